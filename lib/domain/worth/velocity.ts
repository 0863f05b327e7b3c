import type { DealKey, Money } from '../deal/deal';
import { bootstrapInterval } from '../statistics/bootstrap';
import type { CloseEnd } from '../statistics/closeSpell';
import { type EstimateOrMissing, fewestDeals, moreDeals } from '../statistics/estimate';
import { byDeal } from './byDeal';
import { amountIn } from './moneySum';

/** A deal closed in the period. */
export type ClosedDeal = {
  readonly deal: DealKey;
  readonly end: CloseEnd;
  readonly amount: Money | null;
  /** Days from creation to close, closed times left out; null where not known. */
  readonly cycleDays: number | null;
};

export type VelocityInput = {
  /** Deals open now, whatever their currency. */
  readonly open: number;
  readonly closed: readonly ClosedDeal[];
  /** Days of the period, in the days that cycles are counted in. */
  readonly periodDays: number;
  readonly currency: string | null;
  readonly seed: number;
};

/** Money per day, in the given currency. */
export type Velocity = {
  readonly currency: string | null;
  readonly velocity: EstimateOrMissing<'closed-deals' | 'won-amounts' | 'cycle-times'>;
  /** What was won per day of the period, as it was: a sum, without an interval. n is the number of won deals in it; null for a period without days. */
  readonly actual: { readonly value: number; readonly n: number } | null;
  /** Won deals without an amount: they count in the rate, not in the mean value or the actual sum. */
  readonly wonWithoutAmount: number;
  /** Won deals of another currency: not won in this one, but closed. */
  readonly wonInOther: number;
};

/**
 * Open deals x win rate x mean won value / mean cycle. The win rate is won over all that closed; the mean cycle is that of all that closed
 * in the period, won or not, since deals open / mean cycle is then how many close a day (Little 1961). In a pipeline of several currencies
 * the share of won deals that are in this one is part of the rate. Percentile bootstrap over the closed deals; not given under ten of them,
 * ten known cycles, or ten won amounts.
 */
export function velocity({ open, closed, periodDays, currency, seed }: VelocityInput): Velocity {
  const deals = byDeal(closed).map(({ end, amount, cycleDays }) => ({
    won: end === 'won',
    foreign: end === 'won' && amount !== null && amount.currency !== currency && Number.isFinite(amount.amount),
    amount: end === 'won' ? amountIn(currency, amount) : null,
    cycle: cycleDays !== null && Number.isFinite(cycleDays) && cycleDays >= 0 ? cycleDays : null,
  }));
  const wonAmounts = deals.flatMap(({ amount }) => (amount === null ? [] : [amount]));
  const sum = wonAmounts.reduce((total, amount) => total + amount, 0);
  const cycles = deals.filter(({ cycle }) => cycle !== null).length;
  const told = {
    currency,
    actual: periodDays > 0 ? { value: sum / periodDays, n: wonAmounts.length } : null,
    wonWithoutAmount: deals.filter(({ won, foreign, amount }) => won && !foreign && amount === null).length,
    wonInOther: deals.filter(({ foreign }) => foreign).length,
  };
  const n = deals.length;
  if (n < fewestDeals) return { ...told, velocity: { shown: false, missing: 'closed-deals', n, aboutMore: fewestDeals - n } };
  if (cycles < fewestDeals) return { ...told, velocity: { shown: false, missing: 'cycle-times', n, aboutMore: moreDeals(cycles, n) } };
  if (wonAmounts.length < fewestDeals) {
    return { ...told, velocity: { shown: false, missing: 'won-amounts', n, aboutMore: moreDeals(wonAmounts.length, n) } };
  }
  const figure = (times: ArrayLike<number> | null) => {
    let [all, wins, value, valued, days, timed] = [0, 0, 0, 0, 0, 0];
    deals.forEach(({ won, foreign, amount, cycle }, index) => {
      const count = times?.[index] ?? 1;
      all += count;
      if (won && !foreign) wins += count;
      if (amount !== null) {
        value += count * amount;
        valued += count;
      }
      if (cycle !== null) {
        days += count * cycle;
        timed += count;
      }
    });
    return days > 0 ? (open * (wins / all) * (value / valued)) / (days / timed) : Number.NaN;
  };
  const value = figure(null);
  const interval = Number.isNaN(value) ? null : bootstrapInterval(n, seed, figure);
  if (interval === null) return { ...told, velocity: { shown: false, missing: 'cycle-times', n, aboutMore: null } };
  return { ...told, velocity: { shown: true, estimate: { value, ...interval, n } } };
}
