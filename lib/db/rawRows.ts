import { failure, type Result, success } from '../result';
import { z } from '../schema/zod';
import { refusalOf, type StorageRefusal } from './storageRefusal';

/** Rows as they lie in the store, in whatever format that is in. */
export type RawRows = { readonly format: number; readonly tables: Readonly<Record<string, readonly unknown[]>> };

/** What is worked out from other rows, and by the version that wrote it. */
const derived = new Set(['snapshots', 'figures', 'columnParts', 'safetyCopies']);

const stateRow = z.lazy(() => z.looseObject({ schema: z.int(), unseen: z.array(z.string()).catch([]) }));
const ofImport = z.lazy(() => z.looseObject({ fromImport: z.string() }));
const importRow = z.lazy(() => z.looseObject({ state: z.string() }));

function answered<Value>(asking: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    asking.onsuccess = () => resolve(asking.result);
    asking.onerror = () => reject(asking.error ?? new DOMException('no answer', 'UnknownError'));
  });
}

/** Opens what is there, in its own version: nothing is carried anywhere. Null where there is no store. */
async function openedAsItIs(name: string, factory: IDBFactory): Promise<IDBDatabase | null> {
  const asking = factory.open(name);
  let isNew = false;
  asking.onupgradeneeded = () => {
    isNew = true;
    asking.transaction?.abort();
  };
  try {
    return await answered(asking);
  } catch (error) {
    if (isNew) return null;
    throw error;
  }
}

function formatIn(database: IDBDatabase): number {
  // Dexie counts its versions in tens.
  return Math.max(1, Math.floor(database.version / 10));
}

/** Whether the store is still in a format before this one; false where it is not there or says nothing. */
export async function isInFormerFormat(name: string, format: number, factory: IDBFactory): Promise<boolean> {
  try {
    const database = await openedAsItIs(name, factory);
    database?.close();
    return database !== null && formatIn(database) < format;
  } catch {
    return false;
  }
}

/** What an import that is not kept (yet) brought is as if it were not there. */
function kept(tables: ReadonlyMap<string, readonly unknown[]>, unseen: readonly string[]): RawRows['tables'] {
  const hidden = new Set(unseen);
  const isSeen = (row: unknown) => {
    const parsed = ofImport.safeParse(row);
    return !parsed.success || !hidden.has(parsed.data.fromImport);
  };
  const isKept = (row: unknown) => {
    const parsed = importRow.safeParse(row);
    return !parsed.success || parsed.data.state === 'kept';
  };
  return Object.fromEntries(
    [...tables].map(([name, rows]) => {
      if (name === 'events') return [name, rows.filter(isSeen)];
      return [name, name === 'imports' ? rows.filter(isKept) : rows];
    }),
  );
}

/**
 * All rows of a store that this version could not open, in the format that they are in: what can be saved where an upgrade failed. Null where
 * there is no store.
 */
export async function rawRows(name = 'ridealong', factory: IDBFactory = indexedDB): Promise<Result<RawRows | null, StorageRefusal>> {
  try {
    const database = await openedAsItIs(name, factory);
    if (database === null) return success(null);
    try {
      const names = [...database.objectStoreNames].filter((each) => !derived.has(each));
      if (names.length === 0) return success(null);
      const reading = database.transaction(names);
      const tables = new Map<string, readonly unknown[]>();
      // One after the other: together they would be in memory twice.
      for (const each of names) tables.set(each, await answered(reading.objectStore(each).getAll()));
      const state = stateRow.safeParse(tables.get('meta')?.[0]);
      const format = state.success ? state.data.schema : formatIn(database);
      return success({ format, tables: kept(tables, state.success ? state.data.unseen : []) });
    } finally {
      database.close();
    }
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === null) throw error;
    return failure(refusal);
  }
}
