import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ageingOf } from './age.ts';
import { makeRoot, removeRoot } from './chroot.ts';
import { type OdooUser, signIn } from './rpc.ts';
import { admin, colleague, type Login, rep, type Seeded, seed, warm } from './seed.ts';
import { database, makePlace, type Place, sql, startServer, stopPostgres, stopServer } from './server.ts';

/** A seeded Odoo 14 on loopback. */
export type Rig = Seeded & {
  readonly origin: string;
  readonly rep: Login;
  readonly colleague: Login;
  readonly admin: Login;
  /** To which times of its making the plan's days count. */
  readonly now: number;
  readonly as: (user: Login) => Promise<OdooUser>;
  /** Starts it with everything as it was seeded. */
  readonly reset: () => Promise<void>;
  /** Stops it and removes everything that it kept. */
  readonly remove: () => Promise<void>;
};

// A text of SQL is one argument of a command, which has a limit.
const dealsAtOnce = 15;

/** Sets up Odoo from Debian's packages and seeds it; it runs when this comes back. A text says why it cannot be had here. */
export async function setUp(say: (line: string) => void): Promise<Rig | string> {
  const folder = mkdtempSync(join(tmpdir(), 'ridealong-odoo-'));
  const root = join(folder, 'root');
  let place: Place | null = null;
  let running: ChildProcess | null = null;
  const clear = () => {
    running?.kill('SIGKILL');
    if (place !== null) stopPostgres(place);
    removeRoot(root);
    rmSync(folder, { recursive: true, force: true });
  };
  // An interrupted run must leave neither a mounted folder nor a server.
  process.once('exit', clear);
  const remove = async () => {
    if (running !== null) await stopServer(running);
    running = null;
    process.removeListener('exit', clear);
    clear();
  };
  try {
    const missing = await makeRoot(root, ['odoo-14', 'postgresql'], say);
    if (missing !== null) {
      await remove();
      return missing;
    }
    say('making the database');
    const there = await makePlace(root);
    place = there;
    running = await startServer(there);
    const seeded = await seed(there.origin, say);
    await warm(there.origin);
    await stopServer(running);
    running = null;
    const now = Date.now();
    for (let from = 0; from < seeded.deals.length; from += dealsAtOnce) {
      await sql(there, database, ageingOf(seeded.deals.slice(from, from + dealsAtOnce), now));
    }
    await sql(there, 'postgres', `create database seeded template ${database}`);
    return {
      ...seeded,
      origin: there.origin,
      rep,
      colleague,
      admin,
      now,
      as: (user) => signIn(there.origin, database, user.login, user.password),
      reset: async () => {
        if (running !== null) await stopServer(running);
        await sql(there, 'postgres', `drop database if exists ${database} with (force)`);
        await sql(there, 'postgres', `create database ${database} template seeded owner odoo`);
        running = await startServer(there);
      },
      remove,
    };
  } catch (problem) {
    await remove();
    throw problem;
  }
}
