import type { Spell } from '../../../lib/domain/statistics/spell';
import type { Instant } from '../../../lib/domain/time/time';
import type { ClosedTime, DealPath, Moment } from './dealPath';

/** Why a visit or milestone is in no incidence and no times: its start or end is not known well enough, or it was over before it could be observed. */
export type LeftOut = 'time-unknown' | 'not-observed';

type Count = (from: Instant, to: Instant) => number;
type Stay<End extends string> = { readonly from: Moment; readonly until: Moment | null; readonly end: End | null };

/** Days between two instants less those within closed spans; 0 where the second is earlier. */
function elapsed(from: Instant, to: Instant, closedSpans: readonly ClosedTime[], count: Count): number {
  if (to <= from) return 0;
  let days = count(from, to);
  for (const span of closedSpans) {
    const [start, end] = [Math.max(span.from.time ?? span.from.at, from), Math.min(span.to.time ?? span.to.at, to)];
    if (start < end) days -= count(start, end);
  }
  return Math.max(0, days);
}

/**
 * A visit or milestone as a spell as of `asOf`. What began before its source was observed from is at risk from the age it then had
 * (delayed entry); what ended at that age or before is left out.
 */
export function spell<End extends string>(
  stay: Stay<End>,
  { observedFrom, closedSpans }: Pick<DealPath, 'observedFrom' | 'closedSpans'>,
  { asOf, count }: { readonly asOf: Instant; readonly count: Count },
): Spell<End> | LeftOut {
  const began = stay.from.time;
  const ended = stay.until === null ? asOf : stay.until.time;
  if (began === null || ended === null) return 'time-unknown';
  const last = stay.until === null ? Infinity : ended;
  const inDoubt = closedSpans
    .flatMap((span) => [span.from, span.to])
    .some((end) => end.time === null && end.since < last && end.at > began);
  if (inDoubt) return 'time-unknown';
  const late = observedFrom !== null && observedFrom > began;
  if (late && ended < observedFrom) return 'not-observed';
  const from = late ? elapsed(began, observedFrom, closedSpans, count) : 0;
  const until = elapsed(began, ended, closedSpans, count);
  // Parts of days do not add up to the last digit.
  return from > 0 && until <= from + 1e-9 ? 'not-observed' : { from, until, end: stay.end };
}
