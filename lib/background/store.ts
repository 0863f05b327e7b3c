import { browser } from '../browser/extension';
import { type Database, type Mirror, openDatabase } from '../db/database';
import type { StorageRefusal } from '../db/storageRefusal';
import type { Result } from '../result';
import { z } from '../schema/zod';

const mirrored = z.object({ generation: z.number(), events: z.number() });

/** What the store should hold, beside it: `storage.local` lives in other files than IndexedDB. */
const mirror: Mirror = {
  read: async () => {
    const stored = await browser.storage.local.get('mirror');
    const parsed = mirrored.safeParse(stored['mirror']);
    return parsed.success ? parsed.data : null;
  },
  write: (held) => browser.storage.local.set({ mirror: held }),
};

let opening: Promise<Result<Database, StorageRefusal>> | null = null;

/** The store, opened once in a background's life; a refusal is not remembered, because what caused it may pass. */
export async function openStore(): Promise<Result<Database, StorageRefusal>> {
  opening ??= openDatabase({ mirror, now: Date.now() });
  const opened = await opening;
  if (!opened.ok) opening = null;
  return opened;
}
