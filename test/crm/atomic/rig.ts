import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSite } from './build.ts';
import { serve } from './serve.ts';

/** An Atomic CRM on loopback. Its data are in each page's own memory, so that every load begins with the same. */
export type Rig = {
  readonly origin: string;
  /** Where its board is. */
  readonly address: string;
  readonly remove: () => Promise<void>;
};

/** Serves one that is built already. */
export async function rigOf(dist: string, removeMore: () => void = () => undefined): Promise<Rig> {
  const served = await serve(dist);
  return {
    origin: served.origin,
    address: `${served.origin}/#/deals`,
    remove: async () => {
      await served.close();
      removeMore();
    },
  };
}

/** Builds Atomic CRM from npm in a folder that is removed afterwards, and serves it. A text says why it cannot be had here. */
export async function setUp(say: (line: string) => void): Promise<Rig | string> {
  const folder = mkdtempSync(join(tmpdir(), 'ridealong-atomic-'));
  const clear = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  // An interrupted run must not leave half of an installation.
  process.once('exit', clear);
  const remove = () => {
    process.removeListener('exit', clear);
    clear();
  };
  try {
    const problem = await buildSite(folder, say);
    if (problem === null) return await rigOf(join(folder, 'dist'), remove);
    remove();
    return problem;
  } catch (problem) {
    remove();
    throw problem;
  }
}
