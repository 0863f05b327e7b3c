import { compareText } from '../domain/deal/compareText';
import type { Instant } from '../domain/time/time';
import { canonicalRow } from './canonicalRow';
import type { CommitmentRow, PersonRow, RecordRow } from './rows';

/** One of the two stores of a merge: the one that is open, or the one in the file. */
export type Side = 'mine' | 'theirs';

/** Which of two versions of a row is proposed; `isKnown` where it is certain that it was written later. */
export type Proposed = { readonly side: Side; readonly isKnown: boolean };

/** The one written later, and of two written at once the same one on either side. */
export function laterSide<Row>(mine: Row, theirs: Row, writtenAt: (row: Row) => number): Side {
  const difference = writtenAt(mine) - writtenAt(theirs);
  if (difference !== 0) return difference > 0 ? 'mine' : 'theirs';
  return compareText(canonicalRow(mine), canonicalRow(theirs)) >= 0 ? 'mine' : 'theirs';
}

/** The latest time at which a row says that it was written. */
export function saidWritten(row: RecordRow | PersonRow | CommitmentRow): Instant {
  const said = row.writtenAt ?? Number.NEGATIVE_INFINITY;
  if ('addedAt' in row) return Math.max(said, row.addedAt, row.merged?.at ?? row.addedAt);
  if ('madeAt' in row) return Math.max(said, row.madeAt, row.settledAt ?? row.madeAt);
  return Math.max(said, row.at, row.editedAt ?? row.at, row.undoneAt ?? row.at);
}

/** Before rows were stamped, a record said when it was edited and deleted, but not when it was brought back or came to another person. */
function saysItAll(mine: RecordRow, theirs: RecordRow): boolean {
  return (mine.undoneAt === null) === (theirs.undoneAt === null) && mine.subject === theirs.subject;
}

/**
 * Which of two versions of what a person wrote is proposed. A row without a stamp was written when it says or later, in a file no later than
 * `madeAt` (null where that is not known); where the spans of both meet, the one that is here is proposed.
 */
export function laterWritten<Row extends RecordRow | PersonRow | CommitmentRow>(mine: Row, theirs: Row, madeAt: Instant | null): Proposed {
  const [said, saidThere] = [saidWritten(mine), saidWritten(theirs)];
  const isWhole = 'answers' in mine && 'answers' in theirs && saysItAll(mine, theirs);
  const isCertain = mine.writtenAt !== undefined || isWhole;
  const isCertainThere = theirs.writtenAt !== undefined || isWhole;
  if (isCertain && isCertainThere) return { side: laterSide(mine, theirs, saidWritten), isKnown: true };
  const latestThere = isCertainThere ? saidThere : (madeAt ?? Number.POSITIVE_INFINITY);
  if (said > latestThere) return { side: 'mine', isKnown: true };
  if (isCertain && saidThere > said) return { side: 'theirs', isKnown: true };
  return { side: 'mine', isKnown: false };
}
