import { useEffect, useState } from 'react';
import { browser } from '../../../lib/browser/extension';
import { ask, onChanged } from '../../../lib/messages/client';
import type { HistoryState } from '../../../lib/messages/panelView';
import { isAllowed } from '../../../lib/policy/policy';
import { onPolicy, policy } from '../../../lib/policy/policyStore';
import { isGranted } from '../../../lib/sites/registration';
import type { Site } from '../../../lib/sites/site';
import { onSites, readSites } from '../../../lib/sites/siteStore';

export type SiteEntry = { readonly site: Site; readonly granted: boolean; readonly allowed: boolean; readonly history: HistoryState };

async function load(): Promise<readonly SiteEntry[]> {
  const [sites, histories, set] = await Promise.all([readSites(), ask('siteHistories', {}), policy()]);
  const granted = await Promise.all(sites.map(isGranted));
  return sites.map((site, index) => ({
    site,
    granted: granted[index] === true,
    allowed: isAllowed(set, site.origin),
    history: (histories.ok ? histories.value[site.origin] : undefined) ?? { kind: 'none' },
  }));
}

/** The connected sites with their state, followed while the page is open; null while they are loaded. */
export function useSites(): readonly SiteEntry[] | null {
  const [entries, setEntries] = useState<readonly SiteEntry[] | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    const again = () => {
      void load().then((loaded) => {
        if (!stop.signal.aborted) setEntries(loaded);
      });
    };
    again();
    onSites(again, stop.signal);
    onChanged(again, stop.signal);
    onPolicy(again, stop.signal);
    browser.permissions.onAdded.addListener(again);
    browser.permissions.onRemoved.addListener(again);
    return () => {
      stop.abort();
      browser.permissions.onAdded.removeListener(again);
      browser.permissions.onRemoved.removeListener(again);
    };
  }, []);
  return entries;
}
