import { browser } from '../browser/extension';
import type { About } from '../crm/adapter';
import { log } from '../log';
import { isAllowed } from '../policy/policy';
import { policy } from '../policy/policyStore';
import { knownCrm } from './knownCrms';
import { isGranted } from './registration';
import { patternOf, type Site } from './site';
import { readSites } from './siteStore';

/** What the popup has to say about the page that it was opened on. */
export type ThisSite =
  | { readonly kind: 'no-web-page' }
  | { readonly kind: 'on'; readonly site: Site; readonly crm: About }
  | { readonly kind: 'off'; readonly site: Site; readonly crm: About }
  /** Connected, but the browser does not let us: set to "on click", or the permission was taken back. */
  | { readonly kind: 'kept-off'; readonly site: Site; readonly crm: About }
  | { readonly kind: 'blocked'; readonly host: string }
  /** The organisation's policy names the sites that may be used, and this is none of them. */
  | { readonly kind: 'not-allowed'; readonly host: string }
  | { readonly kind: 'recognised'; readonly url: URL; readonly crm: About }
  | { readonly kind: 'unknown'; readonly url: URL };

/** The match patterns that a site of this CRM needs, its own first. */
export function patternsFor(url: URL, crm: About): readonly string[] {
  const further = [...(crm.siteOrigins?.(url) ?? []), crm.remote?.origin(url) ?? []].flat();
  return [...new Set([url, ...further.map((origin) => new URL(origin))].flatMap((each) => patternOf(each) ?? []))];
}

async function recognised(tabId: number): Promise<{ readonly crm: About | null; readonly blocked: boolean }> {
  try {
    const [answer] = await browser.scripting.executeScript({ target: { tabId }, files: ['/recognise.js'] });
    return { crm: typeof answer?.result === 'string' ? knownCrm(answer.result) : null, blocked: false };
  } catch (error) {
    log('page refused to be looked at', { error });
    // The popup may look at any page by activeTab: where Firefox misses a permission all the same, the page is closed to extensions.
    return { crm: null, blocked: /policy|cannot be scripted|missing host permission/i.test(String(error)) };
  }
}

/** Tells what stands between Ridealong and the page in this tab; the page itself is looked at only where its site is new. */
export async function thisSite(tabId: number): Promise<ThisSite> {
  const tab = await browser.tabs.get(tabId);
  const url = tab.url ? new URL(tab.url) : null;
  if (!url || !patternOf(url)) return { kind: 'no-web-page' };
  if (!isAllowed(await policy(), url.origin)) return { kind: 'not-allowed', host: url.host };
  const site = (await readSites()).find((candidate) => candidate.origin === url.origin);
  const crm = site && knownCrm(site.crm);
  if (site && crm) {
    if (!site.on) return { kind: 'off', site, crm };
    if (!(await isGranted(site))) return { kind: 'kept-off', site, crm };
    return (await recognised(tabId)).blocked ? { kind: 'blocked', host: url.host } : { kind: 'on', site, crm };
  }
  const answer = await recognised(tabId);
  if (answer.blocked) return { kind: 'blocked', host: url.host };
  return answer.crm ? { kind: 'recognised', url, crm: answer.crm } : { kind: 'unknown', url };
}
