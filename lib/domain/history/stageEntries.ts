import type { DealEvent, Known } from '../deal/dealEvent';
import { type Instant, millisecondsPerDay } from '../time/time';
import type { ClosedSpan } from './closings';
import { latestBound } from './latestBound';
import type { PipelineStay } from './pipelineStays';

/**
 * One entry into a stage. Where the change was noticed between two looks it lies in (`notBefore`, `at`].
 * `at` is null where the deal is known to be in the stage but not since when.
 */
export type StageEntry = {
  readonly stageId: string;
  readonly at: Instant | null;
  readonly notBefore: Instant | null;
  readonly known: Known;
};

type Sources = { readonly observedFrom: Instant | null; readonly apiReadUpTo: Instant | null; readonly currentStageId: string | null };
type Frame = {
  readonly createdAt: Instant | null;
  readonly closeAt: Instant | null;
  readonly closedSpans: readonly ClosedSpan[];
  /** When the deal was in the pipeline; null for always. */
  readonly stays: readonly PipelineStay[] | null;
};

/**
 * A deal's entries from its stage changes in order, those of other pipelines not. Left out: what this browser saw in the time that the CRM's
 * API tells itself; repeats of the stage that the deal is in already; moves made more than a day after its last close (within the day a
 * close that is a date only may come before a move that it followed). Of the moves made while it was closed the last one counts, from when
 * the deal was opened again. Where the CRM shows another stage than the last move led to, the deal entered that one at a time not known.
 */
export function stageEntries(events: readonly DealEvent[], options: Sources, frame: Frame): readonly StageEntry[] {
  const toldUpTo = events.some((event) => event.known === 'api') ? options.apiReadUpTo : null;
  const toldFrom = options.observedFrom ?? -Infinity;
  const trusted = events.filter((event) => event.known !== 'seen' || toldUpTo === null || event.at > toldUpTo || event.at < toldFrom);
  const standing = frame.stays === null ? trusted : trusted.filter(({ at }) => stayAt(at, frame) !== undefined);
  const entries: (StageEntry & { readonly at: Instant })[] = [];
  for (const event of whenOpen(standing, frame)) {
    const previous = entries.at(-1);
    const stageId = stageOf(event);
    if (stageId === undefined || stageId === previous?.stageId) continue;
    const notBefore =
      event.known === 'seen'
        ? lowerBound(event, previous?.at ?? null, [frame.createdAt, toldUpTo, cameAt(stayAt(event.at, frame))])
        : event.notBefore;
    entries.push({ stageId, at: event.at, notBefore, known: event.known });
  }
  const latest = frame.stays?.at(-1);
  const currentStageId = frame.stays === null || latest?.leftAt === null ? options.currentStageId : null;
  const last = frame.closeAt === null ? entries.at(-1)?.stageId : stageOf(standing.at(-1));
  if (currentStageId === null || currentStageId === last || currentStageId === entries.at(-1)?.stageId) return entries;
  return [
    ...entries,
    {
      stageId: currentStageId,
      at: null,
      notBefore: latestBound(Infinity, [entries.at(-1)?.at ?? frame.createdAt, cameAt(latest)]),
      known: 'seen',
    },
  ];
}

function stageOf(event: DealEvent | undefined): string | undefined {
  return event?.change.field === 'stage' ? event.change.value : undefined;
}

function stayAt(at: Instant, { stays }: Frame): PipelineStay | undefined {
  return stays?.find(({ from, until }) => at >= from && at < until);
}

/** From when on a deal may have been in its pipeline; null where it was from the start. */
function cameAt(stay: PipelineStay | undefined): Instant | null {
  return stay === undefined || stay.from === -Infinity ? null : (stay.notBefore ?? stay.from);
}

/** The moves of an open deal, and those that it had made when it was opened again. */
function whenOpen(events: readonly DealEvent[], { closeAt, closedSpans }: Frame): readonly DealEvent[] {
  return events.flatMap((event, index) => {
    if (closeAt !== null && event.at > closeAt + millisecondsPerDay) return [];
    const span = closedSpans.find(({ from, to }) => from <= event.at && event.at < to);
    if (span === undefined) return [event];
    const isLast = (events[index + 1]?.at ?? Infinity) > span.to;
    return isLast && span.to < (closeAt ?? Infinity) ? [asOpened(event, span)] : [];
  });
}

/** A move made in a closed span, as of its end; one that may have come before the span stays where it lies. */
function asOpened(event: DealEvent, { from, to, toSince }: ClosedSpan): DealEvent {
  if (event.notBefore === null) return event.known === 'seen' ? event : { ...event, at: to, notBefore: toSince ?? null };
  return event.notBefore < from ? event : { ...event, at: to, notBefore: toSince ?? to };
}

/** Null where nothing bounds a seen change; also where the clock was set back between the two looks, so that neither time can be trusted. */
function lowerBound({ at, notBefore }: DealEvent, previous: Instant | null, others: readonly (Instant | null)[]): Instant | null {
  if (notBefore !== null && notBefore > at) return null;
  return latestBound(at, [previous === at ? null : previous, notBefore, ...others]);
}
