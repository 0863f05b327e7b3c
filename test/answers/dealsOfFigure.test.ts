import { describe, expect, test } from 'vitest';
import { dealsOfFigure } from '../../lib/answers/dealsOfFigure';
import { dealView } from '../../lib/answers/dealView';
import type { Database } from '../../lib/db/database';
import { recordReading } from '../../lib/db/recordReading';
import { dealKey, pipelineKey } from '../../lib/domain/deal/deal';
import { type ListedFigure, listedFigures } from '../../lib/messages/dealsAddress';
import { day, gap, had, reading, seen, site, store } from '../db/store';
import { closedDeals, now, occasion, past, proposal, told } from './team';

const pipeline = pipelineKey(site, 'sales');

async function team(): Promise<Database> {
  const database = await store();
  await told(database, [...closedDeals, past('young', 3, 7, 0), past('slow', 3, 28, 0), past('quiet', 3, 60, 0, { account: null })]);
  const shown = reading({ dealId: seen('met'), stage: seen({ id: proposal, label: 'Proposal' }), closeDate: gap });
  await recordReading(database, { site, dealId: 'met', pipelineId: 'sales', reading: shown, doubtful: false, at: now - 7 * day });
  return database;
}

const list = async (database: Database, figure: ListedFigure, age: number | null = null, stage = proposal) =>
  had(await dealsOfFigure(database, { pipeline, stage, figure, age }, occasion()));

const counts = (found: Awaited<ReturnType<typeof list>>) =>
  Object.fromEntries((found?.groups ?? []).map(({ name, counted, count }) => [counted ? name : `(${name})`, count]));

describe('the deals behind a figure', () => {
  test('of those decided are those that passed and those that did not; the open ones stand beside them', async () => {
    const found = await list(await team(), 'resolved');
    expect(counts(found)).toEqual({ passed: 40, lost: 10, '(open)': 4 });
    expect(found?.rate).toMatchObject({ shown: true, rate: { value: 0.8, n: 50 } });
    expect(found).toMatchObject({ stageLabel: 'Proposal', days: 'business', asOf: now });
  });

  test('add up to the n that the panel shows, figure by figure', async () => {
    const database = await team();
    const shown = had(await dealView(database, { dealKey: dealKey(site, 'young'), role: 'rep', ...occasion() }));
    const { figures, standing } = shown ?? {};
    if (!figures || !standing) throw new Error('no figures');
    expect(shown?.pipeline).toBe(pipeline);
    const idle = figures.resolvedWithIdle?.rate;
    const restsOn: Readonly<Record<ListedFigure, number | undefined>> = {
      within: figures.passedBy.carried?.rate.n,
      resolved: figures.passed + figures.failed,
      idle: idle?.shown ? idle.rate.n : undefined,
      chance: standing.chanceFromHere.shown ? standing.chanceFromHere.rate.n : standing.chanceFromHere.n,
      times: figures.timeToPass?.passes,
      visits: figures.visits,
    };
    for (const figure of listedFigures) {
      const found = await list(database, figure, figure === 'chance' ? standing.age : null);
      const counted = found?.groups.reduce((sum, group) => sum + (group.counted ? group.count : 0), 0);
      expect([figure, counted]).toEqual([figure, restsOn[figure]]);
    }
  });

  test('carry what a table says of each: when it came and left, for how long, how it ended and how that is known', async () => {
    const found = await list(await team(), 'resolved');
    const of = (name: string) => found?.deals.find((deal) => deal.name === name);
    expect(of('Secret name won0')).toMatchObject({
      name: 'Secret name won0',
      account: 'Secret account won0',
      owner: 'Secret Owner',
      from: '2026-09-07',
      until: '2026-09-21',
      days: 10,
      atLeast: false,
      jumped: false,
      known: 'api',
      group: 'passed',
    });
    expect(of('Secret name slow')).toMatchObject({ from: '2026-10-21', until: null, days: 20, group: 'open' });
    expect(of('Secret name quiet')).toMatchObject({ account: null });
  });

  test('of which the time is not known are in no time, and say so', async () => {
    const found = await list(await team(), 'within');
    expect(counts(found)).toMatchObject({ '(time-unknown)': 1 });
    expect(found?.deals.find((deal) => deal.group === 'time-unknown')).toMatchObject({ from: null, atLeast: true, known: 'seen', days: 5 });
  });

  test('are none, and no error, where the stage or the pipeline is not known', async () => {
    const database = await team();
    expect(await list(database, 'resolved', null, 'st_won')).toBeNull();
    expect(await list(database, 'resolved', null, '__proto__')).toBeNull();
    const elsewhere = { pipeline: 'demo|http://crm.test|other', stage: proposal, figure: 'resolved', age: null } as const;
    expect(had(await dealsOfFigure(database, elsewhere, occasion()))).toBeNull();
  });
});
