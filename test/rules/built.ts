import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from '../setup/command.ts';

export type Build = { readonly browser: 'chrome' | 'firefox'; readonly folder: string };
export type BuiltFile = { readonly path: string; readonly bytes: Buffer };

/** The two builds, as they are shipped. */
export const builds: readonly Build[] = [
  { browser: 'chrome', folder: join(root, '.output/chrome-mv3') },
  { browser: 'firefox', folder: join(root, '.output/firefox-mv3') },
];

/** Every file of a build: its path inside it and its bytes. */
export function builtFiles(folder: string): readonly BuiltFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: relative(folder, path), bytes: readFileSync(path) }));
}
