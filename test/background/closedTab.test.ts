import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { followOwnEvents } from '../../lib/background/followOwnEvents';
import { historyBearings } from '../../lib/background/historyReading';
import type { TabState } from '../../lib/background/tabState';
import type { Database } from '../../lib/db/database';
import type { Site } from '../../lib/sites/site';
import { saveSite } from '../../lib/sites/siteStore';
import { had, noon, site, store } from '../db/store';

const opened = vi.hoisted(() => ({ store: null as Database | null }));
vi.mock('../../lib/background/store', () => ({ openStore: async () => ({ ok: true, value: opened.store }) }));

const connected: Site = { ...site, patterns: ['http://crm.test/*'], on: true, addedAt: noon };
const tab: TabState = {
  document: '0:doc',
  origin: site.origin,
  crm: site.crm,
  seats: [],
  deal: null,
  dealToRead: null,
  historyAsked: false,
};

beforeEach(() => fakeBrowser.reset());

test('a closed tab’s reading is gone on with in another tab of the site; a tab that read nothing leaves it where it is', async () => {
  const ran: unknown[] = [];
  let present = [1, 2, 3];
  Object.assign(fakeBrowser, { commands: { onCommand: { addListener: () => undefined } } });
  Object.assign(fakeBrowser.scripting, { executeScript: async (injection: unknown) => ran.push(injection) });
  Object.assign(fakeBrowser.tabs, { query: async () => present.map((id) => ({ id })) });
  followOwnEvents();
  const database = await store();
  opened.store = database;
  await saveSite(connected);
  for (const id of present) await fakeBrowser.storage.session.set({ [`tab:${id}`]: tab });
  had(await historyBearings(database, connected, 1, Date.now()));
  const close = async (tabId: number) => {
    present = present.filter((id) => id !== tabId);
    await fakeBrowser.tabs.onRemoved.trigger(tabId, { windowId: 1, isWindowClosing: false });
    await vi.waitFor(async () => expect(await fakeBrowser.storage.session.get(`tab:${tabId}`)).toEqual({}), 10_000);
  };

  await close(2);
  await close(1);
  await vi.waitFor(() => expect(ran).toEqual([{ target: { tabId: 3 }, files: [`/history-${site.crm}.js`] }]), 10_000);
  expect(had(await historyBearings(database, connected, 3, Date.now()))?.run).toMatch(/^run/);
});
