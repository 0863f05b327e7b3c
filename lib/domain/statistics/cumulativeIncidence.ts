import type { Rate } from '../ratio/ratioStrip';
import { atRiskAfter, countAt, endedAt, lastCarriedAge, type RiskTable, startAge } from './riskTable';
import { countUpTo } from './sortedNumbers';
import { normalQuantile, wilson } from './wilson';

/**
 * One point of an incidence curve: the share that has ended in the asked way by `age`, its variance, and the share that has not ended at all.
 * `worth` is how many deals followed from the beginning its smallest risk set is worth: the number at risk over the share still there
 * (Dorey & Korn 1987), which is all of them where none is censored and none comes late; infinite where nobody was at risk.
 */
export type IncidencePoint = {
  readonly age: number;
  readonly share: number;
  readonly variance: number;
  readonly remaining: number;
  readonly worth: number;
};

/** A share closer to 0 or 1 than this is 0 or 1 but for rounding. */
const rounding = 1e-12;

/** After which age a curve begins (null: with everyone, age 0 included) and up to which it goes. */
export type AgeWindow = { readonly after: number | null; readonly until: number };

/**
 * The share of those still there just after age `after` that ends in the way `end` by age `until`, with every other end competing and
 * unfinished spells censored: Aalen-Johansen (Aalen & Johansen 1978). The variance is the multinomial Greenwood recursion (Andersen,
 * Borgan, Gill & Keiding 1993, section IV.4.1.3). `each` is given the curve's points on the way.
 */
export function incidence<End extends string>(
  table: RiskTable<End>,
  end: End,
  { after, until }: AgeWindow,
  each?: (point: IncidencePoint) => void,
): IncidencePoint {
  let [age, remaining, share, worth] = [after ?? 0, 1, 0, Infinity];
  let [varianceOfRemaining, covariance, variance] = [0, 0, 0];
  const kind = table.ends.indexOf(end);
  let place = after === null ? 0 : countUpTo(table.ages, after);
  for (; (table.ages[place] ?? Infinity) <= until; place += 1) {
    const ended = endedAt(table, place);
    const atRisk = table.atRisk[place] ?? 0;
    if (remaining > rounding) worth = Math.min(worth, atRisk / remaining);
    if (ended === 0) continue;
    const any = ended / atRisk;
    const own = countAt(table, place, kind) / atRisk;
    const stay = 1 - any;
    const scale = (remaining * remaining) / atRisk;
    variance += 2 * own * covariance + own * own * varianceOfRemaining + scale * own * (1 - own);
    covariance = stay * (covariance + own * varianceOfRemaining) - scale * own * stay;
    varianceOfRemaining = stay * stay * varianceOfRemaining + scale * any * stay;
    share += remaining * own;
    remaining *= stay;
    age = table.ages[place] ?? age;
    each?.({ age, share, variance, remaining, worth });
  }
  // Those still there at the end of the window, if any went on from there.
  const next = table.atRisk[place];
  if (next !== undefined && remaining > rounding) worth = Math.min(worth, next / remaining);
  return { age, share, variance, remaining, worth };
}

/**
 * An incidence with its 95% interval on the complementary log-log scale, log(-log(1 - F)); where the share is 0 or 1, or without variance,
 * Wilson's with the number at risk: `n`, or fewer where its risk sets are not worth so many, since nothing else then tells that most were
 * never followed so far.
 */
export function incidenceRate({ share, variance, worth }: Pick<IncidencePoint, 'share' | 'variance' | 'worth'>, n: number): Rate {
  const value = share < rounding ? 0 : share > 1 - rounding ? 1 : share;
  const followed = Math.min(n, worth);
  if (value === 0 || value === 1 || variance <= 0) return { value, ...wilson(value * followed, followed), n };
  const logRemaining = Math.log1p(-value);
  const spread = Math.exp((normalQuantile * Math.sqrt(variance)) / ((1 - value) * -logRemaining));
  return { value, low: -Math.expm1(logRemaining / spread), high: -Math.expm1(logRemaining * spread), n };
}

/**
 * The headline figure: the share of all that ends in the way `end` by age `horizon`. Null past the last age with ten at risk. `given` is
 * the day that the curve starts after where too few were at risk before: the share is then of those still there at that day.
 */
export function incidenceBy<End extends string>(
  table: RiskTable<End>,
  end: End,
  horizon: number,
): { readonly rate: Rate; readonly given: number | null } | null {
  const last = lastCarriedAge(table);
  if (last === null || horizon > last) return null;
  const given = startAge(table);
  if (given !== null && given >= horizon) return null;
  const n = given === null ? table.fromStart : atRiskAfter(table, given);
  return { rate: incidenceRate(incidence(table, end, { after: given, until: horizon }), n), given };
}
