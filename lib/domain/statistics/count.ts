/** x of n deals of a mature cohort: n reached a stage long enough ago, x of them passed within its horizon. Whole numbers, 0 <= x <= n. */
export type Count = { readonly x: number; readonly n: number };

/** The count of one rep, unit or segment. */
export type GroupCount = Count & { readonly id: string };

/** All deals of several counts together. */
export function total(counts: readonly Count[]): Count {
  return { x: counts.reduce((sum, { x }) => sum + x, 0), n: counts.reduce((sum, { n }) => sum + n, 0) };
}
