import type { RowFault } from '../files/fileFault';
import type { RecognisedFile, SheetSource } from '../files/readFiles';
import type { FileRatios } from '../schema/fileRatios';

/** What was recognised in a file and what was refused; `taken` rows were read but for those that `more` refuses. */
export function fileTold(
  role: 'deals' | 'history',
  file: RecognisedFile,
  taken: number,
  more: readonly RowFault[],
): FileRatios['files'][number] {
  const { table, columns, source } = file;
  const faults = [...table.faults, ...more].toSorted((one, other) => one.line - other.line);
  const headerOf = (column: number) => table.header[column] ?? '';
  const refused = new Set(faults.filter(({ effect }) => effect === 'row').map(({ line }) => line)).size;
  return {
    role,
    kind: columns.kind,
    crm: columns.crm,
    encoding:
      source.kind === 'text' ? { name: source.encoding, reason: source.reason, damaged: source.damaged, zeroes: source.zeroes } : null,
    delimiter: table.delimiter,
    sheet: source.kind === 'sheet' ? sheetTold(source, table.header) : null,
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

function sheetTold({ sheet, by, sheets, hiddenRows, hiddenColumns, merged }: SheetSource, header: readonly string[]) {
  return {
    name: sheet,
    by,
    others: sheets.flatMap(({ name }) => (name === sheet ? [] : [name])),
    hiddenRows,
    hiddenColumns: hiddenColumns.flatMap((column) => header[column] ?? []),
    merged,
  };
}
