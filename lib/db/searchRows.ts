import type { Result } from '../result';
import type { Database } from './database';
import { type Opened, openedRecord } from './privateText';
import type { DealRow, RecordRow } from './rows';
import type { StorageRefusal } from './storageRefusal';
import { read } from './transactions';

/** Some rows in the order of their keys; `next` is where to go on, null at the end. */
export type RowsFrom<Row> = { readonly rows: readonly Row[]; readonly next: string | null };

/** How many rows are read at once: few enough that a page goes on answering in between. */
const atOnce = 300;

function next(keys: readonly string[]): string | null {
  return keys.length < atOnce ? null : (keys.at(-1) ?? null);
}

/** The deals after a key, '' for the first. */
export function dealsFrom(database: Database, after: string): Promise<Result<RowsFrom<DealRow>, StorageRefusal>> {
  const { deals } = database.tables;
  return read(database, [deals], async () => {
    const rows = await deals.where(':id').above(after).limit(atOnce).toArray();
    return { rows, next: next(rows.map(({ key }) => key)) };
  });
}

/** The records after an id, '' for the first; those that were taken back are left out. */
export function recordsFrom(database: Database, after: string): Promise<Result<RowsFrom<Opened<RecordRow>>, StorageRefusal>> {
  const { records } = database.tables;
  return read(database, [records], async () => {
    const rows = await records.where(':id').above(after).limit(atOnce).toArray();
    const vault = database.vault();
    return {
      rows: rows.filter(({ undoneAt }) => undoneAt === null).map((row) => openedRecord(vault, row)),
      next: next(rows.map(({ id }) => id)),
    };
  });
}
