import { errorChance, type Fraction } from '../statistics/errorChance';
import { binomialCoefficient, samplesWithAtMost } from '../statistics/hypergeometric';

/**
 * What a simple random sample showed: of a frame of `frame` deals `drawn` were drawn, `faulty` of them were found faulty, `notReviewed` of
 * them were drawn but not reviewed, the rest is in control. What was not reviewed counts as whatever is worse for a bound.
 */
export type RandomSample = {
  readonly frame: number;
  readonly drawn: number;
  readonly faulty: number;
  readonly notReviewed: number;
};

/**
 * The most faulty deals that the frame may hold, one-sided at a level such as 0.9: max{K : P(X <= x) > 1 - level}, X hypergeometric, in whole
 * numbers. Not reviewed counts as faulty. The frame's own faulty ones are included. A sample that cannot be throws a RangeError.
 */
export function faultyAtMost(sample: RandomSample, level: number): number {
  return mostFaulty(sample, errorChance(level, 1));
}

/** The fewest faulty deals that the frame may hold, one-sided: min{K : P(X >= x) > 1 - level}. Not reviewed counts as in control. */
export function faultyAtLeast(sample: RandomSample, level: number): number {
  return fewestFaulty(sample, errorChance(level, 1));
}

/** Both bounds, each with half of what the level leaves: the interval of the number of faulty deals in the frame. */
export function faultyRange(sample: RandomSample, level: number): { readonly low: number; readonly high: number } {
  const outside = errorChance(level, 2);
  return { low: fewestFaulty(sample, outside), high: mostFaulty(sample, outside) };
}

/** The share of the deals outside the sample that a number of faulty deals in the frame means, (K - x) / (N - n); null where all were drawn. */
export function shareOfOthers(faultyInFrame: number, { frame, drawn }: RandomSample, faultyInSample: number): number | null {
  return frame === drawn ? null : (faultyInFrame - faultyInSample) / (frame - drawn);
}

function mostFaulty(sample: RandomSample, outside: Fraction): number {
  const { frame, drawn, faulty, notReviewed } = checked(sample);
  const worst = faulty + notReviewed;
  const all = binomialCoefficient(frame, drawn) * outside.numerator;
  // P(X <= x) falls as K grows, from 1 at K = x.
  let [low, high] = [worst, frame - drawn + worst];
  while (low < high) {
    const marked = Math.ceil((low + high) / 2);
    if (samplesWithAtMost(worst, { frame, marked, drawn }) * outside.denominator > all) low = marked;
    else high = marked - 1;
  }
  return low;
}

/** A deal in control is a marked one as well, so the fewest faulty are what the most in control leave. */
function fewestFaulty(sample: RandomSample, outside: Fraction): number {
  const { frame, drawn, faulty } = checked(sample);
  return frame - mostFaulty({ frame, drawn, faulty: drawn - faulty, notReviewed: 0 }, outside);
}

function checked(sample: RandomSample): RandomSample {
  const { frame, drawn, faulty, notReviewed } = sample;
  const whole = [frame, drawn, faulty, notReviewed].every((count) => Number.isInteger(count) && count >= 0);
  if (!whole || drawn > frame || faulty + notReviewed > drawn) throw new RangeError(`no sample: ${JSON.stringify(sample)}`);
  return sample;
}
