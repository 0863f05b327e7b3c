import type { Money } from '../../domain/deal/deal';
import type { Instant, LocalDate } from '../../domain/time/time';
import { asNumber, asText, field } from '../json';
import { instantIn } from './api';

/** An opportunity as it is now. Fields that the user's role hides do not come, and are null. */
export type Opportunity = {
  readonly id: string;
  readonly name: string;
  readonly stage: string | null;
  readonly amount: Money | null;
  readonly closeDate: LocalDate | null;
  readonly account: string | null;
  readonly owner: string | null;
  readonly createdAt: Instant | null;
};

/** What is asked for of each opportunity; a name comes with its link only where it is asked for. */
export const opportunityFields =
  'name,stage,amount,amountCurrency,closeDate,accountId,accountName,assignedUserId,assignedUserName,createdAt';

/** The amount of a record or of one side of a change, with its currency. Null for anything that is no number. */
export function moneyIn(record: unknown): Money | null {
  const value = field(record, 'amount');
  // Where amounts are kept as decimals they come as text.
  const written = asText(value);
  const amount = written !== null && /^-?\d+(\.\d+)?$/.test(written) ? Number(written) : asNumber(value);
  return amount === null ? null : { amount, currency: asText(field(record, 'amountCurrency')) };
}

export function dateIn(value: unknown): LocalDate | null {
  const text = asText(value);
  return text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : null;
}

/** One record of the list; null where the answer is no such record. */
export function opportunityIn(record: unknown): Opportunity | null {
  const id = asText(field(record, 'id'));
  const name = asText(field(record, 'name'));
  if (!id || name === null) return null;
  return {
    id,
    name: name.trim() || id,
    stage: asText(field(record, 'stage')) || null,
    amount: moneyIn(record),
    closeDate: dateIn(field(record, 'closeDate')),
    account: asText(field(record, 'accountName')) || null,
    owner: asText(field(record, 'assignedUserName')) || null,
    createdAt: instantIn(asText(field(record, 'createdAt'))),
  };
}
