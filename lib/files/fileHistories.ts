import type { OutcomeKind } from '../domain/deal';
import { type StageHistory, stageHistory } from '../domain/stageHistory';
import { type Instant, millisecondsPerDay } from '../domain/time';
import type { JoinedDeal } from './dealJoin';
import type { FileDeal } from './dealRows';

export type HistoriesOptions = {
  readonly asOf: Instant;
  /** From when on the files tell every close; null where they do from the first deal on. */
  readonly observedFrom: Instant | null;
  readonly stageOrder: readonly string[];
  /** Whether the files tell the present as of `asOf`; else a deal's present stage says nothing about then. */
  readonly isPresent: boolean;
};

/**
 * The stage histories of joined deals as of a time, known from a file; deals that were created later are left out. A deal that was closed at a time
 * not known has an outcome without time. An open deal whose entry into its stage is not told is in it since a time not known.
 */
export function fileHistories(joined: readonly JoinedDeal[], options: HistoriesOptions): readonly StageHistory[] {
  const { asOf, observedFrom, stageOrder, isPresent } = options;
  const open = new Set(stageOrder);
  const histories: StageHistory[] = [];
  for (const { key, deal, events, before, closedSometime } of joined) {
    if (deal.createdAt !== null && deal.createdAt > asOf) continue;
    const currentStageId = isPresent && deal.outcome === 'open' && deal.stage !== null && open.has(deal.stage) ? deal.stage : null;
    const history = stageHistory(key, events, { observedFrom, apiReadUpTo: null, currentStageId, asOf, stageOrder });
    const entries =
      before === null ? history.entries : [{ stageId: before, at: null, notBefore: null, known: 'file' as const }, ...history.entries];
    const outcome = closedSometime ? { kind: deal.outcome, at: null, reason: deal.lostReason } : history.outcome;
    histories.push({ ...history, entries, outcome });
  }
  return histories;
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

/** So many deals that were open already when the first was closed do not come about in a file that begins with the first deal. */
const fewestCreatedBefore = 10;

/**
 * Whether a file looks like a list of deals "closed since" a day: at least ten of its closed deals, and a twentieth of them, had been
 * created before the day of its first close. Deals that were created then are at risk from that day on only (delayed entry).
 */
export function fileCoverage(deals: readonly Pick<FileDeal, 'createdAt' | 'closedAt' | 'outcome'>[]): FileCoverage {
  let first = Infinity;
  let [closed, open, dated] = [0, 0, 0];
  for (const { createdAt, closedAt, outcome } of deals) {
    if (outcome === 'open') open += 1;
    else closed += 1;
    if (outcome === 'open' || closedAt === null || createdAt === null || closedAt < createdAt) continue;
    dated += 1;
    first = Math.min(first, closedAt);
  }
  let createdBefore = 0;
  for (const { createdAt, closedAt, outcome } of deals) {
    if (outcome !== 'open' && createdAt !== null && closedAt !== null && createdAt < first - millisecondsPerDay) createdBefore += 1;
  }
  const looksCut = createdBefore >= fewestCreatedBefore && createdBefore * 20 >= dated;
  return { closedSince: looksCut ? first : null, createdBefore, closed, open };
}

/** How many deals of each outcome have a stage history, and how many there are. */
export type HistoryShare = Readonly<Record<OutcomeKind, { readonly all: number; readonly withStages: number }>>;

/** Counts which deals have a stage history, by outcome: rates of stages mean nothing where those that were won have fewer of them than the others. */
export function historyShare(joined: readonly JoinedDeal[]): HistoryShare {
  const count = (kind: OutcomeKind) => {
    const those = joined.filter(({ deal }) => deal.outcome === kind);
    return { all: those.length, withStages: those.filter(({ hasStages }) => hasStages).length };
  };
  return { won: count('won'), lost: count('lost'), 'no-decision': count('no-decision'), open: count('open') };
}
