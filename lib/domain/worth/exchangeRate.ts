import type { Money } from '../deal/deal';
import type { LocalDate } from '../time/time';

/** A rate that the user gave for a date and on from it: one unit of `from` is worth `rate` units of `to`. */
export type ExchangeRate = { readonly from: string; readonly to: string; readonly on: LocalDate; readonly rate: number };

/** The rate that would be needed. `from` is null where the CRM does not tell the currency, so that no rate can help. */
export type MissingRate = { readonly from: string | null; readonly to: string; readonly on: LocalDate };

/** An amount in the wanted currency, or the rate that it takes. */
export type Exchanged = { readonly ok: true; readonly value: Money } | { readonly ok: false; readonly why: MissingRate };

/**
 * An amount in another currency, by the latest rate given for `on` or an earlier date, either way round; never by way of a third currency.
 * Where there is none, the rate that is missing.
 */
export function exchanged(money: Money, to: string, on: LocalDate, rates: readonly ExchangeRate[]): Exchanged {
  if (money.currency === to) return { ok: true, value: money };
  let best: { readonly on: LocalDate; readonly direct: boolean; readonly factor: number } | null = null;
  for (const { from, to: into, on: given, rate } of rates) {
    if (given > on || !(rate > 0) || !Number.isFinite(rate)) continue;
    const direct = from === money.currency && into === to;
    if (!direct && !(from === to && into === money.currency)) continue;
    const factor = direct ? rate : 1 / rate;
    const better = best === null || given > best.on || (given === best.on && (direct === best.direct ? factor > best.factor : direct));
    if (better) best = { on: given, direct, factor };
  }
  if (best === null) return { ok: false, why: { from: money.currency, to, on } };
  return { ok: true, value: { amount: money.amount * best.factor, currency: to } };
}
