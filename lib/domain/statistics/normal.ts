const rootTwoPi = 2.5066282746310002;

/** Within this the series is quick and loses no digits that matter; outside the continued fraction is quick. */
const seriesWithin = 2.5;

const density = (z: number): number => Math.exp(-0.5 * z * z) / rootTwoPi;

/** The chance beyond a distance >= 0 over the density there: Laplace's continued fraction (DLMF 7.9.1), near 0 Marsaglia's series (2004). */
function tailOverDensity(distance: number): number {
  if (distance > seriesWithin) {
    let fraction = distance;
    for (let term = 120; term > 0; term -= 1) fraction = distance + term / fraction;
    return 1 / fraction;
  }
  let term = distance;
  let sum = distance;
  for (let odd = 3; term > sum * 1e-17; odd += 2) {
    term *= (distance * distance) / odd;
    sum += term;
  }
  return 0.5 / density(distance) - sum;
}

/** The chance that a standard normal variable is at most z. */
export function normalCdf(z: number): number {
  const tail = Math.abs(z) === Infinity ? 0 : density(z) * tailOverDensity(Math.abs(z));
  return z <= 0 ? tail : 1 - tail;
}

/**
 * The z below which a standard normal variable falls with chance p: -Infinity at 0, Infinity at 1. Newton's method on the logarithm of the
 * tail, which is concave, so that it climbs to the answer from the bound exp(-z^2 / 2) on.
 */
export function normalQuantile(p: number): number {
  if (p <= 0) return -Infinity;
  if (p >= 1) return Infinity;
  if (p > 0.5) return -normalQuantile(1 - p);
  const target = Math.log(p * rootTwoPi);
  let z = -Math.sqrt(-2 * Math.log(p));
  for (let step = 0; step < 50; step += 1) {
    const ratio = tailOverDensity(-z);
    const moved = Math.min(0, z - (Math.log(ratio) - 0.5 * z * z - target) * ratio);
    if (Math.abs(moved - z) <= 1e-15 * Math.abs(z)) return moved;
    z = moved;
  }
  return z;
}
