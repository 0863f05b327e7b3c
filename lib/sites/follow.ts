import { browser } from '../browser/extension';
import { isAllowed } from '../policy/policy';
import { onPolicy, policy } from '../policy/policyStore';
import { startInOpenTabs, tellAllTabs } from './openTabs';
import { isGranted, rebuildRegistration } from './registration';
import type { Site } from './site';
import { sitesFrom } from './site';
import { readSites } from './siteStore';

async function runnable(sites: readonly Site[]): Promise<ReadonlyMap<string, Site>> {
  const allowed = await policy();
  const on = sites.filter((site) => site.on && isAllowed(allowed, site.origin));
  const granted = await Promise.all(on.map(isGranted));
  return new Map(on.filter((_, index) => granted[index]).map((site) => [site.origin, site]));
}

/** What changed hands: watchers start in tabs that are open on sites that became runnable, and stop on those that no longer are. */
async function follow(before: readonly Site[], after: readonly Site[]): Promise<void> {
  await rebuildRegistration();
  const running = await runnable(after);
  const were = new Map(before.filter((site) => site.on).map((site) => [site.origin, site]));
  await Promise.all(
    [...were.keys()].filter((origin) => !running.has(origin)).map((origin) => tellAllTabs({ ridealongTold: 'stop', origin })),
  );
  await Promise.all(
    [...running.values()].filter((site) => JSON.stringify(were.get(site.origin)) !== JSON.stringify(site)).map(startInOpenTabs),
  );
}

/** Keeps registration and running scripts in step with sites, permissions and the organisation's policy. To be called synchronously when the background starts. */
export function followSites(): void {
  browser.runtime.onInstalled.addListener(() => void rebuildRegistration());
  browser.runtime.onStartup.addListener(() => void rebuildRegistration());
  browser.permissions.onAdded.addListener(() => {
    void readSites().then((sites) => follow([], sites));
  });
  browser.permissions.onRemoved.addListener(() => {
    void readSites().then((sites) => follow(sites, sites));
  });
  onPolicy(() => {
    // What is no longer allowed stops, and what now is starts.
    void readSites().then(async (sites) => {
      await follow(sites, sites);
      await follow([], sites);
    });
  }, new AbortController().signal);
  browser.storage.onChanged.addListener((changes, area) => {
    const changed = changes['sites'];
    if (area === 'local' && changed) void follow(sitesFrom(changed.oldValue), sitesFrom(changed.newValue));
  });
}

/** Once in a browser session, because some restarts forget the registration without an event that says so. */
export async function rebuildOncePerSession(): Promise<void> {
  const name = 'registrationRebuilt';
  const session = await browser.storage.session.get(name);
  if (session[name] === true) return;
  await rebuildRegistration();
  await browser.storage.session.set({ [name]: true });
}
