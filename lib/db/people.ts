import { isSameName } from '../domain/people/sameName';
import { aboutPerson } from '../domain/record/record';
import type { Instant } from '../domain/time/time';
import type { Result } from '../result';
import type { Database } from './database';
import { type Locked, type Opened, openedPerson, storedPerson, unlessLocked } from './privateText';
import type { PersonRow } from './rows';
import type { StorageRefusal } from './storageRefusal';
import { read, write } from './transactions';

/** Somebody who can be written about: a person, or an owner of deals who is none yet (`id` is null then). */
export type KnownPerson = { readonly id: string | null; readonly name: string };

/** Whether a person is there, and not put together with another one. */
export function isPresent({ merged }: PersonRow): boolean {
  return merged === undefined;
}

/** All people, in the order of their names as stored. */
export function allPeople(database: Database): Promise<Result<readonly Opened<PersonRow>[], StorageRefusal>> {
  const { people } = database.tables;
  return read(database, [people], async () => {
    const rows = await people.orderBy('name').toArray();
    return rows.filter(isPresent).map((row) => openedPerson(database.vault(), row));
  });
}

/** A person; null for one that is not there. One that was put together with another one is that other. */
export function personById(database: Database, id: string): Promise<Result<Opened<PersonRow> | null, StorageRefusal>> {
  const { people } = database.tables;
  return read(database, [people], async () => {
    const row = await presentPerson(database, id);
    return row && openedPerson(database.vault(), row);
  });
}

/** The row of a person as `personById` finds it. To be called within a transaction. */
export async function presentPerson(database: Database, id: string): Promise<PersonRow | null> {
  const visited = new Set<string>();
  let row = await database.tables.people.get(id);
  while (row?.merged !== undefined && !visited.has(row.id)) {
    visited.add(row.id);
    row = await database.tables.people.get(row.merged.into);
  }
  return row ?? null;
}

/** The names of deals' owners, each once, without those that stand for somebody who was erased. To be called within a transaction. */
export async function ownersOfDeals(database: Database): Promise<readonly string[]> {
  const { deals, erasures } = database.tables;
  const [owners, erased] = await Promise.all([deals.orderBy('owner').uniqueKeys(), erasures.toArray()]);
  const pseudonyms = new Set(erased.map(({ pseudonym }) => pseudonym));
  return owners.filter((owner) => typeof owner === 'string').filter((owner) => owner.trim() !== '' && !pseudonyms.has(owner));
}

/** Everybody who can be written about. Owners come from an index that tells each name once: no deal is read. */
export function knownPeople(database: Database): Promise<Result<readonly KnownPerson[], StorageRefusal>> {
  const { people, deals, erasures } = database.tables;
  return read(database, [people, deals, erasures], async () => {
    const rows = (await people.orderBy('name').toArray()).filter(isPresent);
    const bound = new Set(rows.flatMap(({ owners }) => owners));
    const known = rows.map(({ id, name }): KnownPerson => ({ id, name }));
    for (const owner of await ownersOfDeals(database)) {
      if (!bound.has(owner) && !rows.some(({ name }) => isSameName(name, owner))) known.push({ id: null, name: owner });
    }
    return known;
  });
}

/**
 * The person of a name, made if there is none; a name that owns deals is bound to them. To be called within a transaction that has `people`,
 * `deals` and `erasures`.
 */
export async function personOfName(database: Database, typed: string, at: Instant): Promise<string> {
  const { people } = database.tables;
  const name = typed.trim();
  const rows = (await people.toArray()).filter(isPresent);
  const known = rows.find((row) => isSameName(row.name, name)) ?? rows.find((row) => row.owners.some((owner) => isSameName(owner, name)));
  if (known) return known.id;
  const owners = (await ownersOfDeals(database)).filter((owner) => isSameName(owner, name));
  const id = crypto.randomUUID();
  await people.add({ id, name, owners, coaching: '', addedAt: at, writtenAt: at });
  return id;
}

/** Adds a person by name, bound to the owner of deals of that name; somebody who is known by it already is that person. */
export function addPerson(
  database: Database,
  { name, at }: { readonly name: string; readonly at: Instant },
): Promise<Result<{ readonly id: string }, StorageRefusal>> {
  const { people, deals, erasures } = database.tables;
  return write(database, [people, deals, erasures], async () => ({ id: await personOfName(database, name, at) }));
}

/** Changes who a person is; what is null stays as it is. Of somebody who is not there nothing is changed. */
export async function editPerson(
  database: Database,
  edited: {
    readonly id: string;
    readonly name: string | null;
    readonly owners: readonly string[] | null;
    readonly coaching: string | null;
    readonly at: Instant;
  },
): Promise<Result<null, StorageRefusal | Locked>> {
  const { people } = database.tables;
  const { id, name, owners, coaching, at } = edited;
  const change = (vault: ReturnType<Database['vault']>) =>
    write(database, [people], async () => {
      const row = await people.get(id);
      if (row === undefined) return null;
      const renamed = {
        ...row,
        name: name?.trim() || row.name,
        owners: owners === null ? row.owners : [...new Set(owners)],
        writtenAt: at,
      };
      const { sealed: _, ...plain } = renamed;
      await people.put(coaching === null ? renamed : storedPerson(vault, { ...plain, coaching }));
      return null;
    });
  return coaching === null ? change(database.vault()) : unlessLocked(database, change);
}

/** Takes back a person who was just added, unless something is stored about them by now. */
export function removeUnusedPerson(database: Database, id: string): Promise<Result<{ readonly removed: boolean }, StorageRefusal>> {
  const { people, records, commitments } = database.tables;
  return write(database, [people, records, commitments], async () => ({ removed: await removeIfUnused(database, id) }));
}

/** Removes a person whom nothing is stored about but the name. To be called within a transaction. */
export async function removeIfUnused(database: Database, id: string): Promise<boolean> {
  const { people, records, commitments } = database.tables;
  const row = await people.get(id);
  if (row === undefined || row.coaching !== '' || row.sealed !== undefined) return false;
  if ((await records.where('subject').equals(aboutPerson(id)).count()) > 0) return false;
  if ((await commitments.where('person').equals(id).count()) > 0) return false;
  await people.delete(id);
  return true;
}
