import type { ChildProcess } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installPackages } from '../debianPackages.ts';
import { ageHistory } from './age.ts';
import { signIn, type TrytonUser } from './rpc.ts';
import { reps, type SeededDeal, seed } from './seed.ts';
import { adminPassword, database, makeDatabase, type Place, startServer, stopServer } from './server.ts';

const packages = ['tryton-server', 'tryton-sao', 'tryton-modules-sale-opportunity'];

export type Login = { readonly login: string; readonly password: string };

/** A seeded Tryton 6 on loopback. `deals` are what was planned, in order of their ids. */
export type Rig = {
  readonly origin: string;
  readonly database: string;
  /** Where its web client begins. */
  readonly address: string;
  readonly rep: Login;
  readonly colleague: Login;
  readonly admin: Login;
  readonly deals: readonly SeededDeal[];
  readonly place: Place;
  readonly as: (user: Login) => Promise<TrytonUser>;
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  /** Starts it with everything as it was seeded. */
  readonly reset: () => Promise<void>;
  /** Stops it and removes everything that it kept. */
  readonly remove: () => Promise<void>;
};

/** Sets up Tryton from Debian's packages and seeds it; it is stopped when this comes back. A text says why it cannot be had here. */
export async function setUp(say: (line: string) => void): Promise<Rig | string> {
  const missing = await installPackages(packages, say);
  if (missing !== null) return missing;
  const folder = mkdtempSync(join(tmpdir(), 'ridealong-tryton-'));
  let running: ChildProcess | null = null;
  const stop = async () => {
    if (running !== null) await stopServer(running);
    running = null;
  };
  const clear = () => {
    running?.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  // An interrupted run must leave neither a server nor its data.
  process.once('exit', clear);
  const remove = async () => {
    await stop();
    process.removeListener('exit', clear);
    clear();
  };
  try {
    say('making the database');
    const place = await makeDatabase(folder);
    running = await startServer(place);
    const rpc = `${place.origin}/${database}/`;
    const deals = await seed(rpc, adminPassword, say);
    await stop();
    ageHistory(place.file, deals, Date.now());
    const seeded = join(folder, 'seeded.sqlite');
    copyFileSync(place.file, seeded);
    const start = async () => {
      running ??= await startServer(place);
    };
    return {
      origin: place.origin,
      database,
      address: `${place.origin}/#${database}`,
      rep: reps[0],
      colleague: reps[1],
      admin: { login: 'admin', password: adminPassword },
      deals,
      place,
      as: (user) => signIn(rpc, user.login, user.password),
      start,
      stop,
      reset: async () => {
        await stop();
        copyFileSync(seeded, place.file);
        await start();
      },
      remove,
    };
  } catch (problem) {
    await remove();
    throw problem;
  }
}
