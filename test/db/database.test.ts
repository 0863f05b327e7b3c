import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { acknowledgeEmptied, emptiedSince } from '../../lib/db/condition';
import { openDatabase } from '../../lib/db/database';
import { sourceOf } from '../../lib/db/historyRuns';
import { recordReading } from '../../lib/db/recordReading';
import { tickCriterion } from '../../lib/db/ticks';
import { write } from '../../lib/db/transactions';
import { currentFormat, upgrades } from '../../lib/db/upgrades/upgrades';
import { failure, success } from '../../lib/result';
import { had, mirrorInMemory, noon, reading, site, store } from './store';

const look = { site, dealId: '17', pipelineId: null, reading: reading(), doubtful: false, at: noon };
const tick = { deal: 'demo|x|1', criterionId: 'budget', grade: 'claim', by: 'rep', at: noon } as const;

describe('a store that lost its rows', () => {
  test('is noticed by the mirror, said until it was told, and not in a first start', async () => {
    const mirror = mirrorInMemory();
    const first = await store({ mirror });
    expect(had(await emptiedSince(first))).toBeNull();
    await recordReading(first, look);
    expect(mirror.held).toEqual({ generation: 1, events: 1 });

    const factory = new IDBFactory();
    const second = await store({ mirror, factory, now: noon + 1 });
    expect(had(await emptiedSince(second))).toEqual({ at: noon + 1, events: 1 });
    await recordReading(second, look);
    second.close();
    const third = await store({ mirror, factory });
    expect(had(await emptiedSince(third))).toEqual({ at: noon + 1, events: 1 });
    await acknowledgeEmptied(third);
    expect(had(await emptiedSince(third))).toBeNull();
  });

  test('is noticed where only the log is gone', async () => {
    const factory = new IDBFactory();
    const first = await store({ factory });
    await recordReading(first, look);
    await first.tables.events.clear();
    first.close();
    expect(had(await emptiedSince(await store({ factory, now: noon + 1 })))).toEqual({ at: noon + 1, events: 1 });
  });

  test('a mirror that can be neither read nor written stops nothing', async () => {
    const broken = { read: () => Promise.reject(new Error('gone')), write: () => Promise.reject(new Error('gone')) };
    const database = await store({ mirror: broken });
    expect(had(await recordReading(database, look)).recorded).toBe(true);
  });
});

describe('versions', () => {
  const next = currentFormat + 1;

  test('old code with a newer store writes nothing and says so', async () => {
    const factory = new IDBFactory();
    const old = await store({ factory });
    await recordReading(old, look);
    const upgraded = await store({ factory, upgrades: [...upgrades, { to: next, rows: {} }] });
    expect((await upgraded.tables.meta.get('state'))?.schema).toBe(next);
    upgraded.close();
    expect(await tickCriterion(old, tick)).toEqual(failure('storage-newer'));
    expect(await emptiedSince(old)).toEqual(failure('storage-newer'));
    old.close();
    const reopened = await store({ factory, upgrades: [...upgrades, { to: next, rows: {} }] });
    expect(await reopened.tables.ticks.count()).toBe(0);
  });

  test('an upgrade carries each row, and one that fails keeps them all and stops', async () => {
    const factory = new IDBFactory();
    const old = await store({ factory });
    await recordReading(old, look);
    await tickCriterion(old, tick);
    old.close();
    const opening = { mirror: mirrorInMemory(), now: noon, indexedDB: { factory, keyRange: IDBKeyRange } };
    const louder = (row: unknown) => ({ ...(typeof row === 'object' ? row : null), by: 'manager' });
    const broken = () => {
      throw new TypeError('broken step');
    };
    expect(await openDatabase({ ...opening, upgrades: [...upgrades, { to: next, rows: { ticks: louder, deals: broken } }] })).toEqual(
      failure('not-upgraded'),
    );

    const before = await store({ factory });
    expect(await before.tables.ticks.toArray()).toEqual([tick]);
    expect(await before.tables.deals.count()).toBe(1);
    before.close();
    const after = await store({ factory, upgrades: [...upgrades, { to: next, rows: { ticks: louder } }] });
    expect(await after.tables.ticks.toArray()).toEqual([{ ...tick, by: 'manager' }]);
  });
});

describe('refusals are values', () => {
  afterEach(() => vi.unstubAllGlobals());

  const refusing = (error: DOMException): IDBFactory => {
    const factory = new IDBFactory();
    factory.open = () => {
      throw error;
    };
    return factory;
  };

  test.each(['UnknownError', 'InvalidStateError', 'SecurityError'])('a browser that gives no IndexedDB: %s', async (name) => {
    const indexedDB = { factory: refusing(new DOMException('denied', name)), keyRange: IDBKeyRange };
    expect(await openDatabase({ mirror: mirrorInMemory(), now: noon, indexedDB })).toEqual(failure('storage-refused'));
  });

  test('a full disk undoes the whole write', async () => {
    const database = await store();
    await recordReading(database, look);
    database.tables.sightings.hook('updating', () => {
      throw new Dexie.AbortError('aborted', new DOMException('full', 'QuotaExceededError'));
    });
    const state = await database.tables.meta.get('state');
    const refused = await recordReading(database, { ...look, at: noon + 1, reading: reading({ owner: { ok: true, value: 'Ahmed' } }) });
    expect(refused).toEqual(failure('storage-full'));
    expect(await database.tables.events.count()).toBe(1);
    expect(await database.tables.meta.get('state')).toEqual(state);
  });

  test('a full disk that only some of many rows tell of, as Firefox does, is one', async () => {
    const database = await store();
    database.tables.events.hook('creating', () => {
      const full = new DOMException('full', 'QuotaExceededError');
      throw new Dexie.BulkError('2 of 2 operations failed', { 0: full, 1: new DOMException('aborted', 'AbortError') });
    });
    expect(await recordReading(database, look)).toEqual(failure('storage-full'));
  });

  test('what Chromium calls otherwise on a full disk is told to be that', async () => {
    const database = await store();
    database.tables.events.hook('creating', () => {
      throw new DOMException('Maximum key generator value reached.', 'ConstraintError');
    });
    vi.stubGlobal('navigator', { userAgent: '', storage: { estimate: async () => ({ usage: 900_000, quota: 900_000 }) } });
    expect(await recordReading(database, look)).toEqual(failure('storage-full'));
    vi.stubGlobal('navigator', { userAgent: '', storage: { estimate: async () => ({ usage: 900_000, quota: 900_000_000 }) } });
    expect(await recordReading(database, look)).toEqual(failure('failed'));
  });

  test('in Chromium, which begins an empty store after it, a disk is not filled: what would is not begun', async () => {
    const told: unknown[] = [];
    const database = await store({ onAnswer: (kind, refusal) => told.push([kind, refusal]) });
    const chromium = (free: number, userAgent = 'Mozilla/5.0 Chrome/150.0.0.0 Safari/537.36') =>
      vi.stubGlobal('navigator', { userAgent, storage: { estimate: async () => ({ usage: 5_000_000, quota: 5_000_000 + free }) } });
    const begun = vi.fn(async () => null);
    chromium(31_000_000);
    expect(await write(database, [], begun)).toEqual(failure('storage-full'));
    chromium(33_000_000);
    expect(await write(database, [], begun, 2_000_000)).toEqual(failure('storage-full'));
    expect(begun).not.toHaveBeenCalled();
    expect(await write(database, [], begun)).toEqual(success(null));
    chromium(1_000_000, 'Mozilla/5.0 Gecko/20100101 Firefox/150.0');
    expect(await write(database, [], begun)).toEqual(success(null));
    expect(told).toEqual([
      ['write', 'storage-full'],
      ['write', 'storage-full'],
      ['write', null],
      ['write', null],
    ]);
  });

  test('a store that does not open is told to be full where the browser tells that there is no room', async () => {
    const indexedDB = {
      factory: refusing(new DOMException('Internal error opening backing store', 'UnknownError')),
      keyRange: IDBKeyRange,
    };
    const opened = async (estimate: () => Promise<StorageEstimate>) => {
      vi.stubGlobal('navigator', { userAgent: '', storage: { estimate } });
      return openDatabase({ mirror: mirrorInMemory(), now: noon, indexedDB });
    };
    expect(await opened(async () => ({ usage: 900_000, quota: 950_000 }))).toEqual(failure('storage-full'));
    expect(await opened(async () => ({ usage: 900_000, quota: 90_000_000 }))).toEqual(failure('storage-refused'));
    // A browser that lets nothing be stored gives no room at all.
    expect(await opened(async () => ({ usage: 0, quota: 0 }))).toEqual(failure('storage-refused'));
    expect(await opened(() => Promise.reject(new TypeError('not here')))).toEqual(failure('storage-refused'));
  });

  test('whoever opened the store is told how each transaction went', async () => {
    const told: unknown[] = [];
    const database = await store({ onAnswer: (kind, refusal) => told.push([kind, refusal]) });
    await recordReading(database, look);
    await sourceOf(database, look.site);
    database.tables.sightings.hook('updating', () => {
      throw new Dexie.AbortError('aborted', new DOMException('full', 'QuotaExceededError'));
    });
    await recordReading(database, { ...look, at: noon + 1, reading: reading({ owner: { ok: true, value: 'Ahmed' } }) });
    expect(told).toEqual([
      ['write', null],
      ['read', null],
      ['write', 'storage-full'],
    ]);
  });

  test('a connection that is given up is followed by another', async () => {
    const database = await store();
    await recordReading(database, look);
    database.reconnect();
    expect(had(await tickCriterion(database, tick))).toBeNull();
    expect(await database.tables.events.count()).toBe(1);
  });

  test('a closed store is refused, and a bug is thrown', async () => {
    const database = await store();
    const broken = {
      ...look,
      get reading(): never {
        throw new TypeError('a bug');
      },
    };
    await expect(async () => recordReading(database, broken)).rejects.toThrow('a bug');
    database.close();
    expect(await tickCriterion(database, tick)).toEqual(failure('storage-refused'));
  });
});
