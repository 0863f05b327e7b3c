import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { serveImports } from '../lib/imports/worker';

/** Run as a worker by the desk: reads files and takes them into the store. */
export default defineUnlistedScript(() => serveImports(self, Date.now));
