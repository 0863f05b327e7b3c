import { countAt, endedAt, type RiskTable } from '../statistics/riskTable';
import type { VisitEnd } from './stageEnds';

/** The incidence of passing by an age: its variance, the variance of the incidence by the horizon, and the covariance of the two. */
export type PassingPoint = {
  readonly age: number;
  readonly share: number;
  readonly variance: number;
  readonly covariance: number;
  readonly varianceOfAll: number;
};

/**
 * The incidence of passing at each age up to a horizon at which some passed, all at risk from the beginning (Aalen & Johansen 1978), with
 * the multinomial Greenwood variance (Andersen, Borgan, Gill & Keiding 1993, section IV.4.1.3). What happens after an age t is not correlated
 * with what happened up to it, so that Cov(F(t), F(h)) = Var F(t) + Cov(F(t), S(t)) (F(h) - F(t)) / S(t).
 */
export function passingCurve(
  table: RiskTable<VisitEnd>,
  horizon: number,
): { readonly passes: number; readonly points: readonly PassingPoint[] } {
  const kind = table.ends.indexOf('passed');
  const steps: { age: number; share: number; remaining: number; variance: number; withRemaining: number }[] = [];
  let [passes, remaining, share] = [0, 1, 0];
  let [varianceOfRemaining, withRemaining, variance] = [0, 0, 0];
  for (let place = 0; (table.ages[place] ?? Infinity) <= horizon; place += 1) {
    const ended = endedAt(table, place);
    if (ended === 0) continue;
    const [atRisk, passed] = [table.atRisk[place] ?? 0, countAt(table, place, kind)];
    const [any, own] = [ended / atRisk, passed / atRisk];
    const [stay, scale] = [1 - any, (remaining * remaining) / atRisk];
    variance += 2 * own * withRemaining + own * own * varianceOfRemaining + scale * own * (1 - own);
    withRemaining = stay * (withRemaining + own * varianceOfRemaining) - scale * own * stay;
    varianceOfRemaining = stay * stay * varianceOfRemaining + scale * any * stay;
    share += remaining * own;
    remaining *= stay;
    passes += passed;
    if (passed > 0) steps.push({ age: table.ages[place] ?? 0, share, remaining, variance, withRemaining });
  }
  const points = steps.map((step) => {
    const later = step.remaining > 0 ? (share - step.share) / step.remaining : 0;
    return {
      age: step.age,
      share: step.share,
      variance: step.variance,
      covariance: step.variance + step.withRemaining * later,
      varianceOfAll: variance,
    };
  });
  return { passes, points };
}
