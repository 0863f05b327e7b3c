import { splitmix32 } from './splitmix32';
import { xoshiro128StarStar } from './xoshiro128';

/**
 * A generator of numbers uniform in [0, 1), the same on every machine for the same seed: xoshiro128** (Blackman & Vigna 2021), its state
 * seeded by splitmix32, as its authors advise to seed by a generator of another kind. Each number carries 53 bits: the upper 27 of one
 * word, then the upper 26 of the next. The seed is a whole number, taken modulo 2^32.
 */
export function seededRandom(seed: number): () => number {
  const word = splitmix32(seed);
  // splitmix32 gives no word twice, so the state is never all 0.
  const next = xoshiro128StarStar([word(), word(), word(), word()]);
  return () => {
    const upper = next() >>> 5;
    return (upper * 2 ** 26 + (next() >>> 6)) / 2 ** 53;
  };
}
