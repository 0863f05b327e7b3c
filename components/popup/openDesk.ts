import { browser } from '../../lib/browser/extension';

/** Opens the desk at an address within it, "#/people/17", and closes the popup, which otherwise would lie over it. */
export async function openDesk(hash: string): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL(`/options.html${hash}`) });
  window.close();
}
