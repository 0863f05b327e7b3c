import { type DraftKept, type DraftWriter, draftKept, type NoteDraft } from '../domain/record/noteDraft';
import { isUnanswered } from '../domain/record/record';
import { type Instant, millisecondsPerDay } from '../domain/time/time';
import type { Result } from '../result';
import type { Database } from './database';
import { type Locked, type Opened, openedDraft, storedDraft, unlessLocked } from './privateText';
import type { NoteDraftRow } from './rows';
import type { StorageRefusal } from './storageRefusal';
import { read, write } from './transactions';

/** A draft that was thrown away is remembered so long, against keystrokes that come late. */
const droppedFor = millisecondsPerDay;

function isEmpty({ person, answers, commitments }: NoteDraft): boolean {
  const named = person !== null && ('id' in person || person.name.trim() !== '');
  return !named && isUnanswered(answers) && commitments.every(({ what, dueText }) => what.trim() === '' && dueText.trim() === '');
}

/** Keeps a draft as of one keystroke. One in which nothing is written any more is as if it were thrown away. */
export function saveNoteDraft(
  database: Database,
  draft: NoteDraft & DraftWriter & { readonly at: Instant },
): Promise<Result<DraftKept, StorageRefusal | Locked>> {
  const { noteDrafts, records } = database.tables;
  const { id, person, template, drawer, answers, commitments, writer, version, at } = draft;
  return unlessLocked(database, (vault) =>
    write(database, [noteDrafts, records], async (): Promise<DraftKept> => {
      const [before, note] = await Promise.all([noteDrafts.get(id), records.get(id)]);
      if (note !== undefined && note.undoneAt === null) return 'saved';
      const kept = draftKept(before ?? null, draft);
      if (kept !== 'kept') return kept;
      const row = { id, person, template, drawer, answers, commitments, at, writer, version };
      await noteDrafts.put(isEmpty(draft) ? droppedRow(row, at) : storedDraft(vault, { ...row, droppedAt: null }));
      return 'kept';
    }),
  );
}

function droppedRow(row: Pick<NoteDraftRow, 'id' | 'template' | 'drawer' | 'writer' | 'version'>, at: Instant): NoteDraftRow {
  const { id, template, drawer, writer, version } = row;
  return { id, template, drawer, writer, version, at, person: null, answers: {}, commitments: [], droppedAt: at };
}

/** Throws a draft away as one window has seen it; writing it once more with a later version brings it back. */
export function dropNoteDraft(
  database: Database,
  dropped: DraftWriter & { readonly id: string; readonly at: Instant },
): Promise<Result<DraftKept, StorageRefusal>> {
  const { noteDrafts } = database.tables;
  const { id, writer, version, at } = dropped;
  return write(database, [noteDrafts], async (): Promise<DraftKept> => {
    await noteDrafts
      .where('at')
      .below(at - droppedFor)
      .filter((row) => row.droppedAt !== null)
      .delete();
    const before = await noteDrafts.get(id);
    if (before === undefined) return 'saved';
    const kept = draftKept(before, dropped);
    if (kept !== 'kept') return kept;
    await noteDrafts.put(droppedRow({ ...before, writer, version }, at));
    return 'kept';
  });
}

/** All drafts of notes, the latest written first. */
export function noteDrafts(database: Database): Promise<Result<readonly Opened<NoteDraftRow>[], StorageRefusal>> {
  const { noteDrafts: table } = database.tables;
  return read(database, [table], async () => {
    const rows = await table.orderBy('at').reverse().toArray();
    return rows.filter((row) => row.droppedAt === null).map((row) => openedDraft(database.vault(), row));
  });
}
