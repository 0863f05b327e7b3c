import type { DealEvent } from '../deal/dealEvent';
import type { Instant } from '../time/time';
import { type ClosedSpan, closings } from './closings';
import type { PipelineStay } from './pipelineStays';

/** The stays in a pipeline in which a deal was open, and what became of it in them. */
export type OpenStays = {
  readonly stays: readonly PipelineStay[];
  /** In order, with an opening where it came back open. */
  readonly outcomes: readonly DealEvent[];
  /** Between two stays. */
  readonly away: readonly ClosedSpan[];
};

type OpenStay = { readonly stay: PipelineStay; readonly outcomes: readonly DealEvent[] };

/**
 * Which of a deal's changes of outcome, all in order, are of a pipeline that it spent some stays in. A close up to when it left is the
 * pipeline's own; one from before it came is not, and a stay that it spent closed is none. One that came closed and was opened later came
 * then.
 */
export function outcomesOfStays(outcomes: readonly DealEvent[], stays: readonly PipelineStay[]): OpenStays {
  const open = stays.map((stay) => openStay(outcomes, stay)).filter((stay) => stay !== null);
  return {
    stays: open.map(({ stay }) => stay),
    outcomes: open.flatMap((each, index) => (index === 0 ? each.outcomes : [opening(each.stay.from), ...each.outcomes])),
    away: open.slice(1).map(({ stay }, index) => awayBetween(open[index]?.stay ?? stay, stay)),
  };
}

function awayBetween({ until, leftAt }: PipelineStay, { from: to, notBefore }: PipelineStay): ClosedSpan {
  const from = leftAt ?? to;
  return {
    from,
    to,
    ...(until > from && until <= to ? { from: until, fromSince: from } : {}),
    ...(notBefore === null ? {} : { toSince: Math.max(notBefore, from) }),
  };
}

function openStay(outcomes: readonly DealEvent[], stay: PipelineStay): OpenStay | null {
  const start = stay.notBefore ?? stay.from;
  const isBefore = (event: DealEvent) => (isClose(event) ? event.at <= start : event.at < start);
  const { close } = closings(outcomes.filter(isBefore));
  const own = outcomes.filter(
    (event) => !isBefore(event) && (isClose(event) ? event.at <= (stay.leftAt ?? Infinity) : event.at < stay.until),
  );
  if (close === null) return { stay, outcomes: own };
  // What is seen of a close after it was told repeats it.
  const anew = own.findIndex((event) => !isClose(event) || event.known !== 'seen');
  const [first, ...rest] = anew < 0 ? [] : own.slice(anew);
  if (first === undefined) return null;
  if (isClose(first)) return { stay, outcomes: [first, ...rest] };
  if (first.notBefore !== null && first.notBefore <= stay.from) return { stay, outcomes: rest };
  return { stay: { ...stay, from: first.at, notBefore: first.notBefore }, outcomes: rest };
}

function isClose({ change }: DealEvent): boolean {
  return change.field === 'outcome' && change.value !== 'open';
}

function opening(at: Instant): DealEvent {
  const change = { field: 'outcome', value: 'open', reason: null } as const;
  return { key: '', deal: '', change, at, notBefore: null, known: 'api', recordedAt: at };
}
