import type { Side } from './controlChart';
import { type CusumDesign, cusumDesign } from './cusumDesign';
import type { FrozenBase } from './frozenBase';

/** One deal on the chart: both sums after it, as shares of their limits (1 is a signal), and the signal that it gives. */
export type CusumPoint = { readonly passed: boolean; readonly above: number; readonly below: number; readonly signal: Side | null };

/** A chart deal by deal, for where a quarter has too few deals to be a point. */
export type BernoulliCusum = {
  readonly base: FrozenBase;
  readonly centre: number;
  /** The design that watches for more passes, and the one that watches for more failures. */
  readonly above: CusumDesign;
  readonly below: CusumDesign;
  readonly points: readonly CusumPoint[];
};

/**
 * Charts mature deals one by one, in the order in which they reached the stage, against a frozen base (Bernoulli CUSUM: Reynolds & Stoumbos
 * 1999). Each side has half of the false-alarm rate that a point of `dealsPerPoint` deals would have; after a signal both sums begin anew.
 * Null where the base's rate is too near 0 or 1.
 */
export function bernoulliCusum(
  base: FrozenBase,
  passed: readonly boolean[],
  { falseAlarmRate, dealsPerPoint }: { readonly falseAlarmRate: number; readonly dealsPerPoint: number },
): BernoulliCusum | null {
  const centre = base.x / base.n;
  const dealsBetween = (2 * dealsPerPoint) / falseAlarmRate;
  const above = cusumDesign(centre, dealsBetween);
  const below = cusumDesign(1 - centre, dealsBetween);
  if (above === null || below === null) return null;
  let [up, down] = [0, 0];
  const points = passed.map((deal): CusumPoint => {
    up = Math.max(0, deal ? up + above.rise : up - above.fall);
    down = Math.max(0, deal ? down - below.fall : down + below.rise);
    const signal: Side | null = up >= above.limit ? 'above' : down >= below.limit ? 'below' : null;
    const point = { passed: deal, above: up / above.limit, below: down / below.limit, signal };
    if (signal !== null) [up, down] = [0, 0];
    return point;
  });
  return { base, centre, above, below, points };
}
