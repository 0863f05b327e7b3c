import { notesState } from '../../../../lib/background/notesVault';
import { openStore } from '../../../../lib/background/store';
import type { Restored } from '../../../../lib/backup/backupWork';
import { ask } from '../../../../lib/messages/client';
import { changeSettings } from '../../../../lib/settings/settingsStore';
import { readSites, saveSite } from '../../../../lib/sites/siteStore';

/** Puts in place what a restore brings beside the store, and tells every page. Sites come to the list; only the user can grant them here. */
export async function applyRestored({ settings, sites }: Restored, mode: 'replace' | 'merge'): Promise<void> {
  if (settings !== null && mode === 'replace') await changeSettings(settings);
  const known = new Set((await readSites()).map(({ origin }) => origin));
  for (const site of sites) if (!known.has(site.origin)) await saveSite(site);
  // The notes that came may be encrypted though those before were not, or the other way round: here and in the background.
  const store = await openStore();
  if (store.ok) await notesState(store.value);
  await ask('notesState', {});
  for (const what of ['notes', 'deal', 'history'] as const) await ask('storeChanged', { what });
}
