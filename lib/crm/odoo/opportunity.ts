import type { Instant, LocalDate } from '../../domain/time/time';
import { asNumber, asText, field } from '../json';
import { dateIn, instantIn, type Reference, referenceIn } from './values';

/** An opportunity as it is now. */
export type Opportunity = {
  readonly id: number;
  readonly name: string;
  readonly stage: Reference | null;
  readonly team: Reference | null;
  readonly owner: string | null;
  readonly account: string | null;
  readonly amount: number | null;
  readonly currency: string | null;
  readonly closeDate: LocalDate | null;
  readonly isActive: boolean;
  readonly probability: number;
  readonly lostReason: string | null;
  readonly createdAt: Instant;
  /** When it became an opportunity, where it was a lead before. */
  readonly convertedAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly nextActivityOn: LocalDate | null;
  /** Whether the user has messages of it to read: what reads them for us must not take them for read. */
  readonly hasUnread: boolean;
  /** How many stages it was in so far, where Odoo counts the time in each; null where it does not. */
  readonly stagesHad: number | null;
};

/** What is asked of an opportunity in every version. The reason why it was lost is called otherwise from 16 on. */
export const opportunityFields = [
  'name',
  'stage_id',
  'team_id',
  'user_id',
  'partner_id',
  'expected_revenue',
  'company_currency',
  'date_deadline',
  'active',
  'probability',
  'create_date',
  'date_conversion',
  'date_closed',
  'activity_date_deadline',
  'message_needaction',
] as const;

const lostReasonFields = ['lost_reason_id', 'lost_reason'] as const;

/** Which of its names the reason for losing has, among the fields that a server told. */
export function lostReasonField(known: unknown): (typeof lostReasonFields)[number] | null {
  return lostReasonFields.find((name) => field(known, name) !== undefined) ?? null;
}

/** One record of a search; null where it is no opportunity. Empty fields are `false`. */
export function opportunityIn(record: unknown): Opportunity | null {
  const id = asNumber(field(record, 'id'));
  const name = asText(field(record, 'name'));
  const createdAt = instantIn(field(record, 'create_date'));
  const active = field(record, 'active');
  const of = (key: string) => referenceIn(field(record, key));
  const [stage, team, owner, account, currency] = ['stage_id', 'team_id', 'user_id', 'partner_id', 'company_currency'].map(of);
  if (id === null || name === null || createdAt === null || typeof active !== 'boolean') return null;
  if (stage === undefined || team === undefined || owner === undefined || account === undefined || currency === undefined) return null;
  const durations = field(record, 'duration_tracking');
  return {
    id,
    name: name.replace(/\s+/g, ' ').trim(),
    stage,
    team,
    owner: owner?.label ?? null,
    account: account?.label ?? null,
    amount: asNumber(field(record, 'expected_revenue')),
    currency: currency?.label ?? null,
    closeDate: dateIn(field(record, 'date_deadline')),
    isActive: active,
    probability: asNumber(field(record, 'probability')) ?? 0,
    lostReason: lostReasonFields.map(of).find((reason) => reason)?.label ?? null,
    createdAt,
    convertedAt: instantIn(field(record, 'date_conversion')),
    closedAt: instantIn(field(record, 'date_closed')),
    nextActivityOn: dateIn(field(record, 'activity_date_deadline')),
    hasUnread: field(record, 'message_needaction') === true,
    stagesHad: typeof durations === 'object' && durations !== null ? Object.keys(durations).length : null,
  };
}
