import { type Chain, changesByPlace, placesIn } from '../history/chain';
import { type HistoryColumns, toColumns } from '../history/historyColumns';
import type { StageHistory } from '../history/stageHistory';
import type { Clocks } from './dealMoment';
import { type DealWay, dealWay } from './dealWay';
import { type Course, followDeal } from './followDeal';
import { everything, type StageTally, stageTally, tallyWay } from './stageTally';

/**
 * The deals of a pipeline followed along its chain, and all that is counted of its stages. Made in one pass over the columns; one deal can
 * be replaced without looking at the others, which leads to the same figures as a pass over all of them.
 */
export type StageLedger = {
  readonly chain: Chain;
  readonly course: Course;
  readonly placeOf: (stageId: string) => number;
  readonly columns: HistoryColumns;
  /** The chain's places of the columns' words. */
  readonly places: Int32Array;
  /** Deals that were replaced or added since, by index, each alone in its own columns. */
  readonly replaced: Map<number, OfOneDeal>;
  readonly deals: string[];
  /** Where each deal stands in `deals`; made when a deal is first looked for. */
  indexes: Map<string, number> | null;
  readonly stages: readonly StageTally[];
  /** The way of the deal that was followed last. */
  readonly way: DealWay;
  /** What is counted by the deals' ways besides, and kept right when a deal is replaced. */
  counts: readonly DealCount<unknown>[];
};

type OfOneDeal = { readonly columns: HistoryColumns; readonly places: Int32Array };

/**
 * Follows all deals of some columns along a chain. What else is to be counted by their ways, `also` gives: each deal is followed once, and the
 * counts stay right when one is replaced.
 */
export function stageLedger(
  columns: HistoryColumns,
  chain: Chain,
  clocks: Clocks,
  also: (ledger: StageLedger) => readonly DealCount<unknown>[] = () => [],
): StageLedger {
  const placeOf = placesIn(chain);
  const ledger: StageLedger = {
    chain,
    course: { length: chain.stageIds.length, ...clocks, changes: changesByPlace(chain) },
    placeOf,
    columns,
    places: Int32Array.from(columns.words, placeOf),
    replaced: new Map(),
    deals: [...columns.deals],
    indexes: null,
    stages: chain.stageIds.map(stageTally),
    way: dealWay(),
    counts: [],
  };
  const add = (deal: number, sign: 1 | -1) => tallyFollowed(ledger, deal, sign);
  ledger.counts = [{ add, figures: () => ledger.stages }, ...also(ledger)];
  countDeals(ledger, ledger.counts);
  return ledger;
}

/** Puts a deal in the place of what was known of it before, or adds it. */
export function replaceDeal(ledger: StageLedger, history: StageHistory): void {
  ledger.indexes ??= new Map(ledger.deals.map((deal, index) => [deal, index]));
  const known = ledger.indexes.get(history.deal);
  const deal = known ?? ledger.deals.push(history.deal) - 1;
  if (known === undefined) ledger.indexes.set(history.deal, deal);
  else countDeal(ledger, ledger.counts, deal, -1);
  const columns = toColumns([history]);
  ledger.replaced.set(deal, { columns, places: Int32Array.from(columns.words, ledger.placeOf) });
  countDeal(ledger, ledger.counts, deal, 1);
}

/** The columns that tell of a deal, and its index in them. */
export function columnsOf(ledger: StageLedger, deal: number): { readonly columns: HistoryColumns; readonly index: number } {
  const replaced = ledger.replaced.get(deal);
  return replaced === undefined ? { columns: ledger.columns, index: deal } : { columns: replaced.columns, index: 0 };
}

/** Follows one deal, whose way then is in the ledger's `way` until the next is followed; false for a deal that is gone from the CRM. */
export function followOf(ledger: StageLedger, deal: number): boolean {
  const replaced = ledger.replaced.size === 0 ? undefined : ledger.replaced.get(deal);
  const columns = replaced?.columns ?? ledger.columns;
  const index = replaced === undefined ? deal : 0;
  if (columns.gone[index] !== 0) return false;
  followDeal(columns, index, replaced?.places ?? ledger.places, ledger.course, ledger.way);
  return true;
}

/** From when on a deal is observed, NaN where it is from its creation. */
export function observedFromOf(ledger: StageLedger, deal: number): number {
  const replaced = ledger.replaced.size === 0 ? undefined : ledger.replaced.get(deal);
  return (replaced === undefined ? ledger.columns.observedFrom[deal] : replaced.columns.observedFrom[0]) ?? Number.NaN;
}

/**
 * Something that is counted over the deals of a ledger. `add` is told of each deal that is in the CRM, whose way the ledger then has; `gone`
 * of each that no longer is; with `sign` -1 it is taken away again. `figures` is what it comes to.
 */
export type DealCount<Figures> = {
  readonly add: (deal: number, sign: 1 | -1) => void;
  readonly gone?: (deal: number, sign: 1 | -1) => void;
  readonly figures: () => Figures;
};

/** Follows each deal of a ledger once and counts all that is given, since following costs more than most counts do. */
function countDeals(ledger: StageLedger, counts: readonly DealCount<unknown>[]): void {
  for (let deal = 0; deal < ledger.deals.length; deal += 1) countDeal(ledger, counts, deal, 1);
}

function countDeal(ledger: StageLedger, counts: readonly DealCount<unknown>[], deal: number, sign: 1 | -1): void {
  const isThere = followOf(ledger, deal);
  for (const count of counts) {
    if (isThere) count.add(deal, sign);
    else count.gone?.(deal, sign);
  }
}

/** Counts one thing alone. */
export function counted<Figures>(ledger: StageLedger, count: DealCount<Figures>): Figures {
  countDeals(ledger, [count]);
  return count.figures();
}

function tallyFollowed(ledger: StageLedger, deal: number, sign: 1 | -1): void {
  tallyWay(ledger.stages, ledger.way, deal, observedFromOf(ledger, deal), ledger.course, everything, sign);
}
