import type { OutcomeKind } from '../domain/deal/deal';
import { failure, type Result, success } from '../result';
import { type ChangeRows, changeRows } from './changeRows';
import { type Columns, type ColumnsGiven, recogniseColumns } from './columns';
import { type DealRows, dealRows, labelReader, type ReadingOptions } from './dealRows';
import type { Delimiter } from './delimitedRows';
import { type DecodedText, decodeText, type Encoding } from './encoding';
import type { FileFault } from './fileFault';
import { readTable, type Table, tableOf } from './table';
import { isArchive, readWorkbook, type Workbook } from './workbook/readWorkbook';

/** What a user says about a file where the guess is to be overridden. */
export type FileGiven = ColumnsGiven & { readonly encoding?: Encoding; readonly delimiter?: Delimiter; readonly sheet?: string };

/** How a text was decoded. */
export type TextSource = { readonly kind: 'text' } & Omit<DecodedText, 'text'>;

/** Which sheet of a workbook was read, and what of it is hidden or merged. */
export type SheetSource = { readonly kind: 'sheet' } & Omit<Workbook, 'rows' | 'faults'>;

/** Some half a million rows: more would not fit into a page's memory beside what is made of them. */
export const mostBytes = 100_000_000;

/** A file as a recognised table, with everything that was decided on the way. */
export type RecognisedFile = {
  readonly source: TextSource | SheetSource;
  readonly table: Table;
  readonly columns: Columns;
};

/** Reads the bytes of a file of deals, stage changes or field changes as far as they can be read without knowing the zone and the labels. */
export function recogniseFile(bytes: Uint8Array, given: FileGiven = {}): Result<RecognisedFile, FileFault> {
  if (bytes.length > mostBytes) return failure({ why: 'too-large', of: 'bytes', most: mostBytes });
  if (isArchive(bytes)) return recogniseSheet(bytes, given);
  const decoded = decodeText(bytes, given.encoding ?? null);
  if (!decoded.ok) return decoded;
  const table = readTable(decoded.value, given.delimiter ?? null);
  if (!table.ok) return table;
  const { text: _, ...rest } = decoded.value;
  return success({ source: { kind: 'text', ...rest }, table: table.value, columns: recogniseColumns(table.value, given) });
}

function recogniseSheet(bytes: Uint8Array, given: FileGiven): Result<RecognisedFile, FileFault> {
  const workbook = readWorkbook(bytes, given.sheet ?? null);
  if (!workbook.ok) return workbook;
  const { rows, faults, ...rest } = workbook.value;
  const table = tableOf({ rows, faults: [], ended: true }, { delimiter: null, hasSeparatorLine: false });
  if (!table.ok) return table;
  const inRows = new Set(table.value.rows.map(({ line }) => line));
  const all = [...table.value.faults, ...faults.filter(({ line }) => inRows.has(line))].toSorted((one, other) => one.line - other.line);
  const whole: Table = { ...table.value, faults: all };
  return success({ source: { kind: 'sheet', ...rest }, table: whole, columns: recogniseColumns(whole, given) });
}

/** The deals of a recognised file, and what its labels mean; a file of changes is none. */
export function readDeals(file: RecognisedFile, options: ReadingOptions): Result<DealRows, { readonly why: 'not-deals' }> {
  if (file.columns.kind !== 'deals') return failure({ why: 'not-deals' });
  return success(dealRows(file.table, file.columns, options));
}

/**
 * The changes of a recognised file. Where it has no ids, its deals are found by their names among `deals`, as far as only one deal has a name.
 */
export function readChanges(
  file: RecognisedFile,
  deals: readonly Pick<DealRows['deals'][number], 'name' | 'dealId'>[],
  options: { readonly timeZone: string; readonly isSegment?: (fieldName: string) => boolean },
): Result<ChangeRows, { readonly why: 'not-changes' }> {
  if (file.columns.kind === 'deals') return failure({ why: 'not-changes' });
  const byName = new Map<string, string | null>();
  for (const { name, dealId } of deals) byName.set(name, byName.has(name) ? null : dealId);
  return success(changeRows(file.table, file.columns, { ...options, dealOfName: (name) => byName.get(name) ?? null }));
}

/** What a stage's label says of the outcome: the user's word first; a label in `stages` is an open one; else what the label is known for. */
export function stageMeaning(
  options: ReadingOptions & { readonly stages: readonly string[] | null },
): (label: string) => OutcomeKind | null {
  const read = labelReader(options);
  const open = new Set(options.stages ?? []);
  return (label) => {
    const found = read(label);
    if (found === null || (found.by === 'label' && open.has(label))) return null;
    return found.means === 'open' ? null : found.means;
  };
}
