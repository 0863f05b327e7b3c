import type { Activity, Contact, DemoDeal, HistoryRow } from '../deal.ts';
import { people, stageKind } from '../pipeline.ts';
import { accounts, contactNames, contactRoles, projects, subjects } from './names.ts';
import { pathOf } from './path.ts';
import { type Random, randomFrom } from './random.ts';
import { amountChanges, closeDateChanges, historyRows, nextStepChanges, ownerChanges, stageChanges, type Way, wayUntil } from './rows.ts';
import { dayLength, isoInstant, workTime } from './workTime.ts';

export type Scale = { readonly seed: number; readonly now: number; readonly openDeals: number; readonly closedDeals: number };

/** The team has used this CRM for 26 months, so its history reaches back to each deal's creation. */
const daysInUse = 790;

const traits = {
  u_marchand: { pace: 0.9, success: 1.06 },
  u_varga: { pace: 1, success: 1.02 },
  u_chen: { pace: 1.05, success: 1 },
  u_boateng: { pace: 1.15, success: 0.92 },
} as const;

function activitiesOf(random: Random, way: Way): Activity[] {
  const activities: Activity[] = [];
  const end = Math.min(way.until, way.quietFrom);
  let at = workTime(random, way.first.at, way.first.at);
  while (at < end) {
    const kind = random.pick(['call', 'call', 'email', 'email', 'meeting']);
    activities.push({ at: isoInstant(at), kind, subject: random.pick(subjects[kind]) });
    at = workTime(random, at + random.logNormal(6, 0.7) * dayLength, at);
  }
  return activities;
}

/** Half of the deals that somebody attends to have an activity booked; a few of those were due some days ago. */
function bookedOf(random: Random, way: Way, now: number): Activity | null {
  if (stageKind(way.last.stageId) !== 'open' || way.quietFrom < now || random.chance(0.5)) return null;
  const days = random.chance(0.12) ? random.between(-12, -2) : random.between(1, 20);
  const at = isoInstant(workTime(random, now + days * dayLength, now - 15 * dayLength));
  return { at, kind: random.chance(0.6) ? 'meeting' : 'call', subject: random.chance(0.5) ? 'Next talk' : 'Follow-up' };
}

function contactsOf(random: Random, way: Way): Contact[] {
  const count = random.chance(0.3) ? 1 : random.whole(2, Math.min(5, way.moves.length + 2));
  const from = random.whole(0, contactNames.length - 1);
  return Array.from({ length: count }, (_, index) => ({
    name: contactNames[(from + index * 3) % contactNames.length] ?? contactNames[0],
    role: index === 0 ? 'Operations' : random.pick(contactRoles),
  }));
}

function lastText(history: readonly HistoryRow[], field: HistoryRow['field']): string | null {
  const value = history.findLast((row) => row.field === field)?.value;
  return typeof value === 'string' ? value : null;
}

function dealAlong(random: Random, way: Way, now: number, owner: (typeof people)[number], amount: number): Omit<DemoDeal, 'id'> {
  const account = random.pick(accounts);
  const history = historyRows('', [
    ...stageChanges(way),
    ...ownerChanges(random, way, owner),
    ...amountChanges(random, way, amount),
    ...closeDateChanges(random, way),
    ...nextStepChanges(random, way),
  ]);
  const activities = activitiesOf(random, way);
  const status = stageKind(way.last.stageId) ?? 'open';
  const amountRow = history.findLast((row) => row.field === 'amount')?.value;
  return {
    name: `${account} - ${random.pick(projects)}`,
    account,
    owner: people.find((person) => person.id === lastText(history, 'owner')) ?? null,
    stageId: way.last.stageId,
    status,
    lostReason: way.last.reason,
    amount: typeof amountRow === 'number' ? amountRow : null,
    closeDate: lastText(history, 'closeDate'),
    nextStep: lastText(history, 'nextStep'),
    createdAt: isoInstant(way.first.at),
    closedAt: status === 'open' ? null : isoInstant(way.last.at),
    updatedAt: [history.at(-1)?.at ?? '', activities.at(-1)?.at ?? ''].toSorted().at(-1) ?? '',
    stageSince: isoInstant(way.last.at),
    contacts: contactsOf(random, way),
    activities,
    booked: bookedOf(random, way, now),
    history,
  };
}

/** All deals of the CRM, oldest first, ids counting up from 1001. The same scale gives the same deals, to the letter. */
export function generateDeals(scale: Scale): DemoDeal[] {
  const random = randomFrom(scale.seed);
  const wanted = { open: scale.openDeals, closed: scale.closedDeals };
  const deals: Omit<DemoDeal, 'id'>[] = [];
  while (wanted.open + wanted.closed > 0) {
    const createdAt = workTime(random, scale.now - random.between(0, daysInUse) * dayLength, 0);
    const owner = random.pick(people);
    const amount = Math.max(1_500, Math.round(random.logNormal(24_000, 0.9) / 500) * 500);
    const { pace, success } = traits[owner.id];
    const large = amount > 100_000;
    const path = pathOf(random, createdAt, { pace: large ? pace * 1.6 : pace, success: large ? success * 0.85 : success });
    const way = wayUntil(path, scale.now);
    if (way === null) continue;
    const kind = stageKind(way.last.stageId) === 'open' ? 'open' : 'closed';
    if (wanted[kind] === 0) continue;
    wanted[kind] -= 1;
    deals.push(dealAlong(random, way, scale.now, owner, amount));
  }
  return deals
    .toSorted((one, other) => Date.parse(one.createdAt) - Date.parse(other.createdAt))
    .map((deal, index) => {
      const id = String(1001 + index);
      return { id, ...deal, history: deal.history.map((row) => ({ ...row, id: `${id}${row.id}` })) };
    });
}
