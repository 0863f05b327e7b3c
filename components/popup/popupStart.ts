import { lookOf, readTab } from '../../lib/background/tabState';
import { browser } from '../../lib/browser/extension';
import type { Template } from '../../lib/domain/record/template';
import { knownTemplates } from '../../lib/notes/knownTemplates';
import { type OpenNote, readOpenNote, takeDraft } from '../../lib/notes/openNote';
import { patternOf } from '../../lib/sites/site';
import { readSites } from '../../lib/sites/siteStore';

/** What is known of the page behind the popup before it is looked at: a connected site, another web page, or no web page at all. */
export type Behind = 'connected' | 'other' | 'none';

/** All that the first picture shows. None of it is in the store, which takes longer to open. */
export type PopupStart = {
  readonly tabId: number | null;
  readonly behind: Behind;
  /** The note to go on with; null where there is none, or another window is at it. */
  readonly open: OpenNote | null;
  /** The owner of the deal on that page, as its CRM writes the name. */
  readonly owner: string | null;
  readonly templates: readonly Template[];
};

/** The tab that the popup speaks of: the one named in the address (`popup.html#tab=7`), else the active one of this window. */
async function tabOf(address: string) {
  const named = /^#tab=(\d+)$/.exec(address);
  if (named) return browser.tabs.get(Number(named[1]));
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab ?? null;
}

async function pageBehind(): Promise<Pick<PopupStart, 'tabId' | 'behind' | 'owner'>> {
  const [tab, sites] = await Promise.all([tabOf(location.hash).catch(() => null), readSites()]);
  const tabId = tab?.id ?? null;
  const url = tab?.url !== undefined && URL.canParse(tab.url) ? new URL(tab.url) : null;
  if (tabId === null || url === null || patternOf(url) === null) return { tabId, behind: 'none', owner: null };
  const isConnected = sites.some((site) => site.origin === url.origin && site.on);
  const state = isConnected ? await readTab(tabId) : null;
  const owner = state?.deal?.look ? lookOf(state.deal.look)?.reading.owner : undefined;
  return { tabId, behind: isConnected ? 'connected' : 'other', owner: owner?.ok === true && owner.value ? owner.value : null };
}

async function noteToGoOnWith(): Promise<OpenNote | null> {
  const open = await readOpenNote();
  // The signal never ends: the browser lets go of the draft when the popup is closed.
  return open !== null && (await takeDraft(open.note.id, new AbortController().signal)) ? open : null;
}

/** Reads what the first picture shows, side by side. */
export async function popupStart(): Promise<PopupStart> {
  const [page, open, templates] = await Promise.all([pageBehind(), noteToGoOnWith(), knownTemplates()]);
  return { ...page, open, templates };
}
