import { browser } from '../browser/extension';
import type { Refusal } from '../messages/protocol';
import { failure, type Result, success } from '../result';
import { readSites } from '../sites/siteStore';
import { readHistoryIn } from './historyReading';
import { openStore } from './store';
import { changeTab, readTab } from './tabState';

/** Has a site's history read by one of the tabs that are open on it; 'not-allowed' where none is. */
export async function askForHistory(origin: string): Promise<Result<null, Refusal>> {
  const site = (await readSites()).find((candidate) => candidate.origin === origin && candidate.on);
  const store = await openStore();
  if (!store.ok) return store;
  if (!site) return failure('not-allowed');
  for (const tab of await browser.tabs.query({})) {
    if (tab.id === undefined || (await readTab(tab.id))?.origin !== origin) continue;
    await changeTab(tab.id, (state) => state && { ...state, historyAsked: true });
    await readHistoryIn(store.value, site, tab.id, Date.now());
    return success(null);
  }
  return failure('not-allowed');
}
