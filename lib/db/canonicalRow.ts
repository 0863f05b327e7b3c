import { compareText } from '../domain/deal/compareText';

/** What only says where and when a row lies in its own store. */
const ownToStore = new Set(['touched', 'derivedAnewFrom', 'seq', 'fromImport', 'former', 'writtenAt']);

/** A row as text that is the same for equal rows, whatever the order of their members and whenever and in which store they were written. */
export function canonicalRow(row: unknown): string {
  return JSON.stringify(row, (key, part: unknown) => {
    if (ownToStore.has(key)) return undefined;
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([one], [other]) => compareText(one, other)));
  });
}
