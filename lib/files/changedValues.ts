import type { Money } from '../domain/deal/deal';
import type { LocalDate } from '../domain/time/time';
import type { FileChange } from './changeRows';
import { dateFormat, readTime } from './dateFormat';
import { decimalMark, readNumber } from './numberFormat';

/** Reads the values of changed amounts and close dates; undefined where one is written that is none. */
export type ChangedValues = {
  readonly amount: (text: string | null, currency: string | null) => Money | null | undefined;
  readonly date: (text: string | null) => LocalDate | null | undefined;
};

/** How changed amounts and close dates are written, each decided by all values of its field as the columns of deals are. */
export function changedValues(
  changes: readonly FileChange[],
  given: { readonly cents: boolean; readonly dateOrder: 'day-first' | 'month-first' | null },
): ChangedValues {
  const textsOf = (field: FileChange['field']) =>
    changes.flatMap((change) => (change.field === field ? [change.from, change.to].filter((text) => text !== null) : []));
  const { mark } = decimalMark(textsOf('amount'));
  const choice = dateFormat(textsOf('closeDate'));
  const format = (choice?.ambiguous ? given.dateOrder : null) ?? choice?.format ?? 'year-first';
  return {
    amount: (text, currency) => {
      if (text === null) return null;
      const read = readNumber(text, mark);
      if (read === null || read.percent) return undefined;
      return { amount: given.cents ? read.value / 100 : read.value, currency: read.currency ?? currency };
    },
    date: (text) => (text === null ? null : readTime(text, format)?.date),
  };
}
