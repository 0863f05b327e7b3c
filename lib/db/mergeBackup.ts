import type { Table } from 'dexie';
import { failure, type Result, success } from '../result';
import { textKey } from '../vault/textKey';
import type { Database } from './database';
import { type MergeableRows, type MergeableTable, type Merged, mergedRows, writtenIn } from './mergedRows';
import { carriedRow, notesLock, privateTables } from './notesLock';
import type { Vault } from './privateText';
import type { DealRow, LockRow, Sealable } from './rows';
import type { StorageRefusal } from './storageRefusal';
import { read, write } from './transactions';
import { type OtherTables, withoutErasedPeople } from './withoutErasedPeople';

/** Why nothing was merged: the notes here are locked, or those of the backup are encrypted with another passphrase, which was not given. */
export type MergeRefusal = StorageRefusal | 'locked' | 'sealed-otherwise';

const mergeable = [
  'deals',
  'events',
  'pipelines',
  'sources',
  'mappings',
  'ticks',
  'promptAnswers',
  'records',
  'commitments',
  'drafts',
  'sightings',
  'people',
  'noteDrafts',
  'erasures',
  'columnChoices',
  'playbooks',
] as const satisfies readonly MergeableTable[];

function isSealedAnywhere(tables: OtherTables): boolean {
  return privateTables.some((name) => (tables[name] ?? []).some((row) => (row as Sealable).sealed !== undefined));
}

/** The rows of another store with their private text as this one keeps it. */
async function asKeptHere(
  database: Database,
  tables: OtherTables,
  theirKey: Uint8Array | null,
): Promise<Result<OtherTables, MergeRefusal>> {
  const lock = await notesLock(database);
  if (!lock.ok) return lock;
  const here = database.vault();
  const theirs = (tables['lock']?.[0] as LockRow | undefined)?.wrapped.id ?? null;
  if (theirs !== null && theirs === lock.value?.wrapped.id) return success(tables);
  if (lock.value !== null && here.state !== 'open') return failure('locked');
  const isSealed = isSealedAnywhere(tables);
  if (isSealed && theirKey === null) return failure('sealed-otherwise');
  const from: Vault = theirKey === null ? { state: 'off' } : { state: 'open', key: textKey(theirKey) };
  if (lock.value === null && !isSealed) return success(tables);
  const carried = Object.entries(tables).map(([name, rows]) => [name, rows.map((row) => carriedRow(name, row, from, here))] as const);
  const kept: OtherTables = Object.fromEntries(carried);
  return lock.value === null && isSealedAnywhere(kept) ? failure('sealed-otherwise') : success(kept);
}

function rowsOf(tables: OtherTables): MergeableRows {
  return Object.fromEntries(mergeable.map((name) => [name, tables[name] ?? []])) as unknown as MergeableRows;
}

async function present(database: Database): Promise<MergeableRows> {
  const rows: [string, readonly unknown[]][] = [];
  for (const name of mergeable) rows.push([name, await database.tables[name].toArray()]);
  return rowsOf(Object.fromEntries(rows));
}

const stores = (database: Database): readonly Table[] => mergeable.map((name) => database.tables[name]);

async function toBeMerged(database: Database, tables: OtherTables, theirKey: Uint8Array | null) {
  const left = await withoutErasedPeople(database, tables);
  return left.ok ? asKeptHere(database, left.value, theirKey) : left;
}

/** What a merge would add and change, without doing it. */
export async function plannedMerge(
  database: Database,
  tables: OtherTables,
  theirKey: Uint8Array | null,
): Promise<Result<Merged, MergeRefusal>> {
  const kept = await toBeMerged(database, tables, theirKey);
  if (!kept.ok) return kept;
  return read(database, stores(database), async () => {
    const mine = await present(database);
    return mergedRows(mine, rowsOf(kept.value));
  });
}

/** Takes the rows of another store into this one, all of them or none, and says what that came to. */
export async function mergeBackup(
  database: Database,
  tables: OtherTables,
  theirKey: Uint8Array | null,
): Promise<Result<Merged, MergeRefusal>> {
  const kept = await toBeMerged(database, tables, theirKey);
  if (!kept.ok) return kept;
  const done = await write(database, stores(database), async ({ generation, appended }) => {
    const mine = await present(database);
    const merged = mergedRows(mine, rowsOf(kept.value));
    for (const name of mergeable) {
      const table: Table = database.tables[name];
      await table.bulkPut(merged.rows[name].map((row) => writtenIn(generation, name, row)));
    }
    const known = new Set(merged.rows.deals.map(({ key }) => key));
    const told = [...new Set(merged.rows.events.map(({ deal }) => deal))].filter((key) => !known.has(key));
    const touched = (await database.tables.deals.bulkGet(told)).flatMap((row) => (row === undefined ? [] : [row]));
    await database.tables.deals.bulkPut(touched.map((row) => writtenIn(generation, 'deals', row) as DealRow));
    appended(merged.rows.events.length);
    return merged;
  });
  if (done.ok) {
    database.known.clear();
    database.ledgers.clear();
  }
  return done;
}
