import type { DealKey } from '../deal/deal';

/** The same in the order of the deals' keys (by code unit, the same in every language), so that sums and draws never hang on the order of reading. */
export function byDeal<Item extends { readonly deal: DealKey }>(items: readonly Item[]): readonly Item[] {
  return items.toSorted((one, other) => (one.deal < other.deal ? -1 : one.deal > other.deal ? 1 : 0));
}
