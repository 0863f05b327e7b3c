import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { serveRebuilds } from '../lib/db/columnsWorker';

/** Run as a worker by contexts that can start one: works out columns from the log. */
export default defineUnlistedScript(() => serveRebuilds(self, Date.now));
