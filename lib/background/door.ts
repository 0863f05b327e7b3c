import { browser, type Runtime } from '../browser/extension';
import type { Request, Verb } from '../messages/protocol';
import type { Admitted } from '../messages/server';
import { isAllowed } from '../policy/policy';
import { policy } from '../policy/policyStore';
import { isGranted } from '../sites/registration';
import type { Site } from '../sites/site';
import { readSites } from '../sites/siteStore';
import { changeTab, readTab, seated } from './tabState';

/** A script of ours in a page of a granted site. */
export type PageAsker = { readonly tabId: number; readonly frameId: number; readonly document: string; readonly site: Site };

/** A page of our own: `tabId` is set for the panel's frame in a CRM's tab, null for the side panel, the popup and the desk. */
export type OwnAsker = { readonly tabId: number | null };

/** Who is asking, told from the sender alone and never from the message. */
export type Asker = Admitted<PageAsker, OwnAsker>;

/** A frame's or document's name within its tab. Browsers without document ids have frame ids at least. */
function documentOf(sender: Runtime.MessageSender): string {
  const documentId = 'documentId' in sender && typeof sender.documentId === 'string' ? sender.documentId : '';
  return `${sender.frameId ?? 0}:${documentId}`;
}

async function pageAsker(sender: Runtime.MessageSender, url: URL, request: Request<Verb>): Promise<Asker | null> {
  const tabId = sender.tab?.id;
  if (tabId === undefined || tabId < 0) return null;
  const site = (await readSites()).find((candidate) => candidate.origin === url.origin);
  if (!site?.on || !isAllowed(await policy(), site.origin) || !(await isGranted(site))) return null;
  // Match patterns know no ports: another CRM's script may be running on this host.
  if ('crm' in request.body && request.body.crm !== site.crm) return null;
  return { door: 'page', asker: { tabId, frameId: sender.frameId ?? 0, document: documentOf(sender), site } };
}

async function panelAsker(sender: Runtime.MessageSender, url: URL): Promise<Asker | null> {
  const tabId = sender.tab?.id;
  const nonce = url.hash.slice(1);
  if (tabId === undefined || nonce === '') return null;
  const before = await readTab(tabId);
  const after = before && seated(before, nonce, documentOf(sender));
  if (!after) return null;
  if (after === before) return { door: 'own', asker: { tabId } };
  // Two copies may ask at once: the seat is taken under the lock, and only one of them gets it.
  const state = await changeTab(tabId, (now) => (now && seated(now, nonce, documentOf(sender))) ?? now);
  return state && seated(state, nonce, documentOf(sender)) === state ? { door: 'own', asker: { tabId } } : null;
}

/**
 * Tells the doors apart: a script in a granted page, our panel's frame in such a page, or a page of our own. Null for all
 * others: a site that is not granted, not allowed or switched off, a frame without a nonce of its own, another extension.
 */
export async function askerOf(sender: Runtime.MessageSender, request: Request<Verb>): Promise<Asker | null> {
  if (sender.id !== browser.runtime.id || !sender.url) return null;
  const url = new URL(sender.url);
  if (url.protocol === 'http:' || url.protocol === 'https:') return pageAsker(sender, url, request);
  if (url.origin !== new URL(browser.runtime.getURL('/')).origin) return null;
  if (url.pathname === '/panel.html') return panelAsker(sender, url);
  return { door: 'own', asker: { tabId: null } };
}
