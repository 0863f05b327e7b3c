import type { Table } from 'dexie';
import { failure, type Result, success } from '../result';
import { textKey } from '../vault/textKey';
import type { WrappedKey } from '../vault/wrappedKey';
import type { Database } from './database';
import {
  openedCommitment,
  openedDraft,
  openedPerson,
  openedRecord,
  openedReviewDraft,
  storedCommitment,
  storedDraft,
  storedPerson,
  storedRecord,
  storedReviewDraft,
  type Vault,
} from './privateText';
import type { CommitmentRow, DraftRow, LockRow, NoteDraftRow, PersonRow, RecordRow, Sealable } from './rows';
import type { StorageRefusal } from './storageRefusal';
import { read, write } from './transactions';

/** So many rows are sealed or opened in one transaction, so that others get their turn. */
const rowsAtOnce = 200;

/** Told how many rows were looked at, of how many. */
type OnRows = (done: number, total: number) => void;

/** How private text is sealed; null where it is not. */
export function notesLock(database: Database): Promise<Result<LockRow | null, StorageRefusal>> {
  const { lock } = database.tables;
  return read(database, [lock], async () => (await lock.get('notes')) ?? null);
}

/** A row opened by one vault and stored for another; one that does not open stays as it is. */
type Carry<Row> = (row: Row, from: Vault, to: Vault) => Row;

function carrying<Row extends Sealable, Opened extends { readonly locked: boolean }>(
  open: (vault: Vault, row: Row) => Opened,
  store: (vault: Vault, row: Omit<Opened, 'locked'>) => Row,
): Carry<Row> {
  return (row, from, to) => {
    const { locked, ...plain } = open(from, row);
    return locked ? row : store(to, plain);
  };
}

const carryCommitment: Carry<CommitmentRow> = carrying(openedCommitment, storedCommitment);
const carryAlone: Carry<RecordRow> = carrying(openedRecord, storedRecord);
const carryPersonAlone: Carry<PersonRow> = carrying(openedPerson, storedPerson);
const carryDraft: Carry<NoteDraftRow> = carrying(openedDraft, storedDraft);
const carryReviewDraft: Carry<DraftRow> = carrying(openedReviewDraft, storedReviewDraft);

/** A record that was taken back holds the commitments that went with it. */
const carryRecord: Carry<RecordRow> = (row, from, to) => {
  const carried = carryAlone(row, from, to);
  return row.took === undefined ? carried : { ...carried, took: row.took.map((commitment) => carryCommitment(commitment, from, to)) };
};

/** Somebody who was put together with another person holds what the other one was before. */
const carryPerson: Carry<PersonRow> = (row, from, to) => {
  const carried = carryPersonAlone(row, from, to);
  const { merged } = row;
  return merged === undefined ? carried : { ...carried, merged: { ...merged, other: carryPerson(merged.other, from, to) } };
};

/** Carries rows of the tables that hold private text from one vault to another; rows of other tables stay as they are. */
export function carriedRow(table: string, row: unknown, from: Vault, to: Vault): unknown {
  switch (table) {
    case 'records':
      return carryRecord(row as RecordRow, from, to);
    case 'people':
      return carryPerson(row as PersonRow, from, to);
    case 'commitments':
      return carryCommitment(row as CommitmentRow, from, to);
    case 'noteDrafts':
      return carryDraft(row as NoteDraftRow, from, to);
    case 'drafts':
      return carryReviewDraft(row as DraftRow, from, to);
    default:
      return row;
  }
}

/** A row and what private rows it holds. */
function withinRow(row: RecordRow | PersonRow | Sealable): readonly Sealable[] {
  if ('took' in row && row.took !== undefined) return [row, ...row.took];
  return 'merged' in row && row.merged !== undefined ? [row, ...withinRow(row.merged.other)] : [row];
}

function isSealed(row: Sealable): boolean {
  return withinRow(row).some(({ sealed }) => sealed !== undefined);
}

function isPlain(row: Sealable): boolean {
  return withinRow(row).some(({ sealed }) => sealed === undefined);
}

/** The tables that hold private text. */
export const privateTables = ['records', 'people', 'commitments', 'noteDrafts', 'drafts'] as const;

async function carryAll(
  database: Database,
  from: Vault,
  to: Vault,
  isWanted: (row: Sealable) => boolean,
  onRows: OnRows,
): Promise<Result<null, StorageRefusal>> {
  const tables = privateTables.map((name) => ({ name, table: database.tables[name] as Table<Sealable, string> }));
  const counted = await read(
    database,
    tables.map(({ table }) => table),
    async () => {
      let total = 0;
      for (const { table } of tables) total += await table.count();
      return total;
    },
  );
  if (!counted.ok) return counted;
  let done = 0;
  for (const { name, table } of tables) {
    let last: string | null = '';
    while (last !== null) {
      const above: string = last;
      const slice: Result<string | null, StorageRefusal> = await write(database, [table], async () => {
        const keys = await table.where(':id').above(above).limit(rowsAtOnce).primaryKeys();
        const rows = (await table.bulkGet(keys)).flatMap((row) => (row !== undefined && isWanted(row) ? [row] : []));
        await table.bulkPut(rows.map((row) => carriedRow(name, row, from, to) as Sealable));
        done += keys.length;
        return keys.length < rowsAtOnce ? null : (keys.at(-1) ?? null);
      });
      if (!slice.ok) return slice;
      onRows(done, counted.value);
      last = slice.value;
    }
  }
  return success(null);
}

function putLock(database: Database, row: LockRow): Promise<Result<null, StorageRefusal>> {
  const { lock, safetyCopies } = database.tables;
  return write(database, [lock, safetyCopies], async () => {
    await lock.put(row);
    // What is kept in case a restore is taken back holds the notes as they were.
    if (row.state === 'sealing') await safetyCopies.clear();
    return null;
  });
}

/** Begins to seal private text with a data key; from here on what is written is sealed. Refused where it is sealed already. */
export async function beginSealing(database: Database, wrapped: WrappedKey): Promise<Result<null, StorageRefusal | 'sealed-already'>> {
  const before = await notesLock(database);
  if (!before.ok) return before;
  if (before.value !== null) return failure('sealed-already');
  return putLock(database, { key: 'notes', state: 'sealing', wrapped });
}

/** Says that private text is to be opened for good; `carryOn` then does it. */
export async function beginOpening(database: Database): Promise<Result<null, StorageRefusal>> {
  const lock = await notesLock(database);
  if (!lock.ok) return lock;
  return lock.value === null ? success(null) : putLock(database, { ...lock.value, state: 'opening' });
}

/** Puts the same data key wrapped with another passphrase in the place of the former one. */
export async function changeWrapping(database: Database, wrapped: WrappedKey): Promise<Result<null, StorageRefusal>> {
  const lock = await notesLock(database);
  if (!lock.ok) return lock;
  return lock.value?.wrapped.id === wrapped.id ? putLock(database, { ...lock.value, wrapped, state: lock.value.state }) : success(null);
}

/**
 * Goes on with sealing or opening all private text where that was begun, slice by slice, and says how it stands then. Begun again after an
 * end in the middle, it does what is left.
 */
export async function carryOn(
  database: Database,
  key: Uint8Array,
  onRows: OnRows = () => undefined,
): Promise<Result<'off' | 'on', StorageRefusal>> {
  const lock = await notesLock(database);
  if (!lock.ok) return lock;
  if (lock.value === null) return success('off');
  const open: Vault = { state: 'open', key: textKey(key) };
  if (lock.value.state !== 'opening') {
    // What a page wrote plainly before it heard of the lock is sealed too.
    const sealed = await carryAll(database, open, open, isPlain, onRows);
    if (!sealed.ok) return sealed;
    const put = lock.value.state === 'on' ? success(null) : await putLock(database, { ...lock.value, state: 'on' });
    return put.ok ? success('on') : put;
  }
  const opened = await carryAll(database, open, { state: 'off' }, isSealed, onRows);
  if (!opened.ok) return opened;
  const { lock: locks } = database.tables;
  const tables = privateTables.map((name) => database.tables[name] as Table<Sealable, string>);
  return write(database, [locks, ...tables], async () => {
    for (const table of tables) {
      // Without its wrapped key nobody could ever open what was written a moment ago, or does not open with this key.
      if ((await table.filter(isSealed).limit(1).primaryKeys()).length > 0) {
        await locks.update('notes', { state: 'on' });
        return 'on' as const;
      }
    }
    await locks.clear();
    return 'off' as const;
  });
}
