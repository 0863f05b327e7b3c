import { countUpTo } from '../statistics/sortedNumbers';

/** A share that grows with age in steps; ascending. */
export type WinCurve = { readonly ages: readonly number[]; readonly shares: readonly number[] };

/** The share that is won within so many days of entry: F_win(days). */
export function wonWithin({ ages, shares }: WinCurve, days: number): number {
  return shares[countUpTo(ages, days) - 1] ?? 0;
}

/** The mean of F_win(days left) over entries spread evenly over the days left. */
export function meanWon({ ages, shares }: WinCurve, daysLeft: number): number {
  let [sum, before] = [0, 0];
  shares.forEach((share, index) => {
    const age = ages[index] ?? Infinity;
    if (age > daysLeft) return;
    sum += (share - before) * (age === 0 ? 1 : 1 - age / daysLeft);
    before = share;
  });
  return sum;
}

/** The days by which a share of those that are won within `horizon` is won; null where none is. */
export function daysToWin(curve: WinCurve, share: number, horizon: number): number | null {
  const all = wonWithin(curve, horizon);
  if (all <= 0) return null;
  return curve.ages.find((_, index) => (curve.shares[index] ?? 0) >= share * all * (1 - rounding)) ?? null;
}

/** Allows for rounding in the last digits where the curve meets the share exactly. */
const rounding = 1e-9;

/**
 * The days left for the first, second, third... entry of a plan without dates: spread so evenly that any number of them covers the days
 * left evenly (the golden-ratio sequence: Weyl 1916).
 */
export function daysLeftOf(entry: number, daysLeft: number): number {
  const golden = (Math.sqrt(5) - 1) / 2;
  return daysLeft * ((0.5 + entry * golden) % 1);
}
