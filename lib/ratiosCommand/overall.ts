import type { Money, OutcomeKind } from '../domain/deal/deal';
import type { StageHistory } from '../domain/history/stageHistory';
import { seedOf } from '../domain/random/seedOf';
import type { RateOrMissing } from '../domain/ratio/ratioStrip';
import type { StageLedger } from '../domain/ratio/stageLedger';
import { winFigures } from '../domain/ratio/winFigures';
import { bootstrapInterval } from '../domain/statistics/bootstrap';
import { type EstimateOrMissing, fewestDeals, moreDeals } from '../domain/statistics/estimate';
import { shareOrMissing } from '../domain/statistics/moreNeeded';
import { endedAt } from '../domain/statistics/riskTable';
import { type TimeQuantiles, timeToLeave, timeUntilPassed } from '../domain/statistics/timeQuantiles';
import type { DayClock } from '../domain/time/calendar';
import type { Instant } from '../domain/time/time';
import { currenciesOf } from '../domain/worth/moneySum';
import { type ShareBy, sharesBy } from './engine';

/** The deals that times and shares from creation on rest on: those created in [from, to]. */
export type Cohort = { readonly from: Instant | null; readonly to: Instant };

export type TimesFromCreation = {
  readonly cohort: Cohort;
  readonly deals: number;
  readonly closed: number;
  readonly leftOut: {
    readonly createdUnknown: number;
    readonly closedUnknown: number;
    readonly createdBefore: number;
    readonly createdAfter: number;
  };
  readonly wonBy: readonly ShareBy[];
  readonly lostBy: readonly ShareBy[];
  readonly noDecisionBy: readonly ShareBy[];
  /** Of the deals created at least so many days ago, those won within as many. */
  readonly wonWithin: readonly { readonly days: number; readonly won: number; readonly rate: RateOrMissing }[];
  readonly timeToClose: TimeQuantiles;
  /** Of the deals that are won within the horizon. */
  readonly timeToWin: TimeQuantiles;
};

export type WonValue = {
  readonly currency: string | null;
  readonly won: number;
  readonly sum: number;
  readonly mean: EstimateOrMissing<'won-amounts'>;
};

export type WinRates = { readonly counts: Readonly<Record<OutcomeKind, number>>; readonly winRate: RateOrMissing };

/** Won over all that closed, with Wilson's interval, and how many there are of each outcome. */
export function winRates(outcomes: readonly OutcomeKind[]): WinRates {
  const counts = { open: 0, won: 0, lost: 0, 'no-decision': 0 };
  for (const outcome of outcomes) counts[outcome] += 1;
  const { won, lost } = counts;
  return { counts, winRate: shareOrMissing(won, won + lost + counts['no-decision']) };
}

/**
 * Times and shares from creation to close for the deals created in a cohort: Aalen-Johansen for each way of closing with open deals
 * censored, Kaplan-Meier for closing in any way. Deals created before their source was observed are at risk from then on.
 */
export function timesFromCreation(
  histories: readonly StageHistory[],
  ledger: StageLedger,
  {
    asOf,
    clock,
    horizons,
    cohort,
  }: { readonly asOf: Instant; readonly clock: DayClock; readonly horizons: readonly number[]; readonly cohort: Cohort },
): TimesFromCreation {
  const leftOut = { createdUnknown: 0, closedUnknown: 0, createdBefore: 0, createdAfter: 0 };
  const grown: { readonly age: number; readonly won: number | null }[] = [];
  for (const history of histories) {
    const { createdAt, outcome, observedFrom } = history;
    if (createdAt === null) leftOut.createdUnknown += 1;
    else if (cohort.from !== null && createdAt < cohort.from) leftOut.createdBefore += 1;
    else if (createdAt > cohort.to) leftOut.createdAfter += 1;
    else if (outcome.kind !== 'open' && outcome.at === null) leftOut.closedUnknown += 1;
    else if (observedFrom === null || createdAt >= observedFrom) {
      const won = outcome.kind === 'won' && outcome.at !== null ? daysOpen(history, createdAt, outcome.at, clock) : null;
      grown.push({ age: daysOpen(history, createdAt, asOf, clock), won });
    }
  }
  const segment = { ...(cohort.from === null ? {} : { from: cohort.from }), to: cohort.to + 1 };
  const { closings, leftOut: unseen } = winFigures(ledger, { asOf, horizonDays: horizons.at(-1) ?? 0, segment });
  return {
    cohort,
    deals: closings.size,
    closed: closings.ages.reduce((sum, _, place) => sum + endedAt(closings, place), 0),
    leftOut: { ...leftOut, createdBefore: leftOut.createdBefore + unseen.notObserved },
    wonBy: sharesBy(closings, 'passed', horizons),
    lostBy: sharesBy(closings, 'lost', horizons),
    noDecisionBy: sharesBy(closings, 'no-decision', horizons),
    wonWithin: horizons.map((days) => {
      const old = grown.filter(({ age }) => age >= days);
      const won = old.filter((each) => each.won !== null && each.won <= days).length;
      return { days, won, rate: shareOrMissing(won, old.length) };
    }),
    timeToClose: timeToLeave(closings),
    timeToWin: timeUntilPassed(closings, horizons.at(-1) ?? 0),
  };
}

/** Days between two instants less those for which the deal was closed in between. */
function daysOpen({ closedSpans = [] }: StageHistory, from: Instant, to: Instant, clock: DayClock): number {
  const ticks = (start: Instant, end: Instant) => Math.max(0, clock.position(end) - clock.position(start));
  const closed = closedSpans.reduce((sum, span) => sum + ticks(Math.max(span.from, from), Math.max(from, Math.min(span.to, to))), 0);
  return (ticks(from, to) - closed) / clock.perDay;
}

/** What was won, one entry a currency: the sum as it was, and the mean with its bootstrap interval from ten deals on. */
export function wonValues(amounts: readonly (Money | null)[], seedText: string): readonly WonValue[] {
  return currenciesOf(amounts).map((currency) => {
    const own = amounts.flatMap((money) => (money !== null && money.currency === currency ? [money.amount] : []));
    const sum = own.reduce((total, amount) => total + amount, 0);
    return { currency, won: own.length, sum, mean: mean(own, sum, `${seedText} ${currency}`) };
  });
}

function mean(own: readonly number[], sum: number, seedText: string): WonValue['mean'] {
  const n = own.length;
  if (n < fewestDeals) return { shown: false, missing: 'won-amounts', n, aboutMore: moreDeals(n, n) };
  const amounts = Float64Array.from(own);
  const interval = bootstrapInterval(n, seedOf(seedText), (times) => {
    let total = 0;
    for (let index = 0; index < n; index += 1) total += (amounts[index] ?? 0) * (times[index] ?? 0);
    return total / n;
  });
  if (interval === null) return { shown: false, missing: 'won-amounts', n, aboutMore: null };
  return { shown: true, estimate: { value: sum / n, ...interval, n } };
}
