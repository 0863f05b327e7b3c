import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { isBackupDue, makeBackupNow, makeDueBackup } from '../../../lib/background/backups/dueBackup';
import type { BackupClient } from '../../../lib/backup/backupClient';
import { backupWork } from '../../../lib/backup/backupWork';
import { newBackupKey } from '../../../lib/backup/encryption';
import { backupStanding, keepBackupPlace } from '../../../lib/db/backupPlace';
import type { Database } from '../../../lib/db/database';
import type { BackupPlaceRow } from '../../../lib/db/rows';
import { base64Of } from '../../../lib/vault/base64';
import { fillStore } from '../../db/exampleStore';
import { day, had, hour, noon, store } from '../../db/store';

type Client = Pick<BackupClient, 'ask' | 'end'>;
const opened = vi.hoisted(() => ({ store: null as unknown, client: null as unknown }));
const written = vi.hoisted(() => ({ files: new Map<string, Uint8Array<ArrayBuffer>>(), problem: null as string | null, mayWrite: true }));
vi.mock('../../../lib/background/store', () => ({ openStore: async () => ({ ok: true, value: opened.store }) }));
vi.mock('../../../lib/background/backups/startBackups', () => ({ startBackups: () => opened.client }));
vi.mock('../../../lib/background/backups/intoDownloads', () => ({
  mayUseDownloads: async () => written.mayWrite,
  intoDownloads: async (name: string, bytes: Uint8Array<ArrayBuffer>) => {
    if (written.problem !== null) return { ok: false, why: written.problem };
    written.files.set(name, bytes);
    return { ok: true, value: name };
  },
}));
vi.mock('../../../lib/policy/policyStore', async () => {
  const { policyFrom } = await import('../../../lib/policy/policy');
  return { policy: async () => policyFrom({}) };
});

const passphrase = 'árvíztűrő tükörfúró';
let database: Database;
let place: BackupPlaceRow;

/** What a worker would do, in this context. */
function clientOf(): Client {
  const work = backupWork(database);
  const ask = async (name: keyof typeof work, asked: never) => (work[name] as (asked: never) => Promise<unknown>)(asked);
  return { ask: ask as BackupClient['ask'], end: () => undefined };
}

beforeEach(async () => {
  fakeBrowser.reset();
  vi.spyOn(fakeBrowser.runtime, 'getManifest').mockReturnValue({ version: '0.1.0', manifest_version: 3, name: 'Ridealong' });
  written.files.clear();
  written.problem = null;
  written.mayWrite = true;
  database = await store();
  await fillStore(database);
  opened.store = database;
  opened.client = clientOf();
  const { recipient, identity } = await newBackupKey(passphrase, 4);
  place = {
    key: 'place',
    kind: 'downloads',
    folder: null,
    folderName: null,
    everyDays: 1,
    recipient,
    identity: base64Of(identity),
    last: null,
    problem: null,
  };
  had(await keepBackupPlace(database, place));
});
afterEach(() => void vi.restoreAllMocks());

const standing = async () => had(await backupStanding(database));
const dueAt = (at: number) => makeDueBackup(() => at);

test('a backup is due when there was none, when the last one is as old as was asked for, and when the clock was set far back', () => {
  const at = 1000 * day;
  const last = { at, name: 'Ridealong.age' };
  expect(isBackupDue({ last: null, everyDays: 7 }, at)).toBe(true);
  expect(isBackupDue({ last, everyDays: 7 }, at + 6 * day)).toBe(false);
  expect(isBackupDue({ last, everyDays: 7 }, at + 7 * day)).toBe(true);
  expect(isBackupDue({ last, everyDays: 7 }, at - day)).toBe(false);
  expect(isBackupDue({ last, everyDays: 7 }, at - 8 * day)).toBe(true);
});

describe('a due backup', () => {
  test('is written encrypted without the passphrase, opens with it, and is not made again before the next is due', async () => {
    await dueAt(noon);
    const [[name, bytes] = ['', new Uint8Array()]] = written.files;
    expect(name).toBe('Ridealong 2026-11-02.age');
    expect(await standing()).toMatchObject({ madeAt: noon, place: { last: { at: noon, name }, problem: null } });
    const work = backupWork(database);
    const file = new Blob([bytes]);
    expect(await work.open({ file, passphrase: 'another one' })).toEqual({ ok: false, why: { kind: 'wrong-passphrase' } });
    const { holds, here } = had(await work.open({ file, passphrase }));
    expect(holds).toEqual(here);
    written.files.clear();
    await dueAt(noon + day - 1);
    expect(written.files.size).toBe(0);
    await dueAt(noon + day);
    expect(written.files.size).toBe(1);
  });

  test.each([
    ['permission', 'permission'],
    ['full', 'full'],
  ])(
    'that could not be written (%s) is told, keeps what is known of the former, and is tried again after an hour, not before',
    async (_, kind) => {
      await dueAt(noon);
      const { last } = (await standing()).place ?? {};
      const later = noon + 2 * day;
      if (kind === 'permission') written.mayWrite = false;
      else written.problem = kind;
      await dueAt(later);
      expect(await standing()).toMatchObject({ madeAt: noon, place: { last, problem: { kind, at: later } } });
      written.mayWrite = true;
      written.problem = null;
      await dueAt(later + hour - 1);
      expect((await standing()).place?.problem).not.toBeNull();
      await dueAt(later + hour);
      expect(await standing()).toMatchObject({ madeAt: later + hour, place: { problem: null, last: { at: later + hour } } });
    },
  );

  test('leaves off what was switched off while it was made, and counts as a good one', async () => {
    const client: Client = {
      ...clientOf(),
      ask: (async (name: 'make', asked: never) => {
        had(await keepBackupPlace(database, null));
        return clientOf().ask(name, asked);
      }) as BackupClient['ask'],
    };
    expect(await makeBackupNow(client, place, () => noon)).toBeNull();
    expect(await standing()).toEqual({ madeAt: noon, place: null });
  });

  test('is made once, though the background and two pages look at the same time', async () => {
    let made = 0;
    const client = clientOf();
    opened.client = {
      ...client,
      ask: (async (name: 'make', asked: never) => {
        made += 1;
        return client.ask(name, asked);
      }) as BackupClient['ask'],
    };
    await Promise.all([dueAt(noon), dueAt(noon + 1), dueAt(noon + 2)]);
    expect(made).toBe(1);
    await Promise.all([dueAt(noon + 3), makeBackupNow(client, place, () => noon + 4)]);
    expect((await standing()).madeAt).toBe(noon + 4);
  });
});

describe('a clock that is set back', () => {
  test('while a backup is made leaves the backup good, and the next one is made a day after by the clock as it is then', async () => {
    const clock = [noon + 400 * day, noon];
    await makeDueBackup(() => clock[0] ?? noon);
    expect(written.files.size).toBe(1);
    clock.shift();
    // What was made under the wrong date counts as old: the next look makes one under the right date.
    await makeDueBackup(() => clock[0] ?? noon);
    expect([...written.files.keys()]).toEqual(['Ridealong 2027-12-07.age', 'Ridealong 2026-11-02.age']);
    expect((await standing()).madeAt).toBe(noon);
    await dueAt(noon + day);
    expect([...written.files.keys()].at(-1)).toBe('Ridealong 2026-11-03.age');
  });

  test('while it is made, between its begin and its end, is the time at which it began', async () => {
    const client = clientOf();
    let now = noon + 10 * day;
    opened.client = {
      ...client,
      ask: (async (name: 'make', asked: never) => {
        now = noon;
        return client.ask(name, asked);
      }) as BackupClient['ask'],
    };
    await makeDueBackup(() => now);
    const began = noon + 10 * day;
    expect(await standing()).toMatchObject({
      madeAt: began,
      place: { last: { at: began, name: 'Ridealong 2026-11-12.age' }, problem: null },
    });
    await makeDueBackup(() => now);
    expect(await standing()).toMatchObject({ madeAt: noon, place: { last: { at: noon } } });
  });
});
