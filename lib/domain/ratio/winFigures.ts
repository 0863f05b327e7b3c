import { valueAsOf } from '../deal/dealAttributes';
import { type HistoryColumns, waysGone } from '../history/historyColumns';
import { daysToLeave } from '../statistics/kaplanMeier';
import { shareOrMissing } from '../statistics/moreNeeded';
import type { RiskTable } from '../statistics/riskTable';
import type { Instant } from '../time/time';
import { ageTally, tableAsOf, tallySpell } from './ageTally';
import { incidenceFigure } from './incidenceFigure';
import type { PassedBy, RateOrMissing, TimeToPass } from './ratioStrip';
import { type Segment, takenBy } from './segment';
import { flagsOf } from './spellRows';
import { endCodes, type VisitEnd } from './stageEnds';
import { columnsOf, counted, type DealCount, type StageLedger } from './stageLedger';
import { timeToPass } from './timeToPass';

/** How many deals there are by how they stand. */
export type Outcomes = { readonly won: number; readonly lost: number; readonly noDecision: number; readonly open: number };

/** What deals come to as a whole, be their stages known or not. */
export type WinFigures = {
  readonly outcomes: Outcomes;
  /** won / (won + lost + no decision), and won / (won + lost). */
  readonly winRate: RateOrMissing;
  readonly winRateOfDecided: RateOrMissing;
  /** The share of the deals created that is won by an age: `passed` in its table means won. */
  readonly wonBy: PassedBy;
  readonly closings: RiskTable<VisitEnd>;
  readonly timeToWin: TimeToPass | null;
  /** Days within which half were closed in any way (Kaplan-Meier). */
  readonly medianDaysToClose: number | null;
  /** Won deals that carry an amount as of their close, by currency; sums are in the order of the deals' keys. */
  readonly wonValues: readonly {
    readonly currency: string | null;
    readonly deals: number;
    readonly total: number;
    readonly mean: number;
  }[];
  /** Deals that were closed and opened again. */
  readonly reopened: number;
  /** Deals in no open stage of the chain, which are in no figure of a stage. */
  readonly withoutStage: Outcomes;
  readonly leftOut: {
    readonly deleted: number;
    readonly merged: number;
    /** Never open in this pipeline: they came to it closed. */
    readonly elsewhere: number;
    /** In no rate: closed before their source was observed from, when those that it does not have were closed too; and gone to another pipeline. */
    readonly closedBefore: number;
    readonly cutOff: number;
    /** In the rates, but in no incidence and no times. */
    readonly timeUnknown: number;
    readonly notObserved: number;
  };
};

export type WinFiguresOptions = {
  readonly asOf: Instant;
  readonly horizonDays: number;
  /** Whose period is that of creation or of closing, and whose attributes are as of then. */
  readonly segment?: Segment;
  readonly by?: 'created' | 'closed';
};

/** Win rates, the incidence of winning by an age, times and values of all deals of a ledger or of a segment. */
export function winFigures(ledger: StageLedger, options: WinFiguresOptions): WinFigures {
  return counted(ledger, winCount(ledger, options));
}

/** The same, to be counted together with others. */
export function winCount(
  ledger: StageLedger,
  { asOf, horizonDays, segment = {}, by = 'created' }: WinFiguresOptions,
): DealCount<WinFigures> {
  const taken = takenBy(ledger, segment);
  const { clock } = ledger.course;
  const { closing } = ledger.way;
  const tally = ageTally();
  const ends = new Int32Array(room);
  const endsWithoutStage = new Int32Array(room);
  const leftOut = { deleted: 0, merged: 0, elsewhere: 0, closedBefore: 0, cutOff: 0 };
  const wins = new Map<number, Instant>();
  let reopened = 0;
  const gone = (deal: number, sign: 1 | -1) => {
    const { columns, index } = columnsOf(ledger, deal);
    if (taken === null || taken(deal, columns.createdAt[index] ?? Number.NaN)) {
      leftOut[waysGone[(columns.gone[index] ?? 1) - 1] ?? 'deleted'] += sign;
    }
  };
  const add = (deal: number, sign: 1 | -1) => {
    const { columns, index } = columnsOf(ledger, deal);
    const closedAt = closing.until[0] ?? Number.NaN;
    if (taken !== null && !taken(deal, by === 'created' ? (closing.at[0] ?? Number.NaN) : closedAt)) return;
    if ((columns.reopened[index] ?? 0) > 0) reopened += sign;
    const end = closing.end[0] ?? 0;
    const flags = closing.flags[0] ?? 0;
    if (end === endCodes.cut) leftOut.cutOff += sign;
    else if ((flags & flagsOf.endedBefore) !== 0) leftOut.closedBefore += sign;
    else {
      ends[end] = (ends[end] ?? 0) + sign;
      if (ledger.way.visits.count === 0) endsWithoutStage[end] = (endsWithoutStage[end] ?? 0) + sign;
      if (end === endCodes.passed && sign > 0) wins.set(deal, latestClose(columns, index));
      else if (end === endCodes.passed) wins.delete(deal);
    }
    if ((flags & flagsOf.timeUnknown) !== 0) tally.timeUnknown += sign;
    else if ((flags & flagsOf.notObserved) !== 0) tally.notObserved += sign;
    else tallySpell(tally, closing, 0, sign);
  };
  const figures = (): WinFigures => {
    const { table, notObserved } = tableAsOf(tally, clock.position(asOf), clock.perDay);
    const outcomes = outcomesIn(ends);
    const { won, lost, noDecision, open } = outcomes;
    return {
      outcomes,
      winRate: shareOrMissing(won, won + lost + noDecision),
      winRateOfDecided: shareOrMissing(won, won + lost),
      wonBy: incidenceFigure(table, 'passed', horizonDays, open * 3 > won + lost + noDecision + open),
      closings: table,
      timeToWin: timeToPass(table, horizonDays),
      medianDaysToClose: daysToLeave(table, 0.5),
      wonValues: wonValues(ledger, wins),
      reopened,
      withoutStage: outcomesIn(endsWithoutStage),
      leftOut: { ...leftOut, timeUnknown: tally.timeUnknown, notObserved },
    };
  };
  return { add, gone, figures };
}

/** Room for a count of each end. */
const room = 1 + Math.max(...Object.values(endCodes));

function outcomesIn(ends: Int32Array): Outcomes {
  const of = (end: number) => ends[end] ?? 0;
  return { won: of(endCodes.passed), lost: of(endCodes.lost), noDecision: of(endCodes.noDecision), open: of(endCodes.pending) };
}

/** When a closed deal was closed for certain; the end of time where that is not known, so that its latest value counts. */
function latestClose(columns: HistoryColumns, index: number): Instant {
  const at = columns.outcomeAt[index] ?? Number.NaN;
  return Number.isNaN(at) ? Infinity : at;
}

function wonValues(ledger: StageLedger, wins: ReadonlyMap<number, Instant>): WinFigures['wonValues'] {
  const keyOf = (deal: number) => ledger.deals[deal] ?? '';
  const all = [...wins];
  // Nearly always they are in order already, and looking is many times as fast as sorting.
  const isInOrder = all.every(([deal], index) => index === 0 || keyOf(all[index - 1]?.[0] ?? -1) < keyOf(deal));
  const inOrder = isInOrder ? all : all.sort(([one], [other]) => (keyOf(one) < keyOf(other) ? -1 : 1));
  const sums = new Map<string | null, { deals: number; total: number }>();
  for (const [deal, at] of inOrder) {
    const { columns, index } = columnsOf(ledger, deal);
    const column = columns.attributes.find(({ name }) => name === 'amount');
    const value = column === undefined ? null : valueAsOf(column, columns.words, index, at);
    if (value === null || value.number === null) continue;
    const sum = sums.get(value.word) ?? { deals: 0, total: 0 };
    sums.set(value.word, { deals: sum.deals + 1, total: sum.total + value.number });
  }
  return Array.from(sums, ([currency, { deals, total }]) => ({ currency, deals, total, mean: total / deals })).sort((one, other) =>
    (one.currency ?? '') < (other.currency ?? '') ? -1 : 1,
  );
}
