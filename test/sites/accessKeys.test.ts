import { beforeEach, describe, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { personText } from '../../components/desk/people/personText';
import { reportOfReading } from '../../components/desk/sites/reportOfReading';
import { besideStore } from '../../lib/background/backups/besideStore';
import { backupWork } from '../../lib/backup/backupWork';
import { fullExport } from '../../lib/db/backup';
import { exportOfPerson } from '../../lib/db/exportOfPerson';
import { allPeople } from '../../lib/db/people';
import { withReading } from '../../lib/domain/deal/readingHealth';
import { translator } from '../../lib/i18n/translator';
import { defaultPlaybook } from '../../lib/playbook/default';
import { accessKey, keepAccessKey, maskedKey } from '../../lib/sites/accessKeys';
import { knownCrm } from '../../lib/sites/knownCrms';
import { saveSite } from '../../lib/sites/siteStore';
import { textOf } from '../backup/example';
import { fillStore } from '../db/exampleStore';
import { had, noon, reading, store } from '../db/store';

const origin = 'https://app.crm.example';
const key = 'pat-eu1-12345678-1234-1234-1234-123456789abc';

beforeEach(async () => {
  fakeBrowser.reset();
  Object.assign(fakeBrowser.runtime, { getManifest: () => ({ version: '0.1.0' }) });
  await saveSite({ origin, crm: 'demo', patterns: [`${origin}/*`], on: true, addedAt: 0 });
  await keepAccessKey(origin, key);
});

describe('keys', () => {
  test('are kept by site, replaced and forgotten, several at once too', async () => {
    await Promise.all([keepAccessKey('https://a.example', 'one'), keepAccessKey('https://b.example', 'two'), keepAccessKey(origin, null)]);
    expect(await Promise.all(['https://a.example', 'https://b.example', origin].map(accessKey))).toEqual(['one', 'two', null]);
  });

  test('that something else was stored in the place of are none', async () => {
    await fakeBrowser.storage.local.set({ accessKeys: { [origin]: 7 } });
    expect(await accessKey(origin)).toBeNull();
    await fakeBrowser.storage.local.set({ accessKeys: 'x' });
    expect(await accessKey(origin)).toBeNull();
  });

  test('are shown by their ends alone', () => {
    expect(maskedKey(key)).toBe('pat-…9abc');
    expect(maskedKey('short-key')).toBe('…');
  });
});

describe('a kept key is in nothing that leaves the browser', () => {
  test('in no backup, and in no export of all that is stored', async () => {
    const database = await store();
    await fillStore(database);
    const beside = await besideStore();
    const { bytes } = had(await backupWork(database).make({ beside, protection: { kind: 'none' }, at: noon }));
    const text = await textOf(bytes);
    // The site is there, so that this would see the key if it went along.
    expect(text).toContain(origin);
    for (const part of [key, key.slice(8)]) expect(text).not.toContain(part);
    expect(JSON.stringify(had(await fullExport(database)))).not.toContain(key);
  });

  test('in no export of a person, and in no report on how a CRM is read', async () => {
    const database = await store();
    await fillStore(database);
    const people = had(await allPeople(database));
    expect(people.length).toBeGreaterThan(0);
    for (const { id } of people) {
      const all = had(await exportOfPerson(database, id));
      if (all === null) throw new Error('nobody');
      const told = { templates: defaultPlaybook.templates, language: 'en', t: translator('en') } as const;
      expect(JSON.stringify(all) + personText(all, told)).not.toContain(key);
    }
    const crm = knownCrm('demo');
    const closeDate = { ok: false, why: 'unreadable' } as const;
    const health = withReading([], { day: '2026-11-17', reading: { ...reading(), closeDate }, former: null });
    expect(crm && reportOfReading(crm, health)).not.toContain(key);
  });
});
