import type { Table } from 'dexie';
import { failure, type Result, success } from '../result';
import type { Database } from './database';
import { fullOr, hasRoomFor, mayLoseAll } from './roomLeft';
import type { StateRow } from './rows';
import { NewerStore, refusalOf, type StorageRefusal } from './storageRefusal';

/** What a write transaction is told and tells. */
export type Writing = {
  /** The generation that this transaction makes. */
  readonly generation: number;
  /** Says that so many events were appended. */
  readonly appended: (count: number) => void;
};

async function asValue<Value>(
  database: Database,
  kind: 'read' | 'write',
  work: () => PromiseLike<Value>,
): Promise<Result<Value, StorageRefusal>> {
  try {
    const value = await work();
    database.onAnswer(kind, null);
    return success(value);
  } catch (error) {
    const named = refusalOf(error);
    if (named === null) throw error;
    const refusal = await fullOr(named);
    database.onAnswer(kind, refusal);
    return failure(refusal);
  }
}

/** What a store says of itself before anything was written into it. */
export function firstState(schema: number): StateRow {
  return { key: 'state', schema, generation: 0, events: 0, emptied: null, unseen: [], countedAt: 0 };
}

async function checkedState(database: Database): Promise<StateRow> {
  const state = await database.tables.meta.get('state');
  // Dexie lets old code go on with a newer database; this does not.
  if (state !== undefined && state.schema > database.format) throw new NewerStore();
  return state ?? firstState(database.format);
}

/**
 * Reads and writes in one transaction, all or nothing, in which the store's format is checked first: nothing is written into a
 * newer one, and nothing where the disk could be full before the end of it. What the store then holds is mirrored outside where the number
 * of events changed. `room` is how much is written, in bytes, where that is much.
 */
export async function write<Value>(
  database: Database,
  tables: readonly Table[],
  work: (writing: Writing) => PromiseLike<Value>,
  room = 0,
): Promise<Result<Value, StorageRefusal>> {
  if (mayLoseAll() && !(await hasRoomFor(room))) {
    database.onAnswer('write', 'storage-full');
    return failure('storage-full');
  }
  const written = await asValue(database, 'write', () =>
    database.transaction('rw', [database.tables.meta, ...tables], async () => {
      const before = await checkedState(database);
      const generation = before.generation + 1;
      let added = 0;
      const value = await work({
        generation,
        appended: (count) => {
          added += count;
        },
      });
      const events = before.events + added;
      if ((await database.tables.meta.update('state', { generation, events })) === 0) {
        await database.tables.meta.put({ ...before, generation, events });
      }
      return { value, mirrored: { generation, events }, changed: added > 0 || generation === 1 };
    }),
  );
  if (!written.ok) return written;
  // The mirror is a safeguard: where it cannot be written, the next write tries again.
  if (written.value.changed) await database.mirror.write(written.value.mirrored).catch(() => {});
  return success(written.value.value);
}

/** Reads from one unchanging view of the store. */
export function read<Value>(
  database: Database,
  tables: readonly Table[],
  work: (state: StateRow) => PromiseLike<Value>,
): Promise<Result<Value, StorageRefusal>> {
  return asValue(database, 'read', () =>
    database.transaction('r', [database.tables.meta, ...tables], async () => work(await checkedState(database))),
  );
}
