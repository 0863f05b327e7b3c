import type { RateOrMissing } from '../ratio/ratioStrip';
import { wilson } from './wilson';

/** A rate is shown as a number only if its 95% interval is at most this wide. */
const widestShown = 0.4;

/** Allows for rounding in the last digits, so that the same data is shown or withheld alike on every machine. */
const rounding = 1e-12;

/** Whether an interval is narrow enough for its rate to be shown. */
export function narrowEnough(interval: { readonly low: number; readonly high: number }): boolean {
  return interval.high - interval.low <= widestShown + rounding;
}

/** A share of a half needs the most deals. */
const enoughForAny = 21;

/** The smallest n at which the Wilson interval of a share in 0..1 is narrow enough. */
function enoughFor(share: number): number {
  let n = 1;
  while (n < enoughForAny && !narrowEnough(wilson(share * n, n))) n += 1;
  return n;
}

/** How many more deals would make the rate x / n fit to be shown, if it stayed as it is: 0 where it is already, null where there is no rate yet. */
export function moreNeeded(x: number, n: number): number | null {
  if (n <= 0) return null;
  return Math.max(0, enoughFor(x / n) - n);
}

/**
 * How many more spells, on top of `n`, would make an incidence fit to be shown, if it stayed as it is and they were followed as far as those
 * are: 0 or less where it is already. They are worth as many deals of known end as would give a
 * share that variance; without one, `worth`.
 */
export function moreAtSpread(point: { readonly share: number; readonly variance: number; readonly worth: number }, n: number): number {
  const { share, variance } = point;
  const worth = variance > 0 ? (share * (1 - share)) / variance : Math.min(n, point.worth);
  return worth <= 0 ? 0 : Math.ceil((n * enoughFor(share)) / worth) - n;
}

/** The share x / n with its Wilson interval, or how many more deals it takes. */
export function shareOrMissing(x: number, n: number): RateOrMissing {
  const interval = wilson(x, n);
  if (n > 0 && narrowEnough(interval)) return { shown: true, rate: { value: x / n, ...interval, n } };
  return { shown: false, n, aboutMore: moreNeeded(x, n) };
}
