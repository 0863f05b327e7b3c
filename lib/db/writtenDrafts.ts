import type { Result } from '../result';
import type { Database } from './database';
import { noteDrafts } from './noteDrafts';
import type { Opened } from './privateText';
import type { DraftRow, NoteDraftRow } from './rows';
import type { StorageRefusal } from './storageRefusal';
import { read } from './transactions';

/** A draft with the name of whom or what it is about; null where that is not known. */
export type WrittenDraft =
  | { readonly kind: 'note'; readonly draft: Opened<NoteDraftRow>; readonly name: string | null }
  | { readonly kind: 'review'; readonly draft: DraftRow; readonly name: string | null };

/** Everything that was begun and not saved, on people and on deals, the latest written first. */
export async function writtenDrafts(database: Database): Promise<Result<readonly WrittenDraft[], StorageRefusal>> {
  const notes = await noteDrafts(database);
  if (!notes.ok) return notes;
  const { drafts, deals, people } = database.tables;
  return read(database, [drafts, deals, people], async () => {
    const reviews = await drafts.toArray();
    const about = await deals.bulkGet(reviews.map(({ deal }) => deal));
    const ids = notes.value.flatMap(({ person }) => (person !== null && 'id' in person ? [person.id] : []));
    const known = new Map((await people.bulkGet([...new Set(ids)])).flatMap((row) => (row ? [[row.id, row.name] as const] : [])));
    const nameOf = ({ person }: Opened<NoteDraftRow>) =>
      person === null ? null : 'id' in person ? (known.get(person.id) ?? null) : person.name;
    return [
      ...notes.value.map((draft): WrittenDraft => ({ kind: 'note', draft, name: nameOf(draft) })),
      ...reviews.map((draft, index): WrittenDraft => ({ kind: 'review', draft, name: about[index]?.name ?? null })),
    ].sort((one, other) => other.draft.at - one.draft.at);
  });
}
