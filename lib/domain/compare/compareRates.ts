import type { Rate } from '../ratio/ratioStrip';
import { combinedRates } from '../statistics/combinedRates';
import type { Count } from '../statistics/count';
import { wilson } from '../statistics/wilson';
import { neededPerGroup } from './neededPerGroup';

/** A difference of two rates, the one less the other, in -1..1, with its 95% interval and both rates with their n. */
export type RateDifference = {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly one: Rate;
  readonly other: Rate;
};

/** A difference, which way it can be seen to go ('none': its interval covers 0), and what it would take to see the one cared about. */
export type RateComparison = {
  readonly difference: RateDifference;
  readonly seen: 'higher' | 'lower' | 'none';
  /** Deals per group with which the difference cared about would be seen in 8 of 10 cases; null where rates cannot differ so much. */
  readonly neededPerGroup: number | null;
};

/**
 * The first rate less the second with Newcombe's hybrid-score interval without continuity correction (Newcombe 1998, method 10). Null where
 * one is empty.
 */
export function rateDifference(one: Count, other: Count): RateDifference | null {
  if (one.n === 0 || other.n === 0) return null;
  const rate = ({ x, n }: Count): Rate => ({ value: x / n, ...wilson(x, n), n });
  return {
    ...combinedRates([
      { ...one, weight: 1 },
      { ...other, weight: -1 },
    ]),
    one: rate(one),
    other: rate(other),
  };
}

/**
 * Two groups or two periods, and how many deals it takes to see a difference of `caredAbout` (in 0..1) from the second. Null where one is
 * empty.
 */
export function compareRates(one: Count, other: Count, caredAbout: number): RateComparison | null {
  const difference = rateDifference(one, other);
  if (difference === null) return null;
  return {
    difference,
    seen: difference.low > 0 ? 'higher' : difference.high < 0 ? 'lower' : 'none',
    neededPerGroup: neededToSee(difference.other.value, caredAbout),
  };
}

/** Enough for a difference either way, as far as rates can go that way. */
function neededToSee(rate: number, caredAbout: number): number | null {
  const either = [neededPerGroup(rate, rate + caredAbout), neededPerGroup(rate, rate - caredAbout)].filter((n) => n !== null);
  return either.length === 0 ? null : Math.max(...either);
}
