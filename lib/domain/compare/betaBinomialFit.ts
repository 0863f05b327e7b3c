import { type Count, total } from '../statistics/count';

/**
 * Rates that differ from group to group as a beta distribution: its mean, and its overdispersion 1 / (a + b + 1), the correlation of two
 * deals of one group; 0 where all groups have the same rate.
 */
export type BetaBinomial = { readonly mean: number; readonly overdispersion: number };

/** Where every group is all passed or all failed, the likelihood grows up to 1, which is no beta distribution any more. */
const mostOverdispersed = 0.99;

/** Between these the peak is looked for first, since the likelihood may have more than one. */
const steps = [0, ...Array.from({ length: 23 }, (_, step) => 1e-6 * 10 ** (step / 4)), 0.45, 0.6, 0.75, 0.9, mostOverdispersed];

const tolerance = 1e-13;

/** Groups that differ exactly as chance would make them have a slope of 0, but for rounding. */
const rounding = 1e-12;

/** For each k, how many of the numbers are greater than k. */
function overEach(numbers: readonly number[]): Float64Array {
  const over = new Float64Array(numbers.reduce((most, number) => Math.max(most, number), 0));
  for (const number of numbers) if (number > 0) over[number - 1] = (over[number - 1] ?? 0) + 1;
  for (let k = over.length - 2; k >= 0; k -= 1) over[k] = (over[k] ?? 0) + (over[k + 1] ?? 0);
  return over;
}

function sumOver(over: Float64Array, term: (k: number) => number): number {
  let sum = 0;
  for (let k = 0; k < over.length; k += 1) sum += (over[k] ?? 0) * term(k);
  return sum;
}

/**
 * The beta-binomial distribution of greatest likelihood (Griffiths 1973), the overdispersion to 1e-12. Null without deals. Only how many
 * groups exceed each number enters, so that their order never matters, and only sums and quotients settle it, so that all machines agree.
 */
export function betaBinomialFit(counts: readonly Count[]): BetaBinomial | null {
  const { x, n } = total(counts);
  if (n === 0) return null;
  if (x === 0 || x === n) return { mean: x / n, overdispersion: 0 };
  const passes = overEach(counts.map((count) => count.x));
  const failures = overEach(counts.map((count) => count.n - count.x));
  const deals = overEach(counts.map((count) => count.n));

  // With theta = overdispersion / (1 - overdispersion) = 1 / (a + b) the likelihood is a product of (mean + k theta), (1 - mean + k theta)
  // and 1 / (1 + k theta), and for each theta it has one peak along the mean.
  const at = (overdispersion: number) => {
    const theta = overdispersion / (1 - overdispersion);
    let [low, high, mean] = [0, 1, x / n];
    for (let step = 0; step < 200; step += 1) {
      let [slope, bend] = [0, 0];
      for (let k = 0; k < passes.length; k += 1) {
        const each = 1 / (mean + k * theta);
        slope += (passes[k] ?? 0) * each;
        bend += (passes[k] ?? 0) * each * each;
      }
      for (let k = 0; k < failures.length; k += 1) {
        const each = 1 / (1 - mean + k * theta);
        slope -= (failures[k] ?? 0) * each;
        bend += (failures[k] ?? 0) * each * each;
      }
      if (slope > 0) low = mean;
      else high = mean;
      const newton = mean + slope / bend;
      const moved = newton > low && newton < high ? newton : (low + high) / 2;
      const settled = Math.abs(moved - mean) <= 1e-15 * mean;
      mean = moved;
      if (settled) break;
    }
    return { theta, mean };
  };
  const logLikelihood = (overdispersion: number) => {
    const { theta, mean } = at(overdispersion);
    const passed = sumOver(passes, (k) => Math.log(mean + k * theta));
    const failed = sumOver(failures, (k) => Math.log(1 - mean + k * theta));
    return passed + failed - sumOver(deals, (k) => Math.log1p(k * theta));
  };
  /** Whether more overdispersion would be likelier; by the envelope theorem the mean may be held. */
  const rises = (overdispersion: number) => {
    const { theta, mean } = at(overdispersion);
    const gain = sumOver(passes, (k) => k / (mean + k * theta)) + sumOver(failures, (k) => k / (1 - mean + k * theta));
    const loss = sumOver(deals, (k) => k / (1 + k * theta));
    return gain - loss > (theta === 0 ? rounding * loss : 0);
  };

  const likelihoods = steps.map(logLikelihood);
  const highest = Math.max(...likelihoods);
  const peak = likelihoods.findIndex((likelihood) => likelihood >= highest - rounding * Math.abs(highest));
  const place = steps[peak] ?? 0;
  let [low, high] = rises(place) ? [place, steps[peak + 1] ?? place] : [steps[peak - 1] ?? place, place];
  while (high - low > tolerance * high) {
    const middle = (low + high) / 2;
    if (rises(middle)) low = middle;
    else high = middle;
  }
  return { mean: high === 0 ? x / n : at(high).mean, overdispersion: high };
}
