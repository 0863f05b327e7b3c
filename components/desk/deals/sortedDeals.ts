import type { ListedDeal } from '../../../lib/answers/dealsOfFigure';

/** The columns that a list can be sorted by. Not by owner: the list is about a stage, and no way to line people up. */
export const sortableColumns = ['name', 'account', 'from', 'until', 'days', 'end', 'known'] as const;
export type SortableColumn = (typeof sortableColumns)[number];
export type Order = { readonly by: SortableColumn; readonly descending: boolean };

/** Deals in an order, those without a value last either way; equal ones stay as they were. */
export function sortedDeals(deals: readonly ListedDeal[], { by, descending }: Order, language: string): readonly ListedDeal[] {
  const { compare } = new Intl.Collator(language, { numeric: true });
  const sortValue = (deal: ListedDeal): string | number | null =>
    by === 'end' ? deal.group : by === 'name' ? deal.name || null : deal[by];
  return deals
    .map((deal) => ({ deal, value: sortValue(deal) }))
    .sort((one, other) => {
      if (one.value === null || other.value === null) return Number(one.value === null) - Number(other.value === null);
      const order =
        typeof one.value === 'number' && typeof other.value === 'number'
          ? one.value - other.value
          : compare(String(one.value), String(other.value));
      return descending ? -order : order;
    })
    .map(({ deal }) => deal);
}
