/** In how many ways k can be chosen of n, exactly. 0 where k is not in 0..n. */
export function binomialCoefficient(n: number, k: number): bigint {
  if (k < 0 || k > n) return 0n;
  let ways = 1n;
  for (let chosen = 1; chosen <= Math.min(k, n - k); chosen += 1) ways = (ways * BigInt(n - chosen + 1)) / BigInt(chosen);
  return ways;
}

/** `drawn` are taken at random, without putting back, from a `frame` that holds `marked` marked ones. */
export type Urn = { readonly frame: number; readonly marked: number; readonly drawn: number };

/**
 * In how many of the binomialCoefficient(frame, drawn) equally likely samples at most x are marked: the hypergeometric distribution in whole
 * numbers.
 */
export function samplesWithAtMost(x: number, { frame, marked, drawn }: Urn): bigint {
  const fewest = Math.max(0, drawn - (frame - marked));
  const most = Math.min(x, marked, drawn);
  if (most < fewest) return 0n;
  let ways = binomialCoefficient(marked, fewest) * binomialCoefficient(frame - marked, drawn - fewest);
  let sum = ways;
  for (let count = fewest; count < most; count += 1) {
    // Always whole: it is the number of samples with one more.
    ways = (ways * BigInt(marked - count) * BigInt(drawn - count)) / (BigInt(count + 1) * BigInt(frame - marked - drawn + count + 1));
    sum += ways;
  }
  return sum;
}
