import { describe, expect, test } from 'vitest';
import { slowDeals } from '../../lib/answers/slowDeals';
import type { Database } from '../../lib/db/database';
import { recordReading } from '../../lib/db/recordReading';
import { had, reading, seen, site, store } from '../db/store';
import { closedDeals, lead, now, occasion, past, proposal, told } from './team';

async function team(): Promise<Database> {
  const database = await store();
  await told(database, [
    ...closedDeals,
    past('young', 3, 7, 0),
    past('slow', 3, 28, 0),
    past('slower', 3, 42, 0),
    past('booked', 3, 28, 0, { nextActivityOn: '2026-11-20' }),
  ]);
  return database;
}

describe('deals past their age', () => {
  test('are those longer in their stage than nine of ten that passed it, slowest first, with what that rests on', async () => {
    const slow = had(await slowDeals(await team(), occasion()));
    expect(slow.map(({ name }) => name)).toEqual(['Secret name slower', 'Secret name slow']);
    expect(slow[1]).toMatchObject({
      stageId: proposal,
      stageLabel: 'Proposal',
      owner: 'Secret Owner',
      evidence: { kind: 'age-beyond-share', gravity: 'flag', days: 20, limitDays: 10, share: 0.9, n: 40 },
    });
  });

  test('go by the playbook’s days where too few have passed', async () => {
    const database = await store();
    await told(database, [past('alone', 1, 70, 0)]);
    const [alone] = had(await slowDeals(database, occasion()));
    expect(alone).toMatchObject({ stageId: lead, evidence: { gravity: 'flag', days: 50 } });
    expect(alone?.evidence.n).toBeUndefined();
  });

  test('are none where a deal has left its stage since the figures were kept', async () => {
    const database = await team();
    expect(had(await slowDeals(database, occasion()))).toHaveLength(2);
    await database.settled();
    const left = reading({ dealId: seen('slow'), stage: seen({ id: 'st_negotiation', label: 'Negotiation' }) });
    had(await recordReading(database, { site, dealId: 'slow', pipelineId: 'sales', reading: left, doubtful: false, at: now }));
    expect(had(await slowDeals(database, occasion())).map(({ name }) => name)).toEqual(['Secret name slower']);
  });

  test('are none where nothing is known', async () => {
    expect(had(await slowDeals(await store(), occasion()))).toEqual([]);
  });
});
