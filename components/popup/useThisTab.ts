import { useCallback, useEffect, useState } from 'react';
import { browser } from '../../lib/browser/extension';
import { onSites } from '../../lib/sites/siteStore';
import { type ThisSite, thisSite } from '../../lib/sites/thisSite';

/** The tab that the popup speaks of: the one named in the address (`popup.html#tab=7`), else the active one of this window. */
async function tabOf(address: string): Promise<number | null> {
  const named = /^#tab=(\d+)$/.exec(address);
  if (named) return Number(named[1]);
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id ?? null;
}

export type ThisTab = { readonly tabId: number | null; readonly site: ThisSite | null; readonly again: () => void };

/** What the page in this tab is to Ridealong; null while it is looked at. Follows changes of sites and permissions. */
export function useThisTab(): ThisTab {
  const [tabId, setTabId] = useState<number | null>(null);
  const [site, setSite] = useState<ThisSite | null>(null);
  const look = useCallback(async () => {
    const tab = await tabOf(location.hash);
    setTabId(tab);
    setSite(tab === null ? { kind: 'no-web-page' } : await thisSite(tab));
  }, []);
  const again = useCallback(() => void look(), [look]);
  useEffect(() => {
    const stop = new AbortController();
    again();
    onSites(again, stop.signal);
    browser.permissions.onAdded.addListener(again);
    browser.permissions.onRemoved.addListener(again);
    return () => {
      stop.abort();
      browser.permissions.onAdded.removeListener(again);
      browser.permissions.onRemoved.removeListener(again);
    };
  }, [again]);
  return { tabId, site, again };
}
