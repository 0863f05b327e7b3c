import { browser } from '../browser/extension';
import { type DealsAddress, hashOfDeals } from '../messages/dealsAddress';
import type { Refusal } from '../messages/protocol';
import { type Result, success } from '../result';

/**
 * Opens the desk's list of the deals behind a figure in a tab, next to the one that asked. By the background, because the panel's frame in
 * a page has an address that no tab can be opened from.
 */
export async function showDeals(address: DealsAddress, tabId: number | null): Promise<Result<null, Refusal>> {
  const url = browser.runtime.getURL(`/options.html${hashOfDeals(address)}`);
  const asking = tabId === null ? null : await browser.tabs.get(tabId).catch(() => null);
  if (tabId === null || asking === null) await browser.tabs.create({ url });
  else await browser.tabs.create({ url, index: asking.index + 1, openerTabId: tabId });
  return success(null);
}
