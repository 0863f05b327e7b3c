import type { HistoryColumns } from '../history/historyColumns';
import type { DayClock } from '../time/calendar';
import type { Instant } from '../time/time';

/** How days are counted in a process, and how business days are, for the rule that a change between two looks is put midway. */
export type Clocks = { readonly clock: DayClock; readonly business: DayClock };

/** A change that was noticed between two looks is put midway if they are at most this many business days apart. */
const widestMidpoint = 2;

/**
 * When a change at `at` happened that lies in (`notBefore`, `at`] where `notBefore` is a number; NaN where that is not known well enough for
 * any clock. `seen`: only the look that found it is known, unless `notBefore` bounds it.
 */
export function momentOf(at: Instant, notBefore: Instant, seen: boolean, business: DayClock): Instant {
  if (Number.isNaN(notBefore)) return seen ? Number.NaN : at;
  if (notBefore > at || business.position(at) - business.position(notBefore) > widestMidpoint * business.perDay) return Number.NaN;
  return (notBefore + at) / 2;
}

/** Ticks of a clock within the closed spans of a deal between two instants; an end of a span that is not known well enough stands where it was noticed. */
export function closedTicks(columns: HistoryColumns, deal: number, { clock, business }: Clocks, from: Instant, to: Instant): number {
  let ticks = 0;
  const last = columns.spansFrom[deal + 1] ?? 0;
  for (let span = columns.spansFrom[deal] ?? 0; span < last; span += 1) {
    const start = Math.max(endOfSpan(columns.spanFrom[span] ?? 0, columns.spanFromSince[span] ?? Number.NaN, business), from);
    const end = Math.min(endOfSpan(columns.spanTo[span] ?? 0, columns.spanToSince[span] ?? Number.NaN, business), to);
    if (start < end) ticks += clock.position(end) - clock.position(start);
  }
  return ticks;
}

function endOfSpan(at: Instant, since: Instant, business: DayClock): Instant {
  const moment = momentOf(at, since, false, business);
  return Number.isNaN(moment) ? at : moment;
}

/** Whether a deal was closed or opened between two instants at a time that is not known well enough for any clock. */
export function isClosedInDoubt(columns: HistoryColumns, deal: number, business: DayClock, from: Instant, to: Instant): boolean {
  const last = columns.spansFrom[deal + 1] ?? 0;
  for (let span = columns.spansFrom[deal] ?? 0; span < last; span += 1) {
    const closed = columns.spanFrom[span] ?? 0;
    const opened = columns.spanTo[span] ?? 0;
    const closedSince = columns.spanFromSince[span] ?? Number.NaN;
    const openedSince = columns.spanToSince[span] ?? Number.NaN;
    if (isBetween(closed, closedSince, business, from, to) || isBetween(opened, openedSince, business, from, to)) return true;
  }
  return false;
}

function isBetween(at: Instant, since: Instant, business: DayClock, from: Instant, to: Instant): boolean {
  return !Number.isNaN(since) && since < to && at > from && Number.isNaN(momentOf(at, since, false, business));
}
