import type { DealKey, Money } from '../deal/deal';
import type { LocalDate } from '../time/time';
import { byDeal } from './byDeal';
import { type ExchangeRate, exchanged, type MissingRate } from './exchangeRate';

/** A deal's amount; null where there is none. */
export type DealAmount = { readonly deal: DealKey; readonly amount: Money | null };

/** Sums within one currency, with how many deals have an amount. The unknown currency (null) is one of its own. */
export type MoneySum = Money & { readonly n: number };

/** A sum in one currency by the user's rates, or every rate that it lacks; deals without an amount are in neither. */
export type ExchangedSum = { readonly withoutAmount: number } & (
  | { readonly ok: true; readonly value: MoneySum }
  | { readonly ok: false; readonly why: readonly MissingRate[] }
);

/** The amount in a currency, or null where there is none, it is of another currency or no finite number. Amounts below 0 (credits) count. */
export function amountIn(currency: string | null, money: Money | null): number | null {
  return money !== null && money.currency === currency && Number.isFinite(money.amount) ? money.amount : null;
}

/** The currencies of amounts, in alphabetical order, the unknown one last. */
export function currenciesOf(amounts: readonly (Money | null)[]): readonly (string | null)[] {
  const found = new Set<string | null>();
  for (const money of amounts) if (money !== null && Number.isFinite(money.amount)) found.add(money.currency);
  const known = [...found].filter((currency) => currency !== null).sort();
  return found.has(null) ? [...known, null] : known;
}

/** One sum per currency, and how many deals have no amount. */
export function moneySums(deals: readonly DealAmount[]): { readonly sums: readonly MoneySum[]; readonly withoutAmount: number } {
  const ordered = byDeal(deals);
  let withAmount = 0;
  const sums = currenciesOf(ordered.map(({ amount }) => amount)).map((currency): MoneySum => {
    let [amount, n] = [0, 0];
    for (const deal of ordered) {
      const own = amountIn(currency, deal.amount);
      if (own === null) continue;
      amount += own;
      n += 1;
    }
    withAmount += n;
    return { amount, currency, n };
  });
  return { sums, withoutAmount: deals.length - withAmount };
}

/**
 * One sum in a currency by the rates that the user gave, each amount by the rate of its own date; or every rate that is missing, each once.
 * Deals without an amount are left out and counted.
 */
export function moneySumIn(
  to: string,
  deals: readonly (DealAmount & { readonly on: LocalDate })[],
  rates: readonly ExchangeRate[],
): ExchangedSum {
  const missing: MissingRate[] = [];
  let [amount, n, withoutAmount] = [0, 0, 0];
  for (const deal of byDeal(deals)) {
    if (deal.amount === null || !Number.isFinite(deal.amount.amount)) {
      withoutAmount += 1;
      continue;
    }
    const own = exchanged(deal.amount, to, deal.on, rates);
    if (own.ok) {
      amount += own.value.amount;
      n += 1;
    } else if (!missing.some(({ from, on }) => from === own.why.from && on === own.why.on)) missing.push(own.why);
  }
  const written = ({ on, from }: MissingRate) => `${on} ${from ?? ''}`;
  missing.sort((one, other) => (written(one) < written(other) ? -1 : 1));
  return missing.length > 0 ? { ok: false, why: missing, withoutAmount } : { ok: true, value: { amount, currency: to, n }, withoutAmount };
}
