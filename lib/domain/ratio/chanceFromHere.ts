import { incidence, incidenceRate } from '../statistics/cumulativeIncidence';
import { moreAtSpread, narrowEnough } from '../statistics/moreNeeded';
import { atRiskAfter, fewestAtRisk, followedTo, type RiskTable } from '../statistics/riskTable';
import type { RateOrMissing } from './ratioStrip';
import type { VisitEnd } from './stageEnds';

/**
 * The chance still to pass within the horizon, counted from entry, for a visit that has lasted `age` days: Aalen-Johansen over
 * (age, horizon] among the visits that lasted longer. `n` is the number at risk at that age. Not shown past the horizon, with fewer than
 * ten at risk, with an interval over 40 points wide, or where those visits were not followed as far as the horizon. How many more are
 * needed is told where more visits alone would do, at the present chance and spread.
 */
export function chanceFromHere(visits: RiskTable<VisitEnd>, age: number, horizon: number): RateOrMissing {
  const n = atRiskAfter(visits, age);
  if (age >= horizon || n <= 0) return { shown: false, n, aboutMore: null };
  const point = incidence(visits, 'passed', { after: age, until: horizon });
  const rate = incidenceRate(point, n);
  const followed = followedTo(visits, age, horizon);
  if (n >= fewestAtRisk && followed && narrowEnough(rate)) return { shown: true, rate };
  if (!followed) return { shown: false, n, aboutMore: null };
  const forInterval = narrowEnough(rate) ? 0 : moreAtSpread({ ...point, share: rate.value }, n);
  return { shown: false, n, aboutMore: Math.max(1, fewestAtRisk - n, forInterval) };
}
