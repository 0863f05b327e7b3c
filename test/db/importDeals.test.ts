import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, test } from 'vitest';
import { fullExport, restore } from '../../lib/db/backup';
import { addCommitment } from '../../lib/db/commitments';
import type { Database } from '../../lib/db/database';
import { dealState } from '../../lib/db/dealState';
import { type Importing, importDeals } from '../../lib/db/importDeals';
import { mergeBackup } from '../../lib/db/mergeBackup';
import { recordReading } from '../../lib/db/recordReading';
import { importsOf, removeImport } from '../../lib/db/removeImport';
import { stageHistories } from '../../lib/db/stageHistories';
import { sweepImports } from '../../lib/db/sweepImports';
import { dealKey, pipelineKey } from '../../lib/domain/deal/deal';
import type { DealEvent } from '../../lib/domain/deal/dealEvent';
import { fromColumns } from '../../lib/domain/history/historyColumns';
import { failure, success } from '../../lib/result';
import { fileDeal } from './fileDeal';
import { day, gap, had, mirrorInMemory, noon, reading, seen, site, store } from './store';

const pipeline = pipelineKey(site, 'sales');
const minute = 60_000;
const stages = ['need', 'proposal'].map((id) => ({ id, label: id, kind: 'open' as const }));
const some = (count: number, from = 0) => Array.from({ length: count }, (_, index) => fileDeal(String(100 + from + index)));
const file = (given: Partial<Importing> = {}): Importing => ({
  site,
  name: 'deals.csv',
  pipelines: [{ key: pipeline, label: 'Sales', stages }],
  deals: some(5),
  now: () => noon,
  ...given,
});
const look = { site, dealId: '100', pipelineId: null, doubtful: false, at: noon + 1 };

/** All that can be seen of a store, but for what counts its writes. */
async function seenOf(database: Database) {
  const { tables } = had(await fullExport(database));
  const { meta = [], ...rest } = tables;
  const timeless = (row: unknown) => ({ ...(typeof row === 'object' ? row : {}), generation: 0, touched: 0, derivedAnewFrom: 0, seq: 0 });
  return {
    events: meta.map((row) => (typeof row === 'object' && row !== null && 'events' in row ? row.events : null)),
    rows: Object.entries(rest).map(([name, rows]) => [name, rows.map(timeless)]),
  };
}

async function keysIn(database: Database): Promise<readonly string[]> {
  return fromColumns(had(await stageHistories(database, pipeline, noon + day)).columns).map(({ deal }) => deal);
}

/** Writes the first steps of an import and leaves it there, as a page does that is killed. */
async function killedImport(database: Database, deals = some(5)) {
  const killed = new Error('killed');
  const onRows = () => {
    throw killed;
  };
  await expect(importDeals(database, file({ deals, onRows }))).rejects.toBe(killed);
}

describe('an import', () => {
  test('that tells of a change of pipeline has the deal in both, and in one once it is taken back', async () => {
    const database = await store();
    const other = pipelineKey(site, 'other');
    const [first] = some(1);
    if (!first) throw new Error('no deal');
    const { key } = first.deal;
    const change = { field: 'pipeline', value: pipeline, from: other } as const;
    const moved: DealEvent = {
      key: `file|${key}|pipeline`,
      deal: key,
      change,
      at: noon - 20 * day,
      notBefore: null,
      known: 'file',
      recordedAt: noon,
    };
    const pipelines = [pipeline, other].map((each) => ({ key: each, label: '', stages }));
    const { id } = had(await importDeals(database, file({ pipelines, deals: [{ ...first, events: [...first.events, moved] }] })));
    const inBoth = async () =>
      Promise.all([pipeline, other].map(async (each) => fromColumns(had(await stageHistories(database, each, noon + day)).columns)));
    expect(await inBoth()).toMatchObject([[{ arrivedAt: noon - 20 * day }], [{ leftAt: noon - 20 * day, entries: [] }]]);
    had(await recordReading(database, { ...look, reading: reading({ dealId: gap, pipelineId: gap }) }));
    had(await removeImport(database, id, noon + 2));
    expect((await inBoth())[0]).toMatchObject([{ entries: [{ stageId: 'proposal' }] }]);
    expect((await inBoth())[0]?.[0]).not.toHaveProperty('arrivedAt');
  });

  test('brings its deals and their histories, and says how many', async () => {
    const mirror = mirrorInMemory();
    const database = await store({ mirror });
    const seenRows: number[][] = [];
    const imported = had(await importDeals(database, file({ onRows: (...rows) => seenRows.push(rows) })));
    expect(imported).toMatchObject({ deals: 5, events: 10 });
    expect(seenRows).toEqual([
      [10, 15],
      [15, 15],
    ]);
    expect(await keysIn(database)).toEqual(some(5).map(({ deal }) => deal.key));
    expect(had(await dealState(database, dealKey(site, '102')))).toMatchObject({ deal: { name: 'Deal 102' }, events: [{}, {}] });
    expect(had(await importsOf(database, site))).toMatchObject([{ name: 'deals.csv', deals: 5, events: 10 }]);
    expect(mirror.held?.events).toBe(10);
  });

  test('of the same file again, or of a deal twice, adds nothing', async () => {
    const database = await store();
    had(await importDeals(database, file({ deals: [...some(5), ...some(2)] })));
    const before = await seenOf(database);
    expect(had(await importDeals(database, file()))).toMatchObject({ deals: 0, events: 0 });
    const { rows } = await seenOf(database);
    expect(rows.filter(([name]) => name !== 'imports')).toEqual(before.rows.filter(([name]) => name !== 'imports'));
  });

  test('of a later file brings what is new, and the present of deals that only files told of', async () => {
    const database = await store();
    had(await importDeals(database, file()));
    had(await recordReading(database, { ...look, reading: reading({ dealId: gap, name: seen('As the page says') }) }));
    const later = some(6).map(({ deal, ...rest }) => ({ ...rest, deal: { ...deal, name: 'As the file says' } }));
    expect(had(await importDeals(database, file({ deals: later, now: () => noon + 2 })))).toMatchObject({ deals: 1, events: 2 });
    const names = (await database.tables.deals.orderBy('key').toArray()).map(({ name }) => name);
    expect(names).toEqual(['As the page says', ...Array.from({ length: 5 }, () => 'As the file says')]);
  });

  test('is seen by nobody before it is whole, not even where a page shows one of its deals', async () => {
    const database = await store();
    await killedImport(database);
    expect(await keysIn(database)).toEqual([]);
    expect(await seenOf(database)).toEqual(await seenOf(await store()));
    had(await recordReading(database, { ...look, reading: reading({ dealId: gap }) }));
    const state = had(await dealState(database, dealKey(site, '100')));
    expect(state.events.map(({ known }) => known)).toEqual(['seen']);
  });

  test('cancelled at any step leaves no trace', async () => {
    const untouched = await seenOf(await store());
    const big = some(2_000);
    let steps = 0;
    await importDeals(await store(), file({ deals: big, onRows: () => (steps += 1) }));
    expect(steps).toBeGreaterThan(2);
    for (let at = 0; at <= steps; at += 1) {
      const database = await store();
      const stop = new AbortController();
      let step = 0;
      if (at === 0) stop.abort();
      const onRows = () => {
        step += 1;
        if (step === at) stop.abort();
      };
      expect(await importDeals(database, file({ deals: big, onRows, signal: stop.signal }))).toEqual(failure('cancelled'));
      expect(await database.tables.events.count()).toBe(0);
      expect(await database.tables.imports.count()).toBe(0);
      expect((await database.tables.meta.get('state'))?.unseen).toEqual([]);
      expect(await seenOf(database)).toEqual(untouched);
    }
  });

  test('that was killed is swept at a start a minute later, and the same file can be imported then', async () => {
    const factory = new IDBFactory();
    const database = await store({ factory });
    await killedImport(database);
    database.close();
    const soon = await store({ factory, now: noon + minute / 2 });
    await soon.settled();
    expect(await soon.tables.events.count()).toBe(10);
    expect(await importDeals(soon, file({ now: () => noon + minute / 2 }))).toEqual(failure('import-under-way'));
    soon.close();
    const later = await store({ factory, now: noon + minute });
    await later.settled();
    expect(await later.tables.events.count()).toBe(0);
    expect(await later.tables.imports.count()).toBe(0);
    expect(had(await importDeals(later, file({ now: () => noon + minute })))).toMatchObject({ deals: 5, events: 10 });
  });

  test('that slept for so long that it was swept says so and writes nothing more', async () => {
    const database = await store();
    const others: ReturnType<typeof importDeals>[] = [];
    const onRows = () => {
      if (others.length === 0) others.push(importDeals(database, file({ deals: some(3), now: () => noon + 10 * minute })));
    };
    expect(await importDeals(database, file({ deals: some(6_000), onRows }))).toEqual(failure('import-ended'));
    expect(had((await others[0]) ?? failure('none'))).toMatchObject({ deals: 3, events: 6 });
    expect(await keysIn(database)).toHaveLength(3);
    expect(await database.tables.events.count()).toBe(6);
  });

  test('is not swept by a page that was opened while it was written, and sweeps a little later', async () => {
    const database = await store();
    const sweeps: ReturnType<typeof sweepImports>[] = [];
    const onRows = () => {
      if (sweeps.length === 0) sweeps.push(sweepImports(database, noon - 5_000));
    };
    expect(had(await importDeals(database, file({ deals: some(6_000), onRows })))).toMatchObject({ deals: 6_000 });
    expect(await sweeps[0]).toEqual(success(null));
  });

  test('with the storage full leaves no trace', async () => {
    const database = await store();
    const refused = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    database.tables.deals.hook('creating', refused);
    expect(await importDeals(database, file())).toEqual(failure('storage-full'));
    expect(await seenOf(database)).toEqual(await seenOf(await store()));
    expect(await database.tables.events.count()).toBe(0);
  });

  test('given up on a disk so full that not even this could be written is not taken for under way when the same window tries again', async () => {
    const database = await store();
    let isFull = false;
    const full = () => {
      if (isFull) throw new DOMException('full', 'QuotaExceededError');
    };
    const fills = () => {
      isFull = true;
      full();
    };
    database.tables.deals.hook('creating', fills);
    database.tables.imports.hook('updating', full);
    const givenUp = new Set<string>();
    expect(await importDeals(database, file({ givenUp }))).toEqual(failure('storage-full'));
    expect(await seenOf(database)).toEqual(await seenOf(await store()));
    // Still full: the same answer again, and another window sees an import under way.
    expect(await importDeals(database, file({ givenUp }))).toEqual(failure('storage-full'));
    expect(await importDeals(database, file())).toEqual(failure('import-under-way'));
    isFull = false;
    database.tables.deals.hook('creating').unsubscribe(fills);
    expect(had(await importDeals(database, file({ givenUp })))).toMatchObject({ deals: 5, events: 10 });
    expect(await database.tables.events.count()).toBe(10);
    expect((await database.tables.meta.get('state'))?.unseen).toEqual([]);
  });

  test('under way is in no export, and stops where a backup takes the place of all', async () => {
    const database = await store();
    const empty = had(await fullExport(await store()));
    await killedImport(database);
    expect(had(await fullExport(database)).tables['events']).toEqual([]);
    had(await restore(database, empty));
    expect((await database.tables.meta.get('state'))?.unseen).toEqual([]);
    expect(await database.tables.events.count()).toBe(0);
  });

  test('that was killed takes nothing with it that a backup brought which was merged before it was swept', async () => {
    const [there, here] = [await store(), await store()];
    had(await importDeals(there, file({ deals: some(3) })));
    const { tables } = had(await fullExport(there));
    await killedImport(here);
    const merging = { theirKey: null, copy: { at: noon, bytes: new Uint8Array() }, madeAt: null, choices: {} };
    const merged = had(await mergeBackup(here, tables, merging));
    expect(merged.added).toMatchObject({ deals: 3, events: 6 });
    had(await sweepImports(here, noon + minute));
    expect(await keysIn(here)).toEqual(await keysIn(there));
    expect(had(await dealState(here, dealKey(site, '100'))).events).toHaveLength(2);
    expect(await here.tables.events.count()).toBe(6);
    expect((await here.tables.meta.get('state'))?.unseen).toEqual([]);
  });

  test('has an id that no import has which a backup brought from another store', async () => {
    const there = await store();
    for (let write = 0; write < 5; write += 1) had(await recordReading(there, { ...look, at: noon + write, reading: reading() }));
    const brought = had(await importDeals(there, file()));
    const here = await store();
    had(await restore(here, had(await fullExport(there))));
    const generation = async () => (await here.tables.meta.get('state'))?.generation ?? 0;
    for (let write = 0; `import|${(await generation()) + 1}` !== brought.id && write < 9; write += 1)
      had(await recordReading(here, { ...look, at: noon + write, reading: reading() }));
    const own = had(await importDeals(here, file({ deals: some(5, 10) })));
    expect(own.id).not.toBe(brought.id);
    had(await removeImport(here, brought.id, noon));
    expect(had(await importsOf(here, site))).toMatchObject([{ id: own.id, deals: 5 }]);
    expect(await here.tables.events.where('fromImport').equals(own.id).count()).toBe(10);
  });

  test('writes nothing where another was kept, or taken back, since it was said what it would do', async () => {
    const database = await store();
    const none = new Set<string>();
    const { id } = had(await importDeals(database, file({ standing: none })));
    const before = await seenOf(database);
    expect(await importDeals(database, file({ standing: none }))).toEqual(failure('plan-outdated'));
    expect(await seenOf(database)).toEqual(before);
    expect(had(await importDeals(database, file({ deals: some(6), standing: new Set([id]) })))).toMatchObject({ deals: 1 });
    had(await removeImport(database, had(await importsOf(database, site))[0]?.id ?? '', noon));
    had(await removeImport(database, id, noon));
    expect(await importDeals(database, file({ standing: new Set([id]) }))).toEqual(failure('plan-outdated'));
    expect(await seenOf(database)).toEqual(await seenOf(await store()));
  });
});

describe('taking an import back', () => {
  test('waits for one that is being written: what that one tells of the same deals is whole', async () => {
    const database = await store();
    const first = had(await importDeals(database, file()));
    const told: ReturnType<typeof removeImport>[] = [];
    const onRows = () => {
      if (told.length === 0) told.push(removeImport(database, first.id, noon));
    };
    const second = had(await importDeals(database, file({ deals: some(2_501), onRows })));
    expect(await told[0]).toEqual(failure('import-under-way'));
    expect(await database.tables.events.count()).toBe(2_501 * 2);
    had(await removeImport(database, second.id, noon));
    had(await removeImport(database, first.id, noon));
    expect(await seenOf(database)).toEqual(await seenOf(await store()));
  });

  test('stops where a backup brings the import again while its rows are taken out', async () => {
    const database = await store();
    // Four steps of the sweep: the backup comes between the third and the fourth.
    const stages = Array.from({ length: 7_501 }, (_, index) => `stage ${index}`);
    const deals = ['100', '101'].map((dealId) => fileDeal(dealId, { stages }));
    const { id } = had(await importDeals(database, file({ deals })));
    const backup = had(await fullExport(database));
    const restores: ReturnType<typeof restore>[] = [];
    const onRows = () => {
      if (restores.length === 0) restores.push(restore(database, backup));
    };
    had(await removeImport(database, id, noon, onRows));
    had((await restores[0]) ?? failure('none'));
    expect(await database.tables.events.count()).toBe(7_501 * 2);
    expect(had(await importsOf(database, site))).toMatchObject([{ id, deals: 2 }]);
  });

  test('leaves the store as it was before', async () => {
    const database = await store();
    had(await recordReading(database, { ...look, reading: reading({ dealId: gap }) }));
    const before = await seenOf(database);
    const histories = fromColumns(had(await stageHistories(database, pipeline, noon + day)).columns);
    const { id } = had(await importDeals(database, file()));
    expect(await keysIn(database)).toHaveLength(5);
    expect(await removeImport(database, id, noon)).toEqual(success(null));
    expect(await seenOf(database)).toEqual(before);
    expect(fromColumns(had(await stageHistories(database, pipeline, noon + day)).columns)).toEqual(histories);
    expect(await removeImport(database, id, noon)).toEqual(failure('not-imported'));
  });

  test('keeps a deal that its page was seen of since, without what the file told, and the words of the user', async () => {
    const database = await store();
    const { id } = had(await importDeals(database, file()));
    const key = dealKey(site, '103');
    had(await addCommitment(database, { deal: key, who: 'Carol', what: 'call', due: null, at: noon }));
    had(await recordReading(database, { ...look, reading: reading({ dealId: gap, owner: seen('Ahmed') }) }));
    had(await removeImport(database, id, noon + 2));
    expect(await keysIn(database)).toEqual([dealKey(site, '100')]);
    const state = had(await dealState(database, dealKey(site, '100')));
    expect(state.events.map(({ known }) => known)).not.toContain('file');
    expect(had(await dealState(database, key)).commitments).toHaveLength(1);
  });

  test('goes in the reverse order where a later file told more of its deals', async () => {
    const database = await store();
    const first = had(await importDeals(database, file()));
    const more = some(6).map((each) => ({ ...each, deal: { ...each.deal, name: 'Renamed' } }));
    const second = had(await importDeals(database, file({ deals: more })));
    expect(await removeImport(database, first.id, noon)).toEqual(failure('later-import'));
    had(await removeImport(database, second.id, noon));
    expect((await database.tables.deals.toArray()).map(({ name }) => name)).not.toContain('Renamed');
    had(await removeImport(database, first.id, noon));
    expect(await seenOf(database)).toEqual(await seenOf(await store()));
  });

  test('killed half way is seen by nobody, and done at the next start', async () => {
    const factory = new IDBFactory();
    const database = await store({ factory });
    const { id } = had(await importDeals(database, file({ deals: some(3_000) })));
    const killed = new Error('killed');
    const onRows = () => {
      throw killed;
    };
    await expect(removeImport(database, id, noon, onRows)).rejects.toBe(killed);
    expect(await database.tables.events.count()).toBe(1_000);
    expect(await seenOf(database)).toEqual(await seenOf(await store()));
    database.close();
    const next = await store({ factory });
    await next.settled();
    expect(await next.tables.events.count()).toBe(0);
  });
});
