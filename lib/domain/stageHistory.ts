import { attributesOf, type FirstValues } from './attributesOf';
import { type ClosedSpan, closings } from './closings';
import type { DealKey, Outcome } from './deal';
import type { DealAttribute } from './dealAttributes';
import type { DealEvent, Known } from './dealEvent';
import { inOrder } from './eventOrder';
import { latestBound } from './latestBound';
import { type StageEntry, stageEntries } from './stageEntries';
import type { Instant } from './time';

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
  /** A deal that is no longer in the CRM counts in no ratio. */
  readonly gone?: 'deleted' | 'merged';
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
};

/**
 * One deal's history as of `asOf` from its events, in any order and from any source; later events are left out. The outcome's `at` is
 * null where the deal was found closed and nothing bounds since when.
 */
export function stageHistory(deal: DealKey, events: readonly DealEvent[], options: StageHistoryOptions): StageHistory {
  const stages: DealEvent[] = [];
  const outcomes: DealEvent[] = [];
  const creations: DealEvent[] = [];
  for (const event of events) {
    if (event.at > options.asOf) continue;
    if (event.change.field === 'stage') stages.push(event);
    else if (event.change.field === 'outcome') outcomes.push(event);
    else if (event.change.field === 'created') creations.push(event);
  }
  const createdAt = creation(creations);
  const stageOrder = options.stageOrder ?? [];
  const { close, closedSpans } = closings(inOrder(outcomes, stageOrder));
  const entries = stageEntries(inOrder(stages, stageOrder), options, { createdAt, closeAt: close?.at ?? null, closedSpans });
  const attributes = options.first === undefined ? [] : attributesOf(events, options.first, options.asOf);
  const lastActivityAt = options.lastActivityAt ?? null;
  const history = {
    deal,
    entries,
    createdAt,
    observedFrom: options.observedFrom,
    reopened: closedSpans.length,
    closedSpans,
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

/** The earliest time that the most trusted source gives. */
function creation(events: readonly DealEvent[]): Instant | null {
  const told = (known: Known) => events.filter((event) => event.known === known).map((event) => event.at);
  const times = [told('api'), told('file'), told('seen')].find((each) => each.length > 0);
  return times === undefined ? null : Math.min(...times);
}
