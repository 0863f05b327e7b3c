import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { careForNotes } from '../../lib/background/notesCare';
import type { Database } from '../../lib/db/database';
import { settingsFrom } from '../../lib/settings/settings';
import { day, noon, store } from '../db/store';

const opened = vi.hoisted(() => ({ store: null as unknown }));
vi.mock('../../lib/background/store', () => ({ openStore: async () => ({ ok: true, value: opened.store }) }));
vi.mock('../../lib/background/announce', () => ({ announce: () => undefined }));
vi.mock('../../lib/policy/policyStore', async () => {
  const { policyFrom } = await import('../../lib/policy/policy');
  return { policy: async () => policyFrom({}) };
});

let database: Database;
beforeEach(async () => {
  fakeBrowser.reset();
  database = await store();
  opened.store = database;
  const row = { template: 't', subject: 'person:1', drawer: 'mine', answers: {}, editedAt: null, undoneAt: null } as const;
  await database.tables.records.bulkAdd([
    { ...row, id: 'old', at: noon - 400 * day },
    { ...row, id: 'new', at: noon - 10 * day },
  ]);
});
afterEach(() => void vi.useRealTimers());

const there = async () => (await database.tables.records.toArray()).filter(({ undoneAt }) => undoneAt === null).map(({ id }) => id);

/** A background that starts at a time and lives on for long enough. */
async function started(at: number): Promise<void> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'Date'], now: at });
  careForNotes();
  vi.advanceTimersByTime(10_000);
  vi.useRealTimers();
  await vi.waitFor(async () => expect(await fakeBrowser.storage.local.get('notesSweptAt')).not.toEqual({}), 10_000);
}

test('notes are looked through once a day, however often the background starts, and again when the clock was far ahead', async () => {
  await started(noon);
  await vi.waitFor(async () => expect(await there()).toEqual(['new']), 10_000);
  await database.tables.records.update('old', { undoneAt: null });
  await started(noon + day / 2);
  expect(await there()).toEqual(['new', 'old']);
  await started(noon - 2 * day);
  await vi.waitFor(async () => expect(await there()).toEqual(['new']), 10_000);
});

test('a longer time, chosen in the settings, brings back at once what was taken out', async () => {
  await started(noon);
  await vi.waitFor(async () => expect(await there()).toEqual(['new']), 10_000);
  const settings = settingsFrom({});
  await fakeBrowser.storage.local.set({ settings });
  await fakeBrowser.storage.local.set({ settings: { ...settings, retentionDays: { ...settings.retentionDays, mine: null } } });
  await vi.waitFor(async () => expect(await there()).toEqual(['new', 'old']), 10_000);
});
