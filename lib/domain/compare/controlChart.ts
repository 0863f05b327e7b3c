import type { RateOrMissing } from '../ratio/ratioStrip';
import { binomialAtLeast, binomialAtMost } from '../statistics/binomial';
import { binomialLimits } from '../statistics/binomialLimits';
import type { Count } from '../statistics/count';
import { shareOrMissing } from '../statistics/moreNeeded';
import { normalQuantile } from '../statistics/normal';
import { runLength } from './falseAlarms';
import type { FrozenBase } from './frozenBase';

export type Side = 'above' | 'below';

/** A point of the chart. Rates and limits are in 0..1; a period without deals has no limits and gives no signal. */
export type ChartPoint = Count & {
  readonly rate: RateOrMissing;
  readonly limits: { readonly low: number; readonly high: number } | null;
  /** The point itself is out of the ordinary. */
  readonly beyond: Side | null;
  /** With this point a run on one side is long enough to be a signal; the next run begins after it. */
  readonly run: Side | null;
};

/** A chart of later points against a frozen base, by exact binomial limits or, where the base varies more than chance would, Laney's. */
export type ControlChart = {
  readonly limits: 'binomial' | 'laney';
  readonly base: FrozenBase;
  readonly centre: number;
  readonly falseAlarmRate: number;
  readonly runLength: number;
  readonly points: readonly ChartPoint[];
};

const sigmaZWorthUsing = 1.2;
const fewestPointsForSigmaZ = 20;

/** Laney's three sigma, or more where the budget of false alarms is so tight. */
const sigmas = (falseAlarmRate: number) => Math.max(3, -normalQuantile(falseAlarmRate / 2));

/**
 * Charts the points after the base, in the order of time. Half of the false-alarm rate goes to exact binomial tails, half to a run of
 * points on one side; no rule looks for trends. Where sigma_z is above 1.2 on at least 20 points of the base, Laney's p' limits (Laney
 * 2002) stand for the tails.
 *
 * The centre line of a point is the median of its count at the base's rate, and a point on it ends a run. Were it the base's rate itself,
 * points of few deals would fall on one side much oftener than on the other, and runs give up to four times their half of false alarms.
 */
export function controlChart(base: FrozenBase, points: readonly Count[], falseAlarmRate: number): ControlChart {
  const centre = base.x / base.n;
  const length = runLength(falseAlarmRate);
  const laney = base.points >= fewestPointsForSigmaZ && base.sigmaZ !== null && base.sigmaZ > sigmaZWorthUsing ? base.sigmaZ : null;
  let [side, inARow]: [Side | null, number] = [null, 0];
  const charted = points.map((point): ChartPoint => {
    const { x, n } = point;
    const rate = shareOrMissing(x, n);
    if (n === 0) return { x, n, rate, limits: null, beyond: null, run: null };
    const now = sideOfMedian(point, centre);
    inARow = now === null ? 0 : now === side ? inARow + 1 : 1;
    side = now;
    const run = inARow === length ? now : null;
    if (run !== null) inARow = 0;
    const found = laney === null ? exactly(point, centre, falseAlarmRate / 4) : byLaney(point, centre, laney * sigmas(falseAlarmRate));
    return { x, n, rate, ...found, run };
  });
  return { limits: laney === null ? 'binomial' : 'laney', base, centre, falseAlarmRate, runLength: length, points: charted };
}

/** A half, allowing for rounding, so that all machines agree where the tail is one exactly. */
const half = 0.5 + 1e-12;

/** The side of the median: at this count or farther out are at most half of all counts. */
function sideOfMedian({ x, n }: Count, centre: number): Side | null {
  if (binomialAtLeast(x, n, centre) <= half) return 'above';
  return binomialAtMost(x, n, centre) <= half ? 'below' : null;
}

function exactly({ x, n }: Count, centre: number, outside: number): Pick<ChartPoint, 'limits' | 'beyond'> {
  const { low, high } = binomialLimits(n, centre, outside);
  return { limits: { low: low / n, high: high / n }, beyond: x > high ? 'above' : x < low ? 'below' : null };
}

function byLaney({ x, n }: Count, centre: number, sigmasOfChance: number): Pick<ChartPoint, 'limits' | 'beyond'> {
  const reach = sigmasOfChance * Math.sqrt((centre * (1 - centre)) / n);
  const [low, high] = [Math.max(0, centre - reach), Math.min(1, centre + reach)];
  return { limits: { low, high }, beyond: x / n > high ? 'above' : x / n < low ? 'below' : null };
}
