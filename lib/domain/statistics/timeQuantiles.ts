import { passingCurve } from '../ratio/passingCurve';
import type { VisitEnd } from '../ratio/stageEnds';
import { fewestPasses } from '../ratio/timeToPass';
import { survivalCurve } from './kaplanMeier';
import { fewestAtRisk, followedTo, lastCarriedAge, type RiskTable, startAge } from './riskTable';
import { normalQuantile, wilson } from './wilson';

/** The shares whose times are told. */
export const toldShares = [0.25, 0.5, 0.75, 0.9] as const;

/**
 * The days by which a share in 0..1 is through, with the 95% interval. `days` is null where the data do not reach it; `high` is null where
 * they do not reach the interval's end, which then lies somewhere past what was followed.
 */
export type TimeQuantile = {
  readonly share: number;
  readonly days: number | null;
  readonly low: number | null;
  readonly high: number | null;
};

/** Quantiles of a time and the number of spells that they rest on; or about how many more spells it takes (null: cannot be told). */
export type TimeQuantiles =
  | { readonly shown: true; readonly n: number; readonly quantiles: readonly TimeQuantile[] }
  | { readonly shown: false; readonly n: number; readonly aboutMore: number | null };

/** Allows for rounding in the last digits where a curve meets a quantile exactly. */
const rounding = 1e-9;

/**
 * Days within which shares of all had left by any exit: the smallest t with S(t) <= 1 - share (Kaplan & Meier 1958), not past the last age
 * with ten at risk; the interval holds the t at which the log-log limits of S hold 1 - share (Brookmeyer & Crowley 1982; Borgan & Liestoel
 * 1990). Not shown where there never were ten at risk, or too few early on.
 */
export function timeToLeave(table: RiskTable<string>, shares: readonly number[] = toldShares): TimeQuantiles {
  const last = lastCarriedAge(table);
  if (last === null || startAge(table) !== null) {
    return { shown: false, n: table.size, aboutMore: table.size < fewestAtRisk ? fewestAtRisk - table.size : null };
  }
  const points = survivalCurve(table)
    .filter(({ age }) => age <= last)
    .map(({ age, share, standardError }) => ({ age, gone: 1 - share, ...limitsOfGone(share, standardError) }));
  return { shown: true, n: table.size, quantiles: shares.map((share) => quantile(points, share, null)) };
}

/**
 * Days within which shares of those that pass within the horizon have passed: the smallest t with G(t) >= share, where G = F / F(horizon) and
 * F is the incidence of passing (Aalen & Johansen 1978). The interval holds the t at which the limits of G hold the share: complementary
 * log-log with the variance of the ratio by the delta method, Wilson's with the number of passes where G is 1; at the horizon all have
 * passed by definition. Not shown under 20 passes within the horizon, or where too few were at risk early on; the days are null where the
 * spells were not followed as far as the horizon, so that F(horizon) is not known.
 */
export function timeUntilPassed(table: RiskTable<VisitEnd>, horizon: number, shares: readonly number[] = toldShares): TimeQuantiles {
  const { passes, points } = passingCurve(table, horizon);
  if (passes < fewestPasses) return { shown: false, n: passes, aboutMore: fewestPasses - passes };
  if (startAge(table) !== null) return { shown: false, n: passes, aboutMore: null };
  if (!followedTo(table, null, horizon)) {
    return { shown: true, n: passes, quantiles: shares.map((share) => ({ share, days: null, low: null, high: null })) };
  }
  const all = points.at(-1)?.share ?? 1;
  const limits = points.map(({ age, share, variance, covariance, varianceOfAll }) => {
    const gone = share / all;
    const spread = Math.max(0, variance - 2 * gone * covariance + gone * gone * varianceOfAll) / (all * all);
    return gone >= 1 - rounding
      ? { age, gone: 1, low: wilson(passes, passes).low, high: 1 }
      : { age, gone, ...limitsOfGone(1 - gone, Math.sqrt(spread)) };
  });
  return { shown: true, n: passes, quantiles: shares.map((share) => quantile(limits, share, horizon)) };
}

type Point = { readonly age: number; readonly gone: number; readonly low: number; readonly high: number };

/** Log-log limits of the share that is still there, as limits of the share that has gone; none below where all have. */
function limitsOfGone(remaining: number, standardError: number): { readonly low: number; readonly high: number } {
  if (remaining <= rounding) return { low: 0, high: 1 };
  if (remaining >= 1) return { low: 0, high: 0 };
  const spread = (normalQuantile * standardError) / (remaining * -Math.log(remaining));
  return { low: 1 - remaining ** Math.exp(-spread), high: 1 - remaining ** Math.exp(spread) };
}

function quantile(points: readonly Point[], share: number, latest: number | null): TimeQuantile {
  const first = (height: (point: Point) => number) => points.find((point) => height(point) >= share - rounding)?.age ?? null;
  const days = first(({ gone }) => gone);
  if (days === null) return { share, days, low: null, high: null };
  return { share, days, low: first(({ high }) => high), high: first(({ low }) => low) ?? latest };
}
