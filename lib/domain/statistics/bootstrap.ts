import { seededRandom } from '../random/seededRandom';
import { centralInterval } from './sampleQuantile';

/** How many resamples an interval rests on. */
export const resamples = 1000;

/**
 * Draws as many of `size` deals as there are, with replacement, and gives how often each was drawn. The same array is filled anew by every
 * call.
 */
export function resampler(size: number, random: () => number): () => Uint32Array {
  const times = new Uint32Array(size);
  return () => {
    times.fill(0);
    for (let drawn = 0; drawn < size; drawn += 1) {
      const index = Math.floor(random() * size);
      times[index] = (times[index] ?? 0) + 1;
    }
    return times;
  };
}

/**
 * The 95% percentile bootstrap interval over deals (Efron & Tibshirani 1993, chapter 13) of a figure that can be computed with every deal
 * counted as often as it was drawn. Resamples in which the figure is no number, such as a mean of none, are left out; null where all are.
 */
export function bootstrapInterval(
  size: number,
  seed: number,
  figure: (times: Uint32Array) => number,
): { readonly low: number; readonly high: number } | null {
  const draw = resampler(size, seededRandom(seed));
  const found: number[] = [];
  for (let round = 0; round < resamples; round += 1) {
    const value = figure(draw());
    if (!Number.isNaN(value)) found.push(value);
  }
  return found.length === 0 ? null : centralInterval(found, 0.95);
}
