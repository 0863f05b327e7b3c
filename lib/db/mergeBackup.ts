import type { Table } from 'dexie';
import { comparableName } from '../domain/people/sameName';
import type { Instant } from '../domain/time/time';
import { failure, type Result, success } from '../result';
import { textKey } from '../vault/textKey';
import { canonicalRow } from './canonicalRow';
import { type ShownConflict, shownConflicts } from './conflictSides';
import type { Database } from './database';
import { erasableTables, eraseRows } from './erasePerson';
import { type Erased, erasedAmong, mentionedIn, withoutErased } from './erasures';
import type { MergeableRows, MergeableTable } from './mergeableRows';
import { type Merged, type Merging, mergedRows, writtenIn } from './mergedRows';
import { carriedRow, notesLock, privateTables } from './notesLock';
import type { Vault } from './privateText';
import { roomOf } from './roomLeft';
import type { DealRow, ErasureRow, LockRow, PersonRow, Sealable } from './rows';
import { keepSafetyCopy, type SafetyCopy } from './safetyCopy';
import { seenEvents } from './seenEvents';
import type { StorageRefusal } from './storageRefusal';
import { dropUnkept } from './sweepImports';
import { read, type Writing, write } from './transactions';
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

/** Equal text sealed twice is never the same: what says what a row here says is taken as that row. */
function sealedAlike(mine: MergeableRows, theirs: MergeableRows, vault: Vault): MergeableRows {
  if (vault.state !== 'open') return theirs;
  const plain = (name: string, row: unknown) => canonicalRow(carriedRow(name, row, vault, { state: 'off' }));
  const alike = privateTables.map((name) => {
    const keyOf = (row: MergeableRows[typeof name][number]) => ('id' in row ? row.id : row.deal);
    const here = new Map(mine[name].map((row) => [keyOf(row), row]));
    const rows = theirs[name].map((row) => {
      const same = here.get(keyOf(row));
      return same !== undefined && plain(name, same) === plain(name, row) ? same : row;
    });
    return [name, rows] as const;
  });
  return { ...theirs, ...Object.fromEntries(alike) };
}

async function present(database: Database): Promise<MergeableRows> {
  const rows: [string, readonly unknown[]][] = [];
  for (const name of mergeable) {
    const { events } = database.tables;
    rows.push([name, name === 'events' ? await seenEvents(database, await events.toArray()) : await database.tables[name].toArray()]);
  }
  return rowsOf(Object.fromEntries(rows));
}

const stores = (database: Database): readonly Table[] => mergeable.map((name) => database.tables[name]);

/**
 * Whom an erasure of the other store finds here: the very person, somebody with a page here who goes by the same name and may be another, or a
 * name that only deals and promises carry.
 */
export type ErasedHere = { readonly name: string; readonly is: 'person' | 'namesake' | 'mentioned' };

/** Who is erased in the other store, and is not here. */
type NewlyErased = { readonly erased: Erased; readonly told: readonly ErasedHere[] };

async function newlyErased(mine: MergeableRows, tables: OtherTables): Promise<NewlyErased> {
  const known = new Set(mine.erasures.map(({ id }) => id));
  const coming = ((tables['erasures'] ?? []) as readonly ErasureRow[]).filter(({ id }) => !known.has(id));
  const mentioned = mentionedIn(mine);
  const [people, names] = [new Set<string>(), new Map<string, string>()];
  const told = new Map<string, ErasedHere>();
  for (const erasure of coming) {
    const found = await erasedAmong([erasure], mentioned);
    // Two browsers know the same person by ids of their own; whoever was given a page after the erasure is meant to have one.
    const isNamed = ({ name, addedAt }: PersonRow) => addedAt <= erasure.at && found.names.has(comparableName(name));
    for (const person of mine.people) {
      const isThat = found.people.has(person.id);
      if (isThat || isNamed(person)) told.set(person.id, { name: person.name, is: isThat ? 'person' : 'namesake' });
    }
    for (const id of [...found.people, ...mine.people.filter(isNamed).map((person) => person.id)]) people.add(id);
    for (const [name, pseudonym] of found.names) names.set(name, pseudonym);
  }
  const withPage = new Set([...told.values()].map(({ name }) => comparableName(name)));
  const bare = new Map([...mentioned.names].map((name) => [comparableName(name), name]));
  for (const [comparable, name] of bare) {
    if (names.has(comparable) && !withPage.has(comparable)) told.set(comparable, { name, is: 'mentioned' });
  }
  return { erased: { people, names }, told: [...told.values()] };
}

function isAnybodyIn({ people, names }: Erased): boolean {
  return people.size + names.size > 0;
}

function withoutThose(mine: MergeableRows, erased: Erased): MergeableRows {
  const left = mergeable.map(
    (name) => [name, mine[name].map((row) => withoutErased(name, row, erased)).filter((row) => row !== null)] as const,
  );
  return rowsOf(Object.fromEntries(left));
}

async function toBeMerged(database: Database, tables: OtherTables, theirKey: Uint8Array | null) {
  const mine = await read(database, stores(database), () => present(database));
  if (!mine.ok) return mine;
  const left = await withoutErasedPeople(database, tables);
  const kept = left.ok ? await asKeptHere(database, left.value, theirKey) : left;
  if (!kept.ok) return kept;
  const theirs = sealedAlike(mine.value, rowsOf(kept.value), database.vault());
  return success({ mine: mine.value, theirs, gone: await newlyErased(mine.value, tables) });
}

/** What a merge adds and changes, what was changed on both sides, and which of those who are here were erased in the other store. */
export type MergedBackup = Omit<Merged, 'conflicts'> & {
  readonly conflicts: readonly ShownConflict[];
  readonly erased: readonly ErasedHere[];
};

type BothSides = { readonly mine: MergeableRows; readonly theirs: MergeableRows };

function asShown(database: Database, merged: Merged, sides: BothSides, gone: NewlyErased): MergedBackup {
  return { ...merged, conflicts: shownConflicts(merged.conflicts, { ...sides, vault: database.vault() }), erased: gone.told };
}

/** What a merge would add and change, without doing it. `madeAt` is when the other store was as given; null where nothing says so. */
export async function plannedMerge(
  database: Database,
  tables: OtherTables,
  { theirKey, madeAt }: { readonly theirKey: Uint8Array | null; readonly madeAt: Instant | null },
): Promise<Result<MergedBackup, MergeRefusal>> {
  const kept = await toBeMerged(database, tables, theirKey);
  if (!kept.ok) return kept;
  const { theirs, gone } = kept.value;
  const mine = withoutThose(kept.value.mine, gone.erased);
  return success(asShown(database, mergedRows(mine, theirs, { madeAt, choices: {} }), { mine, theirs }, gone));
}

/**
 * Takes the rows of another store into this one, all of them or none, and says what that came to. Who was erased there goes from what is here
 * too. An import that is under way stops. `copy` is what all of it can be had back from.
 */
export async function mergeBackup(
  database: Database,
  tables: OtherTables,
  { theirKey, copy, ...merging }: Merging & { readonly theirKey: Uint8Array | null; readonly copy: SafetyCopy },
): Promise<Result<MergedBackup, MergeRefusal>> {
  const kept = await toBeMerged(database, tables, theirKey);
  if (!kept.ok) return kept;
  const { theirs, gone } = kept.value;
  const { safetyCopies, imports } = database.tables;
  const written = [...new Set([...stores(database), ...erasableTables(database), safetyCopies, imports])];
  const work = async ({ generation, appended }: Writing) => {
    await keepSafetyCopy(database, copy, generation);
    await dropUnkept(database);
    if (isAnybodyIn(gone.erased)) await eraseRows(database, generation, gone.erased);
    const mine = await present(database);
    const merged = mergedRows(mine, theirs, merging);
    // All of one playbook or all of the other: its former parts do not stay among them.
    if (merged.rows.playbooks.length > 0) await database.tables.playbooks.clear();
    for (const name of mergeable) {
      const table: Table = database.tables[name];
      await table.bulkPut(merged.rows[name].map((row) => writtenIn(generation, name, row)));
    }
    const known = new Set(merged.rows.deals.map(({ key }) => key));
    const heardOf = [...new Set(merged.rows.events.map(({ deal }) => deal))].filter((key) => !known.has(key));
    const touched = (await database.tables.deals.bulkGet(heardOf)).flatMap((row) => (row === undefined ? [] : [row]));
    await database.tables.deals.bulkPut(touched.map((row) => writtenIn(generation, 'deals', row) as DealRow));
    appended(merged.rows.events.length);
    return asShown(database, merged, { mine, theirs }, gone);
  };
  const done = await write(database, written, work, roomOf(theirs) + copy.bytes.length);
  if (done.ok) {
    database.known.clear();
    database.ledgers.clear();
  }
  return done;
}
