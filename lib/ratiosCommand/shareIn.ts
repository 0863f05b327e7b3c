import type { RateOrMissing } from '../domain/ratio/ratioStrip';
import type { TimeQuantiles } from '../domain/statistics/timeQuantiles';
import type { FileQuantiles, FileShare } from '../schema/fileRatios';
import type { ShareBy } from './engine';

/** A share in the shape that is printed. */
export function shareIn(share: RateOrMissing): FileShare {
  return share.shown ? { shown: true, ...share.rate } : share;
}

/** A share by an age in the shape that is printed. */
export function shareByIn({ days, share, given, carried }: ShareBy) {
  return { days, share: shareIn(share), given, carried: carried === null ? null : { days: carried.days, ...carried.rate } };
}

/** Quantiles in the shape that is printed. */
export function quantilesIn(found: TimeQuantiles): FileQuantiles {
  return found.shown ? { ...found, quantiles: [...found.quantiles] } : found;
}
