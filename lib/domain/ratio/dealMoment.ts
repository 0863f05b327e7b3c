import type { HistoryColumns } from '../history/historyColumns';
import type { DayClock } from '../time/calendar';
import type { Instant } from '../time/time';

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

/** Ticks of a clock within the closed spans of a deal between two instants. */
export function closedTicks(columns: HistoryColumns, deal: number, clock: DayClock, from: Instant, to: Instant): number {
  let ticks = 0;
  const last = columns.spansFrom[deal + 1] ?? 0;
  for (let span = columns.spansFrom[deal] ?? 0; span < last; span += 1) {
    const start = Math.max(columns.spanFrom[span] ?? 0, from);
    const end = Math.min(columns.spanTo[span] ?? 0, to);
    if (start < end) ticks += clock.position(end) - clock.position(start);
  }
  return ticks;
}
