import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { historyBearings, historyLeftBy } from '../../lib/background/historyReading';
import type { TabState } from '../../lib/background/tabState';
import { recordHistoryPage } from '../../lib/db/recordHistoryPage';
import type { Site } from '../../lib/sites/site';
import { day, had, noon, site, store } from '../db/store';

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
const lastPage = { pipelines: [], deals: [], cursor: null, total: 0, observedFrom: null };

beforeEach(() => fakeBrowser.reset());

test('all deals are read again after a month; in between only what changed', async () => {
  const database = await store();
  await fakeBrowser.storage.session.set({ 'tab:1': tab });
  const since: (number | null)[] = [];
  for (const days of [0, 1, 29, 31, 32]) {
    const at = noon + days * day;
    const bearings = had(await historyBearings(database, connected, 1, at));
    since.push(bearings?.since ?? null);
    had(await recordHistoryPage(database, { site, run: bearings?.run ?? '', page: lastPage, at: at + 1, noDecisionReasons: [] }));
  }
  expect(since.map((each) => each !== null)).toEqual([false, true, true, false, true]);
});

test('while one tab reads all deals, another reads the deal that it shows once, and not again for as long as the first goes on', async () => {
  const database = await store();
  await fakeBrowser.storage.session.set({ 'tab:1': tab, 'tab:2': { ...tab, dealToRead: '7' } });
  had(await historyBearings(database, connected, 1, noon));
  const asked: (string | null)[] = [];
  for (let second = 1; second <= 3; second += 1) {
    const bearings = had(await historyBearings(database, connected, 2, noon + second * 1_000));
    asked.push(bearings?.dealId ?? null);
  }
  expect(asked).toEqual(['7', null, null]);
});

test('what a tab was reading when it was closed another one goes on with at once, from where it was', async () => {
  const database = await store();
  await fakeBrowser.storage.session.set({ 'tab:1': tab, 'tab:2': tab });
  const first = had(await historyBearings(database, connected, 1, noon));
  const page = { ...lastPage, cursor: 'next', total: 2 };
  had(await recordHistoryPage(database, { site, run: first?.run ?? '', page, at: noon + 1, noDecisionReasons: [] }));
  expect(had(await historyBearings(database, connected, 2, noon + 1_000))).toBeNull();
  expect(await historyLeftBy(database, connected, 3)).toBe(false);
  expect(had(await historyBearings(database, connected, 2, noon + 2_000))).toBeNull();
  expect(await historyLeftBy(database, connected, 1)).toBe(true);
  expect(had(await historyBearings(database, connected, 2, noon + 3_000))?.cursor).toBe('next');
  expect(await historyLeftBy(database, connected, 1)).toBe(false);
});
