/** The four 32-bit words a generator goes on from; not all may be 0. */
export type Xoshiro128State = readonly [number, number, number, number];

/**
 * The generator xoshiro128** 1.1 (Blackman & Vigna 2021, "Scrambled linear pseudorandom number generators"; reference code at
 * prng.di.unimi.it): each call returns the next whole number in 0..2^32 - 1.
 */
export function xoshiro128StarStar(state: Xoshiro128State): () => number {
  let [a, b, c, d] = state;
  return () => {
    const result = Math.imul(rotatedLeft(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotatedLeft(d, 11);
    return result;
  };
}

function rotatedLeft(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}
