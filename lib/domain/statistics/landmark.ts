import type { RateOrMissing } from '../ratio/ratioStrip';
import { incidence, incidenceRate } from './cumulativeIncidence';
import { moreAtSpread, narrowEnough } from './moreNeeded';
import { atRiskAfter, fewestAtRisk, followedTo, type RiskTable } from './riskTable';

/**
 * The share of those still there just after `age` that ends in the way `end` by age `horizon`: Aalen-Johansen over (age, horizon]. `n` is
 * the number at risk at that age. Not shown past the horizon, with fewer than ten at risk, with an interval over 40 points wide, or where
 * they were not followed as far as the horizon. How many more are needed is told where more of them alone would do, at the present share
 * and spread.
 */
export function landmark<End extends string>(table: RiskTable<End>, end: End, age: number, horizon: number): RateOrMissing {
  const n = atRiskAfter(table, age);
  if (age >= horizon || n <= 0) return { shown: false, n: Math.max(0, n), aboutMore: null };
  const point = incidence(table, end, { after: age, until: horizon });
  const rate = incidenceRate(point, n);
  if (!followedTo(table, age, horizon)) return { shown: false, n, aboutMore: null };
  if (n >= fewestAtRisk && narrowEnough(rate)) return { shown: true, rate };
  const forInterval = narrowEnough(rate) ? 0 : moreAtSpread({ ...point, share: rate.value }, n);
  return { shown: false, n, aboutMore: Math.max(1, fewestAtRisk - n, forInterval) };
}
