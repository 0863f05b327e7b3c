import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { pageVerbs } from '../../lib/background/pageVerbs';
import { readingHealthOf } from '../../lib/sites/readingHealths';
import { noon, reading, site, store } from '../db/store';

const opening = vi.hoisted(() => ({ store: new Promise<unknown>(() => undefined) }));
vi.mock('../../lib/background/store', () => ({ openStore: () => opening.store }));

const asker = { tabId: 1, frameId: 0, document: '0:doc', site: { ...site, patterns: ['http://crm.test/*'], on: true, addedAt: noon } };
const seen = { crm: 'demo', dealId: '17', pipelineId: 'sales', reading: reading(), doubtful: false };
const half = { ...seen, reading: { ...reading(), closeDate: { ok: false, why: 'unreadable' } as const } };

beforeEach(async () => {
  fakeBrowser.reset();
  await fakeBrowser.storage.local.set({ settings: { language: 'en' } });
  Object.assign(fakeBrowser, { commands: { getAll: async () => [] } });
  Object.assign(fakeBrowser.scripting, { executeScript: async () => [] });
  opening.store = Promise.resolve({ ok: true, value: await store() });
});

test('a visit counts once, as what its last look could read, and another deal is another visit', async () => {
  await pageVerbs.dealSeen(half, asker);
  await pageVerbs.dealSeen(seen, asker);
  await pageVerbs.dealSeen({ ...half, dealId: '18', reading: { ...half.reading, dealId: { ok: true, value: '18' } } }, asker);
  await vi.waitFor(async () => expect((await readingHealthOf(site.origin))[0]?.visits).toBe(2), 10_000);
  expect((await readingHealthOf(site.origin))[0]?.fields.closeDate).toEqual({ read: 1, unreadable: 1, absent: 0 });
});

test('a look that may be at another deal is not counted', async () => {
  await pageVerbs.dealSeen({ ...half, doubtful: true }, asker);
  expect(await readingHealthOf(site.origin)).toEqual([]);
});
