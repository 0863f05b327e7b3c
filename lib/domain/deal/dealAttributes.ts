import type { Instant } from '../time/time';

/** A value of an attribute: a word (an owner, a region), a number, or both (an amount in its currency). Both null: known to have none. */
export type AttributeValue = { readonly word: string | null; readonly number: number | null };

/** From when on a value held; `at` is null where it did from the beginning. `onlyAsOfToday`: the source keeps no past values. */
export type AttributeChange = AttributeValue & { readonly at: Instant | null; readonly onlyAsOfToday: boolean };

/** What a deal was over time in one respect (owner, amount, team, region, or a column of a file): its changes in order. */
export type DealAttribute = { readonly name: string; readonly changes: readonly AttributeChange[] };

/** A value as of a time; not `known` where it is only one that is known of a later time. */
export type ValueAsOf = AttributeValue & { readonly known: boolean };

/** One attribute of many deals as columns. `from` tells where each deal's changes begin, and where the last one's end. */
export type AttributeColumn = {
  readonly name: string;
  readonly from: Uint32Array;
  /** -Infinity where a value held from the beginning. */
  readonly at: Float64Array;
  /** Places in the words of the columns, -1 for null. */
  readonly word: Int32Array;
  /** NaN for null. */
  readonly number: Float64Array;
  readonly onlyAsOfToday: Uint8Array;
};

/** Where the value that a deal had at a time stands in the column; the first one where only later ones are known, -1 where none is. */
export function placeAsOf(column: AttributeColumn, deal: number, at: Instant): number {
  const first = column.from[deal] ?? 0;
  let place = (column.from[deal + 1] ?? 0) - 1;
  while (place > first && !((column.at[place] ?? 0) <= at)) place -= 1;
  return place < first ? -1 : place;
}

/** Whether the value that `placeAsOf` found was known of that time. */
export function isKnownAsOf(column: AttributeColumn, place: number, at: Instant): boolean {
  return column.onlyAsOfToday[place] === 0 && (column.at[place] ?? Number.NaN) <= at;
}

/** The value that a deal had at a time, and whether it is known of that time; null where the attribute is not known of the deal at all. */
export function valueAsOf(column: AttributeColumn, words: readonly string[], deal: number, at: Instant): ValueAsOf | null {
  const place = placeAsOf(column, deal, at);
  if (place < 0) return null;
  const number = column.number[place] ?? Number.NaN;
  return {
    word: words[column.word[place] ?? -1] ?? null,
    number: Number.isNaN(number) ? null : number,
    known: isKnownAsOf(column, place, at),
  };
}
