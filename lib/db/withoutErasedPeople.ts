import { type Result, success } from '../result';
import type { Database } from './database';
import { erasedAmong, mentionedIn, withoutErased } from './erasures';
import type { ErasureRow } from './rows';
import type { StorageRefusal } from './storageRefusal';
import { read } from './transactions';

/** The tables of another store, in the present format. */
export type OtherTables = Readonly<Record<string, readonly unknown[]>>;

/** The rows of a backup without those who were erased here or there: what was made before an erasure does not bring anybody back. */
export async function withoutErasedPeople(database: Database, tables: OtherTables): Promise<Result<OtherTables, StorageRefusal>> {
  const { erasures } = database.tables;
  const here = await read(database, [erasures], () => erasures.toArray());
  if (!here.ok) return here;
  const there = (tables['erasures'] ?? []) as readonly ErasureRow[];
  const all = [...new Map([...there, ...here.value].map((row) => [row.id, row])).values()];
  if (all.length === 0) return success(tables);
  const erased = await erasedAmong(all, mentionedIn(tables));
  const left = Object.entries(tables).map(([name, rows]) => {
    const kept = rows.map((row) => withoutErased(name, row, erased)).filter((row) => row !== null);
    return [name, kept] as const;
  });
  return success({ ...Object.fromEntries(left), erasures: all });
}
