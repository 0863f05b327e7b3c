const halfLogTwoPi = 0.9189385332046727;

/** From here on the asymptotic series below is exact to double precision; smaller arguments are moved up by the recurrence. */
const seriesFrom = 15;

function stirlingSeries(x: number): number {
  const square = 1 / (x * x);
  return (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square * (1 / 1188 - (square * 691) / 360_360))))) / x;
}

/** The natural logarithm of the gamma function of x > 0 (Stirling's series, DLMF 5.11.1). Infinity at 0, NaN below. */
export function logGamma(x: number): number {
  if (!(x >= 0)) return Number.NaN;
  if (x === 0 || x === Infinity) return Infinity;
  let product = 1;
  let moved = x;
  while (moved < seriesFrom) {
    product *= moved;
    moved += 1;
  }
  return (moved - 0.5) * Math.log(moved) - moved + halfLogTwoPi + stirlingSeries(moved) - Math.log(product);
}

/** What Stirling's formula leaves out of log Gamma(x), x > 0. Kept apart because differences of large log gammas lose their digits. */
export function stirlingError(x: number): number {
  return x < seriesFrom ? logGamma(x) - ((x - 0.5) * Math.log(x) - x + halfLogTwoPi) : stirlingSeries(x);
}

/** The natural logarithm of the beta function of a, b > 0. Infinity where one is 0, NaN where one is below. */
export function logBeta(a: number, b: number): number {
  if (!(a >= 0 && b >= 0)) return Number.NaN;
  const [small, large] = a < b ? [a, b] : [b, a];
  if (small === 0) return Infinity;
  const sum = small + large;
  return (
    (small - 0.5) * Math.log(small / sum) +
    large * Math.log1p(-small / sum) -
    0.5 * Math.log(large) +
    halfLogTwoPi +
    (stirlingError(small) + (stirlingError(large) - stirlingError(sum)))
  );
}
