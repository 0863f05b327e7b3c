import type { DealKey, Money } from '../deal/deal';
import { bootstrapInterval } from '../statistics/bootstrap';
import { type EstimateOrMissing, fewestDeals } from '../statistics/estimate';
import type { LocalDate } from '../time/time';
import { byDeal } from './byDeal';
import { amountIn } from './moneySum';

/** A past window, such as a quarter. */
export type CoverageWindow = {
  readonly from: LocalDate;
  readonly until: LocalDate;
  /** Open deals whose close date lay in the window, as our own snapshot at its start has them; null where there is no such snapshot. */
  readonly openAtStart: readonly { readonly deal: DealKey; readonly amount: Money | null }[] | null;
  readonly won: readonly { readonly deal: DealKey; readonly amount: Money | null; readonly createdInside: boolean }[];
};

/** Open pipeline at the start over what was won, as a plain ratio. n counts the won deals. */
export type Coverage = {
  /** Over all that was won in the window. */
  readonly overAllWon: EstimateOrMissing<'snapshot' | 'won-deals'>;
  /** Over what was won of deals that existed at its start. */
  readonly overWonOfExisting: EstimateOrMissing<'snapshot' | 'won-deals'>;
  readonly open: number;
  readonly won: number;
  readonly wonCreatedInside: number;
  /** Windows that a snapshot was taken for, and those left out for want of one. */
  readonly windows: number;
  readonly withoutSnapshot: number;
  /** Deals without an amount in this currency. */
  readonly withoutAmount: number;
};

/**
 * How much open pipeline there was at the start of past windows for what was then won in them, in one currency: sum over windows / sum over
 * windows, with and without what was won of deals created inside. Percentile bootstrap over deals; not given under ten won deals.
 */
export function coverage(
  windows: readonly CoverageWindow[],
  { currency, seed }: { readonly currency: string | null; readonly seed: number },
): Coverage {
  const deals = new Map<DealKey, Share>();
  let withoutAmount = 0;
  const shareOf = (deal: DealKey) => {
    const found = deals.get(deal) ?? { deal, open: [], won: [], inside: [] };
    deals.set(deal, found);
    return found;
  };
  const taken = windows.filter(({ openAtStart }) => openAtStart !== null);
  for (const { openAtStart, won } of taken) {
    for (const { deal, amount } of openAtStart ?? []) {
      const own = amountIn(currency, amount);
      if (own === null) withoutAmount += 1;
      else shareOf(deal).open.push(own);
    }
    for (const { deal, amount, createdInside } of won) {
      const own = amountIn(currency, amount);
      if (own === null) withoutAmount += 1;
      else shareOf(deal)[createdInside ? 'inside' : 'won'].push(own);
    }
  }
  const shares = byDeal([...deals.values()]).map(({ open, won, inside }) => ({
    open: sum(open),
    existing: sum(won),
    inside: sum(inside),
    wonExisting: won.length,
    wonInside: inside.length,
  }));
  const total = (of: (share: (typeof shares)[number]) => number) => sum(shares.map(of));
  const ratio = (wonOf: (share: (typeof shares)[number]) => number, n: number): Coverage['overAllWon'] => {
    if (taken.length === 0) return { shown: false, missing: 'snapshot', n: 0, aboutMore: null };
    const figure = (times: ArrayLike<number> | null) => {
      let [open, won] = [0, 0];
      shares.forEach((share, index) => {
        const count = times?.[index] ?? 1;
        open += count * share.open;
        won += count * wonOf(share);
      });
      return won > 0 ? open / won : Number.NaN;
    };
    const value = figure(null);
    const interval = n < fewestDeals || Number.isNaN(value) ? null : bootstrapInterval(shares.length, seed, figure);
    if (interval === null) return { shown: false, missing: 'won-deals', n, aboutMore: n < fewestDeals ? fewestDeals - n : null };
    return { shown: true, estimate: { value, ...interval, n } };
  };
  const existing = total(({ wonExisting }) => wonExisting);
  return {
    overAllWon: ratio((share) => share.existing + share.inside, existing + total(({ wonInside }) => wonInside)),
    overWonOfExisting: ratio((share) => share.existing, existing),
    open: total(({ open }) => open),
    won: total((share) => share.existing + share.inside),
    wonCreatedInside: total(({ inside }) => inside),
    windows: taken.length,
    withoutSnapshot: windows.length - taken.length,
    withoutAmount,
  };
}

type Share = { readonly deal: DealKey; readonly open: number[]; readonly won: number[]; readonly inside: number[] };

/** Ascending first, so that windows may come in any order. */
function sum(amounts: readonly number[]): number {
  return amounts.toSorted((one, other) => one - other).reduce((total, amount) => total + amount, 0);
}
