import type { CriterionView, Role } from '../../lib/messages/panelView';
import { type EvidenceGrade, evidenceGrades } from '../../lib/playbook/playbook';
import { CheckRow } from '../ui/CheckRow';
import type { PanelActions } from './actions';
import { useAct } from './acts';
import { useWords } from './words';

type CriterionRowProps = {
  readonly criterion: CriterionView;
  readonly dealKey: string;
  readonly role: Role;
  readonly actions: PanelActions;
};

/** One point of the checklist. A fresh tick is somebody's word; what proves it is said beside it. */
export function CriterionRow({ criterion, dealKey, role, actions }: CriterionRowProps) {
  const { t, ago, instant } = useWords();
  const act = useAct();
  const { id, text, needs, tick } = criterion;
  const mark = (grade: EvidenceGrade | null) => actions.tickCriterion({ dealKey, criterionId: id, grade, by: role });
  const tooWeak = tick !== null && evidenceGrades.indexOf(tick.grade) < evidenceGrades.indexOf(needs);

  const toggle = (checked: boolean) => {
    if (checked) void act(mark('claim'));
    else void act(mark(null), { said: t('panel.checklist.removedSaid'), undo: tick === null ? null : () => mark(tick.grade) });
  };
  return (
    <li>
      <CheckRow checked={tick !== null} label={text} onChange={toggle}>
        {tick === null ? (
          needs !== 'claim' && <span>{t(`panel.checklist.needs.${needs}`)}</span>
        ) : (
          <>
            <select
              className="panel-grade"
              aria-label={t('panel.checklist.howKnown', { criterion: text })}
              value={tick.grade}
              onChange={(event) => {
                const grade = evidenceGrades.find((each) => each === event.target.value);
                if (grade) void act(mark(grade));
              }}
            >
              {evidenceGrades.map((grade) => (
                <option key={grade} value={grade}>
                  {t(`panel.checklist.grade.${grade}`)}
                </option>
              ))}
            </select>
            <span title={instant(tick.at)}>
              {ago(tick.at)}
              {'\u00a0· '}
              {t(`panel.checklist.by.${tick.by}`)}
            </span>
            {tooWeak && <span className="panel-tone-advice panel-own-line">● {t(`panel.checklist.needs.${needs}`)}</span>}
            {!tooWeak && tick.stale && <span className="panel-tone-advice panel-own-line">● {t('panel.checklist.stale')}</span>}
          </>
        )}
      </CheckRow>
    </li>
  );
}
