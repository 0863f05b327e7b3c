import { betaQuantile, incompleteBeta } from './incompleteBeta';

/** The chance of x or fewer successes in n, each with chance p; x and n whole. */
export function binomialAtMost(x: number, n: number, p: number): number {
  if (x < 0) return 0;
  return x >= n ? 1 : incompleteBeta(1 - p, n - x, x + 1);
}

/** The chance of x or more successes in n, each with chance p; x and n whole. */
export function binomialAtLeast(x: number, n: number, p: number): number {
  if (x <= 0) return 1;
  return x > n ? 0 : incompleteBeta(p, x, n - x + 1);
}

/**
 * The exact two-sided interval of a share x / n at a level such as 0.95 (Clopper & Pearson 1934), within 0..1. Without any deal (n = 0)
 * nothing is known and the interval is 0..1.
 */
export function clopperPearson(x: number, n: number, level: number): { readonly low: number; readonly high: number } {
  const outside = (1 - level) / 2;
  return {
    low: x <= 0 ? 0 : betaQuantile(outside, x, n - x + 1),
    high: x >= n ? 1 : betaQuantile(1 - outside, x + 1, n - x),
  };
}
