import type { Instant } from '../domain/time/time';
import type { Result } from '../result';
import type { Database } from './database';
import type { StorageRefusal } from './storageRefusal';
import { read, write } from './transactions';

/** What was said last of files with one of these header rows, by header row. */
export function columnChoices(database: Database, signature: string): Promise<Result<unknown, StorageRefusal>> {
  const { columnChoices: choices } = database.tables;
  return read(database, [choices], async () => (await choices.get(signature))?.choices ?? null);
}

/** Keeps what was said of files with a header row, for the next one. */
export function keepColumnChoices(
  database: Database,
  kept: { readonly signature: string; readonly choices: unknown; readonly at: Instant },
): Promise<Result<null, StorageRefusal>> {
  const { columnChoices: choices } = database.tables;
  return write(database, [choices], async () => {
    await choices.put(kept);
    return null;
  });
}
