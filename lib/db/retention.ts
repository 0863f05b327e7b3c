import type { Drawer } from '../domain/record/record';
import { daysToBringBack, fateOf, isPastTime, type RetentionDays } from '../domain/record/retention';
import { type Instant, millisecondsPerDay } from '../domain/time/time';
import { type Result, success } from '../result';
import type { Database } from './database';
import type { CommitmentRow, RecordRow } from './rows';
import type { StorageRefusal } from './storageRefusal';
import { read, write } from './transactions';

/** So many rows are looked through in one transaction, so that others get their turn. */
const rowsAtOnce = 1_000;

/** How many notes a look through them took out, brought back and erased, and how many settled commitments and forgotten drafts it erased. */
export type Swept = {
  readonly taken: number;
  readonly broughtBack: number;
  readonly erased: number;
  readonly commitments: number;
  readonly drafts: number;
};

/** How many notes are past their time, and how many were taken out for it and can still be brought back. */
export type PastTime = { readonly toGo: number; readonly takenOut: number; readonly firstErasedAt: Instant | null };

const noneOfIt: PastTime = { toGo: 0, takenOut: 0, firstErasedAt: null };

function backAgain(row: RecordRow): RecordRow {
  const { sweptAt: _, ...record } = row;
  return { ...record, undoneAt: null };
}

async function sweepRecords(
  database: Database,
  kept: RetentionDays,
  now: Instant,
  after: string | null,
): Promise<Result<{ readonly last: string | null; readonly rows: readonly RecordRow[] }, StorageRefusal>> {
  const { records, commitments } = database.tables;
  return write(database, [records, commitments], async () => {
    const rows = await (after === null ? records.orderBy('id') : records.where('id').above(after)).limit(rowsAtOnce).toArray();
    const changed: RecordRow[] = [];
    for (const row of rows) {
      const fate = fateOf(row, kept, now);
      if (fate === 'stays') continue;
      changed.push(row);
      if (fate === 'goes') await records.put({ ...row, undoneAt: now, sweptAt: now });
      else if (fate === 'comes-back') await records.put(backAgain(row));
      else {
        await records.delete(row.id);
        // What is still open is a promise that somebody waits for, whatever became of the note.
        const settled = (await commitments.where('record').equals(row.id).toArray()).filter(({ state }) => state !== 'open');
        await commitments.bulkDelete(settled.map(({ id }) => id));
      }
    }
    return { last: rows.length < rowsAtOnce ? null : (rows.at(-1)?.id ?? null), rows: changed };
  });
}

function isForgotten({ settledAt, record }: CommitmentRow, kept: RetentionDays, now: Instant): boolean {
  if (record !== null || settledAt === null) return false;
  return isPastTime({ at: settledAt + daysToBringBack * millisecondsPerDay, drawer: 'mine' }, kept, now);
}

/** Settled commitments that came out of no note, and drafts that nobody went on with, go with one's own notes, as late as those are erased. */
async function sweepRest(database: Database, kept: RetentionDays, now: Instant) {
  const { commitments, noteDrafts, drafts, people } = database.tables;
  const grace = daysToBringBack * millisecondsPerDay;
  return write(database, [commitments, noteDrafts, drafts, people], async () => {
    const [settled, written, reviews] = await Promise.all([
      commitments.where('state').anyOf('kept', 'dropped').toArray(),
      noteDrafts.toArray(),
      drafts.toArray(),
    ]);
    const goneCommitments = settled.filter((row) => isForgotten(row, kept, now)).map(({ id }) => id);
    const goneNotes = written.filter(({ at, drawer }) => isPastTime({ at: at + grace, drawer }, kept, now)).map(({ id }) => id);
    const goneReviews = reviews.filter(({ at }) => isPastTime({ at: at + grace, drawer: 'mine' }, kept, now)).map(({ deal }) => deal);
    await commitments.bulkDelete(goneCommitments);
    await noteDrafts.bulkDelete(goneNotes);
    await drafts.bulkDelete(goneReviews);
    // Who was put together with somebody else can be parted again for as long as a note can be brought back.
    await people.filter(({ merged }) => merged !== undefined && now - merged.at >= grace).delete();
    return { commitments: goneCommitments.length, drafts: goneNotes.length + goneReviews.length };
  });
}

/**
 * Looks through all notes: takes out what is past its time, brings back what is kept longer now, and erases what could be brought back for
 * long enough. In steps; ended in between, the next look goes on. What is sealed goes like anything else: its date is not sealed.
 */
export async function sweepNotes(database: Database, kept: RetentionDays, now: Instant): Promise<Result<Swept, StorageRefusal>> {
  const counts = { goes: 0, 'comes-back': 0, erased: 0, stays: 0 };
  let last: string | null = null;
  do {
    const step = await sweepRecords(database, kept, now, last);
    if (!step.ok) return step;
    for (const row of step.value.rows) counts[fateOf(row, kept, now)] += 1;
    last = step.value.last;
  } while (last !== null);
  const rest = await sweepRest(database, kept, now);
  if (!rest.ok) return rest;
  return success({ taken: counts.goes, broughtBack: counts['comes-back'], erased: counts.erased, ...rest.value });
}

/** Brings back at once what was taken out and is kept longer now; nothing else is touched. */
export function bringBackNotes(database: Database, kept: RetentionDays, now: Instant): Promise<Result<number, StorageRefusal>> {
  const { records } = database.tables;
  return write(database, [records], async () => {
    const back = await records.filter((row) => fateOf(row, kept, now) === 'comes-back').toArray();
    await records.bulkPut(back.map(backAgain));
    return back.length;
  });
}

/** What the next look through the notes would take out if they were kept so long, and what the ones before have taken out. */
export function notesPastTime(
  database: Database,
  kept: RetentionDays,
  now: Instant,
): Promise<Result<Readonly<Record<Drawer, PastTime>>, StorageRefusal>> {
  const { records } = database.tables;
  return read(database, [records], async () => {
    const found = new Map<Drawer, PastTime>();
    await records.each((row) => {
      const before = found.get(row.drawer) ?? noneOfIt;
      const fate = fateOf(row, kept, now);
      if (fate === 'goes') found.set(row.drawer, { ...before, toGo: before.toGo + 1 });
      if (fate === 'stays' && row.undoneAt !== null && row.sweptAt === row.undoneAt) {
        const erasedAt = row.undoneAt + daysToBringBack * millisecondsPerDay;
        const firstErasedAt = Math.min(before.firstErasedAt ?? erasedAt, erasedAt);
        found.set(row.drawer, { ...before, takenOut: before.takenOut + 1, firstErasedAt });
      }
    });
    const of = (drawer: Drawer) => found.get(drawer) ?? noneOfIt;
    return { mine: of('mine'), shared: of('shared'), file: of('file') };
  });
}
