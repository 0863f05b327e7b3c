import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { fullExport, restore } from '../../lib/db/backup';
import { emptiedSince } from '../../lib/db/condition';
import { dealState } from '../../lib/db/dealState';
import { sourceOf } from '../../lib/db/historyRuns';
import { noteDrafts } from '../../lib/db/noteDrafts';
import { notesAbout } from '../../lib/db/notesAbout';
import { allPeople } from '../../lib/db/people';
import { stageHistories } from '../../lib/db/stageHistories';
import { declareTables, firstIndexes, keptTables } from '../../lib/db/tables';
import { currentFormat, upgradedRow, upgrades } from '../../lib/db/upgrades/upgrades';
import { dealKey, pipelineKey } from '../../lib/domain/deal/deal';
import { fromColumns } from '../../lib/domain/history/historyColumns';
import { failure } from '../../lib/result';
import { fillStore } from './exampleStore';
import { day, had, noon, site, store } from './store';

const exportSchema = z.object({ format: z.number(), tables: z.record(z.string(), z.array(z.unknown())) });
const fileOf = (format: number) => new URL(`./format-${format}.json`, import.meta.url);
const formats = Array.from({ length: currentFormat }, (_, index) => index + 1);

/** The kept tables that there were in a format. */
function tablesIn(format: number) {
  const later = upgrades.slice(format - 1).flatMap(({ tables = {} }) => Object.keys(tables));
  const before = upgrades.slice(0, format - 1).flatMap(({ tables = {} }) => Object.keys(tables));
  const always = new Set([...Object.keys(firstIndexes), ...before]);
  return keptTables.filter((name) => always.has(name) || !later.includes(name));
}

function exportOf(format: number) {
  return exportSchema.parse(JSON.parse(readFileSync(fileOf(format), 'utf8')));
}

test('of every format there is a full export, written once when the format was new', async () => {
  const kept = existsSync(fileOf(currentFormat));
  if (!kept) {
    const database = await store();
    await fillStore(database);
    writeFileSync(fileOf(currentFormat), `${JSON.stringify(had(await fullExport(database)), null, 1)}\n`);
  }
  expect(kept, 'the export of a new format was written just now: look at it and commit it').toBe(true);
  for (const format of formats) {
    expect(exportOf(format).format).toBe(format);
    for (const name of tablesIn(format)) expect(exportOf(format).tables[name]?.length, `${name} of format ${format}`).toBeGreaterThan(0);
  }
});

/** A store as that version of the extension left it: its tables and rows put there without any of today's queries. */
async function storeOfFormat(format: number): Promise<IDBFactory> {
  const factory = new IDBFactory();
  const dexie = new Dexie('ridealong', { indexedDB: factory, IDBKeyRange });
  declareTables(dexie, upgrades.slice(0, format - 1));
  for (const [name, rows] of Object.entries(exportOf(format).tables)) await dexie.table(name).bulkAdd(rows);
  dexie.close();
  return factory;
}

describe.each(formats)('format %i', (format) => {
  const opened = async () => store({ factory: await storeOfFormat(format) });
  const restored = async () => {
    const database = await store();
    had(await restore(database, exportOf(format)));
    return database;
  };

  test.each([
    ['opened', opened],
    ['restored from a file', restored],
  ])('is carried to the present, %s: every deal, event and word of the user is there', async (_name, present) => {
    const database = await present();
    expect(had(await emptiedSince(database))).toBeNull();
    const state = had(await dealState(database, dealKey(site, '17')));
    expect(state.deal).toMatchObject({ name: 'Initech - 200 seats', owner: 'Ahmed', closeDate: '2026-12-01', stageId: 'proposal' });
    expect(state.events).toHaveLength(6);
    expect(state.ticks).toMatchObject([{ criterionId: 'budget', grade: 'document', by: 'rep' }]);
    expect(state.reviews).toMatchObject([{ verdict: 'act', note: 'One contact only.' }]);
    expect(state.draft?.draft).toMatchObject({ note: 'half a sen' });
    expect(state.commitments.map((commitment) => commitment.state).sort()).toEqual(['kept', 'open']);
    expect(state.mapping?.stages).toEqual([{ stageId: 'need', playbookStage: 'need' }]);
    expect(had(await allPeople(database)).map(({ name, coaching }) => [name, coaching])).toEqual(
      format < 3 ? [] : [['Ahmed', 'Ask before telling.']],
    );
    if (format >= 3) {
      const [ahmed] = had(await allPeople(database));
      const { notes } = had(await notesAbout(database, ahmed?.id ?? '', 10));
      expect(notes).toMatchObject([
        { answers: { hard: 'Nobody there decides.' }, commitments: [{ what: 'ask who signs', due: '2026-11-06' }] },
      ]);
      expect(had(await noteDrafts(database))).toMatchObject([{ answers: { working: 'half a sen' } }]);
      expect(await database.tables.erasures.count()).toBe(1);
    }
    expect(had(await sourceOf(database, site))).toMatchObject({ run: { cursor: 'next', done: 3 }, problem: { kind: 'busy' } });
    const { columns } = had(await stageHistories(database, pipelineKey(site, 'sales'), noon + 2 * day));
    expect(fromColumns(columns).map((history) => [history.outcome.kind, history.entries.map((entry) => entry.stageId).join()])).toEqual([
      ['open', 'need,proposal'],
      ['won', 'need,proposal,won'],
      ['no-decision', 'need,proposal'],
    ]);
    const { format: now, tables } = had(await fullExport(database));
    expect(now).toBe(currentFormat);
    for (const name of keptTables) expect(tables[name], name).toHaveLength(exportOf(format).tables[name]?.length ?? 0);
  });
});

describe('restoring', () => {
  test('takes the place of all that was there, and counts its events', async () => {
    const database = await store();
    await fillStore(database);
    had(await restore(database, exportOf(currentFormat)));
    expect(await database.tables.events.count()).toBe(exportOf(currentFormat).tables['events']?.length);
    expect((await database.tables.meta.get('state'))?.events).toBe(exportOf(currentFormat).tables['events']?.length);
  });

  test('a file of a later format, or with a row twice, changes nothing', async () => {
    const database = await store();
    await fillStore(database);
    const before = had(await fullExport(database));
    expect(await restore(database, { ...before, format: currentFormat + 1 })).toEqual(failure('storage-newer'));
    const deals = before.tables['deals'] ?? [];
    expect(await restore(database, { ...before, tables: { ...before.tables, deals: [...deals, ...deals] } })).toEqual(failure('failed'));
    expect(had(await fullExport(database)).tables).toEqual(before.tables);
  });
});

test('a row goes through every later step, in order, and no other', () => {
  const add = (letter: string) => (row: unknown) => `${String(row)}${letter}`;
  const steps = [
    { to: 2, rows: { deals: add('b') } },
    { to: 3, rows: { ticks: add('x') } },
    { to: 4, rows: { deals: add('d') } },
  ];
  expect(upgradedRow('deals', 1, 'a', steps)).toBe('abd');
  expect(upgradedRow('deals', 2, 'a', steps)).toBe('ad');
  expect(upgradedRow('deals', 4, 'a', steps)).toBe('a');
  expect(upgradedRow('events', 1, 'a', steps)).toBe('a');
});
