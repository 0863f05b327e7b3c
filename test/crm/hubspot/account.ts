import { randomFrom } from '../../demo/data/random.ts';

/** One property's value from a point in time on. */
export type Written = { readonly at: number; readonly property: string; readonly value: string };

export type AccountDeal = {
  readonly id: string;
  readonly createdAt: number;
  readonly archivedAt: number | null;
  /** Oldest first. */
  readonly written: readonly Written[];
};

export type Account = {
  readonly key: string;
  readonly scopes: readonly string[];
  readonly deals: readonly AccountDeal[];
};

const day = 86_400_000;
const accountStart = Date.UTC(2024, 0, 8, 9, 30, 15, 250);

/** Pipelines as the API tells them: order by `displayOrder`, what a stage means in `metadata`, all values texts. */
const stage = (id: string, label: string, displayOrder: number, probability: string) => ({
  id,
  label,
  displayOrder,
  metadata: { isClosed: probability === '1.0' || probability === '0.0' ? 'true' : 'false', probability },
  createdAt: '2019-10-30T03:30:17.883Z',
  updatedAt: '2019-12-07T16:50:06.678Z',
  archived: false,
});
export const accountPipelines = [
  {
    id: '812723471',
    label: 'Renewals',
    displayOrder: 1,
    archived: false,
    createdAt: '2023-02-01T08:00:00.000Z',
    updatedAt: '2023-02-01T08:00:00.000Z',
    stages: [stage('2049', 'Kept', 1, '1.0'), stage('2048', 'Talking', 0, '0.5'), stage('2050', 'Gone', 2, '0.0')],
  },
  {
    id: 'default',
    label: 'Sales Pipeline',
    displayOrder: 0,
    archived: false,
    createdAt: '1970-01-01T00:00:00.000Z',
    updatedAt: '2023-02-01T08:00:00.000Z',
    stages: [
      stage('appointmentscheduled', 'Appointment scheduled', 0, '0.2'),
      stage('qualifiedtobuy', 'Qualified to buy', 1, '0.4'),
      stage('contractsent', 'Contract sent', 2, '0.9'),
      stage('closedwon', 'Closed won', 3, '1.0'),
      stage('closedlost', 'Closed lost', 4, '0.0'),
    ],
  },
];
export const accountOwners = [
  { id: '61', firstName: 'Carol', lastName: 'Meyer', email: 'carol@crm.example', archived: false },
  { id: '62', firstName: 'Bob', lastName: '', email: 'bob@crm.example', archived: false },
  { id: '63', email: 'left@crm.example', archived: true },
];

/** A deal that moves on through the stages of one pipeline, then another in some cases. Close dates lie at noon, so that they are the same day everywhere. */
function plannedDeal(number: number, random: () => number): AccountDeal {
  const createdAt = accountStart + number * 37 * 60_000;
  const written: Written[] = [];
  const write = (at: number, property: string, value: string) => written.push({ at, property, value });
  let at = createdAt;
  write(at, 'dealname', `Deal ${number}`);
  write(at, 'pipeline', 'default');
  write(at, 'dealstage', 'appointmentscheduled');
  write(at, 'hubspot_owner_id', String(61 + Math.floor(random() * 3)));
  write(at, 'amount', String(Math.round(random() * 1_000_000) / 100));
  write(at, 'deal_currency_code', 'EUR');
  write(at, 'closedate', new Date(Date.UTC(2026, number % 12, 1 + (number % 28), 12)).toISOString());
  for (const next of ['qualifiedtobuy', 'contractsent', 'closedwon']) {
    at += Math.ceil(random() * 20 * day);
    if (random() < 0.25) {
      write(at, 'dealstage', 'closedlost');
      write(at, 'closed_lost_reason', 'No budget');
      break;
    }
    if (random() < 0.3) write(at - 1_000, 'amount', String(Math.round(random() * 50_000)));
    if (random() < 0.2) write(at - 500, 'hubspot_owner_id', random() < 0.3 ? '' : '61');
    write(at, 'dealstage', next);
    if (random() < 0.3) break;
  }
  if (number % 50 === 7) {
    at += day;
    write(at, 'pipeline', '812723471');
    write(at, 'dealstage', '2048');
  }
  return { id: String(9_000_000_000 + number), createdAt, archivedAt: number % 100 === 99 ? at + day : null, written };
}

/** An account with so many deals, the same for the same seed. */
export function accountOf(count: number, given: Partial<Account> = {}, seed = 7): Account {
  const random = randomFrom(seed).unit;
  return {
    key: 'pat-eu1-12345678-1234-1234-1234-123456789abc',
    scopes: ['crm.objects.deals.read', 'crm.objects.owners.read'],
    deals: Array.from({ length: count }, (_, place) => plannedDeal(place + 1, random)),
    ...given,
  };
}

const modified = new WeakMap<AccountDeal, number>();

/** When a deal was last written. */
export function modifiedAt(deal: AccountDeal): number {
  const at = modified.get(deal) ?? Math.max(deal.createdAt, ...deal.written.map((written) => written.at));
  modified.set(deal, at);
  return at;
}
