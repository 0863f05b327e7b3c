import { binomialAtLeast, binomialAtMost } from './binomial';

/** The first whole number in low..high at which a condition that stays true once it is true holds; high where it holds nowhere before. */
function firstWhere(low: number, high: number, holds: (k: number) => boolean): number {
  let [from, until] = [low, high];
  while (from < until) {
    const middle = Math.floor((from + until) / 2);
    if (holds(middle)) until = middle;
    else from = middle + 1;
  }
  return until;
}

/**
 * The least and the greatest number of successes in n at chance p that are not out of the ordinary: fewer than `low`, or more than `high`,
 * each have at most the chance `outside`. Exact binomial quantiles; both limits are counts.
 */
export function binomialLimits(n: number, p: number, outside: number): { readonly low: number; readonly high: number } {
  return {
    low: firstWhere(0, n, (k) => binomialAtMost(k, n, p) > outside),
    high: n - firstWhere(0, n, (missing) => binomialAtLeast(n - missing, n, p) > outside),
  };
}
