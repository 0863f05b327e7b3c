import { type BackupClient, backupClient } from '../../backup/backupClient';
import { browser } from '../../browser/extension';
import { notesHere } from '../notesVault';
import { mirror, openStore } from '../store';
import { hasWorkers, inThisContext } from './workerlessBackups';

/** Makes backups and restores them: in a worker, or here where the browser gives this context none. */
export function startBackups(): BackupClient {
  return backupClient({
    start: () => (hasWorkers() ? new Worker(browser.runtime.getURL('backup.js')) : inThisContext()),
    notes: async () => {
      const store = await openStore();
      return store.ok ? notesHere(store.value) : { state: 'locked' };
    },
    mirror: (mirrored) => mirror.write(mirrored),
  });
}
