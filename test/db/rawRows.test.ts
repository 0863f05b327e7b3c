import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { fullExport, restore } from '../../lib/db/backup';
import { openDatabase } from '../../lib/db/database';
import { rawRows } from '../../lib/db/rawRows';
import { declareTables } from '../../lib/db/tables';
import { currentFormat, upgrades } from '../../lib/db/upgrades/upgrades';
import { failure, success } from '../../lib/result';
import { fillStore } from './exampleStore';
import { had, mirrorInMemory, noon, store } from './store';

test('what an upgrade failed on can be saved as it lies there, and restored elsewhere', async () => {
  const factory = new IDBFactory();
  const database = await store({ factory });
  await fillStore(database);
  const whole = had(await fullExport(database));
  database.close();
  const broken = () => {
    throw new Error('a row that nobody thought of');
  };
  const next = [...upgrades, { to: currentFormat + 1, rows: { deals: broken } }];
  const opening = { mirror: mirrorInMemory(), now: noon, indexedDB: { factory, keyRange: IDBKeyRange }, upgrades: next };
  expect(await openDatabase(opening)).toEqual(failure('not-upgraded'));
  const raw = had(await rawRows('ridealong', factory));
  expect(raw?.format).toBe(currentFormat);
  const other = await store();
  had(await restore(other, raw ?? whole));
  const restored = had(await fullExport(other)).tables;
  for (const name of ['events', 'records', 'commitments', 'people', 'ticks']) expect(restored[name], name).toEqual(whole.tables[name]);
  // Nothing was written where they were saved from.
  expect(had(await rawRows('ridealong', factory))).toEqual(raw);
});

test('a row that a step cannot carry stops the upgrade, and lies there as it was', async () => {
  const factory = new IDBFactory();
  const before = new Dexie('ridealong', { indexedDB: factory, IDBKeyRange });
  declareTables(before, upgrades.slice(0, 1));
  const damaged = { id: 'damaged', kind: 'deal-review', subject: { toString: 1, valueOf: 1 } };
  await before.table('records').add(damaged);
  before.close();
  const opening = { mirror: mirrorInMemory(), now: noon, indexedDB: { factory, keyRange: IDBKeyRange } };
  expect(await openDatabase(opening)).toEqual(failure('not-upgraded'));
  const raw = had(await rawRows('ridealong', factory));
  expect(raw).toMatchObject({ format: 2, tables: { records: [damaged] } });
});

test('where there is no store none is made, and nothing is saved', async () => {
  const factory = new IDBFactory();
  expect(await rawRows('ridealong', factory)).toEqual(success(null));
  expect(await factory.databases()).toEqual([]);
});
