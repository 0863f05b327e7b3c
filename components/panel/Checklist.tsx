import type { CriterionView, DealView, Role } from '../../lib/messages/panelView';
import { evidenceGrades } from '../../lib/playbook/playbook';
import { moveInList } from '../ui/listKeys';
import type { PanelActions } from './actions';
import { CriterionRow } from './CriterionRow';
import { Section } from './Section';
import { useWords } from './words';

/** Whether a criterion is kept: proved well enough, and not too long ago. */
function isProved({ tick, needs }: CriterionView): boolean {
  return tick !== null && !tick.stale && evidenceGrades.indexOf(tick.grade) >= evidenceGrades.indexOf(needs);
}

type ChecklistProps = { readonly deal: DealView; readonly role: Role; readonly actions: PanelActions };

/** What the stage still needs, with how well each point is proved. */
export function Checklist({ deal, role, actions }: ChecklistProps) {
  const { t } = useWords();
  const { checklist } = deal;
  const counts = { done: checklist.filter(isProved).length, total: checklist.length };
  const aside = checklist.length > 0 && (
    <>
      <span aria-hidden="true">
        {counts.done}/{counts.total}
      </span>
      <span className="unseen">{t('panel.checklist.proved', counts)}</span>
    </>
  );
  return (
    <Section title={t('panel.checklist.title')} aside={aside}>
      {checklist.length === 0 ? (
        <p className="panel-line">{t(deal.stageName === null ? 'panel.stage.unmatched' : 'panel.checklist.empty')}</p>
      ) : (
        <ul className="panel-list" onKeyDown={moveInList}>
          {checklist.map((criterion) => (
            <CriterionRow key={criterion.id} criterion={criterion} dealKey={deal.dealKey} role={role} actions={actions} />
          ))}
        </ul>
      )}
    </Section>
  );
}
