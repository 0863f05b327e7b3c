import type { OutcomeKind } from '../deal/deal';
import type { DealEvent, Known } from '../deal/dealEvent';
import { type Instant, millisecondsPerDay } from '../time/time';

/**
 * A time during which a deal was closed that was opened again afterwards; it is outside all clocks. Where an end of it was noticed between
 * two looks, it lies in (`fromSince`, `from`] or (`toSince`, `to`]; -Infinity where nothing bounds it, left out where it is told.
 */
export type ClosedSpan = { readonly from: Instant; readonly to: Instant; readonly fromSince?: Instant; readonly toSince?: Instant };

/** How a deal stands closed. */
export type Close = {
  readonly kind: Exclude<OutcomeKind, 'open'>;
  readonly reason: string | null;
  readonly at: Instant;
  readonly notBefore: Instant | null;
  readonly known: Known;
  readonly recordedAt: Instant;
};

/** The close that stands, null for an open deal, and the earlier ones that were taken back. */
export type Closings = { readonly close: Close | null; readonly closedSpans: readonly ClosedSpan[] };

/**
 * What a deal's changes of outcome, in order, come to. The latest outcome counts; an earlier close is taken back by an "open" or by another
 * close, and the time between is a closed span. Two tellings of one close are one: what is seen after a close repeats it, two sources
 * within a day mean the same (a close date is often a date only), and one source that gives another reason for the same time corrects
 * itself. The CRM's own telling stands before what was seen.
 */
export function closings(events: readonly DealEvent[]): Closings {
  let close: Close | null = null;
  const closedSpans: ClosedSpan[] = [];
  for (const event of events) {
    const next = closeOf(event);
    if (close === null) {
      close = next;
    } else if (next !== null && isSameClose(close, next)) {
      close = merged(close, next);
    } else {
      closedSpans.push({ from: close.at, to: event.at, ...fromSince(close), ...toSince(event, close.at) });
      close = next;
    }
  }
  return { close, closedSpans };
}

function fromSince({ notBefore, known }: Close): Pick<ClosedSpan, 'fromSince'> {
  return notBefore === null && known !== 'seen' ? {} : { fromSince: notBefore ?? -Infinity };
}

/** What was closed was opened after that. */
function toSince({ notBefore, known }: DealEvent, closedAt: Instant): Pick<ClosedSpan, 'toSince'> {
  return notBefore === null && known !== 'seen' ? {} : { toSince: Math.max(notBefore ?? closedAt, closedAt) };
}

/** Spans in order, those that touch each other made one. */
export function spansTogether(spans: readonly ClosedSpan[]): readonly ClosedSpan[] {
  const together: ClosedSpan[] = [];
  for (const span of spans.toSorted((one, other) => one.from - other.from || one.to - other.to)) {
    const last = together.at(-1);
    if (last === undefined || span.from > last.to) together.push(span);
    else together[together.length - 1] = endedBy(last, span.to > last.to ? span : last);
  }
  return together;
}

function endedBy({ from, fromSince: since }: ClosedSpan, { to, toSince: opened }: ClosedSpan): ClosedSpan {
  return { from, to, ...(since === undefined ? {} : { fromSince: since }), ...(opened === undefined ? {} : { toSince: opened }) };
}

function closeOf({ change, at, notBefore, known, recordedAt }: DealEvent): Close | null {
  if (change.field !== 'outcome' || change.value === 'open') return null;
  return { kind: change.value, reason: change.reason, at, notBefore, known, recordedAt };
}

function isSameClose(close: Close, next: Close): boolean {
  if ((close.kind === 'won') !== (next.kind === 'won')) return false;
  if (next.known === 'seen' || next.at === close.at) return true;
  return next.known !== close.known && next.at - close.at <= millisecondsPerDay;
}

function merged(close: Close, next: Close): Close {
  const weight = trust(next.known) - trust(close.known);
  if (weight !== 0) return weight > 0 ? next : close;
  if (next.at === close.at) return next.recordedAt >= close.recordedAt ? next : close;
  return { ...close, kind: next.kind, reason: next.reason };
}

function trust(known: Known): number {
  return known === 'api' ? 2 : known === 'file' ? 1 : 0;
}
