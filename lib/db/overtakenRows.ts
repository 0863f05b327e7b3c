import { aboutDeal } from '../domain/record/record';
import { saidWritten } from './laterRow';
import type { MergeableRows } from './mergeableRows';
import { reviewTemplate } from './reviews';

/**
 * The rows of another store without those that this one had too and has done away with since: promises out of a note that was deleted, drafts
 * that were saved, and notes that were taken back into their draft. What was written there later than that stays.
 */
export function withoutOvertaken(mine: MergeableRows, theirs: MergeableRows): MergeableRows {
  const records = new Map(mine.records.map((row) => [row.id, row]));
  const [commitments, drafts] = [new Set(mine.commitments.map(({ id }) => id)), new Set(mine.drafts.map(({ deal }) => deal))];
  const begun = new Map(mine.noteDrafts.filter(({ droppedAt }) => droppedAt === null).map((row) => [row.id, row]));
  const reviewedAt = new Map<string, number>();
  for (const { template, subject, undoneAt, at } of mine.records) {
    if (template === reviewTemplate && undoneAt === null) reviewedAt.set(subject, Math.max(at, reviewedAt.get(subject) ?? at));
  }
  const isTakenBack = (id: string, writtenAt: number) => !records.has(id) && (begun.get(id)?.at ?? writtenAt) > writtenAt;
  const left = theirs.records.filter((row) => !isTakenBack(row.id, saidWritten(row)));
  return {
    ...theirs,
    records: left,
    commitments: theirs.commitments.filter((row) => {
      if (commitments.has(row.id) || row.record === null) return true;
      const note = records.get(row.record);
      const isDeleted = note !== undefined && note.undoneAt !== null && note.undoneAt >= saidWritten(row);
      return !isDeleted && !isTakenBack(row.record, saidWritten(row));
    }),
    noteDrafts: theirs.noteDrafts.filter(({ id, at }) => {
      const note = records.get(id);
      return note === undefined || note.undoneAt !== null || at > saidWritten(note);
    }),
    drafts: theirs.drafts.filter(({ deal, at }) => drafts.has(deal) || at > (reviewedAt.get(aboutDeal(deal)) ?? Number.NEGATIVE_INFINITY)),
  };
}
