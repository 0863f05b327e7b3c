import type { Money } from '../../domain/deal/deal';
import type { Instant } from '../../domain/time/time';
import type { PastChange } from '../adapter';
import { asList, field } from '../json';
import { dayIn, instantIn, numberIn, propertyIn } from './values';

/** A property's value from a point in time on; null where it was emptied then. */
export type Since = { readonly at: Instant; readonly value: string | null };

/** The values of a property, oldest first, each with when it began; null where an entry is not understood. */
export function valuesOf(row: unknown, property: string): readonly Since[] | null {
  const entries = asList(field(field(row, 'propertiesWithHistory'), property)) ?? [];
  const values = new Map<Instant, string | null>();
  // The newest comes first, of two at the same time too.
  for (const entry of entries) {
    const [at, value] = [instantIn(field(entry, 'timestamp')), propertyIn(field(entry, 'value'))];
    if (at === null || value === undefined) return null;
    if (!values.has(at)) values.set(at, value);
  }
  const inOrder = [...values].map(([at, value]) => ({ at, value })).sort((one, other) => one.at - other.at);
  return inOrder.filter(({ value }, place) => value !== inOrder[place - 1]?.value || place === 0);
}

function valueAt(values: readonly Since[], at: Instant): string | null {
  return (values.findLast((since) => since.at <= at) ?? values[0])?.value ?? null;
}

/** Amounts with the currency that held then; null where one of them is no number. */
function moneyChanges(amounts: readonly Since[], currencies: readonly Since[], currencyNow: string | null): readonly PastChange[] | null {
  const changes: PastChange[] = [];
  let before: Money | null | undefined;
  const first = amounts[0]?.at ?? Number.POSITIVE_INFINITY;
  const times = [...amounts, ...currencies].map(({ at }) => at).filter((at) => at >= first);
  for (const at of [...new Set(times)].sort((one, other) => one - other)) {
    const text = valueAt(amounts, at);
    const amount = text === null ? null : numberIn(text);
    if (text !== null && amount === null) return null;
    const now = amount === null ? null : { amount, currency: currencies.length === 0 ? currencyNow : valueAt(currencies, at) };
    if (before === undefined || now?.amount !== before?.amount || now?.currency !== before?.currency)
      changes.push({ sourceId: `amount@${at}`, at, field: 'amount', value: now });
    before = now;
  }
  return changes;
}

/**
 * What changed in a deal, from the histories of its properties; null where one of them is not understood. Owners are told by name, and
 * not at all where `ownerName` is null.
 */
export function changesIn(row: unknown, currency: string | null, ownerName: ((id: string) => string) | null): readonly PastChange[] | null {
  const of = (property: string) => valuesOf(row, property);
  const [stages, pipelines, owners, days] = [of('dealstage'), of('pipeline'), of('hubspot_owner_id'), of('closedate')];
  const [steps, amounts, currencies] = [of('hs_next_step'), of('amount'), of('deal_currency_code')];
  if (!stages || !pipelines || !owners || !days || !steps || !amounts || !currencies) return null;
  const money = moneyChanges(amounts, currencies, currency);
  if (money === null) return null;
  const told = (property: string, at: Instant) => ({ sourceId: `${property}@${at}`, at });
  const changes: PastChange[] = [...money];
  for (const { at, value } of stages) if (value !== null) changes.push({ ...told('dealstage', at), field: 'stage', value });
  for (const [place, { at, value }] of pipelines.entries()) {
    const from = pipelines[place - 1]?.value;
    // The first is no move.
    if (value !== null && from) changes.push({ ...told('pipeline', at), field: 'pipeline', value, from });
  }
  for (const { at, value } of ownerName === null ? [] : owners)
    changes.push({ ...told('hubspot_owner_id', at), field: 'owner', value: value === null ? null : (ownerName?.(value) ?? null) });
  for (const { at, value } of steps) changes.push({ ...told('hs_next_step', at), field: 'nextStep', value });
  for (const { at, value } of days) {
    const day = value === null ? null : dayIn(value);
    if (value !== null && day === null) return null;
    changes.push({ ...told('closedate', at), field: 'closeDate', value: day });
  }
  return changes;
}
