import { errorChance } from '../statistics/errorChance';
import { betaQuantile } from '../statistics/incompleteBeta';
import { faultyAtMost, type RandomSample } from './faultyBounds';

/** Allows for rounding where a bound meets a whole number; a bound may only become wider by it. */
const rounding = 1e-9;

/**
 * The most faulty deals that several frames may hold together, each sampled on its own, one-sided at a level. The bound inverts the test of
 * the total number S of faults found, for the worst spread of the faults over the frames:
 * - one frame not drawn whole: `faultyAtMost`, exact;
 * - no fault found: the product of the frames' exact chances, in whole numbers;
 * - else: S is a sum of independent Bernoulli variables, since each hypergeometric variable is one (Vatutin & Mikhailov 1982), so that
 *   P(S <= s) is at most the binomial chance of the same mean where s <= mean - 1 (Hoeffding 1956, theorem 4). The upper bound of
 *   Clopper & Pearson (1934) then bounds the mean, and the faults are put where they were least likely to be drawn.
 * It holds with at least the level whatever the spread. Frames of which nothing was drawn must be left out.
 */
export function stratifiedAtMost(strata: readonly RandomSample[], level: number): number {
  const whole = strata.filter(({ frame, drawn }) => drawn === frame);
  const known = worstFound(whole);
  const partly = strata.filter(({ frame, drawn }) => drawn < frame);
  const [only, ...others] = partly;
  if (only === undefined) return known;
  if (others.length === 0) return known + faultyAtMost(only, level);
  return known + (worstFound(partly) === 0 ? mostWithoutFault(partly, level) : mostByMean(partly, level));
}

/** The fewest faulty deals that the frames may hold together, one-sided: what `stratifiedAtMost` of the deals in control leaves. */
export function stratifiedAtLeast(strata: readonly RandomSample[], level: number): number {
  const inControl = strata.map(({ frame, drawn, faulty }) => ({ frame, drawn, faulty: drawn - faulty, notReviewed: 0 }));
  return strata.reduce((sum, { frame }) => sum + frame, 0) - stratifiedAtMost(inControl, level);
}

function worstFound(strata: readonly RandomSample[]): number {
  return strata.reduce((sum, { faulty, notReviewed }) => sum + faulty + notReviewed, 0);
}

/**
 * One more fault in a frame of which K are faulty multiplies the chance to find none by 1 - n / (N - K), less each time; so the largest total
 * is had by always putting the next fault where it shows least.
 */
function mostWithoutFault(strata: readonly RandomSample[], level: number): number {
  const outside = errorChance(level, 1);
  const left = strata.map(({ frame, drawn }) => ({ clean: frame, drawn }));
  let [numerator, denominator] = [outside.denominator, outside.numerator];
  for (let total = 0; ; total += 1) {
    const least = left.reduce((one, other) => (other.drawn * one.clean < one.drawn * other.clean ? other : one));
    numerator *= BigInt(least.clean - least.drawn);
    denominator *= BigInt(least.clean);
    if (numerator <= denominator) return total;
    least.clean -= 1;
  }
}

function mostByMean(strata: readonly RandomSample[], level: number): number {
  const drawn = strata.reduce((sum, stratum) => sum + stratum.drawn, 0);
  const found = worstFound(strata);
  const share = found >= drawn ? 1 : betaQuantile(level, found + 1, drawn - found);
  let mean = Math.max(found + 1, share * drawn) - strata.reduce((sum, stratum) => sum + stratum.faulty * drawnShare(stratum), 0);
  let total = strata.reduce((sum, stratum) => sum + stratum.faulty, 0);
  for (const stratum of strata.toSorted((one, other) => drawnShare(one) - drawnShare(other))) {
    const room = stratum.frame - stratum.drawn + stratum.notReviewed;
    const added = Math.min(room, mean / drawnShare(stratum));
    total += added;
    mean -= added * drawnShare(stratum);
  }
  return Math.floor(total + rounding);
}

function drawnShare({ frame, drawn }: RandomSample): number {
  return drawn / frame;
}
