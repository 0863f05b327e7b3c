import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, test } from 'vitest';
import { recordReading } from '../../lib/db/recordReading';
import { stageHistories } from '../../lib/db/stageHistories';
import { pipelineKey } from '../../lib/domain/deal/deal';
import { fromColumns } from '../../lib/domain/history/historyColumns';
import { day, had, noon, reading, seen, site, store } from './store';

const pipeline = pipelineKey(site, 'sales');
const look = (dealId: string) => ({
  site,
  dealId,
  pipelineId: null,
  reading: reading({ dealId: seen(dealId) }),
  doubtful: false,
  at: noon,
});

/** A store with two deals whose columns are stored, and from whose log the events of one were lost by damage. */
async function damaged(factory: IDBFactory) {
  const database = await store({ factory, manyChanges: 0 });
  for (const dealId of ['17', '18']) had(await recordReading(database, look(dealId)));
  had(await stageHistories(database, pipeline, noon + 1));
  await database.settled();
  expect(await database.tables.snapshots.count()).toBe(1);
  await database.tables.events.where('deal').equals('demo|http://crm.test:8080|17').delete();
  database.close();
}

async function entriesOf(factory: IDBFactory, now: number) {
  const database = await store({ factory, now, manyChanges: 0 });
  await database.settled();
  const { columns } = had(await stageHistories(database, pipeline, noon + 2 * day));
  const events = (await database.tables.meta.get('state'))?.events;
  database.close();
  return { events, entries: fromColumns(columns).map(({ entries }) => entries.map(({ at }) => at)) };
}

describe('a log that lost some of its events', () => {
  test('is counted once a day, and what was derived from it is made anew', async () => {
    const factory = new IDBFactory();
    await damaged(factory);
    expect(await entriesOf(factory, noon + day - 1)).toEqual({ events: 2, entries: [[noon], [noon]] });
    expect(await entriesOf(factory, noon + day)).toEqual({ events: 1, entries: [[null], [noon]] });
  });

  test('is told from a whole one', async () => {
    const factory = new IDBFactory();
    const database = await store({ factory, manyChanges: 0 });
    for (const dealId of ['17', '18']) had(await recordReading(database, look(dealId)));
    had(await stageHistories(database, pipeline, noon + 1));
    await database.settled();
    const stored = await database.tables.snapshots.get(pipeline);
    database.close();
    const next = await store({ factory, now: noon + day });
    await next.settled();
    expect(await next.tables.snapshots.get(pipeline)).toEqual(stored);
    expect((await next.tables.meta.get('state'))?.countedAt).toBe(noon + day);
  });
});
