import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, test } from 'vitest';
import { workingOut, workOutColumns } from '../../lib/db/columnParts';
import type { Database } from '../../lib/db/database';
import { importDeals } from '../../lib/db/importDeals';
import { recordReading } from '../../lib/db/recordReading';
import { stageHistories } from '../../lib/db/stageHistories';
import { pipelineKey } from '../../lib/domain/deal/deal';
import { fromColumns } from '../../lib/domain/history/historyColumns';
import { fileDeal } from './fileDeal';
import { day, gap, had, noon, reading, seen, site, store } from './store';

const pipeline = pipelineKey(site, 'sales');
const slices = { dealsByTheWay: 3, dealsInSlice: 2, dealsInPart: 4 };
const asOf = noon + day;
const killed = new Error('killed');

/** A store with thirty deals, three of them in another pipeline, of which nothing is worked out yet. */
async function filled(factory = new IDBFactory()): Promise<Database> {
  const database = await store({ factory, slices });
  const deals = Array.from({ length: 30 }, (_, index) =>
    fileDeal(index === 28 ? '\uffff\uffff' : String(100 + index), index % 10 === 4 ? { pipelineId: 'other' } : {}),
  );
  had(await importDeals(database, { site, name: 'deals.csv', pipelines: [], deals, now: () => noon }));
  const stages = ['need', 'proposal'].map((id) => ({ id, label: id, kind: 'open' as const }));
  await database.tables.pipelines.put({
    key: pipeline,
    label: '',
    stages,
    siteKey: `${site.crm}|${site.origin}`,
    known: 'seen',
    derivedAnewFrom: 0,
  });
  return database;
}

const historiesIn = async (database: Database) => fromColumns(had(await stageHistories(database, pipeline, asOf)).columns);

async function atOnce() {
  const database = await store({ slices: { ...slices, dealsByTheWay: 1_000 }, factory: await factoryOf() });
  return historiesIn(database);
}

async function factoryOf(): Promise<IDBFactory> {
  const factory = new IDBFactory();
  (await filled(factory)).close();
  return factory;
}

/** Ends a working out when a share of it is done, as a browser does with a service worker. */
async function killedAt(database: Database, share: number) {
  const onShare = (done: number) => {
    if (done >= share) throw killed;
  };
  await expect(workOutColumns(database, pipeline, asOf, onShare)).rejects.toBe(killed);
}

const move = (dealId: string, at: number, pipelineId = 'sales') => ({
  site,
  dealId,
  pipelineId,
  doubtful: false,
  at,
  reading: reading({ dealId: gap, pipelineId: seen(pipelineId), stage: seen({ id: 'need', label: 'need' }) }),
});

describe('columns worked out part by part', () => {
  test('are those that are worked out at once, and tell how far they have come', async () => {
    const database = await filled();
    const shares: number[] = [];
    const { columns } = had(await stageHistories(database, pipeline, asOf, (share) => shares.push(share)));
    expect(fromColumns(columns)).toHaveLength(27);
    expect(fromColumns(columns)).toEqual(await atOnce());
    expect(shares).toEqual(shares.toSorted((one, other) => one - other));
    expect(new Set(shares).size).toBeGreaterThan(10);
    expect(shares.at(-1)).toBe(1);
    expect(await database.tables.columnParts.count()).toBe(0);
    expect(had(await workingOut(database, pipeline))).toBeNull();
  });

  test.each([
    [0, 0],
    [0.1, 0],
    [0.4, 2],
    [0.9, 6],
    [1, 7],
  ])('go on where they were ended, at %d of the way with %i parts kept', async (share, kept) => {
    const factory = new IDBFactory();
    const database = await filled(factory);
    await killedAt(database, share);
    database.close();
    const next = await store({ factory, slices });
    expect(await next.tables.columnParts.count()).toBe(kept);
    const shares: number[] = [];
    const { columns } = had(await stageHistories(next, pipeline, asOf, (done) => shares.push(done)));
    expect(shares[0]).toBeCloseTo(Math.min(1, (kept * 4) / 30));
    expect(fromColumns(columns)).toEqual(await atOnce());
  });

  test('take what was written meanwhile from the log afterwards', async () => {
    const database = await filled();
    await killedAt(database, 0.5);
    had(await recordReading(database, move('101', noon + 1)));
    had(await recordReading(database, move('129', noon + 2)));
    had(await recordReading(database, move('099', noon + 3)));
    const entries = new Map((await historiesIn(database)).map((history) => [history.deal, history.entries.length]));
    expect(entries.size).toBe(28);
    expect(['101', '129', '102', '099'].map((id) => entries.get(`demo|${site.origin}|${id}`))).toEqual([3, 3, 2, 1]);
  });

  test('know of a deal that has left the pipeline meanwhile', async () => {
    const database = await filled();
    await killedAt(database, 0.5);
    had(await recordReading(database, move('101', noon + 1, 'other')));
    const left = (await historiesIn(database)).filter(({ leftAt }) => leftAt !== undefined);
    expect(left).toMatchObject([
      { deal: `demo|${site.origin}|101`, leftAt: noon, entries: [{ stageId: 'need' }, { stageId: 'proposal' }] },
    ]);
  });

  test('begin anew where a deal is found never to have been in the pipeline', async () => {
    const database = await store({ factory: await factoryOf(), slices });
    const unknown = pipelineKey(site, '');
    await database.tables.pipelines.add({
      key: unknown,
      label: '',
      stages: [],
      siteKey: `${site.crm}|${site.origin}`,
      known: 'seen',
      derivedAnewFrom: 0,
    });
    const lost = { ...reading({ dealId: gap, pipelineId: gap, stage: seen({ id: 'need', label: 'need' }) }) };
    had(await recordReading(database, { site, dealId: '500', pipelineId: '', doubtful: false, at: noon, reading: lost }));
    expect(had(await stageHistories(database, unknown, asOf)).columns.deals).toHaveLength(1);
    had(await recordReading(database, move('500', noon + 1)));
    expect(had(await stageHistories(database, unknown, asOf)).columns.deals).toEqual([]);
    expect((await historiesIn(database)).find(({ deal }) => deal.endsWith('|500'))).not.toHaveProperty('arrivedAt');
  });

  test('begin anew where a part was damaged', async () => {
    const database = await filled();
    await killedAt(database, 0.5);
    const part = await database.tables.columnParts.get([pipeline, 1]);
    if (!part) throw new Error('no part');
    part.columns.entryAt[0] = 1;
    await database.tables.columnParts.put(part);
    expect(await historiesIn(database)).toEqual(await atOnce());
  });

  test('come out right where two contexts work them out at once', async () => {
    const factory = await factoryOf();
    const contexts = await Promise.all([1, 2, 3].map(() => store({ factory, slices })));
    const all = await Promise.all(contexts.map(historiesIn));
    for (const histories of all) expect(histories).toEqual(await atOnce());
    expect(await contexts[0]?.tables.columnParts.count()).toBe(0);
  });

  test('are worked out elsewhere where that is given', async () => {
    const factory = await factoryOf();
    const worker = await store({ factory, slices });
    const asked: string[] = [];
    const database = await store({
      factory,
      slices,
      rebuild: ({ pipeline: key, asOf: at, onShare }) => {
        asked.push(key);
        return workOutColumns(worker, key, at, onShare);
      },
    });
    expect(await historiesIn(database)).toEqual(await atOnce());
    expect(asked).toEqual([pipeline]);
  });
});
