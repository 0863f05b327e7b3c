import type { Beside } from '../../backup/backupWork';
import { browser } from '../../browser/extension';
import { readSettings } from '../../settings/settingsStore';
import { readSites } from '../../sites/siteStore';

/** What goes into a backup beside the store. */
export async function besideStore(): Promise<Beside> {
  const [settings, sites] = await Promise.all([readSettings(), readSites()]);
  const name = /Firefox/.test(navigator.userAgent) ? 'Firefox' : 'Chromium';
  return { settings, sites, from: { product: browser.runtime.getManifest().version, browser: name } };
}
