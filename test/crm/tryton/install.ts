import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const packages = ['tryton-server', 'tryton-sao', 'tryton-modules-sale-opportunity'];

function installed(name: string): boolean {
  const asked = spawnSync('dpkg-query', ['-s', name], { encoding: 'utf8' });
  return asked.status === 0 && asked.stdout.includes('Status: install ok installed');
}

/** Installs Tryton from Debian's packages where it is missing. The reason why it cannot be had, or null where it is there. */
export function installTryton(say: (line: string) => void): string | null {
  const missing = packages.filter((name) => !installed(name));
  if (missing.length === 0) return null;
  if (!existsSync('/usr/bin/apt-get')) return `${missing.join(', ')} not installed, and this machine has no apt-get`;
  if (process.getuid?.() !== 0)
    return `${missing.join(', ')} not installed; as root: apt-get install --no-install-recommends ${missing.join(' ')}`;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  say(`installing ${missing.join(', ')}`);
  const parts = ['install', '-y', '--no-install-recommends', ...missing];
  const install = () => spawnSync('apt-get', parts, { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8', env });
  let done = install();
  if (done.status !== 0) {
    // A fresh image has no package lists yet.
    execFileSync('apt-get', ['update'], { stdio: 'ignore' });
    done = install();
  }
  return done.status === 0 ? null : `apt-get could not install ${missing.join(', ')}: ${done.stderr.trim().split('\n').at(-1) ?? ''}`;
}
