import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { pageVerbs } from '../../lib/background/pageVerbs';
import { panelView } from '../../lib/background/panelView';
import type { TabState } from '../../lib/background/tabState';
import type { Database } from '../../lib/db/database';
import type { StorageRefusal } from '../../lib/db/storageRefusal';
import { dealKey } from '../../lib/domain/deal/deal';
import type { Result } from '../../lib/result';
import { had, noon, reading, site, store } from '../db/store';

const opening = vi.hoisted(() => ({ store: new Promise<unknown>(() => undefined) }));
vi.mock('../../lib/background/store', () => ({ openStore: () => opening.store }));

const asker = {
  tabId: 1,
  frameId: 0,
  document: '0:doc',
  site: { ...site, patterns: ['http://crm.test/*'], on: true, addedAt: noon },
};
const seen = { crm: 'demo', dealId: '17', pipelineId: 'sales', reading: reading(), doubtful: false };

async function tab(): Promise<TabState | undefined> {
  const stored = await fakeBrowser.storage.session.get('tab:1');
  return stored['tab:1'] as TabState | undefined;
}

/** A store that opens when it is let. */
function busyStore() {
  let open: (opened: Result<Database, StorageRefusal>) => void = () => undefined;
  opening.store = new Promise((resolve) => {
    open = resolve;
  });
  return { open: async () => open({ ok: true, value: await store() }), refuse: () => open({ ok: false, why: 'storage-refused' }) };
}

beforeEach(async () => {
  fakeBrowser.reset();
  await fakeBrowser.storage.local.set({ settings: { language: 'en' } });
  Object.assign(fakeBrowser, { commands: { getAll: async () => [] } });
  Object.assign(fakeBrowser.scripting, { executeScript: async () => [] });
});

test('a deal is its tab’s deal while the store is still busy, and its look counts as taken once the store has it', async () => {
  const busy = busyStore();
  const answer = pageVerbs.dealSeen(seen, asker);
  await vi.waitFor(async () => expect((await tab())?.deal).toMatchObject({ dealKey: dealKey(site, '17'), look: { taken: false } }), 10_000);
  await busy.open();
  expect(had(await answer)).toEqual({ recorded: true });
  expect((await tab())?.deal?.look?.taken).toBe(true);
});

test('a look that the store refused stays one that was not taken, and the panel shows it', async () => {
  const busy = busyStore();
  const answer = pageVerbs.dealSeen(seen, asker);
  busy.refuse();
  expect((await answer).ok).toBe(false);
  expect((await tab())?.deal?.look?.taken).toBe(false);
  expect(had(await panelView(1, null)).page).toMatchObject({ kind: 'deal', name: 'Initech - 200 seats' });
});

test('a deal that was left while the store was busy does not come back', async () => {
  const busy = busyStore();
  const answer = pageVerbs.dealSeen(seen, asker);
  await vi.waitFor(async () => expect((await tab())?.deal?.dealKey).toBe(dealKey(site, '17')), 10_000);
  await pageVerbs.dealLeft({}, asker);
  await busy.open();
  await answer;
  expect((await tab())?.deal).toBeNull();
});
