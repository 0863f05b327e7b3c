import { browser } from '../browser/extension';
import type { Database } from '../db/database';
import { carryOn, notesLock } from '../db/notesLock';
import type { Vault } from '../db/privateText';
import type { NotesState } from '../messages/lock';
import type { Refusal } from '../messages/protocol';
import { type Result, success } from '../result';
import { z } from '../schema/zod';
import { base64Of, bytesOf } from '../vault/base64';
import { textKey } from '../vault/textKey';
import { unwrapKey } from '../vault/wrappedKey';

/** The unlocked key is kept in memory by the browser until it ends, and never on disk. */
const name = 'notesKey';
const sessionKey = z.object({ id: z.string(), key: z.string() });

let vault: Vault = { state: 'off' };
let heldId: string | null = null;
/** Whether this context has looked at all, and nobody has changed the key since. */
let isFresh = false;

/** Hears of every change of the key, so that whoever encrypts nothing need not look each time. */
export function followNotesKey(): void {
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'session' && name in changes) isFresh = false;
  });
}

/** The vault as this context last found it. */
export function presentVault(): Vault {
  return vault;
}

async function heldKey(id: string): Promise<Uint8Array | null> {
  const stored = await browser.storage.session.get(name);
  const parsed = sessionKey.safeParse(stored[name]);
  return parsed.success && parsed.data.id === id ? bytesOf(parsed.data.key) : null;
}

/** Keeps a data key for the session, for all pages of ours. */
export function holdKey(id: string, key: Uint8Array): Promise<void> {
  return browser.storage.session.set({ [name]: { id, key: base64Of(key) } });
}

/** Forgets the data key: what is sealed can be neither read nor written until the passphrase is given. */
async function forgetKey(): Promise<void> {
  await browser.storage.session.remove(name);
}

/** Looks whether private text is sealed and whether its key is here. Another page may have changed either since this one last looked. */
export async function lookAtVault(database: Database): Promise<void> {
  if (isFresh && vault.state === 'off') return;
  const lock = await notesLock(database);
  if (!lock.ok) return;
  isFresh = true;
  const id = lock.value?.wrapped.id ?? null;
  const key = id === null ? null : await heldKey(id);
  if (key !== null && vault.state === 'open' && heldId === id) return;
  heldId = key === null ? null : id;
  vault = key === null ? { state: id === null ? 'off' : 'locked' } : { state: 'open', key: textKey(key) };
}

/** Whether notes are encrypted, and whether they can be read now. */
export async function notesState(database: Database): Promise<NotesState> {
  isFresh = false;
  await lookAtVault(database);
  return vault.state;
}

/**
 * Goes on with sealing or opening that was begun and ended in the middle, where the key is here. One page at a time does it; others wait.
 */
export async function carryOnWithNotes(
  database: Database,
  onRows: (done: number, total: number) => void = () => undefined,
): Promise<Result<NotesState, Refusal>> {
  return navigator.locks.request('ridealong-notes', async () => {
    const lock = await notesLock(database);
    if (!lock.ok) return lock;
    const id = lock.value?.wrapped.id ?? null;
    const key = id === null ? null : await heldKey(id);
    if (key !== null) {
      const carried = await carryOn(database, key, onRows);
      if (!carried.ok) return carried;
      if (carried.value === 'off') await forgetKey();
    }
    return success(await notesState(database));
  });
}

/** Unlocks notes for the session; false for a wrong passphrase. Notes that are not encrypted need none. */
export async function unlockNotes(database: Database, passphrase: string): Promise<Result<{ readonly unlocked: boolean }, Refusal>> {
  const lock = await notesLock(database);
  if (!lock.ok) return lock;
  if (lock.value === null) return success({ unlocked: true });
  const key = await unwrapKey(lock.value.wrapped, passphrase);
  if (key === null) return success({ unlocked: false });
  await holdKey(lock.value.wrapped.id, key);
  await lookAtVault(database);
  database.later('notes', () => carryOnWithNotes(database));
  return success({ unlocked: true });
}

/** Locks notes again before the session ends. */
export async function lockNotes(database: Database): Promise<Result<null, Refusal>> {
  await forgetKey();
  await lookAtVault(database);
  return success(null);
}

/** Whether notes are encrypted, and by which key, for a worker that cannot ask the browser itself. */
export async function notesHere(
  database: Database,
): Promise<{ readonly state: 'off' | 'locked' } | { readonly state: 'open'; readonly key: Uint8Array }> {
  const state = await notesState(database);
  const key = state === 'open' && heldId !== null ? await heldKey(heldId) : null;
  if (key !== null) return { state: 'open', key };
  return { state: state === 'off' ? 'off' : 'locked' };
}
