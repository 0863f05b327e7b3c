import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { command, root } from '../setup/command.ts';

const made = ['lib', 'components', 'entrypoints', 'public', 'wxt.config.ts', 'package-lock.json'];

function newestIn(path: string): number {
  const about = statSync(path);
  if (!about.isDirectory()) return about.mtimeMs;
  return Math.max(about.mtimeMs, ...readdirSync(path).map((name) => newestIn(join(path, name))));
}

function builtAt(folder: string): number {
  return statSync(join(root, '.output', folder, 'manifest.json'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** Builds for both browsers unless what is there is newer than all that it is made of. */
export async function freshBuild(say: (line: string) => void): Promise<void> {
  const newest = Math.max(...made.map((name) => newestIn(join(root, name))));
  const builds = [
    ['chrome-mv3', ['build']],
    ['firefox-mv3', ['build', '-b', 'firefox', '--mv3']],
  ] as const;
  for (const [folder, words] of builds) {
    if (builtAt(folder) > newest) continue;
    say(`building ${folder}`);
    const done = await command('wxt', words);
    if (done.code !== 0) throw new Error(`wxt ${words.join(' ')} failed:\n${done.output.slice(-4000)}`);
  }
}
