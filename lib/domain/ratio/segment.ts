import { isKnownAsOf, placeAsOf } from '../deal/dealAttributes';
import type { Instant } from '../time/time';
import { columnsOf, type StageLedger } from './stageLedger';
import type { Taken } from './stageTally';

/**
 * Deals by when they reached a stage and by what they were then. `from` and `to` bound the time of reaching (of entering, for visits), the
 * second left out of it; a deal that reached the stage at a time not known is in no period. Each of `where` names an attribute and the words
 * that it may have had as of reaching, null standing for none; one that is not known of the deal counts as none.
 */
export type Segment = {
  readonly from?: Instant;
  readonly to?: Instant;
  readonly where?: readonly { readonly attribute: string; readonly words: readonly (string | null)[] }[];
};

/** The word that an attribute of a deal had at a time; `known` is false where only a later value is. Null for none, or where nothing is known. */
export function wordAsOf(
  ledger: StageLedger,
  attribute: string,
  deal: number,
  at: Instant,
): { readonly word: string | null; readonly known: boolean } {
  const { columns, index } = columnsOf(ledger, deal);
  const column = columns.attributes.find(({ name }) => name === attribute);
  const place = column === undefined ? -1 : placeAsOf(column, index, at);
  if (column === undefined || place < 0) return { word: null, known: false };
  return { word: columns.words[column.word[place] ?? -1] ?? null, known: isKnownAsOf(column, place, at) };
}

/** Whether a deal that reached a stage at a time belongs to a segment; null where all do. */
export function takenBy(ledger: StageLedger, { from, to, where = [] }: Segment): Taken | null {
  if (from === undefined && to === undefined && where.length === 0) return null;
  const wanted = where.map(({ attribute, words }) => ({ attribute, words: new Set(words) }));
  return (deal, at) => {
    if (from !== undefined && !(at >= from)) return false;
    if (to !== undefined && !(at < to)) return false;
    return wanted.every(({ attribute, words }) => words.has(wordAsOf(ledger, attribute, deal, at).word));
  };
}

/** The different words that an attribute of a deal has had, null for none at some time or for one of which nothing is known. */
export function wordsIn(ledger: StageLedger, attribute: string, deal: number): readonly (string | null)[] {
  const { columns, index } = columnsOf(ledger, deal);
  const column = columns.attributes.find(({ name }) => name === attribute);
  const [first, end] = [column?.from[index] ?? 0, column?.from[index + 1] ?? 0];
  if (column === undefined || end <= first) return [null];
  if (end === first + 1) return [columns.words[column.word[first] ?? -1] ?? null];
  return [...new Set(Array.from(column.word.subarray(first, end), (place) => columns.words[place] ?? null))];
}
