import { attributesOf, type FirstValues } from '../deal/attributesOf';
import type { DealKey, Outcome, PipelineKey } from '../deal/deal';
import type { DealAttribute } from '../deal/dealAttributes';
import type { DealEvent, Known, WayGone } from '../deal/dealEvent';
import { inOrder } from '../deal/eventOrder';
import type { Instant } from '../time/time';
import { type ClosedSpan, closings, spansTogether } from './closings';
import { latestBound } from './latestBound';
import { outcomesOfStays } from './outcomesOfStays';
import { type PipelineStay, pipelineStays } from './pipelineStays';
import { type StageEntry, stageEntries } from './stageEntries';

export type { StageEntry } from './stageEntries';

/** A deal's way through its pipeline, as of a point in time: what every ratio is computed from. */
export type StageHistory = {
  readonly deal: DealKey;
  /** In order; the same stage may come again (a return). */
  readonly entries: readonly StageEntry[];
  readonly createdAt: Instant | null;
  readonly outcome: Outcome;
  /** Where the close was noticed between two looks: it lies in (`closeNotBefore`, `outcome.at`]. */
  readonly closeNotBefore?: Instant | null;
  /** From when on every change is known; null where that is so from the deal's creation. */
  readonly observedFrom: Instant | null;
  /** How often the deal was closed and opened again. */
  readonly reopened: number;
  /** When it was closed in between; none where left out. */
  readonly closedSpans?: readonly ClosedSpan[];
  /** When it came from another pipeline, or went to one; left out where it did not. */
  readonly arrivedAt?: Instant;
  readonly leftAt?: Instant;
  readonly lastActivityAt?: Instant;
  /** A deal that is no longer in the CRM counts in no ratio, nor does one that was never open in this pipeline. */
  readonly gone?: WayGone | 'elsewhere';
  readonly attributes?: readonly DealAttribute[];
};

export type StageHistoryOptions = {
  /** From when on the sources tell every change; null where they do from the deal's creation. */
  readonly observedFrom: Instant | null;
  /** Up to when the CRM's API told this deal's history; null where it was never read. */
  readonly apiReadUpTo: Instant | null;
  /** The stage that the CRM shows now; null where that is not known or `asOf` is in the past. */
  readonly currentStageId: string | null;
  readonly asOf: Instant;
  /** The pipeline's stages in order, for entries of one instant; left out, their keys decide. */
  readonly stageOrder?: readonly string[];
  /** For what the deal was over time besides its stage; left out, nothing is told of it. */
  readonly first?: FirstValues;
  readonly lastActivityAt?: Instant | null;
  /** Whose history it is, and which pipeline the CRM shows now; left out, the deal has always been in one. */
  readonly place?: Place;
};

/** A pipeline that is asked about, and the one that a deal is in now; null where that is not known. */
export type Place = { readonly pipeline: PipelineKey; readonly present: PipelineKey | null };

/**
 * One deal's history as of `asOf` from its events, in any order and from any source; later events are left out. The outcome's `at` is
 * null where the deal was found closed and nothing bounds since when. Of a deal that changed its pipeline it is what happened in one of
 * them: from when it came, and up to when it left. The time that one was away which came back is outside all clocks, as a closed time is.
 */
export function stageHistory(deal: DealKey, events: readonly DealEvent[], options: StageHistoryOptions): StageHistory {
  const stages: DealEvent[] = [];
  const outcomes: DealEvent[] = [];
  const creations: DealEvent[] = [];
  const pipelines: DealEvent[] = [];
  const goings: DealEvent[] = [];
  for (const event of events) {
    // A later change of pipeline still tells where the deal was before.
    if (event.change.field === 'pipeline') pipelines.push(event);
    else if (event.at > options.asOf) continue;
    else if (event.change.field === 'stage') stages.push(event);
    else if (event.change.field === 'outcome') outcomes.push(event);
    else if (event.change.field === 'created') creations.push(event);
    else if (event.change.field === 'gone') goings.push(event);
  }
  const createdAt = creation(creations);
  const stageOrder = options.stageOrder ?? [];
  const had = staysOf(pipelines, stages, { ...options, stageOrder, createdAt });
  const here = had === null ? null : outcomesOfStays(inOrder(outcomes, stageOrder), had);
  const { close, closedSpans: reopenings } = closings(here === null ? inOrder(outcomes, stageOrder) : here.outcomes);
  const spans = here === null || here.away.length === 0 ? reopenings : spansTogether([...reopenings, ...here.away]);
  const stays = here?.stays ?? null;
  const frame = { createdAt, closeAt: close?.at ?? null, closedSpans: spans, stays };
  const entries = stageEntries(inOrder(stages, stageOrder), options, frame);
  const closedSpans = spans.map((span, index) => bounded(span, [createdAt, spans[index - 1]?.to ?? null, ...entries.map(({ at }) => at)]));
  const gone: StageHistory['gone'] | null = wayGone(goings) ?? (stays?.length === 0 ? 'elsewhere' : null);
  const attributes = options.first === undefined ? [] : attributesOf(events, options.first, options.asOf);
  const lastActivityAt = options.lastActivityAt ?? null;
  const history = {
    deal,
    entries,
    createdAt,
    observedFrom: options.observedFrom,
    reopened: reopenings.length,
    closedSpans,
    ...(stays === null ? {} : cameAndLeft(stays, options.observedFrom)),
    ...(gone === null ? {} : { gone }),
    ...(lastActivityAt === null || lastActivityAt > options.asOf ? {} : { lastActivityAt }),
    ...(attributes.length === 0 ? {} : { attributes }),
  };
  if (close === null) return { ...history, outcome: { kind: 'open', at: null, reason: null } };
  const { kind, reason, at } = close;
  if (close.known !== 'seen') return { ...history, outcome: { kind, reason, at }, closeNotBefore: close.notBefore };
  const earlierMoves = entries.map((entry) => entry.at).filter((moved) => moved !== at);
  const notBefore = latestBound(at, [close.notBefore, createdAt, ...earlierMoves]);
  return { ...history, outcome: { kind, reason, at: notBefore === null ? null : at }, closeNotBefore: notBefore };
}

/** A close that was seen came after all that the deal did open. */
function bounded(span: ClosedSpan, earlier: readonly (Instant | null)[]): ClosedSpan {
  if (span.fromSince === undefined) return span;
  const before = earlier.filter((at) => at !== span.from);
  return { ...span, fromSince: latestBound(span.from, [span.fromSince, ...before]) ?? -Infinity };
}

/** Null for a deal that has always been in the pipeline that is asked about. */
function staysOf(
  pipelines: readonly DealEvent[],
  stages: readonly DealEvent[],
  asked: StageHistoryOptions & { readonly stageOrder: readonly string[]; readonly createdAt: Instant | null },
): readonly PipelineStay[] | null {
  const { place } = asked;
  if (place === undefined || (pipelines.length === 0 && place.pipeline === place.present)) return null;
  return pipelineStays(pipelines, stages, { ...asked, ...place });
}

/** A deal that came from another pipeline is observed in this one from then on. */
function cameAndLeft(stays: readonly PipelineStay[], observedFrom: Instant | null): Partial<StageHistory> {
  const [first, last] = [stays[0], stays.at(-1)];
  const arrived = first !== undefined && first.from > -Infinity ? first : null;
  const leftAt = last?.leftAt ?? null;
  return {
    ...(arrived === null
      ? {}
      : { arrivedAt: arrived.from, observedFrom: Math.max(observedFrom ?? -Infinity, arrived.notBefore ?? arrived.from) }),
    ...(leftAt === null ? {} : { leftAt }),
  };
}

/** How it went from the CRM, by what was told last. */
function wayGone(goings: readonly DealEvent[]): WayGone | null {
  const latest = inOrder(goings, []).at(-1)?.change;
  return latest?.field === 'gone' ? latest.value : null;
}

/** The earliest time that the most trusted source gives. */
function creation(events: readonly DealEvent[]): Instant | null {
  const told = (known: Known) => events.filter((event) => event.known === known).map((event) => event.at);
  const times = [told('api'), told('file'), told('seen')].find((each) => each.length > 0);
  return times === undefined ? null : Math.min(...times);
}
