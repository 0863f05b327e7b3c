import { siteOfKey } from '../db/dealState';
import { siteKeyOf } from '../db/siteKey';
import type { Answer } from '../messages/protocol';
import { success } from '../result';
import { tabShown } from './panelView';
import { openStore } from './store';
import { readTab } from './tabState';

/** What the view of a tab's panel waits for. Null where the tab shows no deal; no share where none of its site's figures are being worked out. */
export async function panelProgress(tabId: number | null, windowId: number | null): Promise<Answer<'panelProgress'>> {
  const tab = await tabShown(tabId, windowId);
  const deal = tab === null ? null : (await readTab(tab))?.deal;
  const site = deal && siteOfKey(deal.dealKey);
  if (!site) return success(null);
  const store = await openStore();
  if (!store.ok) return store;
  const ofSite = Array.from(store.value.rebuilding).filter(([pipeline]) => pipeline.startsWith(`${siteKeyOf(site)}|`));
  return success({ share: ofSite.length === 0 ? null : Math.min(...ofSite.map(([, share]) => share)) });
}
