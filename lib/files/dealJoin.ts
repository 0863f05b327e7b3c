import { type DealKey, dealKey, type OutcomeKind, type SiteRef } from '../domain/deal';
import type { DealChange, DealEvent } from '../domain/dealEvent';
import { outcomeOf } from '../domain/noDecision';
import { type Instant, millisecondsPerDay } from '../domain/time';
import type { FileChange } from './changeRows';
import type { FileDeal } from './dealRows';
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
};

export type JoinOptions = {
  readonly site: SiteRef;
  readonly recordedAt: Instant;
  /** What a stage's or state's label says of the outcome; null for an open stage. */
  readonly meaning: (label: string) => OutcomeKind | null;
  readonly noDecisionReasons: readonly string[];
};

/**
 * Deals with the changes that belong to them, as events known from a file; keys are made of what is told, so that reading a file again adds
 * nothing. A move to a closing stage is a close, a move from there to an open one takes it back. Where the changes tell no close, the deals'
 * own file does. Changes of deals that the deals' file does not have are refused.
 */
export function joinedDeals(
  deals: readonly FileDeal[],
  changes: readonly FileChange[] | null,
  options: JoinOptions,
): { readonly joined: readonly JoinedDeal[]; readonly faults: readonly RowFault[] } {
  const byDeal = new Map<string, FileChange[]>();
  for (const change of changes ?? []) {
    const others = byDeal.get(change.dealId);
    if (others === undefined) byDeal.set(change.dealId, [change]);
    else others.push(change);
  }
  const faults: RowFault[] = [];
  const toldSinceCreation = changes !== null && !tellsCreations(deals, byDeal);
  const joined = deals.map((deal) => {
    const own = (byDeal.get(deal.dealId) ?? []).toSorted((one, other) => one.at - other.at || one.line - other.line);
    byDeal.delete(deal.dealId);
    return joinedDeal(deal, own, toldSinceCreation, options, faults);
  });
  for (const unknown of byDeal.values()) {
    for (const { line, dealId } of unknown) faults.push({ line, why: 'unknown-deal', effect: 'row', column: null, value: dealId });
  }
  return { joined, faults };
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

function joinedDeal(
  deal: FileDeal,
  changes: readonly FileChange[],
  toldSinceCreation: boolean,
  options: JoinOptions,
  faults: RowFault[],
): JoinedDeal {
  const { site, recordedAt, meaning, noDecisionReasons } = options;
  const key = dealKey(site, deal.dealId);
  const events: DealEvent[] = [];
  const add = (change: DealChange, at: Instant) => {
    const what = change.field === 'created' ? '' : JSON.stringify(change.field === 'amount' ? change.value : (change.value ?? null));
    events.push({ key: `file|${key}|${change.field}|${at}|${what}`, deal: key, change, at, notBefore: null, known: 'file', recordedAt });
  };
  const reasoned = (kind: OutcomeKind) => outcomeOf(kind, deal.lostReason, noDecisionReasons);
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
    add({ field: 'outcome', value: kind === 'lost' ? reasoned(kind) : kind, reason: last ? deal.lostReason : null }, at);
    standing = { kind, at };
  };
  for (const { field, to, at } of changes) {
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
    }
  }

  const told: OutcomeKind = standing.kind;
  const conflict = told !== 'open' && (told === 'won') !== (deal.outcome === 'won');
  if (conflict) faults.push({ line: deal.line, why: 'outcome-conflict', effect: 'cell', column: null, value: deal.outcome });
  let closedSometime = false;
  if (told === 'open' && deal.outcome !== 'open') {
    const at = closedAt(deal, faults);
    if (at === null) closedSometime = true;
    else add({ field: 'outcome', value: deal.outcome, reason: deal.lostReason }, at);
  }
  const hasStages = before !== null || events.some(({ change }) => change.field === 'stage');
  return { key, deal, events, before, closedSometime, hasStages };
}

/** A close that is a date only may lie a few hours before the creation that it followed; one that lies days before it is none. */
function closedAt({ line, createdAt, closedAt: at }: FileDeal, faults: RowFault[]): Instant | null {
  if (at === null || createdAt === null || at >= createdAt) return at;
  if (createdAt - at < millisecondsPerDay) return createdAt;
  faults.push({ line, why: 'closed-before-created', effect: 'cell', column: null, value: null });
  return null;
}
