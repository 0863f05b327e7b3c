import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { command, environment } from '../../setup/command.ts';
import { freePort } from '../freePort.ts';

export const database = 'crm';
export const adminPassword = 'ride-along-admin';

export type Place = { readonly folder: string; readonly port: number; readonly origin: string; readonly file: string };

const configOf = (folder: string) => join(folder, 'trytond.conf');

async function administer(folder: string, ...parts: readonly string[]): Promise<void> {
  const passwordFile = `TRYTONPASSFILE=${join(folder, 'password')}`;
  const done = await command('env', [passwordFile, 'trytond-admin', '-c', configOf(folder), '-d', database, ...parts]);
  if (done.code !== 0) throw new Error(`trytond-admin ${parts.join(' ')}: ${done.output.slice(-800)}`);
}

/** Makes an empty Tryton database with the opportunities' module in `folder`, to be served on a free loopback port. */
export async function makeDatabase(folder: string): Promise<Place> {
  const port = await freePort();
  const rows = join(folder, 'db');
  mkdirSync(rows, { recursive: true });
  const file = join(rows, `${database}.sqlite`);
  // trytond wants the file to be there, empty.
  writeFileSync(file, '');
  const web = `[web]\nlisten = 127.0.0.1:${port}\nroot = /usr/share/tryton-sao/www\n`;
  writeFileSync(configOf(folder), `${web}[database]\nuri = sqlite://\npath = ${rows}\n[session]\ntimeout = 2592000\n`);
  writeFileSync(join(folder, 'password'), `${adminPassword}\n`);
  await administer(folder, '--all', '--email', 'admin@crm.example', '-l', 'en');
  await administer(folder, '-u', 'sale_opportunity', '--activate-dependencies');
  return { folder, port, origin: `http://127.0.0.1:${port}`, file };
}

/** Starts the server and comes back once it answers. */
export async function startServer(place: Place): Promise<ChildProcess> {
  const log = openSync(join(place.folder, 'server.log'), 'a');
  const child = spawn('trytond', ['-c', configOf(place.folder), '-d', database], { stdio: ['ignore', log, log], env: environment });
  closeSync(log);
  for (let tried = 0; tried < 120; tried += 1) {
    if (child.exitCode !== null) break;
    const up = await fetch(place.origin)
      .then((response) => response.ok)
      .catch(() => false);
    if (up) return child;
    await wait(250);
  }
  child.kill('SIGKILL');
  throw new Error(`trytond did not come up; see ${join(place.folder, 'server.log')}`);
}

export async function stopServer(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const late = wait(5000, 'late', { ref: false });
  if ((await Promise.race([ended, late])) === 'late') child.kill('SIGKILL');
}
