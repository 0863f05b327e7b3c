import type { Money } from '../../domain/deal/deal';
import type { Instant, LocalDate } from '../../domain/time/time';
import { type Result, success } from '../../result';
import type { HistoryProblem } from '../adapter';
import { type DecimalMark, parseAmount } from '../dom';
import { asText, field } from '../json';
import { type Calls, problem } from './calls';
import { type Clock, dateIn, instantIn } from './clock';

export type Opportunity = {
  readonly id: string;
  readonly name: string;
  readonly stage: string;
  readonly amount: Money | null;
  readonly closeDate: LocalDate | null;
  readonly account: string | null;
  readonly owner: string | null;
  readonly nextStep: string | null;
  readonly createdAt: Instant | null;
};

/** The stored number, or the one that SuiteCRM writes for this user; the currency where its sign belongs to one alone. */
function moneyIn(amount: string | null, sign: string | null, decimal: DecimalMark | null): Money | null {
  if (!amount) return null;
  const stored = /^-?\d+(\.\d{1,2}|\.\d{6})?$/.test(amount);
  const read = parseAmount(amount, { decimal: stored ? '.' : decimal });
  if (!read.ok) return null;
  const withSign = parseAmount(`${sign ?? ''} 1`);
  return { amount: read.value.amount, currency: withSign.ok ? withSign.value.currency : null };
}

/** One opportunity with its stored keys; null where there is no such record. Numbers may come as numbers or as texts. */
export async function readOpportunity(calls: Calls, id: string, clock: Clock): Promise<Result<Opportunity | null, HistoryProblem>> {
  const answer = await calls.method('retrieve', { module: 'Opportunities', record: id });
  if (!answer.ok) return answer;
  const fields = field(field(answer.value, 'record'), 'fields');
  const text = (name: string) => {
    const value = field(fields, name);
    return (typeof value === 'number' ? String(value) : asText(value))?.trim() || null;
  };
  if (fields === undefined) return problem('not-understood', 'no record');
  const stage = text('sales_stage');
  if (text('id') !== id || stage === null) return success(null);
  return success({
    id,
    name: text('name') ?? id,
    stage,
    amount: moneyIn(text('amount'), text('currency_symbol'), clock.decimal),
    closeDate: dateIn(text('date_closed'), clock),
    account: text('account_name'),
    owner: text('assigned_user_name'),
    nextStep: text('next_step'),
    createdAt: instantIn(text('date_entered'), clock),
  });
}
