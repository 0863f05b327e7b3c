import { aboutPerson } from '../domain/record/record';
import type { Result } from '../result';
import type { Database } from './database';
import { type Opened, openedCommitment, openedRecord } from './privateText';
import type { CommitmentRow, RecordRow } from './rows';
import type { StorageRefusal } from './storageRefusal';
import { read } from './transactions';

/** A note with what was promised in it. */
export type NoteAbout = Opened<RecordRow> & { readonly commitments: readonly Opened<CommitmentRow>[] };

/** The newest notes about a person, newest first, and how many there are in all. */
export type NotesAbout = { readonly notes: readonly NoteAbout[]; readonly count: number };

/** The newest notes about a person, at most `most`, without those that were deleted. */
export function notesAbout(database: Database, person: string, most: number): Promise<Result<NotesAbout, StorageRefusal>> {
  const { records, commitments } = database.tables;
  const subject = aboutPerson(person);
  const all = () =>
    records
      .where('[subject+at]')
      .between([subject, Number.NEGATIVE_INFINITY], [subject, Number.POSITIVE_INFINITY])
      .reverse()
      .filter(({ undoneAt }) => undoneAt === null);
  return read(database, [records, commitments], async () => {
    const rows = await all().limit(most).toArray();
    const count = rows.length < most ? rows.length : await all().count();
    const made = await commitments
      .where('record')
      .anyOf(rows.map(({ id }) => id))
      .toArray();
    const vault = database.vault();
    const notes = rows.map((row) => ({
      ...openedRecord(vault, row),
      commitments: made.filter(({ record }) => record === row.id).map((commitment) => openedCommitment(vault, commitment)),
    }));
    return { notes, count };
  });
}

/** What a person promised or was promised: what is open by when it is due (undated last), and what is settled, the latest first. */
export type CommitmentsWith = { readonly open: readonly Opened<CommitmentRow>[]; readonly settled: readonly Opened<CommitmentRow>[] };

/** All commitments out of talks with a person. */
export function commitmentsWith(database: Database, person: string): Promise<Result<CommitmentsWith, StorageRefusal>> {
  const { commitments } = database.tables;
  return read(database, [commitments], async () => {
    const rows = await commitments.where('person').equals(person).toArray();
    const opened = rows.map((row) => openedCommitment(database.vault(), row));
    const open = opened.filter(({ state }) => state === 'open');
    const settled = opened.filter(({ state }) => state !== 'open');
    return {
      open: open.sort((one, other) => ((one.due ?? '9') < (other.due ?? '9') ? -1 : 1)),
      settled: settled.sort((one, other) => (other.settledAt ?? 0) - (one.settledAt ?? 0)),
    };
  });
}
