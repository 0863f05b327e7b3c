import type { Count } from '../statistics/count';

/** How long ago a visit of a stage began, and after how many days it was left by any exit (null: not yet), both in the process's days. */
export type TimedVisit = { readonly begunBefore: number; readonly leftAfter: number | null };

/** Of the visits that began at least the target days ago, how many were left within them: the count by which times are charted. */
export function leftWithin(targetDays: number, visits: readonly TimedVisit[]): Count {
  const mature = visits.filter(({ begunBefore }) => begunBefore >= targetDays);
  return { x: mature.filter(({ leftAfter }) => leftAfter !== null && leftAfter <= targetDays).length, n: mature.length };
}
