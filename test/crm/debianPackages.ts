import { existsSync } from 'node:fs';
import { command } from '../setup/command.ts';

/** Only one apt-get at a time gets the machine's package lock. */
let last: Promise<unknown> = Promise.resolve();

async function isInstalled(name: string): Promise<boolean> {
  const asked = await command('dpkg-query', ['-s', name]);
  return asked.code === 0 && asked.output.includes('Status: install ok installed');
}

async function install(names: readonly string[], say: (line: string) => void): Promise<string | null> {
  const known = await Promise.all(names.map(isInstalled));
  const missing = names.filter((_, place) => !known[place]);
  if (missing.length === 0) return null;
  if (!existsSync('/usr/bin/apt-get')) return `${missing.join(', ')} not installed, and this machine has no apt-get`;
  if (process.getuid?.() !== 0)
    return `${missing.join(', ')} not installed; as root: apt-get install --no-install-recommends ${missing.join(' ')}`;
  say(`installing ${missing.join(', ')}`);
  // Asks nothing: there is nobody to answer.
  const parts = ['DEBIAN_FRONTEND=noninteractive', 'apt-get', 'install', '-y', '--no-install-recommends', ...missing];
  let done = await command('env', parts, { minutes: 10 });
  if (done.code !== 0) {
    // A fresh image has no package lists yet.
    await command('apt-get', ['update']);
    done = await command('env', parts, { minutes: 10 });
  }
  return done.code === 0 ? null : `apt-get could not install ${missing.join(', ')}: ${done.output.trim().split('\n').at(-1) ?? ''}`;
}

/** Installs Debian packages where they are missing. The reason why they cannot be had, or null where all of them are there. */
export function installPackages(names: readonly string[], say: (line: string) => void): Promise<string | null> {
  const now = last.then(() => install(names, say));
  last = now.catch(() => undefined);
  return now;
}
