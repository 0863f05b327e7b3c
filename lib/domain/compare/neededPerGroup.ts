import { normalQuantile } from '../statistics/normal';

const quantileOfLevel = normalQuantile(0.975);
const quantileOfPower = normalQuantile(0.8);

/** What rounding may take a rate beyond 0 or 1. */
const rounding = 1e-12;

/**
 * How many deals each of two groups needs so that a difference between these two rates is seen at the 5% level (two-sided) with 80% chance:
 * the pooled normal formula without continuity correction (Fleiss, Levin & Paik 2003, section 4.2). Null where the rates are the same or
 * beyond 0..1.
 */
export function neededPerGroup(one: number, other: number): number | null {
  const [low, high] = [Math.max(0, Math.min(one, other)), Math.min(1, Math.max(one, other))];
  if (Math.min(one, other) < -rounding || Math.max(one, other) > 1 + rounding || !(high > low)) return null;
  const pooled = (low + high) / 2;
  const same = Math.sqrt(2 * pooled * (1 - pooled));
  const different = Math.sqrt(low * (1 - low) + high * (1 - high));
  return Math.ceil(((quantileOfLevel * same + quantileOfPower * different) / (high - low)) ** 2);
}
