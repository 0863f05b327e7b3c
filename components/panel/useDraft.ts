import { useCallback, useRef, useState } from 'react';
import type { DealView, ReviewDraft } from '../../lib/messages/panelView';
import type { PanelActions } from './actions';
import { useAct } from './acts';

export type Draft = {
  readonly draft: ReviewDraft;
  /** Shows the new draft at once and sends it to the background. */
  readonly change: (next: ReviewDraft) => void;
};

/** The draft as it is typed. It starts from the view's and is not touched by later views of the same deal, so that nothing jumps under the cursor. */
export function useDraft(deal: DealView, actions: PanelActions): Draft {
  const act = useAct();
  const [draft, setDraft] = useState(deal.draft);
  const latest = useRef(draft);
  const change = useCallback(
    (next: ReviewDraft) => {
      latest.current = next;
      setDraft(next);
      actions.dirty(true);
      void act(actions.saveDraft({ dealKey: deal.dealKey, draft: next })).then((saved) => {
        if (saved && latest.current === next) actions.dirty(false);
      });
    },
    [act, actions, deal.dealKey],
  );
  return { draft, change };
}
