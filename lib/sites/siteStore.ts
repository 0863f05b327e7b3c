import { browser } from '../browser/extension';
import { type Site, sitesFrom } from './site';

const name = 'sites';

export async function readSites(): Promise<readonly Site[]> {
  const stored = await browser.storage.local.get(name);
  return sitesFrom(stored[name]);
}

function change(edit: (sites: readonly Site[]) => readonly Site[]): Promise<readonly Site[]> {
  return navigator.locks.request(`ridealong-${name}`, async () => {
    const sites = edit(await readSites());
    await browser.storage.local.set({ [name]: sites });
    return sites;
  });
}

/** Adds a site or replaces the one at its origin. */
export function saveSite(site: Site): Promise<readonly Site[]> {
  return change((sites) => [...sites.filter((other) => other.origin !== site.origin), site]);
}

/** Switches a site on or off; what was read there is kept. */
export function switchSite(origin: string, on: boolean): Promise<readonly Site[]> {
  return change((sites) => sites.map((site) => (site.origin === origin ? { ...site, on } : site)));
}

/** Takes a site off the list; what was read there is kept. */
export function forgetSite(origin: string): Promise<readonly Site[]> {
  return change((sites) => sites.filter((site) => site.origin !== origin));
}

/** Calls back whenever any page changed the list. */
export function onSites(callback: (sites: readonly Site[]) => void, signal: AbortSignal): void {
  const listener = (changes: Record<string, { newValue?: unknown }>, area: string) => {
    const changed = changes[name];
    if (area === 'local' && changed) callback(sitesFrom(changed.newValue));
  };
  browser.storage.onChanged.addListener(listener);
  signal.addEventListener('abort', () => browser.storage.onChanged.removeListener(listener), { once: true });
}
