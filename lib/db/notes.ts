import type { NewNote } from '../domain/record/noteDraft';
import { type Answers, aboutPerson, type Drawer, personOf } from '../domain/record/record';
import type { Instant } from '../domain/time/time';
import type { Result } from '../result';
import type { Database } from './database';
import { personOfName, presentPerson, removeIfUnused } from './people';
import { type Locked, openedCommitment, openedRecord, storedCommitment, storedDraft, storedRecord, unlessLocked } from './privateText';
import type { NoteDraftRow, RecordRow } from './rows';
import type { StorageRefusal } from './storageRefusal';
import { write } from './transactions';

export type SavedNote = { readonly noteId: string; readonly personId: string };

/**
 * Keeps a note about a person with what was promised, makes the person of a new name, and ends the draft, all at once. Sent twice it is one
 * note. Null where the person is not there.
 */
export function saveNote(
  database: Database,
  note: NewNote & { readonly at: Instant },
): Promise<Result<SavedNote | null, StorageRefusal | Locked>> {
  const { records, people, deals, erasures, commitments, noteDrafts } = database.tables;
  const { id, person, template, drawer, answers, at } = note;
  return unlessLocked(database, (vault) =>
    write(database, [records, people, deals, erasures, commitments, noteDrafts], async () => {
      const before = await records.get(id);
      if (before !== undefined && before.undoneAt === null) return { noteId: id, personId: personOf(before.subject) ?? '' };
      const personId = 'name' in person ? await personOfName(database, person.name, at) : (await presentPerson(database, person.id))?.id;
      if (personId === undefined) return null;
      const row: RecordRow = {
        id,
        template,
        subject: aboutPerson(personId),
        at,
        drawer,
        answers,
        editedAt: null,
        undoneAt: null,
        writtenAt: at,
      };
      await records.put(storedRecord(vault, row));
      // By their ids they come in the order in which they were written.
      await commitments.bulkPut(
        note.commitments.map(({ who, what, due }, index) => {
          const made = { id: `${id} ${String(index).padStart(3, '0')}`, deal: null, person: personId, record: id, who, what, due };
          return storedCommitment(vault, { ...made, state: 'open', madeAt: at, settledAt: null, writtenAt: at });
        }),
      );
      await noteDrafts.delete(id);
      return { noteId: id, personId };
    }),
  );
}

/** Changes a note, and whom it is about. Of one that is not there, or that cannot be read, nothing is changed. */
export function editNote(
  database: Database,
  edited: { readonly id: string; readonly person: string; readonly drawer: Drawer; readonly answers: Answers; readonly at: Instant },
): Promise<Result<null, StorageRefusal | Locked>> {
  const { records, people, commitments } = database.tables;
  const { id, person, drawer, answers, at } = edited;
  return unlessLocked(database, (vault) =>
    write(database, [records, people, commitments], async () => {
      const row = await records.get(id);
      const about = await presentPerson(database, person);
      if (row === undefined || about === null || personOf(row.subject) === null) return null;
      const { locked, ...open } = openedRecord(vault, row);
      if (locked) return null;
      await records.put(storedRecord(vault, { ...open, subject: aboutPerson(about.id), drawer, answers, editedAt: at, writtenAt: at }));
      if (row.subject !== aboutPerson(about.id)) await commitments.where('record').equals(id).modify({ person: about.id, writtenAt: at });
      return null;
    }),
  );
}

/** Deletes a record with the promises out of it that are still open; it can be brought back until it is swept. */
export function deleteNote(
  database: Database,
  { id, at }: { readonly id: string; readonly at: Instant },
): Promise<Result<{ readonly commitments: number }, StorageRefusal>> {
  const { records, commitments } = database.tables;
  return write(database, [records, commitments], async () => {
    const row = await records.get(id);
    if (row === undefined || row.undoneAt !== null) return { commitments: 0 };
    const open = (await commitments.where('record').equals(id).toArray()).filter(({ state }) => state === 'open');
    await commitments.bulkDelete(open.map((commitment) => commitment.id));
    await records.put({ ...row, undoneAt: at, took: open, writtenAt: at });
    return { commitments: open.length };
  });
}

/** Brings a deleted record back, with what went with it and is not there again by now. */
export function restoreNote(
  database: Database,
  { id, at }: { readonly id: string; readonly at: Instant },
): Promise<Result<null, StorageRefusal>> {
  const { records, commitments } = database.tables;
  return write(database, [records, commitments], async () => {
    const row = await records.get(id);
    if (row === undefined || row.undoneAt === null) return null;
    const { took = [], ...record } = row;
    const present = await commitments.bulkGet(took.map((commitment) => commitment.id));
    await commitments.bulkPut(
      took.filter((_, index) => present[index] === undefined).map((commitment) => ({ ...commitment, writtenAt: at })),
    );
    await records.put({ ...record, undoneAt: null, writtenAt: at });
    return null;
  });
}

/** Takes back a note that was just saved: it is a draft again, and a person who was made by it alone is gone. A second time does nothing. */
export async function undoNote(
  database: Database,
  { id, at }: { readonly id: string; readonly at: Instant },
): Promise<Result<null, StorageRefusal | Locked>> {
  const { records, people, commitments, noteDrafts } = database.tables;
  return unlessLocked(database, (vault) =>
    write(database, [records, people, commitments, noteDrafts], async () => {
      const row = await records.get(id);
      const person = row && personOf(row.subject);
      if (!row || row.undoneAt !== null || !person) return null;
      const record = openedRecord(vault, row);
      if (record.locked) return null;
      const made = (await commitments.where('record').equals(id).toArray()).map((each) => openedCommitment(vault, each));
      await records.delete(id);
      await commitments.bulkDelete(made.map((commitment) => commitment.id));
      const about = await people.get(person);
      const isGone = about?.addedAt === row.at && (await removeIfUnused(database, person));
      const { template, drawer, answers } = record;
      const draft: NoteDraftRow = {
        id,
        person: isGone ? { name: about.name } : { id: person },
        template,
        drawer,
        answers,
        commitments: made.map(({ who, what, due }) => ({ who, what, due, dueText: due ?? '' })),
        at,
        writer: '',
        version: 1,
        droppedAt: null,
      };
      await noteDrafts.put(storedDraft(vault, draft));
      return null;
    }),
  );
}
