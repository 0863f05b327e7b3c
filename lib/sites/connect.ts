import { browser } from '../browser/extension';
import type { About } from '../crm/adapter';
import { keepAccessKey } from './accessKeys';
import { giveBackCookieAccess } from './cookieAccess';
import { forgetReadingHealth } from './readingHealths';
import type { Site } from './site';
import { forgetSite, readSites, saveSite } from './siteStore';
import { patternsFor } from './thisSite';

/**
 * Asks the user for a site's hosts and connects it. To be called in a click, before anything is awaited. The site is noted before
 * the browser asks, because the popup may be closed by the browser's own question; without a grant the note is taken back.
 */
export async function connectSite(url: URL, crm: About, now: number): Promise<boolean> {
  const patterns = patternsFor(url, crm);
  const asked = browser.permissions.request({ origins: [...patterns] });
  const before = (await readSites()).some((site) => site.origin === url.origin);
  await saveSite({ origin: url.origin, crm: crm.id, patterns, on: true, addedAt: now });
  const granted = await asked;
  if (!granted && !before) await forgetSite(url.origin);
  return granted;
}

/** Takes a site off the list with its key and gives back its hosts, those that another site needs excepted. What was read there is kept. */
export async function removeSite(site: Site): Promise<void> {
  await keepAccessKey(site.origin, null);
  const left = await forgetSite(site.origin);
  const others = left.flatMap((other) => other.patterns);
  const origins = site.patterns.filter((pattern) => !others.includes(pattern));
  if (origins.length > 0) await browser.permissions.remove({ origins });
  await giveBackCookieAccess(left);
  await forgetReadingHealth(site.origin);
}
