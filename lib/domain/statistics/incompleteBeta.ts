import { binomialProbability } from './binomialProbability';

const mostTerms = 100_000;
const smallest = 1e-300;
const lastDigit = 2 ** -52;

/** x^a y^b / B(a, b) with y = 1 - x. */
function kernel(x: number, y: number, a: number, b: number): number {
  return binomialProbability(a, a + b, x, y) * (a / (a + b)) * b;
}

/**
 * I_x(a, b) over the kernel, where x is at most the mean: the continued fraction (9) of Didonato & Morris (1992), whose terms do not cancel,
 * by Lentz's method as modified by Thompson and Barnett (1986). `belowMean` is (a + b) times how far x lies below the mean.
 */
function continuedFraction(x: number, y: number, a: number, b: number, belowMean: number): number {
  const away = (value: number) => (Math.abs(value) < smallest ? smallest : value);
  let c = away((a / (a + 1)) * (belowMean + 1));
  let d = 0;
  let value = c;
  for (let n = 1; n <= mostTerms; n += 1) {
    const odd = a + 2 * n - 1;
    const numerator = ((a + n - 1) / odd) * ((a + b + n - 1) / odd) * n * (b - n) * x * x;
    const denominator = n + (n * (b - n) * x) / odd + ((a + n) / (odd + 2)) * (belowMean + 1 + n * (1 + y));
    d = 1 / away(denominator + numerator * d);
    c = away(denominator + numerator / c);
    value *= c * d;
    if (Math.abs(c * d - 1) <= lastDigit) break;
  }
  return 1 / value;
}

function lowerTail(x: number, y: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  const belowMean = a > b ? (a + b) * y - b : a - (a + b) * x;
  if (belowMean >= 0) return kernel(x, y, a, b) * continuedFraction(x, y, a, b, belowMean);
  return 1 - kernel(y, x, b, a) * continuedFraction(y, x, b, a, -belowMean);
}

/** The regularized incomplete beta function I_x(a, b), a, b > 0: the chance that a beta variable is at most x. */
export function incompleteBeta(x: number, a: number, b: number): number {
  return Math.min(1, Math.max(0, lowerTail(x, 1 - x, a, b)));
}

/** Beyond this, e to the power is no double any more. */
const farthest = 745;

/** The log odds at which the lower tail is p <= 1/2: Newton's method on the tail's logarithm, held between bounds. */
function quantileLogOdds(p: number, a: number, b: number): number {
  let [low, high] = [-farthest, farthest];
  let at = Math.log(a / b);
  for (let step = 0; step < 200; step += 1) {
    const [x, y] = [1 / (1 + Math.exp(-at)), 1 / (1 + Math.exp(at))];
    const tail = lowerTail(x, y, a, b);
    if (tail < p) low = at;
    else high = at;
    const next = at - (Math.log(tail / p) * tail) / kernel(x, y, a, b);
    const moved = next > low && next < high ? next : (low + high) / 2;
    if (Math.abs(moved - at) <= 1e-15 * Math.max(1, Math.abs(at)) || moved === low || moved === high) return moved;
    at = moved;
  }
  return at;
}

/** The x at which I_x(a, b) is p, a, b > 0. 0 and 1 where p is. */
export function betaQuantile(p: number, a: number, b: number): number {
  if (p <= 0) return 0;
  if (p >= 1) return 1;
  return p <= 0.5 ? 1 / (1 + Math.exp(-quantileLogOdds(p, a, b))) : 1 / (1 + Math.exp(quantileLogOdds(1 - p, b, a)));
}
