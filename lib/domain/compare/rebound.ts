import type { Count } from '../statistics/count';
import { rateGivenSpread, type TeamSpread } from './shrinkage';

/** By how much a rate is expected to move, in points of 0..1, with its 95% interval and the deals of the extreme period. */
export type Rebound = { readonly value: number; readonly low: number; readonly high: number; readonly n: number };

/**
 * What is to be expected after an extreme period though nothing is done: the rate given the spread of all periods (or groups) less the one
 * observed, which is regression to the mean. Null without deals or without a spread.
 */
export function expectedRebound(extreme: Count, spread: TeamSpread | null): Rebound | null {
  if (spread === null || extreme.n === 0) return null;
  const { value, low, high } = rateGivenSpread(extreme, spread);
  const observed = extreme.x / extreme.n;
  return { value: value - observed, low: low - observed, high: high - observed, n: extreme.n };
}
