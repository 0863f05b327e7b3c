/**
 * The generator splitmix32: a Weyl sequence of the golden ratio (Steele, Lea & Flood 2014, "Fast splittable pseudorandom number
 * generators") mixed by MurmurHash3's 32-bit finalizer (Appleby). Each call returns the next whole number in 0..2^32 - 1; the seed is
 * taken modulo 2^32. No number comes twice within 2^32 calls.
 */
export function splitmix32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    return mixed(state);
  };
}

function mixed(word: number): number {
  const once = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return (twice ^ (twice >>> 16)) >>> 0;
}
