import type { Result } from '../result';
import type { Database } from './database';
import type { StorageRefusal } from './storageRefusal';
import { read, write } from './transactions';

/** Whether the store was found empty though it should not have been, and how many events it had held; null where it was not. */
export async function emptiedSince(
  database: Database,
): Promise<Result<{ readonly at: number; readonly events: number } | null, StorageRefusal>> {
  return read(database, [], async (state) => state.emptied);
}

/** The user has been told that the store had lost its rows. */
export async function acknowledgeEmptied(database: Database): Promise<Result<null, StorageRefusal>> {
  const { meta } = database.tables;
  return write(database, [], async () => {
    await meta.update('state', { emptied: null });
    return null;
  });
}
