import { browser } from '../browser/extension';
import { rebuildInWorker } from '../db/columnsWorker';
import { type Database, type Mirror, type OnAnswer, openDatabase } from '../db/database';
import type { StorageRefusal } from '../db/storageRefusal';
import type { Result } from '../result';
import { z } from '../schema/zod';
import { followNotesKey, lookAtVault, presentVault } from './notesVault';
import { noteWrite } from './refusedWrites';

const mirrored = z.object({ generation: z.number(), events: z.number() });

/** What the store should hold, beside it: `storage.local` lives in other files than IndexedDB. */
export const mirror: Mirror = {
  read: async () => {
    const stored = await browser.storage.local.get('mirror');
    const parsed = mirrored.safeParse(stored['mirror']);
    return parsed.success ? parsed.data : null;
  },
  write: (held) => browser.storage.local.set({ mirror: held }),
};

/** What is computed for the next time does not compete with the page that the answer is drawn in. */
const rest = 1_000;

/** Firefox's background can start workers; Chromium's cannot, and works columns out in slices of its own time. */
const elsewhere = typeof Worker === 'undefined' ? {} : { rebuild: rebuildInWorker(() => new Worker(browser.runtime.getURL('columns.js'))) };

followNotesKey();

let opening: Promise<Result<Database, StorageRefusal>> | null = null;

/** What else was asked of a connection that is given up is done by then. */
const closedAfter = 5_000;

/** Firefox leaves a connection unusable once a write found the storage full: the next question gets another. */
async function letGo(): Promise<void> {
  const former = opening;
  opening = null;
  const opened = await former;
  if (opened?.ok) setTimeout(opened.value.close, closedAfter);
}

const onAnswer: OnAnswer = (kind, refusal) => {
  if (kind === 'write') noteWrite(refusal);
  if (refusal !== null && refusal !== 'storage-newer') void letGo();
};

/** The store, opened once in a background's life; a refusal is not remembered, because what caused it may pass. */
export async function openStore(): Promise<Result<Database, StorageRefusal>> {
  opening ??= openDatabase({ mirror, onAnswer, rest, vault: presentVault, now: Date.now(), ...elsewhere });
  const opened = await opening;
  if (opened.ok) await lookAtVault(opened.value);
  else opening = null;
  return opened;
}
