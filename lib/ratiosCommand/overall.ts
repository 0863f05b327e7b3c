import { bootstrapInterval } from '../domain/bootstrap';
import type { CloseEnd, CloseSpell } from '../domain/closeSpell';
import { incidence } from '../domain/cumulativeIncidence';
import type { Money, OutcomeKind } from '../domain/deal';
import { type EstimateOrMissing, fewestDeals, moreDeals } from '../domain/estimate';
import { survivalCurve } from '../domain/kaplanMeier';
import { currenciesOf } from '../domain/moneySum';
import { shareOrMissing } from '../domain/moreNeeded';
import type { RateOrMissing } from '../domain/ratioStrip';
import { lastCarriedAge, type RiskTable, riskTable, startAge } from '../domain/riskTable';
import { seedOf } from '../domain/seedOf';
import { spell } from '../domain/spell';
import type { StageHistory } from '../domain/stageHistory';
import type { Instant } from '../domain/time';
import { normalQuantile } from '../domain/wilson';
import { type ShareBy, sharesBy } from './engine';

/** A quantile of a time with its 95% interval, in days; null where the data do not reach it. */
export type QuantileOfTime = {
  readonly share: number;
  readonly days: number | null;
  readonly low: number | null;
  readonly high: number | null;
};

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
  readonly timeToClose: readonly QuantileOfTime[];
  /** The days by which a share of those that are won within the horizon is won; null under 20 of them. */
  readonly timeToWin: {
    readonly wins: number;
    readonly quantiles: readonly { readonly share: number; readonly days: number | null }[];
  } | null;
};

export type WonValue = {
  readonly currency: string | null;
  readonly won: number;
  readonly sum: number;
  readonly mean: EstimateOrMissing<'won-amounts'>;
};

export type WinRates = {
  readonly counts: Readonly<Record<OutcomeKind, number>>;
  readonly winRate: RateOrMissing;
  readonly withoutNoDecision: RateOrMissing;
};

const quantiles = [0.25, 0.5, 0.75, 0.9];
const fewestWins = 20;
const rounding = 1e-9;

/** Won over all that closed, and won over won and lost, with Wilson's intervals. */
export function winRates(outcomes: readonly OutcomeKind[]): WinRates {
  const counts = { open: 0, won: 0, lost: 0, 'no-decision': 0 };
  for (const outcome of outcomes) counts[outcome] += 1;
  const { won, lost } = counts;
  return { counts, winRate: shareOrMissing(won, won + lost + counts['no-decision']), withoutNoDecision: shareOrMissing(won, won + lost) };
}

/**
 * Times and shares from creation to close for the deals created in a cohort: Aalen-Johansen for each way of closing with open deals
 * censored, Kaplan-Meier for closing in any way. Deals created before their source was observed are at risk from then on.
 */
export function timesFromCreation(
  histories: readonly StageHistory[],
  {
    asOf,
    count,
    horizons,
    cohort,
  }: {
    readonly asOf: Instant;
    readonly count: (from: Instant, to: Instant) => number;
    readonly horizons: readonly number[];
    readonly cohort: Cohort;
  },
): TimesFromCreation {
  const leftOut = { createdUnknown: 0, closedUnknown: 0, createdBefore: 0, createdAfter: 0 };
  const spells: CloseSpell[] = [];
  const grown: { readonly age: number; readonly won: number | null }[] = [];
  for (const { createdAt, outcome, observedFrom, closedSpans = [] } of histories) {
    if (createdAt === null) leftOut.createdUnknown += 1;
    else if (cohort.from !== null && createdAt < cohort.from) leftOut.createdBefore += 1;
    else if (createdAt > cohort.to) leftOut.createdAfter += 1;
    else if (outcome.kind !== 'open' && outcome.at === null) leftOut.closedUnknown += 1;
    else {
      const until = outcome.at === null ? null : { time: outcome.at, latest: outcome.at };
      const stay = { from: { time: createdAt, latest: createdAt }, until, end: outcome.kind === 'open' ? null : outcome.kind };
      const found = spell<CloseEnd>(stay, { observedFrom, closedSpans }, { asOf, count });
      if (found === 'not-observed') leftOut.createdBefore += 1;
      else if (found !== 'time-unknown') {
        spells.push(found);
        if (found.from === 0) grown.push({ age: count(createdAt, asOf), won: found.end === 'won' ? found.until : null });
      }
    }
  }
  const table = riskTable(spells);
  const by = (end: CloseEnd) => sharesBy(table, end, horizons);
  return {
    cohort,
    deals: spells.length,
    closed: spells.filter(({ end }) => end !== null).length,
    leftOut,
    wonBy: by('won'),
    lostBy: by('lost'),
    noDecisionBy: by('no-decision'),
    wonWithin: horizons.map((days) => {
      const old = grown.filter(({ age }) => age >= days);
      const won = old.filter((each) => each.won !== null && each.won <= days).length;
      return { days, won, rate: shareOrMissing(won, old.length) };
    }),
    timeToClose: quantiles.map((share) => quantileOfTime(table, share)),
    timeToWin: timeToWin(table, horizons.at(-1) ?? 0, spells),
  };
}

/**
 * The smallest t with S(t) <= 1 - share (Kaplan & Meier 1958), not past the last age with ten at risk; its interval are the t at which the
 * log-log limits of S come down to 1 - share (Brookmeyer & Crowley 1982; Borgan & Liestoel 1990).
 */
function quantileOfTime(table: RiskTable<string>, share: number): QuantileOfTime {
  const last = lastCarriedAge(table);
  if (last === null || startAge(table) !== null) return { share, days: null, low: null, high: null };
  const level = 1 - share + rounding;
  const curve = survivalCurve(table).filter(({ age }) => age <= last);
  const first = (height: (point: (typeof curve)[number]) => number) => curve.find((point) => height(point) <= level)?.age ?? null;
  const limit =
    (sign: 1 | -1) =>
    ({ share: remaining, standardError }: (typeof curve)[number]) => {
      if (remaining <= 0 || remaining >= 1) return remaining;
      const spread = standardError / (remaining * -Math.log(remaining));
      return remaining ** Math.exp(-sign * normalQuantile * spread);
    };
  const days = first((point) => point.share);
  return days === null ? { share, days, low: null, high: null } : { share, days, low: first(limit(-1)), high: first(limit(1)) };
}

function timeToWin(table: RiskTable<CloseEnd>, horizon: number, spells: readonly CloseSpell[]): TimesFromCreation['timeToWin'] {
  const wins = spells.filter(({ end, until }) => end === 'won' && until <= horizon).length;
  const last = lastCarriedAge(table);
  if (wins < fewestWins || startAge(table) !== null || last === null || last < horizon) return null;
  const points: { readonly age: number; readonly share: number }[] = [];
  const all = incidence(table, 'won', { after: null, until: horizon }, (point) => points.push(point)).share;
  const days = (share: number) => points.find((point) => point.share >= share * all * (1 - rounding))?.age ?? null;
  return { wins, quantiles: quantiles.map((share) => ({ share, days: days(share) })) };
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
  const interval = bootstrapInterval(n, seedOf(seedText), (times) => {
    let total = 0;
    own.forEach((amount, index) => {
      total += amount * (times[index] ?? 0);
    });
    return total / n;
  });
  if (interval === null) return { shown: false, missing: 'won-amounts', n, aboutMore: null };
  return { shown: true, estimate: { value: sum / n, ...interval, n } };
}
