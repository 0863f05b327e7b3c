import { countBelow } from '../statistics/sortedNumbers';

/** A won deal: its amount while it was open, and what it was won for, both in one currency. */
export type WonAmounts = { readonly open: number; readonly won: number };

/** No size band holds fewer won deals than this. */
const fewestInBand = 10;

/** More bands than quarters would tell sizes apart that mean little. */
const mostBands = 4;

/** Won amounts by the size that the deals had while open; `bandOf` gives the place in `won` for an open amount. */
export type SizeBands = { readonly won: readonly Float64Array[]; readonly bandOf: (open: number) => number };

/**
 * Size bands of about equally many won deals, at most four, with at least ten won deals in each where there are ten. Deals of the same open
 * amount are always in the same band, so that the order of the deals never matters.
 */
export function sizeBands(deals: readonly WonAmounts[]): SizeBands {
  const ascending = deals.toSorted((one, other) => one.open - other.open || one.won - other.won);
  const wanted = Math.max(1, Math.min(mostBands, Math.floor(ascending.length / fewestInBand)));
  const limits: number[] = [];
  let start = 0;
  for (let band = 1; band < wanted; band += 1) {
    const limit = ascending[Math.round((band * ascending.length) / wanted) - 1]?.open ?? 0;
    const upTo = ascending.findLastIndex(({ open }) => open <= limit) + 1;
    if (upTo - start < fewestInBand || ascending.length - upTo < fewestInBand) continue;
    limits.push(limit);
    start = upTo;
  }
  // A limit belongs to the band below it.
  const bandOf = (open: number) => countBelow(limits, open);
  const won: number[][] = Array.from({ length: limits.length + 1 }, () => []);
  for (const deal of ascending) won[bandOf(deal.open)]?.push(deal.won);
  return { won: won.map((amounts) => Float64Array.from(amounts)), bandOf };
}
