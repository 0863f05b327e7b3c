import type { Count } from './count';
import { wilson } from './wilson';

/** The rate of a count, and how much of it enters. */
export type WeightedCount = Count & { readonly weight: number };

/**
 * A weighted sum of independent rates with its 95% interval, put together from the rates' Wilson intervals (MOVER: Zou, Huang & Zhang 2009;
 * with weights 1 and -1 it is Newcombe 1998, method 10). Counts of nothing and weights of 0 are left out.
 */
export function combinedRates(terms: readonly WeightedCount[]): { readonly value: number; readonly low: number; readonly high: number } {
  let [value, below, above] = [0, 0, 0];
  for (const { weight, x, n } of terms) {
    if (weight === 0 || n === 0) continue;
    const rate = x / n;
    const { low, high } = wilson(x, n);
    value += weight * rate;
    below += (weight * (weight > 0 ? rate - low : high - rate)) ** 2;
    above += (weight * (weight > 0 ? high - rate : rate - low)) ** 2;
  }
  return { value, low: value - Math.sqrt(below), high: value + Math.sqrt(above) };
}
