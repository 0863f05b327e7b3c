import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { serveBackups } from '../lib/backup/backupWorker';

/** Run as a worker by the desk: makes backups and restores them. */
export default defineUnlistedScript(() => serveBackups(self, Date.now));
