import type { Instant } from '../time/time';

/** The latest of the bounds that are not after `at`; null where there is none. */
export function latestBound(at: Instant, bounds: readonly (Instant | null)[]): Instant | null {
  let latest: Instant | null = null;
  for (const bound of bounds) {
    if (bound !== null && bound <= at && (latest === null || bound > latest)) latest = bound;
  }
  return latest;
}
