import type { RowFault } from '../files/fileFault';
import type { RecognisedFile } from '../files/readFiles';
import type { FileRatios } from '../schema/fileRatios';

/** What was recognised in a file and what was refused; `taken` rows were read but for those that `more` refuses. */
export function fileTold(
  role: 'deals' | 'history',
  file: RecognisedFile,
  taken: number,
  more: readonly RowFault[],
): FileRatios['files'][number] {
  const { table, columns, decoded } = file;
  const faults = [...table.faults, ...more].toSorted((one, other) => one.line - other.line);
  const headerOf = (column: number) => table.header[column] ?? '';
  const refused = new Set(faults.filter(({ effect }) => effect === 'row').map(({ line }) => line)).size;
  return {
    role,
    kind: columns.kind,
    crm: columns.crm,
    encoding: { name: decoded.encoding, reason: decoded.reason, damaged: decoded.damaged, zeroes: decoded.zeroes },
    delimiter: { sign: table.delimiter, by: table.delimiterBy },
    headerLine: table.headerLine,
    duplicateHeaders: [...table.duplicateHeaders],
    rows: { read: taken, refused, passedOver: table.passedOver.length },
    stageDates: columns.stageDates.map(({ header, what, stage }) => ({ header, what, stage })),
    columns: columns.choices.map(({ role: of, header, by, confidence, others }) => ({
      role: of,
      header,
      by,
      confidence,
      others: [...others],
    })),
    unused: columns.rest.map(({ header }) => header),
    dates: Array.from(columns.dates, ([column, { format, understood, values }]) => ({
      header: headerOf(column),
      format,
      understood,
      values,
    })),
    decimals: Array.from(columns.decimals, ([column, { mark, by, doubtful }]) => ({ header: headerOf(column), mark, by, doubtful })),
    faults,
    passedOver: [...table.passedOver],
  };
}
