import { failure, type Result, success } from '../../result';
import type { DelimitedRow } from '../delimitedRows';
import type { FileFault, RowFault } from '../fileFault';
import { type NumberStyle, serialDate, writtenNumber } from './sheetNumber';
import { type Archive, cellText, readPart, type SheetListed, type WorkbookParts } from './workbookParts';
import { attribute } from './xmlScanner';

/** The rows of a sheet as text, and what a reader of the sheet does not see or could take otherwise. */
export type SheetRows = {
  readonly rows: readonly DelimitedRow[];
  readonly faults: readonly RowFault[];
  /** Lines of rows that are hidden, by hand or by a filter; they are read like others. */
  readonly hiddenRows: number;
  /** Places of hidden columns, counted from 0; they are read like others. */
  readonly hiddenColumns: readonly number[];
  /** Areas of several cells that are shown as one. */
  readonly merged: number;
};

type Cell = { at: string; type: string; style: number; value: string; hasFormula: boolean };
type Area = { readonly from: Place; readonly to: Place };
type Place = { readonly line: number; readonly column: number };

/** A sheet has so many columns. */
const mostColumns = 16_384;
/** A million rows of twenty cells. */
const mostCells = 20_000_000;

/**
 * Reads a sheet: values of formulas as they were last worked out, dates and numbers as text. An error, and a formula without a value, leave their cell
 * empty and are among the faults. Rows of an area that is shown as one cell have its value in its first column. `most` ends reading after so many rows.
 */
export function sheetRows(archive: Archive, parts: WorkbookParts, sheet: SheetListed, most = Infinity): Result<SheetRows, FileFault> {
  const rows: { line: number; cells: string[] }[] = [];
  const faults: RowFault[] = [];
  const hiddenColumns: number[] = [];
  const areas: Area[] = [];
  let [hiddenRows, line, column, count] = [0, 0, -1, 0];
  let row: string[] = [];
  let cell: Cell = { at: '', type: '', style: 0, value: '', hasFormula: false };
  let heard: 'value' | 'text' | null = null;
  let [isSpoken, isOpen] = [false, false];

  const openRow = (told: number) => {
    line = Number.isInteger(told) && told > line ? told : line + 1;
    column = -1;
    row = [];
    isOpen = true;
  };
  const openCell = (attributes: string) => {
    const at = attribute(attributes, 'r') ?? '';
    const place = placeOf(at);
    if (!isOpen) openRow(place?.line ?? line + 1);
    column = place?.column ?? column + 1;
    cell = { at, type: attribute(attributes, 't') ?? 'n', style: Number(attribute(attributes, 's') ?? '0'), value: '', hasFormula: false };
  };
  const closeCell = () => {
    const read = cellValue(cell, parts);
    const place = cell.at === '' ? `${columnLetters(column)}${line}` : cell.at;
    if (read.fault !== null) faults.push({ line, why: read.fault, effect: 'cell', column: place, value: read.text });
    if (read.fault !== null || read.text === '' || column < 0 || column >= mostColumns) return;
    while (row.length < column) row.push('');
    count += Math.max(1, column - row.length + 1);
    row[column] = read.text;
  };
  const read = readPart(
    archive,
    sheet.path,
    {
      open: (name, attributes) => {
        if (name === 'c') openCell(attributes);
        else if (name === 'v') heard = 'value';
        else if (name === 't') heard = isSpoken ? null : 'text';
        else if (name === 'f') cell.hasFormula = true;
        else if (name === 'rPh') isSpoken = true;
        else if (name === 'row') {
          openRow(Number(attribute(attributes, 'r')));
          if (isTrue(attribute(attributes, 'hidden'))) hiddenRows += 1;
        } else if (name === 'col' && isTrue(attribute(attributes, 'hidden'))) {
          const [from, to] = [Number(attribute(attributes, 'min')), Number(attribute(attributes, 'max'))];
          for (let place = from; place <= Math.min(to, mostColumns); place += 1) hiddenColumns.push(place - 1);
        } else if (name === 'mergeCell') {
          const [from, to] = (attribute(attributes, 'ref') ?? '').split(':').map(placeOf);
          if (from && to) areas.push({ from, to });
        }
      },
      close: (name) => {
        if (name === 'v' || name === 't') heard = null;
        else if (name === 'rPh') isSpoken = false;
        else if (name === 'c') closeCell();
        else if (name === 'row' && isOpen) {
          // A damaged sheet may end a row twice, or have cells outside of rows.
          isOpen = false;
          count += row.length;
          if (row.length > 0) rows.push({ line, cells: row });
        }
      },
      text: (written) => {
        if (heard !== null) cell.value += written;
      },
    },
    () => count > mostCells || rows.length >= most,
  );
  if (!read.ok) return read;
  if (!read.value) return failure({ why: 'damaged-workbook' });
  if (count > mostCells) return failure({ why: 'too-large', of: 'cells', most: mostCells });
  fillDown(rows, areas);
  return success({ rows, faults, hiddenRows, hiddenColumns, merged: areas.length });
}

function isTrue(written: string | null): boolean {
  return written === '1' || written === 'true';
}

/** "C7" as a line counted from 1 and a column counted from 0; null for what is no such place. */
function placeOf(reference: string): Place | null {
  const parts = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference);
  if (parts?.[1] === undefined) return null;
  let column = 0;
  for (const letter of parts[1]) column = column * 26 + letter.charCodeAt(0) - 64;
  return { line: Number(parts[2]), column: column - 1 };
}

function columnLetters(column: number): string {
  const letter = String.fromCharCode(65 + (Math.max(0, column) % 26));
  return column < 26 ? letter : columnLetters(Math.floor(column / 26) - 1) + letter;
}

type CellValue = { readonly text: string; readonly fault: 'error-in-cell' | 'formula-without-value' | null };

function cellValue({ type, style, value, hasFormula }: Cell, { texts, styles, since1904 }: WorkbookParts): CellValue {
  if (value === '') return { text: '', fault: hasFormula && type !== 'str' ? 'formula-without-value' : null };
  const sound = (text: string): CellValue => ({ text, fault: null });
  switch (type) {
    case 's':
      return sound(texts[Number(value)] ?? '');
    case 'str':
    case 'inlineStr':
      return sound(cellText(value));
    case 'b':
      return sound(value.trim() === '1' ? 'TRUE' : 'FALSE');
    case 'e':
      return { text: cellText(value), fault: 'error-in-cell' };
    case 'd':
      return sound(value.trim());
    default:
      return sound(numberText(value, styles[style], since1904));
  }
}

/** A number that is shown as a date is one, if such a day exists. */
function numberText(written: string, style: NumberStyle | undefined, since1904: boolean): string {
  const value = Number(written);
  if (!Number.isFinite(value)) return written.trim();
  if (style?.kind === 'date') return serialDate(value, since1904) ?? writtenNumber(value, null);
  return writtenNumber(value, style?.currency ?? null);
}

/** What is merged over several rows holds for each of them. */
function fillDown(rows: readonly { readonly line: number; readonly cells: string[] }[], areas: readonly Area[]): void {
  const tall = areas.filter(({ from, to }) => to.line > from.line);
  if (tall.length === 0) return;
  const byLine = new Map(rows.map((row) => [row.line, row.cells]));
  let room = mostCells;
  for (const { from, to } of tall) {
    const value = byLine.get(from.line)?.[from.column] ?? '';
    if (value === '') continue;
    for (let line = from.line + 1; line <= to.line && room > 0; line += 1) {
      room -= 1;
      const cells = byLine.get(line);
      if (cells === undefined || (cells[from.column] ?? '') !== '') continue;
      while (cells.length <= from.column) cells.push('');
      cells[from.column] = value;
    }
  }
}
