/** The 97.5% point of the standard normal distribution, for two-sided 95% intervals. */
export const normalQuantile = 1.959963984540054;

/**
 * The 95% score interval of a share x / n without continuity correction (Wilson 1927; Brown, Cai & DasGupta 2001), within 0..1.
 * `x` need not be whole. Without any deal (n = 0) nothing is known and the interval is 0..1.
 */
export function wilson(x: number, n: number): { readonly low: number; readonly high: number } {
  if (n <= 0) return { low: 0, high: 1 };
  const z2 = normalQuantile * normalQuantile;
  const share = x / n;
  const centre = share + z2 / (2 * n);
  const half = normalQuantile * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n));
  const scale = 1 + z2 / n;
  return {
    low: x <= 0 ? 0 : Math.max(0, (centre - half) / scale),
    high: x >= n ? 1 : Math.min(1, (centre + half) / scale),
  };
}
