import type { StoredDeal, StreamNote } from './server.ts';

const day = 86_400_000;
const begin = Date.UTC(2026, 0, 5, 8, 30, 15);

/** As EspoCRM writes a time. */
export function stamp(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replace('T', ' ');
}

export type Plan = {
  readonly id: string;
  readonly createdAt: number;
  readonly stages: readonly { readonly stage: string; readonly at: number }[];
  readonly slips: readonly { readonly closeDate: string; readonly at: number }[];
  readonly owners: readonly { readonly owner: string | null; readonly at: number }[];
};

const paths = [
  ['Prospecting', 'Qualification', 'Proposal', 'Closed Won'],
  ['Prospecting'],
  ['Qualification', 'Proposal', 'Qualification', 'Closed Lost'],
  ['Prospecting', 'Pilot'],
] as const;

/** What happened to the deal of this number. Every fifth changed its close date, every seventh its owner. */
export function planOf(number: number): Plan {
  const createdAt = begin + number * day;
  const path = paths[number % paths.length] ?? paths[0];
  return {
    id: `6b0284${number.toString(16).padStart(11, '0')}`,
    createdAt,
    stages: path.map((stage, place) => ({ stage, at: createdAt + place * 3 * day })),
    slips: number % 5 === 0 ? [{ closeDate: '2027-03-31', at: createdAt + 4 * day }] : [],
    owners: [
      { owner: 'Alice Morgan', at: createdAt },
      ...(number % 7 === 0 ? [{ owner: number % 2 === 0 ? 'Bob Keller' : null, at: createdAt + 5 * day }] : []),
    ],
  };
}

/** The plan as one of two lines of EspoCRM keeps it: up to 8 with a note of its own for the stage, 9 with one for all that changed. */
export function stored(plan: Plan, line: 8 | 9): StoredDeal {
  const told: { readonly at: number; readonly type: StreamNote['type']; readonly data: StreamNote['data'] }[] = [];
  const [first] = plan.stages;
  const created = {
    assignedUserId: 'u1',
    assignedUserName: 'Alice Morgan',
    statusField: 'stage',
    statusValue: first?.stage,
    statusStyle: 'default',
  };
  told.push({ at: plan.createdAt, type: 'Create', data: created });
  for (const { stage, at } of plan.stages.slice(1)) {
    if (line === 8) told.push({ at, type: 'Status', data: { field: 'stage', value: stage, style: 'default' } });
    else told.push({ at, type: 'Update', data: { value: stage, fields: ['stage'], attributes: { was: {}, became: {} } } });
  }
  for (const { closeDate, at } of plan.slips) {
    const attributes = { was: { closeDate: '2026-12-31' }, became: { closeDate } };
    told.push({ at, type: 'Update', data: { fields: ['closeDate'], attributes } });
  }
  for (const { owner, at } of plan.owners.slice(1)) {
    told.push({ at, type: 'Assign', data: owner === null ? { assignedUserId: null } : { assignedUserId: 'u2', assignedUserName: owner } });
  }
  const inOrder = told.toSorted((one, other) => one.at - other.at);
  const owner = plan.owners.at(-1)?.owner ?? null;
  const attributes = {
    name: `Deal ${plan.id}`,
    stage: plan.stages.at(-1)?.stage ?? null,
    amount: 1000.5,
    amountCurrency: 'EUR',
    closeDate: plan.slips.at(-1)?.closeDate ?? '2026-12-31',
    accountId: 'a1',
    accountName: 'Fir Clinics',
    assignedUserId: owner === null ? null : 'u',
    assignedUserName: owner,
    createdAt: stamp(plan.createdAt),
    modifiedAt: stamp(inOrder.at(-1)?.at ?? plan.createdAt),
  };
  const notes = inOrder.map(({ at, type, data }, place) => ({
    id: `${plan.id}-${place}`,
    number: plan.createdAt / 1000 + place,
    type,
    createdAt: stamp(at),
    data,
  }));
  return { id: plan.id, attributes, notes };
}
