import type { LogRow, StoredDeal } from './server.ts';
import { dateFor, type User } from './user.ts';

const day = 86_400_000;
/** The clocks change in March, while these deals are on their way. */
const begin = Date.UTC(2026, 1, 1, 3, 30);

export type Plan = {
  readonly id: string;
  readonly createdAt: number;
  readonly stages: readonly { readonly stage: string; readonly at: number }[];
  readonly slips: readonly { readonly closeDate: string; readonly at: number }[];
};

const paths = [
  ['Prospecting', 'Qualification', 'Proposal/Price Quote', 'Closed Won'],
  ['Prospecting'],
  ['Qualification', 'Proposal/Price Quote', 'Qualification', 'Closed Lost'],
] as const;

/** What happened to the deal of this number; every fourth changed its close date. Ids have the length of a UUID, but are none. */
export function planOf(number: number): Plan {
  const createdAt = begin + number * day;
  const path = paths[number % paths.length] ?? paths[0];
  return {
    id: `seed-${number.toString().padStart(5, '0')}-40aa-a1b2-c3d4-6740a1f2b3c5`,
    createdAt,
    stages: path.map((stage, place) => ({ stage, at: createdAt + place * 9 * day })),
    slips: number % 4 === 0 ? [{ closeDate: '2027-04-03', at: createdAt + 10 * day }] : [],
  };
}

export function stored(plan: Plan, user: User): StoredDeal {
  const labels = new Map(user.stages);
  const { words } = user;
  const rows: LogRow[] = [
    ...plan.stages.slice(1).map(({ stage, at }, place) => ({
      label: words.stage,
      before: labels.get(plan.stages[place]?.stage ?? '') ?? '',
      after: labels.get(stage) ?? '',
      at,
    })),
    ...plan.slips.map(({ closeDate, at }) => ({ label: words.closeDate, before: '2026-12-31', after: closeDate, at })),
    { label: words.amount, before: '900.000000', after: '1000.500000', at: plan.createdAt + 11 * day },
    { label: words.owner, before: 'max', after: 'bob', at: plan.createdAt + 12 * day },
  ];
  const log = rows.toSorted((one, other) => one.at - other.at);
  const fields = {
    name: `Deal ${plan.id}`,
    sales_stage: plan.stages.at(-1)?.stage ?? '',
    amount: '1000.5',
    currency_id: '-99',
    currency_symbol: '€',
    date_closed: dateFor(user, plan.slips.at(-1)?.closeDate ?? '2026-12-31'),
    next_step: 'Call',
    account_name: 'Fir Clinics',
    assigned_user_name: 'Bob Keller',
  };
  return { id: plan.id, enteredAt: plan.createdAt, modifiedAt: log.at(-1)?.at ?? plan.createdAt, fields, log };
}
