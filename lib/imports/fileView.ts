import type { RecognisedFile } from '../files/readFiles';
import type { PassedOver } from '../files/table';
import type { FileChoices } from './choices';
import type { ColumnView, FileView } from './views';

/** Columns that are shown besides those that were taken for something. */
const mostColumns = 100;
const mostSamples = 3;
const longestSample = 60;
/** Longer header rows are of no product. */
const longestSignature = 20_000;

/** What header rows are told apart by; null for one that is not worth remembering. */
export function signatureOf({ table }: RecognisedFile): string | null {
  const signature = table.header.join('\t');
  return signature.length > longestSignature ? null : signature;
}

/** A recognised file as it is shown. */
export function fileView(
  { source, table, columns }: RecognisedFile,
  {
    name,
    bytes,
    given,
    remembered,
  }: { readonly name: string; readonly bytes: number; readonly given: FileChoices; readonly remembered: boolean },
): FileView {
  const roles = new Map(columns.choices.map((choice) => [choice.column, choice]));
  const stages = new Map(columns.stageDates.map(({ column, stage }) => [column, stage]));
  const used = table.header.map((_, column) => column).filter((column) => roles.has(column) || stages.has(column));
  const unused = table.header.map((_, column) => column).filter((column) => !roles.has(column) && !stages.has(column));
  const shown = [...used, ...unused.slice(0, mostColumns)].toSorted((one, other) => one - other);
  const passedOver: Partial<Record<PassedOver, number>> = {};
  for (const { why } of table.passedOver) passedOver[why] = (passedOver[why] ?? 0) + 1;
  return {
    ...{ name, bytes, source, given, remembered, passedOver },
    kind: columns.kind,
    crm: columns.crm,
    delimiter: table.delimiter?.sign ?? null,
    headerLine: table.headerLine,
    rows: table.rows.length,
    columns: shown.map((column): ColumnView => {
      const choice = roles.get(column);
      return {
        column,
        header: table.header[column] ?? '',
        role: choice?.role ?? null,
        by: choice?.by ?? null,
        others: choice?.others ?? [],
        samples: samplesOf(table, column),
        dates: columns.dates.get(column)?.format ?? null,
        stage: stages.get(column) ?? null,
      };
    }),
    moreColumns: unused.length - Math.min(unused.length, mostColumns),
    questions: columns.questions,
  };
}

/** The first different values of a column. */
function samplesOf({ rows }: RecognisedFile['table'], column: number): readonly string[] {
  const samples = new Set<string>();
  for (const { cells } of rows.slice(0, 200)) {
    const value = (cells[column] ?? '').replace(/\s+/gu, ' ').trim();
    if (value !== '') samples.add(value.length > longestSample ? `${value.slice(0, longestSample - 1)}…` : value);
    if (samples.size >= mostSamples) break;
  }
  return [...samples];
}
