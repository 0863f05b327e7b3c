import { notesState } from '../../../../lib/background/notesVault';
import { openStore } from '../../../../lib/background/store';
import type { Restored } from '../../../../lib/backup/backupWork';
import { ask } from '../../../../lib/messages/client';
import { changeSettings } from '../../../../lib/settings/settingsStore';
import { removeSite } from '../../../../lib/sites/connect';
import { isGranted } from '../../../../lib/sites/registration';
import type { Site } from '../../../../lib/sites/site';
import { readSites, saveSite } from '../../../../lib/sites/siteStore';

/**
 * Puts in place what a restore brings beside the store, and tells every page. Sites come to the list; only the user can grant them here. Taken
 * back, those that came with it go again with their keys; one that was granted since is the user's own by now.
 */
export async function applyRestored({ settings, sites }: Restored, mode: 'replace' | 'merge' | 'take back'): Promise<void> {
  if (settings !== null && mode !== 'merge') await changeSettings(settings);
  const present = await readSites();
  for (const site of without(sites, present)) await saveSite(site);
  if (mode === 'take back') for (const site of without(present, sites)) if (!(await isGranted(site))) await removeSite(site);
  // The notes that came may be encrypted though those before were not, or the other way round: here and in the background.
  const store = await openStore();
  if (store.ok) await notesState(store.value);
  await ask('notesState', {});
  for (const what of ['notes', 'deal', 'history'] as const) await ask('storeChanged', { what });
}

function without(sites: readonly Site[], others: readonly Site[]): readonly Site[] {
  return sites.filter(({ origin }) => others.every((other) => other.origin !== origin));
}
