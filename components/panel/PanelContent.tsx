import { useCallback, useState } from 'react';
import type { PanelView, Role } from '../../lib/messages/panelView';
import type { Refusal } from '../../lib/messages/protocol';
import { LockedNotice } from '../note/LockedNotice';
import type { PanelActions } from './actions';
import { useAct } from './acts';
import { DealPanel } from './DealPanel';
import { NoDeal } from './NoDeal';
import { PanelHead } from './PanelHead';
import { PanelSkeleton } from './PanelSkeleton';
import { RefusalNotice } from './RefusalNotice';
import { Shortcuts } from './Shortcuts';
import { StorageNotice } from './StorageNotice';
import { usePanelKeys } from './usePanelKeys';
import type { Waiting } from './usePanelView';
import { useWords } from './words';

type PanelContentProps = {
  readonly view: PanelView | null;
  readonly role: Role;
  readonly refusal: Refusal | null;
  readonly waiting: Waiting | null;
  readonly actions: PanelActions;
  readonly onRole: (role: Role) => void;
  readonly onRoleRefused: () => void;
};

export function PanelContent({ view, role, refusal, waiting, actions, onRole, onRoleRefused }: PanelContentProps) {
  const act = useAct();
  const { t } = useWords();
  const [listsKeys, setListsKeys] = useState(false);

  const chooseRole = useCallback(
    async (next: Role) => {
      onRole(next);
      if (!(await act(actions.setRole({ role: next })))) onRoleRefused();
    },
    [act, actions, onRole, onRoleRefused],
  );
  const onEscape = useCallback(() => (listsKeys ? setListsKeys(false) : actions.leave()), [listsKeys, actions]);
  const onHelp = useCallback(() => setListsKeys((open) => !open), []);
  const onSwitchRole = useCallback(() => void chooseRole(role === 'rep' ? 'manager' : 'rep'), [chooseRole, role]);
  usePanelKeys({ onEscape, onHelp, onSwitchRole });

  const deal = view?.page.kind === 'deal' ? view.page : null;
  const isLocked =
    deal !== null && (deal.reviews.some(({ verdict }) => verdict === null) || deal.commitments.some(({ what }) => what === null));
  return (
    <>
      <PanelHead deal={deal} role={role} onRole={(next) => void chooseRole(next)} collapse={actions.collapse} />
      {refusal !== null && (
        <div className="panel-section">
          <RefusalNotice refusal={refusal} />
        </div>
      )}
      {view !== null && view.storage !== 'working' && (
        <div className="panel-section">
          <StorageNotice storage={view.storage} actions={actions} />
        </div>
      )}
      {view === null && refusal === null && <PanelSkeleton share={waiting?.share ?? null} />}
      {view?.page.kind === 'no-deal' && (waiting === null ? <NoDeal site={view.page.site} /> : <PanelSkeleton share={waiting.share} />)}
      {isLocked && (
        <div className="panel-section">
          <LockedNotice t={t} />
        </div>
      )}
      {/* What was begun while it was locked starts from what is stored once it is not. */}
      {deal !== null && <DealPanel key={`${deal.dealKey} ${isLocked}`} deal={deal} role={role} actions={actions} />}
      {view !== null && <Shortcuts shortcut={view.shortcut} open={listsKeys} onToggle={onHelp} />}
    </>
  );
}
