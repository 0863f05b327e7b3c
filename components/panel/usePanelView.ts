import { useCallback, useEffect, useRef, useState } from 'react';
import { learn, speaks } from '../../lib/i18n/translator';
import type { PanelView } from '../../lib/messages/panelView';
import type { Refusal } from '../../lib/messages/protocol';
import type { Ask } from './actions';

/** Hears something again and again until the signal ends. */
export type Listen = (hear: () => void, signal: AbortSignal) => void;

/** What a view that is long in coming waits for: the share of the figures that is worked out, null where that is not it. */
export type Waiting = { readonly share: number | null };

type Loaded = { readonly view: PanelView | null; readonly refusal: Refusal | null; readonly waiting: Waiting | null };

/** Whoever waits for longer is told how far it has come, and again as often, in milliseconds. */
const longWait = 500;

/**
 * The panel's view, asked for at the start, when stored data changed, and when the page beside the panel shows something else.
 * `windowId` is the side panel's window; null in a docked frame, whose tab the background knows by itself.
 *
 * Changed data wait for the question under way, so that a burst of changes costs one more question. A new page does not
 * wait: what was asked for the former page is not shown any more when its answer comes.
 */
export function usePanelView(ask: Ask, onChanged: Listen, onPage: Listen, windowId: number | null): Loaded {
  const [loaded, setLoaded] = useState<Loaded>({ view: null, refusal: null, waiting: null });
  const latest = useRef(0);

  const load = useCallback(async () => {
    latest.current += 1;
    const mine = latest.current;
    const tellHowFar = async () => {
      const progress = await ask('panelProgress', { windowId });
      if (mine === latest.current && progress.ok && !isAnswered) setLoaded((before) => ({ ...before, waiting: progress.value }));
    };
    let isAnswered = false;
    const clock = setInterval(() => void tellHowFar(), longWait);
    const answer = await ask('panelView', { windowId });
    isAnswered = true;
    clearInterval(clock);
    // It is shown in its language from the start.
    if (answer.ok && !speaks(answer.value.language)) await learn(answer.value.language);
    if (mine !== latest.current) return;
    // A view that is there stays readable beside the reason why no newer one came.
    setLoaded((before) =>
      answer.ok ? { view: answer.value, refusal: null, waiting: null } : { view: before.view, refusal: answer.why, waiting: null },
    );
  }, [ask, windowId]);

  useEffect(() => {
    const stop = new AbortController();
    let underWay = 0;
    let again = false;
    const start = async () => {
      underWay += 1;
      await load();
      underWay -= 1;
      if (underWay > 0 || !again || stop.signal.aborted) return;
      again = false;
      void start();
    };
    onChanged(() => {
      if (underWay > 0) again = true;
      else void start();
    }, stop.signal);
    onPage(() => void start(), stop.signal);
    void start();
    return () => {
      stop.abort();
      latest.current += 1;
    };
  }, [load, onChanged, onPage]);

  return loaded;
}
