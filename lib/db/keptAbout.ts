import { aboutPerson, type Drawer, drawers } from '../domain/record/record';
import type { Instant } from '../domain/time/time';
import type { Result } from '../result';
import type { Database } from './database';
import { presentPerson } from './people';
import type { StorageRefusal } from './storageRefusal';
import { read } from './transactions';

/** How much there is of one kind, and between when it was written; null where nothing says so. */
export type Kept = { readonly count: number; readonly first: Instant | null; readonly last: Instant | null };

/** What is kept about somebody, by kind. */
export type KeptAbout = Readonly<Record<'notes', Readonly<Record<Drawer, Kept>>>> & {
  readonly page: Instant;
  readonly commitments: Kept;
  readonly drafts: Kept;
  /** Open and closed, by the names that CRMs know them by. */
  readonly deals: number;
};

function keptOf(times: readonly Instant[]): Kept {
  const inOrder = times.toSorted((one, other) => one - other);
  return { count: times.length, first: inOrder[0] ?? null, last: inOrder.at(-1) ?? null };
}

/** How much is kept about a person, by kind, without reading what it says; null where there is nobody of this id. */
export function keptAbout(database: Database, id: string): Promise<Result<KeptAbout | null, StorageRefusal>> {
  const { people, records, commitments, noteDrafts, deals } = database.tables;
  return read(database, [people, records, commitments, noteDrafts, deals], async () => {
    const person = await presentPerson(database, id);
    if (person === null) return null;
    const [notes, promised, drafts, owned] = await Promise.all([
      records.where('subject').equals(aboutPerson(person.id)).toArray(),
      commitments.where('person').equals(person.id).toArray(),
      noteDrafts
        .filter((draft) => draft.droppedAt === null && draft.person !== null && 'id' in draft.person && draft.person.id === person.id)
        .toArray(),
      deals
        .where('owner')
        .anyOf([...person.owners])
        .count(),
    ]);
    const inDrawer = (drawer: Drawer) => keptOf(notes.filter((note) => note.drawer === drawer).map(({ at }) => at));
    const byDrawer: Readonly<Record<Drawer, Kept>> = { mine: inDrawer('mine'), shared: inDrawer('shared'), file: inDrawer('file') };
    return {
      page: person.addedAt,
      notes: byDrawer,
      commitments: keptOf(promised.map(({ madeAt }) => madeAt)),
      drafts: keptOf(drafts.map(({ at }) => at)),
      deals: owned,
    };
  });
}

/** How many notes there are in all drawers. */
export function notesKept({ notes }: KeptAbout): number {
  return drawers.reduce((sum, drawer) => sum + notes[drawer].count, 0);
}
