import { defused, looksLikeFormula } from './defused';
import type { Cell, List } from './list';

/** How spreadsheets of a language write: where the comma parts decimals, the semicolon parts cells. */
export type CsvForm = { readonly delimiter: ',' | ';'; readonly decimal: '.' | ',' };

/** A text that was given an apostrophe; `row` counts from 1 without the head, `column` is its name. */
export type DefusedCell = { readonly row: number; readonly column: string; readonly text: string };

export type Csv = { readonly text: string; readonly defused: readonly DefusedCell[] };

/** Spreadsheets take a file without it for one in the machine's own old encoding. */
const byteOrderMark = '\uFEFF';

function written(cell: Cell, { delimiter, decimal }: CsvForm): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? quoted(String(cell).replace('.', decimal), delimiter) : '';
  return quoted(defused(cell), delimiter);
}

function quoted(text: string, delimiter: string): string {
  return /["\r\n]|^\s|\s$/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A list as comma separated values (RFC 4180) with a byte order mark. Texts that a spreadsheet might compute get an apostrophe, and are told.
 * Numbers are written unrounded.
 */
export function csvOf({ columns, rows }: List, form: CsvForm): Csv {
  const lines = [columns, ...rows].map((cells) => `${cells.map((cell) => written(cell, form)).join(form.delimiter)}\r\n`);
  const defusedCells = rows.flatMap((cells, row) =>
    cells.flatMap((cell, column) =>
      typeof cell === 'string' && looksLikeFormula(cell) ? [{ row: row + 1, column: columns[column] ?? '', text: cell }] : [],
    ),
  );
  return { text: byteOrderMark + lines.join(''), defused: defusedCells };
}
