/** Allows for rounding in the last digits where a quantile falls on one of the numbers. */
const rounding = 1e-12;

/**
 * The quantile of a sample for a share in 0..1: linear between the numbers at places p (n + 1) (Hyndman & Fan 1996, definition 6), the
 * least or greatest beyond them, so that one more draw falls below it with chance p. `ascending` must not be empty.
 */
export function sampleQuantile(ascending: ArrayLike<number>, share: number): number {
  const place = share * (ascending.length + 1);
  const below = Math.min(Math.max(Math.floor(place + rounding), 1), ascending.length);
  const low = ascending[below - 1] ?? Number.NaN;
  const high = ascending[Math.min(below, ascending.length - 1)] ?? Number.NaN;
  const part = place - below;
  return part <= rounding || low === high ? low : low + part * (high - low);
}

/** The interval that leaves out the same share of a sample on either side. */
export function centralInterval(sample: ArrayLike<number>, level: number): { readonly low: number; readonly high: number } {
  const ascending = Float64Array.from(sample).sort();
  return { low: sampleQuantile(ascending, (1 - level) / 2), high: sampleQuantile(ascending, (1 + level) / 2) };
}
