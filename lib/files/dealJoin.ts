import { type DealKey, dealKey, type OutcomeKind, type SiteRef } from '../domain/deal/deal';
import type { DealChange, DealEvent } from '../domain/deal/dealEvent';
import { type Instant, millisecondsPerDay } from '../domain/time/time';
import { type ChangedValues, changedValues } from './changedValues';
import type { FileChange } from './changeRows';
import { type FileDeal, settler } from './dealRows';
import type { RowFault } from './fileFault';

/** A deal as files tell it: its events, and what no event can say. */
export type JoinedDeal = {
  readonly key: DealKey;
  readonly deal: FileDeal;
  readonly events: readonly DealEvent[];
  /** The stage that it left first, where it is not known since when it was in it. */
  readonly before: string | null;
  /** Closed at a time that the files do not tell. */
  readonly closedSometime: boolean;
  /** Whether an open stage was ever told with its time. */
  readonly hasStages: boolean;
  /** What it was over time in the column that deals are to be compared by, where changes of it are told. */
  readonly segmentChanges: readonly FileChange[];
};

/** `faults` are of the deals' file, `changeFaults` of the file of changes. */
export type JoinedDeals = {
  readonly joined: readonly JoinedDeal[];
  readonly faults: readonly RowFault[];
  readonly changeFaults: readonly RowFault[];
};

/** What was refused of each file. */
export type JoinFaults = { readonly deals: RowFault[]; readonly changes: RowFault[] };

export type JoinOptions = {
  readonly site: SiteRef;
  readonly recordedAt: Instant;
  /** What a stage's or state's label says of the outcome; null for an open stage. */
  readonly meaning: (label: string) => OutcomeKind | null;
  readonly noDecisionReasons: readonly string[];
  readonly amountsInCents?: boolean;
  /** The field whose changes tell what a deal was in the column that deals are to be compared by. */
  readonly segmentField?: 'segment' | 'owner' | null;
  /** Of changed close dates that could be read day first and month first. */
  readonly dateOrder?: 'day-first' | 'month-first';
};

const noChanges: readonly FileChange[] = [];

type Reading = Pick<JoinOptions, 'site' | 'recordedAt' | 'meaning' | 'segmentField'> & {
  readonly settle: ReturnType<typeof settler>;
  readonly values: ChangedValues;
  readonly toldSinceCreation: boolean;
};

/**
 * Deals with the changes that belong to them, as events known from a file; keys are made of what is told, so that reading a file again adds
 * nothing. A move to a closing stage is a close, a move from there to an open one takes it back. Where the changes tell no close, the deals'
 * own file does. Changes of deals that the deals' file does not have are refused.
 */
export function joinedDeals(deals: readonly FileDeal[], changes: readonly FileChange[] | null, options: JoinOptions): JoinedDeals {
  const join = dealJoiner(deals, changes, options);
  const faults: JoinFaults = { deals: [], changes: [] };
  const joined = deals.map((deal) => join(deal, faults));
  const ids = new Set(deals.map(({ dealId }) => dealId));
  const unknown = (changes ?? []).flatMap(({ dealId, line }): RowFault[] =>
    ids.has(dealId) ? [] : [{ line, why: 'unknown-deal', effect: 'row', column: null, value: dealId }],
  );
  return { joined, faults: faults.deals, changeFaults: [...faults.changes, ...unknown] };
}

/**
 * Joins one of some deals at a time as `joinedDeals` does: the events of a hundred thousand deals take more room than all else that is made of
 * a file. What is refused on the way is added to the faults that are handed in.
 */
export function dealJoiner(
  deals: readonly FileDeal[],
  changes: readonly FileChange[] | null,
  options: JoinOptions,
): (deal: FileDeal, faults: JoinFaults) => JoinedDeal {
  const byDeal = new Map<string, FileChange[]>();
  for (const change of changes ?? []) {
    const others = byDeal.get(change.dealId);
    if (others === undefined) byDeal.set(change.dealId, [change]);
    else others.push(change);
  }
  for (const own of byDeal.values()) own.sort((one, other) => one.at - other.at || one.line - other.line);
  const reading: Reading = {
    ...options,
    settle: settler(options.noDecisionReasons),
    values: changedValues(changes ?? [], { cents: options.amountsInCents ?? false, dateOrder: options.dateOrder ?? null }),
    toldSinceCreation: changes !== null && !tellsCreations(deals, byDeal),
  };
  return (deal, faults) => joinedDeal(deal, byDeal.get(deal.dealId) ?? noChanges, reading, faults);
}

/** Whether the changes begin with the deals' creation; else they tell moves alone, and a deal without any has not moved. */
function tellsCreations(deals: readonly FileDeal[], byDeal: ReadonlyMap<string, readonly FileChange[]>): boolean {
  let [told, all] = [0, 0];
  for (const { dealId, createdAt } of deals) {
    const stages = (byDeal.get(dealId) ?? []).filter(({ field }) => field === 'stage');
    if (stages.length === 0 || createdAt === null) continue;
    all += 1;
    if (stages.some(({ at, from }) => from === null && Math.abs(at - createdAt) <= millisecondsPerDay)) told += 1;
  }
  return told * 2 > all;
}

function joinedDeal(deal: FileDeal, changes: readonly FileChange[], reading: Reading, faults: JoinFaults): JoinedDeal {
  const { site, recordedAt, meaning, settle, values, toldSinceCreation } = reading;
  const key = dealKey(site, deal.dealId);
  const segmentField = reading.segmentField ?? null;
  const events: DealEvent[] = [];
  const add = (change: DealChange, at: Instant) => {
    const what = change.field === 'created' ? '' : JSON.stringify(change.field === 'amount' ? change.value : (change.value ?? null));
    events.push({ key: `file|${key}|${change.field}|${at}|${what}`, deal: key, change, at, notBefore: null, known: 'file', recordedAt });
  };
  const isOpenStage = (label: string) => (meaning(label) ?? 'open') === 'open';
  if (deal.createdAt !== null) add({ field: 'created', value: null }, deal.createdAt);

  const moves = changes.filter(({ field }) => field === 'stage');
  const [first] = moves;
  let before: string | null = null;
  if (first?.from != null && isOpenStage(first.from)) {
    if (deal.createdAt !== null && deal.createdAt <= first.at) add({ field: 'stage', value: first.from }, deal.createdAt);
    else before = first.from;
  } else if (first === undefined && deal.stage !== null && isOpenStage(deal.stage)) {
    if (toldSinceCreation && deal.createdAt !== null) add({ field: 'stage', value: deal.stage }, deal.createdAt);
    else if (deal.stageSince !== null) add({ field: 'stage', value: deal.stage }, deal.stageSince);
  }

  let standing: { readonly kind: OutcomeKind; readonly at: Instant } = { kind: 'open', at: 0 };
  const close = (kind: OutcomeKind, at: Instant) => {
    const last = changes.findLast(({ field }) => field === 'stage' || field === 'outcome')?.at === at;
    add({ field: 'outcome', value: settle(kind, deal.lostReason), reason: last ? deal.lostReason : null }, at);
    standing = { kind, at };
  };
  for (const { field, to, at, line } of changes) {
    if (field === 'stage' && to !== null) {
      const kind = meaning(to) ?? 'open';
      if (kind !== 'open') {
        if (standing.kind !== kind) close(kind, at);
        continue;
      }
      if (standing.kind !== 'open') {
        add({ field: 'outcome', value: 'open', reason: null }, at);
        standing = { kind: 'open', at };
      }
      add({ field: 'stage', value: to }, at);
    } else if (field === 'outcome' && to !== null) {
      const kind = meaning(to);
      if (kind === null || kind === standing.kind) continue;
      if (kind === 'open') {
        add({ field: 'outcome', value: 'open', reason: null }, at);
        standing = { kind, at };
      } else close(kind, at);
    } else if (field === 'owner') {
      add({ field: 'owner', value: to }, at);
    } else if (field === 'nextStep') {
      add({ field: 'nextStep', value: to }, at);
    } else if (field === 'amount') {
      const value = values.amount(to, deal.amount?.currency ?? null);
      if (value === undefined) faults.changes.push({ line, why: 'amount-not-understood', effect: 'row', column: null, value: to });
      else add({ field, value }, at);
    } else if (field === 'closeDate') {
      const value = values.date(to);
      if (value === undefined) faults.changes.push({ line, why: 'date-not-understood', effect: 'row', column: null, value: to });
      else add({ field, value }, at);
    }
  }

  const told: OutcomeKind = standing.kind;
  const conflict = told !== 'open' && (told === 'won') !== (deal.outcome === 'won');
  if (conflict) faults.deals.push({ line: deal.line, why: 'outcome-conflict', effect: 'cell', column: null, value: deal.outcome });
  let closedSometime = false;
  if (told === 'open' && deal.outcome !== 'open') {
    const at = closedAt(deal, faults.deals);
    if (at === null) closedSometime = true;
    else add({ field: 'outcome', value: deal.outcome, reason: deal.lostReason }, at);
  }
  const hasStages = before !== null || events.some(({ change }) => change.field === 'stage');
  const segmentChanges = segmentField === null ? noChanges : changes.filter(({ field }) => field === segmentField);
  return { key, deal, events, before, closedSometime, hasStages, segmentChanges };
}

/** A close that is a date only may lie a few hours before the creation that it followed; one that lies days before it is none. */
function closedAt({ line, createdAt, closedAt: at }: FileDeal, faults: RowFault[]): Instant | null {
  if (at === null || createdAt === null || at >= createdAt) return at;
  if (createdAt - at < millisecondsPerDay) return createdAt;
  faults.push({ line, why: 'closed-before-created', effect: 'cell', column: null, value: null });
  return null;
}
