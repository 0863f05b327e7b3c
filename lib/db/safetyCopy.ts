import type { Instant } from '../domain/time/time';
import type { Result } from '../result';
import type { Database } from './database';
import type { StorageRefusal } from './storageRefusal';
import { read, write } from './transactions';

/** What is kept so that a restore can be taken back. */
export type SafetyCopy = {
  readonly at: Instant;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The generation of the store that it is of; left out where it has to do even if something was written since. */
  readonly generation?: number;
};

/** Thrown inside a restore's transaction, so that all of it is undone: something was written since the copy was taken, and would be lost. */
export const outdatedCopy = new Error('outdated copy');

/**
 * Keeps everything as it was before a restore, in the place of what was kept before an earlier one. To be called within the restore's own
 * transaction, which makes `generation`, so that there is never a copy of a restore that was not done.
 */
export async function keepSafetyCopy(database: Database, { at, bytes, generation: of }: SafetyCopy, generation: number): Promise<void> {
  if (of !== undefined && of !== generation - 1) throw outdatedCopy;
  await database.tables.safetyCopies.put({ key: 'restore', at, bytes });
}

/** What was kept before the latest restore; null where there was none, or it was given up. */
export function safetyCopy(database: Database): Promise<Result<SafetyCopy | null, StorageRefusal>> {
  const { safetyCopies } = database.tables;
  return read(database, [safetyCopies], async () => (await safetyCopies.get('restore')) ?? null);
}

/** Gives up what was kept. */
export function dropSafetyCopy(database: Database): Promise<Result<null, StorageRefusal>> {
  const { safetyCopies } = database.tables;
  return write(database, [safetyCopies], async () => {
    await safetyCopies.clear();
    return null;
  });
}
