import type { Table } from 'dexie';
import { comparableName } from '../domain/people/sameName';
import type { Instant } from '../domain/time/time';
import { type Result, success } from '../result';
import type { Database } from './database';
import { type Erased, erasureHash, withoutErased } from './erasures';
import { touchedIn } from './formerPipelines';
import { presentPerson } from './people';
import type { DealRow, ErasureRow, EventRow, PersonRow } from './rows';
import type { StorageRefusal } from './storageRefusal';
import { read, write } from './transactions';

/** What was erased, as it was, kept in memory alone for as long as it can be brought back. */
export type ErasedCopy = { readonly erasure: string; readonly before: Readonly<Record<string, readonly unknown[]>> };

const rowsAtOnce = 5_000;

/** Tables of which every row is looked at; events are looked at in steps, because there are so many. */
const looked = ['people', 'records', 'commitments', 'noteDrafts', 'drafts', 'deals', 'replacedDeals'] as const;

/**
 * Erases everything about somebody, in one transaction: the person, notes, drafts and promises go; on deals and in their history a pseudonym
 * stands for their names, so that no ratio changes. That they were erased is kept without the name, so that a backup from before does not
 * bring them back. Gives what was there, so that the page can bring it back until it is closed; null where there is nobody of this id.
 * A name that a CRM still shows is told again with the next reading.
 */
export async function erasePerson(
  database: Database,
  { id, at }: { readonly id: string; readonly at: Instant },
): Promise<Result<ErasedCopy | null, StorageRefusal>> {
  const known = await whoIsErased(database, id);
  if (!known.ok || known.value === null) return known.ok ? success(null) : known;
  const { people, names } = known.value;
  const salt = crypto.randomUUID();
  const pseudonym = `✕ ${salt.slice(0, 4)}`;
  const erased: Erased = { people: new Set(people), names: new Map(names.map((name) => [name, pseudonym])) };
  const hashes = await Promise.all([...people, ...names].map((word) => erasureHash(salt, word)));
  const row: ErasureRow = { id: crypto.randomUUID(), at, salt, hashes, pseudonym };
  const done = await write(database, Object.values(database.tables), async ({ generation }) => {
    const before = await eraseRows(database, generation, erased);
    await database.tables.safetyCopies.clear();
    await database.tables.erasures.add(row);
    return { erasure: row.id, before };
  });
  forget(database);
  return done;
}

/** The tables that an erasure writes. */
export function erasableTables({ tables }: Database): readonly Table[] {
  const { events, snapshots, columnParts, figures } = tables;
  return [...looked.map((name) => tables[name]), events, snapshots, columnParts, figures];
}

/** Takes whoever is erased out of every row, and gives those that held something of them as they were. To be called within a transaction. */
export async function eraseRows(database: Database, generation: number, erased: Erased): Promise<ErasedCopy['before']> {
  const { deals, snapshots, columnParts, figures } = database.tables;
  const before: Record<string, readonly unknown[]> = {};
  const touched = new Set<string>();
  for (const name of looked) {
    const changed = await changeRows(database.tables[name], name, erased);
    before[name] = changed;
    if (name === 'deals') for (const deal of changed) touched.add((deal as DealRow).key);
  }
  const { owner: events, deals: ofEvents } = await changeEvents(database, erased);
  before['events'] = events;
  for (const deal of ofEvents) touched.add(deal);
  const rows = (await deals.bulkGet([...touched])).flatMap((deal) => (deal ? [touchedIn(generation, deal)] : []));
  await deals.bulkPut(rows);
  // What is derived holds names too.
  await Promise.all([snapshots.clear(), columnParts.clear(), figures.clear()]);
  return before;
}

/** What is derived and kept while this context lives holds names too. */
function forget(database: Database): void {
  database.known.clear();
  database.ledgers.clear();
}

/** The ids that somebody had and has, and the names, as they are compared, that are nobody else's. */
function whoIsErased(
  database: Database,
  id: string,
): Promise<Result<{ readonly people: readonly string[]; readonly names: readonly string[] } | null, StorageRefusal>> {
  const { people } = database.tables;
  return read(database, [people], async () => {
    const person = await presentPerson(database, id);
    if (person === null) return null;
    const all = await people.toArray();
    const isTheirs = (row: PersonRow) => row.id === person.id || row.merged?.into === person.id;
    const namesOf = (rows: readonly PersonRow[]) => new Set(rows.flatMap(({ name, owners }) => [name, ...owners]).map(comparableName));
    const others = namesOf(all.filter((row) => !isTheirs(row)));
    const own = all.filter(isTheirs);
    return { people: own.map((row) => row.id), names: [...namesOf(own)].filter((name) => name !== '' && !others.has(name)) };
  });
}

/** Changes the rows that hold something of them, and gives those as they were. To be called within a transaction. */
async function changeRows(table: Table, name: string, erased: Erased): Promise<readonly unknown[]> {
  const rows: readonly unknown[] = await table.toArray();
  const changed = rows.map((row) => [row, withoutErased(name, row, erased)] as const).filter(([row, after]) => row !== after);
  const gone = changed.filter(([, after]) => after === null).map(([row]) => row);
  await table.bulkDelete(gone.map((row) => keyOf(table, row)));
  await table.bulkPut(changed.flatMap(([, after]) => (after === null ? [] : [after])));
  return changed.map(([row]) => row);
}

function keyOf(table: Table, row: unknown): unknown {
  const path = table.schema.primKey.keyPath;
  const fields = row as Readonly<Record<string, unknown>>;
  return Array.isArray(path) ? path.map((part) => fields[part]) : fields[String(path)];
}

async function changeEvents(database: Database, erased: Erased) {
  const { events } = database.tables;
  const owner: EventRow[] = [];
  for (let last = 0; ; ) {
    const rows = await events.where('seq').above(last).limit(rowsAtOnce).toArray();
    const changed = rows.flatMap((row) => {
      const after = withoutErased('events', row, erased) as EventRow;
      return after === row ? [] : [{ row, after }];
    });
    owner.push(...changed.map(({ row }) => row));
    await events.bulkPut(changed.map(({ after }) => after));
    if (rows.length < rowsAtOnce) break;
    last = rows.at(-1)?.seq ?? Number.POSITIVE_INFINITY;
  }
  return { owner, deals: new Set(owner.map(({ deal }) => deal)) };
}

/** Brings back what was just erased. What was written meanwhile about deals stays, but for the owner's name. */
export async function bringPersonBack(database: Database, { erasure, before }: ErasedCopy): Promise<Result<null, StorageRefusal>> {
  const done = await write(database, Object.values(database.tables), async ({ generation }) => {
    const { erasures, deals, snapshots, columnParts, figures } = database.tables;
    const row = await erasures.get(erasure);
    if (row === undefined) return null;
    const touched = new Set(((before['events'] ?? []) as readonly EventRow[]).map(({ deal }) => deal));
    for (const [name, rows] of Object.entries(before)) {
      if (name !== 'deals') await (database.tables[name as keyof Database['tables']] as Table).bulkPut([...rows]);
    }
    const former = new Map(((before['deals'] ?? []) as readonly DealRow[]).map((deal) => [deal.key, deal]));
    for (const key of former.keys()) touched.add(key);
    const present = await deals.bulkGet([...touched]);
    await deals.bulkPut(
      present.flatMap((deal) => (deal ? [touchedIn(generation, withOwners(deal, former.get(deal.key), row.pseudonym))] : [])),
    );
    await Promise.all([snapshots.clear(), columnParts.clear(), figures.clear()]);
    await erasures.delete(erasure);
    return null;
  });
  forget(database);
  return done;
}

function withOwners(deal: DealRow, former: DealRow | undefined, pseudonym: string): DealRow {
  if (former === undefined) return deal;
  const owner = deal.owner === pseudonym ? former.owner : deal.owner;
  return { ...deal, owner, first: { ...deal.first, owner: deal.first.owner === pseudonym ? former.first.owner : deal.first.owner } };
}
