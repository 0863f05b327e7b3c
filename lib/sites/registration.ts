import { browser, type Scripting } from '../browser/extension';
import { isAllowed } from '../policy/policy';
import { policy } from '../policy/policyStore';
import { knownCrm } from './knownCrms';
import type { Site } from './site';
import { readSites } from './siteStore';

type Registered = Scripting.RegisteredContentScript;

/** Whether the browser lets Ridealong onto all hosts of a site. Taken back or set to "on click", it does not. */
export function isGranted(site: Site): Promise<boolean> {
  return browser.permissions.contains({ origins: [...site.patterns] });
}

/** The watchers that should be registered for these sites: one for each CRM, on the hosts where it is switched on and granted. */
export function watchersFor(sites: readonly Site[]): readonly Registered[] {
  const patterns = new Map<string, Set<string>>();
  for (const site of sites) {
    if (!site.on || !knownCrm(site.crm)) continue;
    const own = patterns.get(site.crm) ?? new Set<string>();
    for (const pattern of site.patterns) own.add(pattern);
    patterns.set(site.crm, own);
  }
  return [...patterns].map(([crm, matches]) => ({
    id: `watch-${crm}`,
    js: [`watch-${crm}.js`],
    matches: [...matches].sort(),
    runAt: 'document_idle',
    allFrames: knownCrm(crm)?.frames === 'all',
  }));
}

/**
 * Makes the browser's list of watchers what sites, permissions and the organisation's policy say. The list is derived state: browsers forget it on some
 * restarts and updates and keep it when a permission is taken back, so it is made anew and never mended.
 */
export function rebuildRegistration(): Promise<void> {
  return navigator.locks.request('ridealong-registration', async () => {
    const [all, allowed] = await Promise.all([readSites(), policy()]);
    const sites = all.filter((site) => isAllowed(allowed, site.origin));
    const granted = await Promise.all(sites.map(async (site) => ({ site, granted: await isGranted(site) })));
    const wanted = watchersFor(granted.filter((entry) => entry.granted).map((entry) => entry.site));
    const present = await browser.scripting.getRegisteredContentScripts();
    const key = (script: Registered) => JSON.stringify([script.id, [...(script.matches ?? [])].sort(), script.allFrames ?? false]);
    const wantedKeys = new Set(wanted.map(key));
    const presentKeys = new Set(present.map(key));
    const gone = present.filter((script) => !wantedKeys.has(key(script)));
    const added = wanted.filter((script) => !presentKeys.has(key(script)));
    if (gone.length > 0) await browser.scripting.unregisterContentScripts({ ids: gone.map((script) => script.id) });
    if (added.length > 0) await browser.scripting.registerContentScripts([...added]);
  });
}
