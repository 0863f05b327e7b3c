import { binomialProbability } from './binomialProbability';
import type { Count } from './count';

/** The sum of a term and those after it, each of which is the one before times a ratio. */
function sumFrom(first: number, ratios: (step: number) => number): number {
  let [sum, term] = [first, first];
  for (let step = 0; ; step += 1) {
    term *= ratios(step);
    if (!(term > sum * 1e-17)) return sum;
    sum += term;
  }
}

/** The upper tail of the hypergeometric distribution from the first's x on; its terms fall where x is above the middle. */
function tail(first: Count, second: Count): number {
  const [n, x] = [first.n + second.n, first.x + second.x];
  const [share, rest] = [first.n / n, second.n / n];
  const asObserved = binomialProbability(first.x, x, share, rest) * binomialProbability(first.n - first.x, n - x, share, rest);
  return sumFrom(asObserved / binomialProbability(first.n, n, share, rest), (step) => {
    const k = first.x + step;
    return ((x - k) * (first.n - k)) / ((k + 1) * (second.n - x + k + 1));
  });
}

/**
 * Had both groups the same rate, the chance that of all that passed in both together at least the first's x are the first's, whatever that
 * rate is: Fisher's exact test, one-sided. 1 where a group is empty.
 */
export function fisherAtLeast(first: Count, second: Count): number {
  if (first.n === 0 || second.n === 0 || first.x === 0 || second.x === second.n) return 1;
  if (first.x * second.n >= second.x * first.n) return Math.min(1, tail(first, second));
  const fewer = { x: first.n - first.x + 1, n: first.n };
  return Math.max(0, 1 - tail(fewer, { x: second.n - second.x - 1, n: second.n }));
}

/** The same for at most the first's x. */
export function fisherAtMost(first: Count, second: Count): number {
  return fisherAtLeast({ x: first.n - first.x, n: first.n }, { x: second.n - second.x, n: second.n });
}
