import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { command, type Done } from '../../setup/command.ts';
import { installPackages } from '../debianPackages.ts';

/** The last Debian that carries Odoo 14; the one that runs here may be newer. */
const suite = 'bullseye';
const path = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** The words of a command inside, as a user of the Debian inside. */
export function wordsIn(root: string, user: string, words: readonly string[]): readonly string[] {
  const settings = ['HOME=/tmp', 'LC_ALL=C.UTF-8', `PATH=${path}`, 'DEBIAN_FRONTEND=noninteractive'];
  return [`--userspec=${user}:${user}`, root, 'env', ...settings, ...words];
}

/** Runs a command inside; throws with its last words where it fails. */
export async function runIn(root: string, user: string, words: readonly string[], minutes = 10): Promise<Done> {
  const done = await command('chroot', wordsIn(root, user, words), { minutes });
  if (done.code !== 0) throw new Error(`${words.join(' ').slice(0, 200)}: ${done.output.slice(-1_500)}`);
  return done;
}

/** The first Debian mirror of this machine's own apt configuration, in either of its two forms. */
function mirror(): string {
  const folder = '/etc/apt/sources.list.d';
  const files = ['/etc/apt/sources.list', ...(existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [])];
  const lines = files.filter((file) => existsSync(file)).flatMap((file) => readFileSync(file, 'utf8').split('\n'));
  const found = lines.map((line) => /^(?:deb(?: \[[^\]]*\])?|URIs:) (https?:\S*\/debian)\/?(?:\s|$)/.exec(line)?.[1]);
  return found.find((address) => address !== undefined) ?? 'http://deb.debian.org/debian';
}

/** Ends what was mounted inside; also where the process is about to end and can wait for nothing. */
function unmount(root: string): void {
  if (existsSync(join(root, 'proc/self'))) spawnSync('umount', [join(root, 'proc')], { stdio: 'ignore' });
}

/** Takes everything away. What is still mounted would be emptied too, so that a failure leaves the folder. */
export function removeRoot(root: string): void {
  unmount(root);
  if (!existsSync(join(root, 'proc/self'))) rmSync(root, { recursive: true, force: true });
}

/** Makes a small Debian with these packages in a folder, nothing of it started. The reason why it cannot be had, or null. */
export async function makeRoot(root: string, packages: readonly string[], say: (line: string) => void): Promise<string | null> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'it is set up in a chroot, which only root on Linux can make';
  const missing = await installPackages(['debootstrap'], say);
  if (missing !== null) return missing;
  mkdirSync(root, { recursive: true });
  say(`unpacking a Debian ${suite}`);
  const made = await command('debootstrap', ['--variant=minbase', suite, root, mirror()], { minutes: 10 });
  if (made.code !== 0) return `debootstrap: ${made.output.trim().split('\n').slice(-3).join(' ')}`;
  const proc = await command('mount', ['-t', 'proc', 'proc', join(root, 'proc')]);
  if (proc.code !== 0) return `proc cannot be mounted: ${proc.output.trim()}`;
  copyFileSync('/etc/resolv.conf', join(root, 'etc/resolv.conf'));
  // Services are started by hand, and a folder that is thrown away need not survive a power cut.
  const policy = join(root, 'usr/sbin/policy-rc.d');
  writeFileSync(policy, '#!/bin/sh\nexit 101\n');
  chmodSync(policy, 0o755);
  writeFileSync(join(root, 'etc/dpkg/dpkg.cfg.d/quick'), 'force-unsafe-io\npath-exclude=/usr/share/doc/*\npath-exclude=/usr/share/man/*\n');
  say(`installing ${packages.join(', ')} there`);
  await runIn(root, 'root', ['apt-get', 'update', '-qq']);
  await runIn(root, 'root', ['apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...packages], 15);
  return null;
}
