import { asNumber, asText, field } from '../json';
import { dateIn, decimalIn, type Moment, momentIn } from './values';

/** The fields of an opportunity whose changes are followed. */
export type Standing = {
  readonly state: string;
  readonly amount: number | null;
  readonly closeDate: string | null;
  readonly employee: number | null;
};

/** An opportunity as it is now. */
export type Opportunity = Standing & {
  readonly id: number;
  readonly name: string;
  readonly account: string | null;
  readonly currency: string | null;
  readonly lostReason: string | null;
  readonly created: Moment;
  readonly written: Moment;
};

export const standingFields = ['state', 'amount', 'end_date', 'employee'] as const;
export const opportunityFields = [
  ...standingFields,
  'number',
  'description',
  'party.rec_name',
  'currency.code',
  'lost_reason',
  'create_date',
  'write_date',
] as const;

/** The followed fields of one record; null where the answer is no such record. */
export function standingIn(record: unknown): Standing | null {
  const state = asText(field(record, 'state'));
  if (state === null) return null;
  return {
    state,
    amount: decimalIn(field(record, 'amount')),
    closeDate: dateIn(field(record, 'end_date')),
    employee: asNumber(field(record, 'employee')),
  };
}

/** One record of a search; null where the answer is no such record. Related fields come under their name with a dot behind. */
export function opportunityIn(record: unknown): Opportunity | null {
  const standing = standingIn(record);
  const id = asNumber(field(record, 'id'));
  const created = momentIn(field(record, 'create_date'));
  // A record never changed has no date of writing.
  const written = momentIn(field(record, 'write_date')) ?? created;
  if (standing === null || id === null || created === null || written === null) return null;
  return {
    ...standing,
    id,
    name: asText(field(record, 'description')) || asText(field(record, 'number')) || String(id),
    account: asText(field(field(record, 'party.'), 'rec_name')),
    currency: asText(field(field(record, 'currency.'), 'code')),
    lostReason: asText(field(record, 'lost_reason'))?.trim() || null,
    created,
    written,
  };
}
