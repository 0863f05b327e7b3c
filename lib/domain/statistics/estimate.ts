/** A figure in its own unit with its 95% interval and the number of deals that it rests on. */
export type Estimate = { readonly value: number; readonly low: number; readonly high: number; readonly n: number };

/** What a figure lacks, with the number of deals behind it so far and about how many more it takes (null: how many cannot be told). */
export type Missing<What extends string> = {
  readonly shown: false;
  readonly missing: What;
  readonly n: number;
  readonly aboutMore: number | null;
};

/** A figure that the data carry, or what it lacks. */
export type EstimateOrMissing<What extends string> = { readonly shown: true; readonly estimate: Estimate } | Missing<What>;

/** No mean, ratio or sum is given an interval on fewer deals than this. */
export const fewestDeals = 10;

/**
 * About how many more deals there must be until `fewestDeals` of them are of the wanted kind, if the share stays as it is: `found` were
 * among `n` so far. Null where none was.
 */
export function moreDeals(found: number, n: number): number | null {
  if (found <= 0) return null;
  return Math.max(1, Math.ceil(((fewestDeals - found) * n) / found));
}
