import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, closeSync, mkdirSync, openSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { environment } from '../../setup/command.ts';
import { freePort } from '../freePort.ts';
import { runIn, wordsIn } from './chroot.ts';

export const database = 'crm';
/** Changes are recorded in the language of whoever makes them. */
const languages = 'en_US,fr_FR';

/** Where an Odoo with its PostgreSQL lives; both listen on loopback alone. */
export type Place = {
  readonly root: string;
  readonly postgres: string;
  readonly databasePort: number;
  readonly origin: string;
};

const odooWords = ['odoo', '-c', '/etc/odoo/ridealong.conf', '-d', database];

async function startPostgres(root: string, port: number): Promise<string> {
  const [version] = readdirSync(join(root, 'usr/lib/postgresql'));
  const postgres = `/usr/lib/postgresql/${version}/bin`;
  mkdirSync(join(root, 'srv/postgres'), { recursive: true });
  await runIn(root, 'root', ['chown', 'postgres:postgres', '/srv/postgres']);
  await runIn(root, 'postgres', [`${postgres}/initdb`, '-D', '/srv/postgres/data', '-E', 'UTF8', '--locale=C.UTF-8', '-A', 'trust']);
  const settings = [
    `listen_addresses = '127.0.0.1'`,
    `port = ${port}`,
    `unix_socket_directories = ''`,
    'fsync = off',
    'synchronous_commit = off',
  ];
  writeFileSync(join(root, 'srv/postgres/data/postgresql.auto.conf'), `${settings.join('\n')}\n`);
  await runIn(root, 'postgres', [`${postgres}/pg_ctl`, '-D', '/srv/postgres/data', '-l', '/srv/postgres/log', '-w', 'start']);
  return postgres;
}

/** Makes PostgreSQL and an Odoo with its CRM, without example data, in two languages. */
export async function makePlace(root: string): Promise<Place> {
  const [databasePort, port] = [await freePort(), await freePort()];
  const postgres = await startPostgres(root, databasePort);
  const place: Place = { root, postgres, databasePort, origin: `http://127.0.0.1:${port}` };
  await sql(place, 'postgres', `create role odoo login createdb password 'odoo'`);
  const options = {
    db_host: '127.0.0.1',
    db_port: databasePort,
    db_user: 'odoo',
    db_password: 'odoo',
    http_interface: '127.0.0.1',
    http_port: port,
    data_dir: '/var/lib/odoo',
    max_cron_threads: 0,
    list_db: 'False',
  };
  const lines = Object.entries(options).map(([name, value]) => `${name} = ${value}`);
  writeFileSync(join(root, 'etc/odoo/ridealong.conf'), `[options]\n${lines.join('\n')}\n`);
  chmodSync(join(root, 'etc/odoo/ridealong.conf'), 0o644);
  const once = ['-i', 'crm', '--without-demo=all', `--load-language=${languages}`, '--stop-after-init'];
  await runIn(root, 'odoo', [...odooWords, ...once], 15);
  return place;
}

/** Runs SQL in one of PostgreSQL's databases. */
export async function sql({ root, databasePort }: Place, name: string, text: string): Promise<void> {
  const words = [
    'psql',
    '-h',
    '127.0.0.1',
    '-p',
    String(databasePort),
    '-U',
    'postgres',
    '-d',
    name,
    '-v',
    'ON_ERROR_STOP=1',
    '-q',
    '-c',
    text,
  ];
  await runIn(root, 'postgres', words);
}

/** Starts Odoo and comes back once it answers. */
export async function startServer(place: Place): Promise<ChildProcess> {
  const log = openSync(join(place.root, 'var/log/ridealong-odoo.log'), 'a');
  const child = spawn('chroot', [...wordsIn(place.root, 'odoo', odooWords)], { stdio: ['ignore', log, log], env: environment });
  closeSync(log);
  for (let tried = 0; tried < 240; tried += 1) {
    if (child.exitCode !== null) break;
    const up = await fetch(`${place.origin}/web/login`)
      .then((response) => response.ok)
      .catch(() => false);
    if (up) return child;
    await wait(250);
  }
  child.kill('SIGKILL');
  throw new Error('Odoo did not come up');
}

export async function stopServer(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const late = wait(5000, 'late', { ref: false });
  if ((await Promise.race([ended, late])) !== 'late') return;
  child.kill('SIGKILL');
  await ended;
}

/** Stops PostgreSQL; does not wait for anything, so that it can be done when the process ends. */
export function stopPostgres({ root, postgres }: Place): void {
  const words = wordsIn(root, 'postgres', [`${postgres}/pg_ctl`, '-D', '/srv/postgres/data', '-m', 'immediate', 'stop']);
  spawnSync('chroot', [...words], { stdio: 'ignore' });
}
