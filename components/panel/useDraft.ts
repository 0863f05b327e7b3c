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
  const underWay = useRef(false);
  const failed = useRef(false);
  // One after the other: what is asked again after the worker's end would otherwise come after what was typed since, and replace it.
  const send = useCallback(async () => {
    if (underWay.current) return;
    underWay.current = true;
    let sent: ReviewDraft;
    do {
      sent = latest.current;
      const result = await actions.saveDraft({ dealKey: deal.dealKey, draft: sent });
      // That a draft was kept says nothing of another thing that failed, and must not wipe its message away.
      if (!result.ok || failed.current) void act(Promise.resolve(result));
      failed.current = !result.ok;
    } while (latest.current !== sent);
    underWay.current = false;
    if (!failed.current) actions.dirty(false);
  }, [act, actions, deal.dealKey]);
  const change = useCallback(
    (next: (now: ReviewDraft) => ReviewDraft) => {
      const changed = next(latest.current);
      latest.current = changed;
      setDraft(changed);
      actions.dirty(true);
      void send();
    },
    [actions, send],
  );
  return { draft, change };
}
