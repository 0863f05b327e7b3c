import type { ClosedSpan } from './closings';
import type { Instant } from './time';

/** A time under observation, in days of age: at risk from age `from` until it ended with `end`, or was last known at `until` (`end` null). */
export type Spell<End extends string> = { readonly from: number; readonly until: number; readonly end: End | null };

/** Days between two instants less those within closed spans; 0 where the second is earlier. */
function elapsed(from: Instant, to: Instant, closedSpans: readonly ClosedSpan[], count: (from: Instant, to: Instant) => number): number {
  if (to <= from) return 0;
  let days = count(from, to);
  for (const span of closedSpans) {
    const [start, end] = [Math.max(span.from, from), Math.min(span.to, to)];
    if (start < end) days -= count(start, end);
  }
  return Math.max(0, days);
}

type Moment = { readonly time: Instant | null; readonly latest: Instant };

/** A single stay as a spell; for those of a whole pipeline there is the ledger. */
export function spell<End extends string>(
  stay: { readonly from: Moment; readonly until: Moment | null; readonly end: End | null },
  { observedFrom, closedSpans }: { readonly observedFrom: Instant | null; readonly closedSpans: readonly ClosedSpan[] },
  { asOf, count }: { readonly asOf: Instant; readonly count: (from: Instant, to: Instant) => number },
): Spell<End> | 'time-unknown' | 'not-observed' {
  const began = stay.from.time;
  const ended = stay.until === null ? asOf : stay.until.time;
  if (began === null || ended === null) return 'time-unknown';
  const late = observedFrom !== null && observedFrom > began;
  if (late && ended < observedFrom) return 'not-observed';
  const from = late ? elapsed(began, observedFrom, closedSpans, count) : 0;
  const until = elapsed(began, ended, closedSpans, count);
  return from > 0 && until <= from ? 'not-observed' : { from, until, end: stay.end };
}
