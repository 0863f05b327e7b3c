import { browser } from '../../lib/browser/extension';
import type { Section } from '../desk/section';

/** Opens a section of the desk and closes the popup, which otherwise would lie over it. */
export async function openDesk(section: Section): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL(`/options.html#/${section}`) });
  window.close();
}
