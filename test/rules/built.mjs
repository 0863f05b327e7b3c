import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from '../setup/command.mjs';

/** The two builds, as they are shipped. */
export const builds = [
  { browser: 'chrome', folder: join(root, '.output/chrome-mv3') },
  { browser: 'firefox', folder: join(root, '.output/firefox-mv3') },
];

/** Every file of a build: its path inside it and its bytes. */
export function builtFiles(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: relative(folder, path), bytes: readFileSync(path) }));
}
