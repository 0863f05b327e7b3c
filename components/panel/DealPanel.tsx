import type { DealView, Role } from '../../lib/messages/panelView';
import type { PanelActions } from './actions';
import { Checklist } from './Checklist';
import { DealHeader } from './DealHeader';
import { HintSection } from './HintSection';
import { HistoryRow } from './HistoryRow';
import { Mapping } from './Mapping';
import { Promised } from './Promised';
import { Questions } from './Questions';
import { ReviewSections } from './ReviewSections';
import { Reviews } from './Reviews';
import { StageSection } from './StageSection';
import { useDraft } from './useDraft';
import { useStep } from './useStep';

type DealPanelProps = { readonly deal: DealView; readonly role: Role; readonly actions: PanelActions };

export function DealPanel({ deal, role, actions }: DealPanelProps) {
  const draft = useDraft(deal, actions);
  const step = useStep(deal, actions, draft);
  const isOpen = deal.outcome === 'open';
  const unconfirmed = !deal.mapping.confirmed;
  return (
    <>
      <div className="panel-section">
        <DealHeader deal={deal} />
      </div>
      {unconfirmed && <Mapping deal={deal} actions={actions} />}
      <StageSection deal={deal} actions={actions} />
      {role === 'rep' && isOpen && <HintSection deal={deal} actions={actions} step={step} />}
      {role === 'manager' && <Questions deal={deal} />}
      {isOpen && <Checklist deal={deal} role={role} actions={actions} />}
      <Promised deal={deal} actions={actions} step={role === 'rep' ? step : null} />
      {role === 'manager' && (
        <>
          <ReviewSections deal={deal} actions={actions} draft={draft} />
          <Reviews reviews={deal.reviews} />
        </>
      )}
      {!unconfirmed && <Mapping deal={deal} actions={actions} />}
      <HistoryRow history={deal.history} dealKey={deal.dealKey} actions={actions} />
    </>
  );
}
