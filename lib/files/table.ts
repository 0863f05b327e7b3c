import { failure, type Result, success } from '../result';
import { type DelimitedRow, type DelimitedRows, type Delimiter, delimitedRows, guessDelimiter, separatorLine } from './delimitedRows';
import type { DecodedText } from './encoding';
import { type FileFault, named, type RowFault } from './fileFault';
import { isKnownHeader } from './headerNames';

/** Why a line that is no row of data was passed over. */
export type PassedOver = 'separator-line' | 'blank' | 'title' | 'second-header' | 'repeated-header' | 'footer';

/** A file of delimited text as a header and rows as long as it. Every line is in `rows`, `faults` or `passedOver`. */
export type Table = {
  readonly header: readonly string[];
  readonly headerLine: number;
  readonly rows: readonly DelimitedRow[];
  readonly faults: readonly RowFault[];
  readonly passedOver: readonly { readonly line: number; readonly why: PassedOver }[];
  /** Null for the cells of a sheet. */
  readonly delimiter: { readonly sign: Delimiter; readonly by: 'given' | 'said' | 'guessed' } | null;
  /** Headers that occur more than once; a column is known by its place, so that this only has to be said. */
  readonly duplicateHeaders: readonly string[];
};

/** How far down a header is looked for. */
const mostTitleRows = 15;

/**
 * A text as a table. The header is the first row in which headers are known, else the first that is filled as far as any; titles above it, a
 * second header below it, headers that come again, and footers are passed over and named. Rows shorter than the header are refused unless a
 * fifth of all are: some products leave out empty cells at the end.
 */
export function readTable(decoded: Pick<DecodedText, 'text'>, given: Delimiter | null = null): Result<Table, FileFault> {
  const { text } = decoded;
  const said = separatorLine(text);
  const sign = given ?? guessDelimiter(text);
  const delimiter = { sign, by: given !== null ? 'given' : said === sign ? 'said' : 'guessed' } as const;
  return tableOf(delimitedRows(text, sign), { delimiter, hasSeparatorLine: said !== null });
}

/** Rows of any origin as a table, as `readTable` says. Empty cells at the end of a sheet's rows are not written, so that they are never too short. */
export function tableOf(
  { rows: all, faults: broken, ended }: DelimitedRows,
  { delimiter, hasSeparatorLine }: { readonly delimiter: Table['delimiter']; readonly hasSeparatorLine: boolean },
): Result<Table, FileFault> {
  const passedOver: { line: number; why: PassedOver }[] = [];
  const filled: DelimitedRow[] = [];
  for (const row of all) {
    if (hasSeparatorLine && row.line === 1) passedOver.push({ line: 1, why: 'separator-line' });
    else if (isBlank(row)) passedOver.push({ line: row.line, why: 'blank' });
    else filled.push(row);
  }
  const place = headerPlace(filled);
  const headerRow = filled[place];
  if (headerRow === undefined) return failure({ why: 'no-rows' });
  for (const { line } of filled.slice(0, place)) passedOver.push({ line, why: 'title' });
  let header = trimmedHeader(headerRow.cells);
  let body = filled.slice(place + 1);
  const second = body[0];
  if (second !== undefined && isSecondHeader(second, header)) {
    passedOver.push({ line: second.line, why: 'second-header' });
    if (knownHeaders(second.cells) > knownHeaders(header)) header = trimmedHeader(second.cells);
    body = body.slice(1);
  }
  // A sheet does not tell its blank rows.
  const blanks = new Set(passedOver.filter(({ why }) => why === 'blank').map(({ line }) => line));
  const told = delimiter === null ? new Set(all.map(({ line }) => line)) : null;
  const { footers, rest } = withoutFooters(body, header.length, (line) => blanks.has(line) || told?.has(line) === false);
  for (const { line } of footers) passedOver.push({ line, why: 'footer' });
  const repeated = rest.filter((row) => isRepeated(row, header));
  for (const { line } of repeated) passedOver.push({ line, why: 'repeated-header' });
  const { rows, faults } = fitted(repeated.length === 0 ? rest : rest.filter((row) => !isRepeated(row, header)), header.length, {
    ended,
    maySkip: delimiter === null,
  });
  if (rows.length === 0 && faults.length + broken.length === 0) return failure({ why: 'no-rows' });
  return success({
    header,
    headerLine: headerRow.line,
    rows,
    faults: [...broken, ...faults].toSorted((one, other) => one.line - other.line),
    passedOver: passedOver.toSorted((one, other) => one.line - other.line),
    delimiter,
    duplicateHeaders: duplicates(header),
  });
}

function isBlank({ cells }: DelimitedRow): boolean {
  return cells.every((cell) => cell.trim() === '');
}

function filledCells(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells) if (cell.trim() !== '') count += 1;
  return count;
}

function knownHeaders(cells: readonly string[]): number {
  return cells.filter((cell) => cell.trim() !== '' && isKnownHeader(cell)).length;
}

/** The first row with two known headers that make up a third of it; else the first that has as many filled cells as most rows have. */
function headerPlace(rows: readonly DelimitedRow[]): number {
  const top = rows.slice(0, mostTitleRows);
  const known = top.findIndex(({ cells }) => knownHeaders(cells) >= Math.max(2, filledCells(cells) / 3));
  if (known >= 0) return known;
  const widths = rows
    .slice(0, 200)
    .map(({ cells }) => filledCells(cells))
    .toSorted((one, other) => one - other);
  const usual = widths[Math.floor(widths.length / 2)] ?? 0;
  return Math.max(
    0,
    top.findIndex(({ cells }) => filledCells(cells) >= usual),
  );
}

/** Cells after the last named one are no columns. */
function trimmedHeader(cells: readonly string[]): readonly string[] {
  const last = cells.findLastIndex((cell) => cell.trim() !== '');
  return cells.slice(0, last + 1).map((cell) =>
    cell
      .replace(/^\uFEFF/, '')
      .replace(/\s+/gu, ' ')
      .trim(),
  );
}

function isSecondHeader({ cells }: DelimitedRow, header: readonly string[]): boolean {
  const known = knownHeaders(cells);
  return (
    known >= 2 && known * 2 >= filledCells(cells) && filledCells(cells) * 2 >= header.length && !cells.some((cell) => /\d{2}/.test(cell))
  );
}

function isRepeated({ cells }: DelimitedRow, header: readonly string[]): boolean {
  return header.every((name, index) => (cells[index] ?? '').trim() === name);
}

const footerWords =
  /^(?:grand total|total|subtotal|sum|gesamt|summe|総計|总计|合计|小计|总数|összesen|végösszeg|copyright|confidential|generated by|erstellt von|généré par|salesforce|exported|report|filtered by|as of |powered by|\d+ (?:records|rows))/iu;

/**
 * The lines under the last row that are none: those with at most two filled cells in a wider table, below a blank line, several of them, or
 * beginning with such a word as "Total" or "Copyright"; and totals, however many cells they fill.
 */
function withoutFooters(rows: readonly DelimitedRow[], columns: number, isBlankLine: (line: number) => boolean) {
  let end = rows.length;
  while (end > 0 && isFooterLike(rows[end - 1], columns)) end -= 1;
  const footers = rows.slice(end);
  const [first] = footers;
  const sure =
    first !== undefined &&
    (footers.length > 1 || isBlankLine(first.line - 1) || footers.some(({ cells }) => footerWords.test(firstFilled(cells))));
  return sure ? { footers, rest: rows.slice(0, end) } : { footers: [], rest: rows };
}

function isFooterLike(row: DelimitedRow | undefined, columns: number): boolean {
  if (row === undefined || columns < 3) return false;
  const filled = filledCells(row.cells);
  if (filled <= 2 && (row.cells[0] ?? '').trim() !== '' && (row.cells.length < columns || filled === 1)) return true;
  return (
    /^(?:grand total|total|subtotal|sum|gesamt|summe|总计|合计|összesen)\b\s*(?:$|[(:：])|^(?:总计|合计)/iu.test(firstFilled(row.cells)) &&
    filled <= columns / 2
  );
}

function firstFilled(cells: readonly string[]): string {
  return (cells.find((cell) => cell.trim() !== '') ?? '').trim();
}

/** Rows as long as the header, and those that are not. */
function fitted(
  rows: readonly DelimitedRow[],
  columns: number,
  { ended, maySkip }: { readonly ended: boolean; readonly maySkip: boolean },
) {
  const faults: RowFault[] = [];
  const short = rows.filter(({ cells }) => cells.length < columns).length;
  const shortIsUsual = maySkip || (short * 5 > rows.length && rows.length >= 5);
  const whole: DelimitedRow[] = [];
  rows.forEach((row, index) => {
    const { cells, line } = row;
    const value = named(cells.join(' | '));
    if (cells.length === columns) whole.push(row);
    else if (cells.length > columns && filledCells(cells.slice(columns)) === 0) whole.push({ line, cells: cells.slice(0, columns) });
    else if (cells.length > columns) faults.push({ line, why: 'too-many-cells', effect: 'row', column: null, value });
    else if (index === rows.length - 1 && !ended) faults.push({ line, why: 'ends-mid-row', effect: 'row', column: null, value });
    else if (shortIsUsual) whole.push({ line, cells: [...cells, ...Array.from({ length: columns - cells.length }, () => '')] });
    else faults.push({ line, why: 'too-few-cells', effect: 'row', column: null, value });
  });
  return { rows: whole, faults };
}

function duplicates(header: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const name of header) {
    if (name !== '' && seen.has(name)) twice.add(name);
    seen.add(name);
  }
  return [...twice];
}
