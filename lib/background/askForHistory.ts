import { browser } from '../browser/extension';
import type { Refusal } from '../messages/protocol';
import { failure, type Result, success } from '../result';
import { readSites } from '../sites/siteStore';
import { historyLeftBy, readHistoryIn } from './historyReading';
import { openStore } from './store';
import { changeTab, readTab } from './tabState';

/** After a tab was closed over the reading of a site's history: has another one that is open on the site go on with it. */
export async function passHistoryOn(origin: string, closedTab: number): Promise<void> {
  const site = (await readSites()).find((candidate) => candidate.origin === origin && candidate.on);
  const store = await openStore();
  if (!site || !store.ok || !(await historyLeftBy(store.value, site, closedTab))) return;
  const [tabId] = await tabsOn(origin);
  if (tabId !== undefined) await readHistoryIn(store.value, site, tabId, Date.now());
}

async function tabsOn(origin: string): Promise<readonly number[]> {
  const found: number[] = [];
  for (const { id } of await browser.tabs.query({})) if (id !== undefined && (await readTab(id))?.origin === origin) found.push(id);
  return found;
}

/** Has a site's history read by one of the tabs that are open on it; 'not-allowed' where none is. */
export async function askForHistory(origin: string): Promise<Result<null, Refusal>> {
  const site = (await readSites()).find((candidate) => candidate.origin === origin && candidate.on);
  const store = await openStore();
  if (!store.ok) return store;
  if (!site) return failure('not-allowed');
  const [tabId] = await tabsOn(origin);
  if (tabId === undefined) return failure('not-allowed');
  await changeTab(tabId, (state) => state && { ...state, historyAsked: true });
  await readHistoryIn(store.value, site, tabId, Date.now());
  return success(null);
}
