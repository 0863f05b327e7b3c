import type { Database } from './database';
import type { EventRow } from './rows';

/** Those of some rows of the log that are to be seen: not those of an import that is not kept (yet). To be called within a transaction. */
export async function seenEvents(database: Database, rows: readonly EventRow[]): Promise<readonly EventRow[]> {
  const unseen = new Set((await database.tables.meta.get('state'))?.unseen ?? []);
  return unseen.size === 0 ? rows : rows.filter(({ fromImport }) => fromImport === undefined || !unseen.has(fromImport));
}
