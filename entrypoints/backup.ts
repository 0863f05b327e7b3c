import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import type { ServeBackups } from '../lib/background/backups/workerlessBackups';
import { serveBackups } from '../lib/backup/backupWorker';

/** Run as a worker by the desk, or taken in by a background that can start none: makes backups and restores them. */
export default defineUnlistedScript(() => {
  if (!('ServiceWorkerGlobalScope' in self)) {
    serveBackups(self, Date.now);
    return;
  }
  const ridealongServeBackups: ServeBackups = (scope) => serveBackups(scope, Date.now);
  Object.assign(self, { ridealongServeBackups });
});
