import { browser } from '../browser/extension';
import type { About } from '../crm/adapter';
import { knownCrm } from './knownCrms';
import type { Site } from './site';
import { patternsFor } from './thisSite';

const cookies: { permissions: ['cookies'] } = { permissions: ['cookies'] };

function needsCookies(site: Site): boolean {
  return knownCrm(site.crm)?.remote?.access.kind === 'cookie';
}

/** Whether the browser lets Ridealong read the session cookie by which a CRM's API on another host is let in. */
export function hasCookieAccess(): Promise<boolean> {
  return browser.permissions.contains(cookies);
}

/** Asks the user for it, and for the API's host where that is not granted. To be called in a click, before anything is awaited. */
export function askForCookieAccess(site: Site, crm: About): Promise<boolean> {
  return browser.permissions.request({ ...cookies, origins: [...patternsFor(new URL(site.origin), crm)] });
}

/** Gives it back once none of the sites that are left needs it. */
export async function giveBackCookieAccess(left: readonly Site[]): Promise<void> {
  if (!left.some(needsCookies) && (await hasCookieAccess())) await browser.permissions.remove(cookies);
}

/** Calls back whenever a permission was given or taken, until the signal ends. */
export function onPermissions(callback: () => void, signal: AbortSignal): void {
  for (const event of [browser.permissions.onAdded, browser.permissions.onRemoved]) {
    event.addListener(callback);
    signal.addEventListener('abort', () => event.removeListener(callback), { once: true });
  }
}
