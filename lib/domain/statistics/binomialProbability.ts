import { stirlingError } from './logGamma';

/** x log(x / mean) + mean - x without loss of digits where x is near the mean. */
function deviance(x: number, mean: number): number {
  const difference = x - mean;
  if (Math.abs(difference) >= 0.1 * (x + mean)) return x * Math.log(x / mean) - difference;
  const ratio = difference / (x + mean);
  let sum = difference * ratio;
  let power = 2 * x * ratio;
  for (let odd = 3; ; odd += 2) {
    power *= ratio * ratio;
    const next = sum + power / odd;
    if (next === sum) return sum;
    sum = next;
  }
}

/**
 * The probability of exactly x successes in n, by the saddle-point expansion that keeps its digits for large n (Loader 2000). x and n need
 * not be whole; the chances of success and failure are both given, since 1 - p has no digits left where p is near 1. 0 outside 0..n.
 */
export function binomialProbability(x: number, n: number, success: number, failure: number): number {
  if (x < 0 || x > n) return 0;
  if (success <= 0) return x === 0 ? 1 : 0;
  if (failure <= 0) return x === n ? 1 : 0;
  if (x === 0) return failure < success ? failure ** n : Math.exp(n * Math.log1p(-success));
  if (x === n) return success < failure ? success ** n : Math.exp(n * Math.log1p(-failure));
  const rest = n - x;
  const exponent = stirlingError(n) - stirlingError(x) - stirlingError(rest) - deviance(x, n * success) - deviance(rest, n * failure);
  return Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * x * rest));
}
