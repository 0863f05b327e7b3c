import { countBelow, countUpTo } from './sortedNumbers';

/** Each value's rank among all of them over how many there are, in (0, 1], the greatest alone at 1; equal values share their mean rank. */
export function percentileRanks(values: readonly number[]): number[] {
  const ascending = values.toSorted((one, other) => (one < other ? -1 : Number(one > other)));
  return values.map((value) => (countBelow(ascending, value) + countUpTo(ascending, value) + 1) / 2 / values.length);
}
