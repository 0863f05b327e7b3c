import { notesHere } from '../../../../lib/background/notesVault';
import { mirror, openStore } from '../../../../lib/background/store';
import type { Beside } from '../../../../lib/backup/backupWork';
import { type BackupClient, backupClient } from '../../../../lib/backup/backupWorker';
import { browser } from '../../../../lib/browser/extension';
import { readSettings } from '../../../../lib/settings/settingsStore';
import { readSites } from '../../../../lib/sites/siteStore';

/** Makes backups and restores them in a worker. */
export function startBackups(): BackupClient {
  return backupClient({
    start: () => new Worker(browser.runtime.getURL('backup.js')),
    notes: async () => {
      const store = await openStore();
      return store.ok ? notesHere(store.value) : { state: 'locked' };
    },
    mirror: (mirrored) => mirror.write(mirrored),
  });
}

/** What goes into a backup beside the store. */
export async function besideStore(): Promise<Beside> {
  const [settings, sites] = await Promise.all([readSettings(), readSites()]);
  const name = /Firefox/.test(navigator.userAgent) ? 'Firefox' : 'Chromium';
  return { settings, sites, from: { product: browser.runtime.getManifest().version, browser: name } };
}
