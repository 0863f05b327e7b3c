import type { DealView } from '../../lib/messages/panelView';
import { useWords } from './words';

/** "Proposal · day 31": the stage in the CRM's own words and the deal's age in it. */
export function StageLine({ deal }: { readonly deal: DealView }) {
  const { t } = useWords();
  const age = deal.standing?.age ?? null;
  return (
    <p className="panel-stage">
      {deal.stageLabel === '' ? (
        t('panel.gap.named', { field: t('panel.field.stage'), why: t('panel.gap.not-on-page') })
      ) : (
        <strong dir="auto">{deal.stageLabel}</strong>
      )}
      {age !== null && <span> · {t(deal.standing?.atLeast ? 'panel.dayAtLeast' : 'panel.day', { day: Math.floor(age) })}</span>}
    </p>
  );
}
