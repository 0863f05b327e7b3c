import { useCallback, useRef, useState } from 'react';
import type { DealView, ReviewDraft } from '../../lib/messages/panelView';
import type { PanelActions } from './actions';
import { useAct } from './acts';

export type Draft = {
  readonly draft: ReviewDraft;
  /** Shows the changed draft at once and sends it to the background. The change is made to the latest draft, so that an undo keeps what was typed since. */
  readonly change: (next: (now: ReviewDraft) => ReviewDraft) => void;
};

/** The draft as it is typed. It starts from the view's and is not touched by later views of the same deal, so that nothing jumps under the cursor. */
export function useDraft(deal: DealView, actions: PanelActions): Draft {
  const act = useAct();
  const [draft, setDraft] = useState(deal.draft);
  const latest = useRef(draft);
  const change = useCallback(
    (next: (now: ReviewDraft) => ReviewDraft) => {
      const changed = next(latest.current);
      latest.current = changed;
      setDraft(changed);
      actions.dirty(true);
      void act(actions.saveDraft({ dealKey: deal.dealKey, draft: changed })).then((saved) => {
        if (saved && latest.current === changed) actions.dirty(false);
      });
    },
    [act, actions, deal.dealKey],
  );
  return { draft, change };
}
