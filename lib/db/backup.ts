import type { Table } from 'dexie';
import { failure, type Result, success } from '../result';
import type { Database } from './database';
import { roomOf } from './roomLeft';
import { keepSafetyCopy, type SafetyCopy } from './safetyCopy';
import { seenEvents } from './seenEvents';
import type { StorageRefusal } from './storageRefusal';
import { keptTables } from './tables';
import { read, type Writing, write } from './transactions';
import { upgradedRow } from './upgrades/upgrades';
import { type OtherTables, withoutErasedPeople } from './withoutErasedPeople';

/** All rows of all tables but the derived ones, in one format. */
export type FullExport = { readonly format: number; readonly tables: Readonly<Record<string, readonly unknown[]>> };

/** An import that is not kept (yet) is as if it were not there. */
async function keptRows(database: Database, name: (typeof keptTables)[number]): Promise<readonly unknown[]> {
  const { events, imports, meta } = database.tables;
  if (name === 'events') return seenEvents(database, await events.toArray());
  if (name === 'imports') return (await imports.toArray()).filter(({ state }) => state === 'kept');
  if (name === 'meta') return (await meta.toArray()).map((state) => ({ ...state, unseen: [] }));
  return database.tables[name].toArray();
}

/** Everything that is stored, as it can be written into a JSON file. */
export function fullExport(database: Database): Promise<Result<FullExport, StorageRefusal>> {
  const kept = keptTables.map((name) => database.tables[name]);
  return read(database, kept, async (state) => {
    const tables: [string, readonly unknown[]][] = [];
    for (const name of keptTables) tables.push([name, await keptRows(database, name)]);
    return { format: state.schema, tables: Object.fromEntries(tables) };
  });
}

/** A row as it is written into another store: what counts by generation begins anew there. */
function asOf(generation: number, row: unknown): unknown {
  if (typeof row !== 'object' || row === null) return row;
  if ('touched' in row) return { ...row, touched: generation };
  return 'derivedAnewFrom' in row ? { ...row, derivedAnewFrom: generation } : row;
}

export type Restoring = {
  /** Who was erased meanwhile stays erased, unless the export is to be taken as it is, to undo what an export brought. */
  readonly erased?: 'stay erased' | 'as taken';
  /** What all of it can be had back from; without one, what was kept of an earlier restore stays. */
  readonly copy?: SafetyCopy;
};

/**
 * Puts a full export in the place of all that is stored, carried through the same steps as a store of its format. An export of a later
 * format changes nothing.
 */
export async function restore(
  database: Database,
  taken: FullExport,
  { erased = 'stay erased', copy }: Restoring = {},
): Promise<Result<null, StorageRefusal>> {
  if (taken.format > database.format) return failure('storage-newer');
  const carried = keptTables.map((name) => [name, (taken.tables[name] ?? []).map((row) => upgradedRow(name, taken.format, row))] as const);
  const tables: OtherTables = Object.fromEntries(carried);
  const left = erased === 'as taken' ? success(tables) : await withoutErasedPeople(database, tables);
  if (!left.ok) return left;
  const room = roomOf(left.value) + (copy?.bytes.length ?? 0);
  const work = async ({ generation, appended }: Writing) => {
    const { meta, snapshots, figures, columnParts } = database.tables;
    appended((taken.tables['events']?.length ?? 0) - ((await meta.get('state'))?.events ?? 0));
    if (copy !== undefined) await keepSafetyCopy(database, copy, generation);
    // An import that is under way finds its row gone, and stops.
    await meta.update('state', { unseen: [] });
    await snapshots.clear();
    await figures.clear();
    await columnParts.clear();
    for (const name of keptTables) {
      if (name === 'meta') continue;
      const table: Table = database.tables[name];
      await table.clear();
      await table.bulkAdd((left.value[name] ?? []).map((row) => asOf(generation, row)));
    }
    return null;
  };
  const done = await write(database, Object.values(database.tables), work, room);
  database.known.clear();
  database.ledgers.clear();
  return done;
}
