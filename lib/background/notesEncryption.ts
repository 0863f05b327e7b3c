import type { Database } from '../db/database';
import { beginOpening, beginSealing, changeWrapping, notesLock } from '../db/notesLock';
import type { NotesState } from '../messages/lock';
import type { Refusal } from '../messages/protocol';
import { failure, type Result, success } from '../result';
import { newDataKey, unwrapKey, wrapKey } from '../vault/wrappedKey';
import { carryOnWithNotes, holdKey } from './notesVault';

type OnRows = (done: number, total: number) => void;

/** Encrypts all notes with a passphrase from now on; it is unlocked for this session. What ends in the middle goes on when it is unlocked. */
export async function encryptNotes(database: Database, passphrase: string, onRows: OnRows): Promise<Result<NotesState, Refusal>> {
  const data = newDataKey();
  const begun = await beginSealing(database, await wrapKey(data, passphrase));
  if (!begun.ok) return failure(begun.why === 'sealed-already' ? 'not-understood' : begun.why);
  await holdKey(data.id, data.key);
  return carryOnWithNotes(database, onRows);
}

/** Wraps the key with another passphrase. False where the present one is wrong. */
export async function changePassphrase(
  database: Database,
  { present, next }: { readonly present: string; readonly next: string },
): Promise<Result<boolean, Refusal>> {
  const lock = await notesLock(database);
  if (!lock.ok) return lock;
  if (lock.value === null) return success(false);
  const key = await unwrapKey(lock.value.wrapped, present);
  if (key === null) return success(false);
  const { id } = lock.value.wrapped;
  const changed = await changeWrapping(database, await wrapKey({ id, key }, next));
  if (!changed.ok) return changed;
  await holdKey(id, key);
  return success(true);
}

/** Opens all notes for good. They have to be unlocked. */
export async function stopEncrypting(database: Database, onRows: OnRows): Promise<Result<NotesState, Refusal>> {
  const begun = await beginOpening(database);
  return begun.ok ? carryOnWithNotes(database, onRows) : begun;
}
