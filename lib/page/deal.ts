import type { DealReading } from '../domain/deal/reading';
import type { EverySecond } from './everySecond';
import { judge, nextLook, sameReading } from './settle';
import { watchStage } from './stageWatch';

export type Seen = { readonly reading: DealReading; readonly doubtful: boolean };

export type DealWatch = {
  /**
   * Follows the deal of the address from now on. `isFresh`: the page showed no other deal a moment ago; `former` is what was read of that one,
   * null where it was left unread or is this very deal again.
   */
  readonly follow: (dealId: string, former: DealReading | null, isFresh: boolean) => void;
  readonly leave: () => void;
  /** Reads again and reports even if nothing changed. */
  readonly readAgain: () => void;
};

// How long a reading has to stay the same before it is believed: on a fresh page, after a soft navigation that may show
// a mixture of two deals for a moment, and on an open deal whose name changed too, which looks like another deal coming.
const steadyFor = { fresh: 50, navigated: 150, changed: 50, renamed: 500 };

// In the moment in which the address changes the page shows the deal before, and a deal that is only leafed through need not be read.
const passedByMilliseconds = 100;

// Fields that the CRM draws late are found by one more look; the stage's own element is observed.
const lateLookAfterSeconds = 3;

export type DealPage = {
  /** What the page shows now; null where it could not be read at all. */
  readonly read: (dealId: string) => DealReading | null;
  readonly stageAnchor: (() => Element | null) | null;
};

/**
 * Follows one deal after the other until the signal ends: reads until the page has settled, then whenever the stage's element changes.
 * A reading is reported once when it is settled, and again when it differs from the last one reported. A deal that is passed by costs a
 * timer: people leaf through their deals, and what observes the page is attached only where they stay.
 */
export function watchDeals(
  page: DealPage,
  report: (dealId: string, seen: Seen) => void,
  everySecond: EverySecond,
  life: AbortSignal,
): DealWatch {
  let open: { readonly dealId: string; readonly former: DealReading | null; readonly isFresh: boolean } | null = null;
  let reported: Seen | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let seconds = 0;
  let stage: AbortController | null = null;

  function leave(): void {
    clearTimeout(timer);
    stage?.abort();
    stage = null;
    open = null;
    reported = null;
    seconds = 0;
  }

  function tell(dealId: string, seen: Seen, always: boolean): void {
    if (!always && reported !== null && reported.doubtful === seen.doubtful && sameReading(reported.reading, seen.reading)) return;
    reported = seen;
    report(dealId, seen);
  }

  function settle(steady: number, always: boolean, settled?: () => void): void {
    clearTimeout(timer);
    if (open === null) return;
    const { dealId, former, isFresh } = open;
    const begun = performance.now();
    let last: DealReading | null = null;
    let steadySince = 0;

    const look = (): void => {
      const reading = page.read(dealId);
      const at = performance.now() - begun;
      if (reading !== null) {
        if (last === null || !sameReading(last, reading)) steadySince = at;
        last = reading;
        const renamed = reported !== null && !sameName(reported.reading, reading);
        const judgement = judge({ dealId, former, reading, at, steadySince, steadyFor: renamed ? steadyFor.renamed : steady });
        if (judgement !== 'wait') {
          tell(dealId, { reading, doubtful: judgement === 'doubtful' }, always);
          if (judgement === 'settled') settled?.();
          return;
        }
      }
      const wait = nextLook(at);
      if (wait !== null) timer = setTimeout(look, wait);
    };
    if (!isFresh && reported === null) timer = setTimeout(look, passedByMilliseconds);
    else look();
  }

  function firstSettled(): void {
    if (page.stageAnchor === null || stage !== null) return;
    stage = new AbortController();
    watchStage(page.stageAnchor, () => settle(steadyFor.changed, false), everySecond, stage.signal);
  }

  life.addEventListener('abort', leave);
  // A CRM may take longer than any patience of ours; a doubtful page is looked at once a second from then on.
  everySecond(() => {
    if (open === null || reported === null) return;
    seconds += 1;
    if (seconds !== lateLookAfterSeconds && !reported.doubtful && reported.reading.stage.ok) return;
    const reading = page.read(open.dealId);
    if (reading !== null && !sameReading(reported.reading, reading)) settle(steadyFor.navigated, false, firstSettled);
  }, life);

  return {
    follow: (dealId, former, isFresh) => {
      leave();
      open = { dealId, former, isFresh };
      settle(isFresh ? steadyFor.fresh : steadyFor.navigated, false, firstSettled);
    },
    leave,
    readAgain: () => settle(steadyFor.changed, true, firstSettled),
  };
}

function sameName(one: DealReading, other: DealReading): boolean {
  return one.name.ok && other.name.ok && one.name.value === other.name.value;
}
