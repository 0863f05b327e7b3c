import type { OutcomeKind } from '../domain/deal/deal';
import type { DealAttribute } from '../domain/deal/dealAttributes';
import { type StageHistory, stageHistory } from '../domain/history/stageHistory';
import { type Instant, millisecondsPerDay } from '../domain/time/time';
import type { JoinedDeal } from './dealJoin';
import type { FileDeal } from './dealRows';
import type { PipelineStay } from './pipelineDeals';

export type HistoriesOptions = {
  readonly asOf: Instant;
  /** From when on the files tell every close; null where they do from the first deal on. */
  readonly observedFrom: Instant | null;
  readonly stageOrder: readonly string[];
  /** Whether the files tell the present as of `asOf`; else a deal's present stage says nothing about then. */
  readonly isPresent: boolean;
  /** Whether the deals have a value in a column that they are to be compared by, and whether the files tell its changes. */
  readonly segment?: { readonly tracked: boolean } | null;
  /** How deals came into the pipeline and left it, by their ids. */
  readonly stays?: ReadonlyMap<string, PipelineStay>;
};

/** The stage histories of joined deals, each as `fileHistory` makes it; deals that were created later are left out. */
export function fileHistories(joined: readonly JoinedDeal[], options: HistoriesOptions): readonly StageHistory[] {
  return joined.flatMap((each) => fileHistory(each, options) ?? []);
}

/**
 * The stage history of a joined deal as of a time, known from a file; null for one that was created later. A deal that was closed at a time
 * not known has an outcome without time. An open deal whose entry into its stage is not told is in it since a time not known.
 */
export function fileHistory(joined: JoinedDeal, options: HistoriesOptions): StageHistory | null {
  const { asOf, observedFrom, stageOrder, isPresent } = options;
  const { key, deal, events, before, closedSometime } = joined;
  if (deal.createdAt !== null && deal.createdAt > asOf) return null;
  const isIn = isPresent && deal.outcome === 'open' && deal.stage !== null && stageOrder.includes(deal.stage);
  const currentStageId = isIn ? deal.stage : null;
  const history = stageHistory(key, events, { observedFrom, apiReadUpTo: null, currentStageId, asOf, stageOrder });
  const entries =
    before === null ? history.entries : [{ stageId: before, at: null, notBefore: null, known: 'file' as const }, ...history.entries];
  const outcome = closedSometime ? { kind: deal.outcome, at: null, reason: deal.lostReason } : history.outcome;
  const attributes = options.segment == null ? [] : [segmentOverTime(joined, options.segment.tracked)];
  const stay = options.stays?.get(deal.dealId);
  return { ...history, entries, outcome, ...stay, ...(attributes.length === 0 ? {} : { attributes }) };
}

/** The name under which stage histories of files carry what the deals are to be compared by. */
export const segmentAttribute = 'segment';

/**
 * What a deal was over time in the column that deals are to be compared by: what it was before its first change held from the beginning. Without
 * any change, today's value did, if the files tell changes of other deals; else it is known as of today alone.
 */
function segmentOverTime({ deal, segmentChanges }: JoinedDeal, tracked: boolean): DealAttribute {
  const [first] = segmentChanges;
  const changes =
    first === undefined
      ? [{ at: null, word: deal.segment, number: null, onlyAsOfToday: !tracked }]
      : [{ at: null, to: first.from }, ...segmentChanges].map(({ at, to }) => ({ at, word: to, number: null, onlyAsOfToday: false }));
  return { name: segmentAttribute, changes };
}

/** What a file seems to leave out: deals that were closed before a time, and deals that are open. */
export type FileCoverage = {
  /** Null where the file seems to go back to the first deal. */
  readonly closedSince: Instant | null;
  /** Closed deals that were created before the first close in the file. */
  readonly createdBefore: number;
  readonly closed: number;
  readonly open: number;
};

/** In a file that begins with the first deal, so many do not wait longer than the median before the first of all closes. */
const fewestWaiting = 5;
const leastWaitingShare = 0.01;

/**
 * Whether a file looks like a list of deals "closed since" a day: at least five of its closed deals, and one in a hundred, had then been
 * open for longer than the median time to close, though none of the file had closed before. Deals that were created before that day are at
 * risk from it on only (delayed entry), which is right for a complete file too.
 */
export function fileCoverage(deals: readonly Pick<FileDeal, 'createdAt' | 'closedAt' | 'outcome'>[]): FileCoverage {
  const dated = deals.flatMap(({ createdAt, closedAt, outcome }) =>
    outcome === 'open' || createdAt === null || closedAt === null || closedAt < createdAt ? [] : [{ createdAt, closedAt }],
  );
  const open = deals.reduce((sum, { outcome }) => sum + (outcome === 'open' ? 1 : 0), 0);
  const first = dated.reduce((earliest, { closedAt }) => Math.min(earliest, closedAt), Infinity);
  const lengths = dated.map(({ createdAt, closedAt }) => closedAt - createdAt).toSorted((one, other) => one - other);
  const median = lengths[Math.floor(lengths.length / 2)] ?? 0;
  const createdBefore = (time: Instant) => dated.reduce((sum, { createdAt }) => sum + (createdAt < time ? 1 : 0), 0);
  const waiting = createdBefore(first - Math.max(median, millisecondsPerDay));
  const looksCut = waiting >= fewestWaiting && waiting >= leastWaitingShare * dated.length;
  return { closedSince: looksCut ? first : null, createdBefore: createdBefore(first), closed: deals.length - open, open };
}

/** How many deals of each outcome have a stage history, and how many there are. */
export type HistoryShare = Readonly<Record<OutcomeKind, { readonly all: number; readonly withStages: number }>>;

/** Counts which deals have a stage history, by outcome: rates of stages mean nothing where those that were won have fewer of them than the others. */
export function historyShare(joined: readonly { readonly deal: Pick<FileDeal, 'outcome'>; readonly hasStages: boolean }[]): HistoryShare {
  const count = (kind: OutcomeKind) => {
    const those = joined.filter(({ deal }) => deal.outcome === kind);
    return { all: those.length, withStages: those.filter(({ hasStages }) => hasStages).length };
  };
  return { won: count('won'), lost: count('lost'), 'no-decision': count('no-decision'), open: count('open') };
}
