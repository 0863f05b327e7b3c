import { type Count, total } from '../statistics/count';
import type { SubgroupWidth } from './subgroupWidth';

/** What a chart holds later points against: all deals of the base, over how many points, of what width. Kept as it is until frozen anew. */
export type FrozenBase = Count & {
  readonly width: SubgroupWidth;
  readonly points: number;
  /** How much more the points vary than chance would make them, as a ratio of standard deviations; null where it cannot be told. */
  readonly sigmaZ: number | null;
};

const fewestPoints = 12;

/** The mean moving range of two over its standard deviation (d2). */
const movingRangeOverSigma = 1.128;

/**
 * Laney's sigma_z (Laney 2002): the mean moving range of the standardized points, over 1.128. Null under two points, or if none or all
 * passed.
 */
export function sigmaZ(points: readonly Count[]): number | null {
  const { x, n } = total(points);
  if (points.length < 2 || x === 0 || x === n) return null;
  const centre = x / n;
  const standardized = points.map((point) => (point.x / point.n - centre) / Math.sqrt((centre * (1 - centre)) / point.n));
  const ranges = standardized.slice(1).map((z, index) => Math.abs(z - (standardized[index] ?? z)));
  return ranges.reduce((sum, range) => sum + range, 0) / ranges.length / movingRangeOverSigma;
}

/** Freezes a base from points in the order of time; null under 12 that have deals. */
export function freezeBase(points: readonly Count[], width: SubgroupWidth): FrozenBase | null {
  const withDeals = points.filter(({ n }) => n > 0);
  if (withDeals.length < fewestPoints) return null;
  return { ...total(withDeals), width, points: withDeals.length, sigmaZ: sigmaZ(withDeals) };
}
