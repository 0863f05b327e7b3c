import type { ClosedSpan } from '../../../lib/domain/history/closings';
import type { StageHistory } from '../../../lib/domain/history/stageHistory';
import type { Instant } from '../../../lib/domain/time/time';

/** When a change happened: `time` is null where it is not known well enough for any clock; `latest` is when it had happened for certain. */
export type Moment = { readonly time: Instant | null; readonly latest: Instant };

/** A deal's way along a chain: the places that it moved to, counted from 0, and how it ended. Never empty. */
export type DealPath = {
  readonly moves: readonly { readonly place: number; readonly at: Moment }[];
  readonly close: { readonly kind: 'won' | 'lost' | 'no-decision'; readonly at: Moment } | null;
  readonly observedFrom: Instant | null;
  readonly closedSpans: readonly ClosedTime[];
};

/** A time that a deal was closed for, each end as exactly as it is known: somewhere in (`since`, `at`] where `time` is null. */
export type ClosedTime = { readonly from: ClosedEnd; readonly to: ClosedEnd };
type ClosedEnd = { readonly time: Instant | null; readonly since: Instant; readonly at: Instant };

/** A change that was noticed between two looks is put midway if they are at most this many business days apart. */
const widestMidpoint = 2;

/**
 * A history seen along the chain whose stages have these places. Entries into stages outside it (closing stages, removed ones) are left
 * out, an entry into the stage that the deal is in already is no move. Null where no stage of the chain was ever observed.
 */
export function dealPath(
  history: StageHistory,
  places: ReadonlyMap<string, number>,
  options: { readonly asOf: Instant; readonly businessDays: (from: Instant, to: Instant) => number },
): DealPath | null {
  const moves: { readonly place: number; readonly at: Moment }[] = [];
  for (const entry of history.entries) {
    const place = places.get(entry.stageId);
    if (place === undefined || place === moves.at(-1)?.place) continue;
    const seen = entry.known === 'seen';
    moves.push({ place, at: moment(entry.at, entry.notBefore, seen, options) });
  }
  if (moves.length === 0) return null;
  const { observedFrom, outcome } = history;
  const closedSpans = (history.closedSpans ?? []).map((span) => closedTime(span, options));
  if (outcome.kind === 'open') return { moves, close: null, observedFrom, closedSpans };
  const close = moment(outcome.at, history.closeNotBefore ?? null, false, options);
  return { moves, close: { kind: outcome.kind, at: notBeforeLast(close, moves.at(-1)?.at) }, observedFrom, closedSpans };
}

function closedTime(
  span: ClosedSpan,
  options: { readonly asOf: Instant; readonly businessDays: (from: Instant, to: Instant) => number },
): ClosedTime {
  const end = (at: Instant, since: Instant | undefined): ClosedEnd => {
    if (since === undefined) return { time: at, since: at, at };
    return { time: since === -Infinity ? null : moment(at, since, false, options).time, since, at };
  };
  return { from: end(span.from, span.fromSince), to: end(span.to, span.toSince) };
}

/** A change in (`notBefore`, `at`] or at `at`; `seen` is a change of which only the look that found it is known unless `notBefore` bounds it. */
function moment(
  at: Instant | null,
  notBefore: Instant | null,
  seen: boolean,
  options: { readonly asOf: Instant; readonly businessDays: (from: Instant, to: Instant) => number },
): Moment {
  if (at === null) return { time: null, latest: options.asOf };
  if (notBefore === null) return { time: seen ? null : at, latest: at };
  if (notBefore > at || options.businessDays(notBefore, at) > widestMidpoint) return { time: null, latest: at };
  return { time: (notBefore + at) / 2, latest: at };
}

/** A deal cannot end before its last move; where a source says so (a close date is often a date only), it ended with it. */
function notBeforeLast(close: Moment, last: Moment | undefined): Moment {
  if (close.time === null || last === undefined || last.time === null || close.time >= last.time) return close;
  return { time: last.time, latest: Math.max(last.latest, close.latest) };
}
