import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Site } from '../../lib/sites/site.ts';
import { type BrowserName, builtExtension } from '../e2e/stage.ts';

type Manifest = { background: { service_worker?: string; scripts?: string[] }; host_permissions?: string[] };

/** A script that connects the demo on the first run of the copy; from then on the site is the user's, who may switch it off. */
function seed(site: Site): string {
  return `(() => {
  const { storage } = (globalThis.browser ?? globalThis.chrome);
  storage.local.get('sites').then((stored) => {
    if (stored.sites === undefined) storage.local.set({ sites: [${JSON.stringify(site)}] });
  });
})();
`;
}

/**
 * Copies the built extension for `npm start` and gives the folder. The copy alone may run on the demo from the start; the build
 * itself is not touched and has no such door.
 */
export function copyWithDemo(browser: BrowserName, demoOrigin: string, folder: string, now: number): string {
  rmSync(folder, { recursive: true, force: true });
  cpSync(builtExtension(browser), folder, { recursive: true });
  const pattern = `http://${new URL(demoOrigin).hostname}/*`;
  const path = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest;
  const background = manifest.background.service_worker ?? manifest.background.scripts?.[0];
  if (background === undefined) throw new Error('The built manifest names no background script.');
  writeFileSync(path, JSON.stringify({ ...manifest, host_permissions: [pattern] }));
  const script = join(folder, background);
  const site: Site = { origin: demoOrigin, crm: 'demo', patterns: [pattern], on: true, addedAt: now };
  writeFileSync(script, seed(site) + readFileSync(script, 'utf8'));
  return folder;
}
