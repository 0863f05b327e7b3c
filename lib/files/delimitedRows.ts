import Papa from 'papaparse';
import type { RowFault } from './fileFault';
import { named } from './fileFault';

export const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

/** A row as it stands in the file; `line` is where it begins, counted from 1. */
export type DelimitedRow = { readonly line: number; readonly cells: readonly string[] };

/** The rows of a text, and those that could not be told apart. */
export type DelimitedRows = {
  readonly rows: readonly DelimitedRow[];
  readonly faults: readonly RowFault[];
  /** Whether the text's last line is ended as the others are; a file that was cut off is not. */
  readonly ended: boolean;
};

/** A text of so many lines after an open quote is more than the one cell that was cut off. */
const mostLinesOfCell = 20;

/** Each broken quote makes the rest be read again; a file with more of them is no delimited text, and its rest is refused. */
const mostRecoveries = 500;

/**
 * The rows of a delimited text. A quote that is never closed, or that swallowed other rows until some later quote, costs only the line it
 * stands in: reading goes on with the next line. Where nothing readable follows it, the file ends in the middle of that row. Line ends
 * of any kind are taken; within quotes they become a single \n.
 */
export function delimitedRows(text: string, delimiter: Delimiter): DelimitedRows {
  const whole = text.replace(/\r\n?/g, '\n');
  const rows: DelimitedRow[] = [];
  const faults: RowFault[] = [];
  let [start, line] = [0, 1];
  for (let recoveries = 0; start < whole.length; recoveries += 1) {
    const piece = start === 0 ? whole : whole.slice(start);
    const broken = readUntilBroken(piece, delimiter, line, rows);
    if (broken === null) break;
    const lineEnd = piece.indexOf('\n', broken.from);
    const isLast = lineEnd < 0 || piece.slice(lineEnd).trim() === '';
    const value = named(piece.slice(broken.from, lineEnd < 0 ? undefined : lineEnd));
    const why =
      isLast || !looksLikeRows(piece.slice(lineEnd + 1), delimiter, rows[0]?.cells.length ?? 1) ? 'ends-mid-row' : 'unclosed-quote';
    faults.push({ line: broken.line, why, effect: 'row', column: null, value });
    if (why === 'ends-mid-row') break;
    if (recoveries >= mostRecoveries) {
      faults.push({ line: broken.line + 1, why: 'rest-not-read', effect: 'row', column: null, value: null });
      break;
    }
    start += lineEnd + 1;
    line = broken.line + 1;
  }
  return { rows, faults, ended: whole.endsWith('\n') };
}

type Broken = { readonly from: number; readonly line: number };

/** Adds the rows of a piece up to the first whose quotes went wrong; says where that one begins, or null where there is none. */
function readUntilBroken(piece: string, delimiter: Delimiter, firstLine: number, rows: DelimitedRow[]): Broken | null {
  let [from, line] = [0, firstLine];
  let broken: Broken | null = null;
  Papa.parse<string[]>(piece, {
    delimiter,
    newline: '\n',
    step: ({ data, errors, meta }, parser) => {
      const next = line + countLineEnds(piece, from, meta.cursor);
      const unclosed = errors.some(({ code }) => code === 'MissingQuotes');
      const malformed = errors.some(({ code }) => code === 'InvalidQuotes');
      if (unclosed || (malformed && next - line > 1)) {
        broken = { from, line };
        parser.abort();
        return;
      }
      // What follows the last line end is a row only if something is there.
      if (from < piece.length) rows.push({ line, cells: data });
      from = meta.cursor;
      line = next;
    },
  });
  return broken;
}

function countLineEnds(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

/** Whether what follows are rows: more lines than one cell is likely to have, or lines most of which have as many cells as a row has. */
function looksLikeRows(rest: string, delimiter: Delimiter, columns: number): boolean {
  const lines = rest
    .slice(0, 20_000)
    .split('\n')
    .slice(0, mostLinesOfCell)
    .filter((each) => each.trim() !== '');
  if (lines.length >= mostLinesOfCell) return true;
  const alike = lines.filter((each) => each.split(delimiter).length >= columns);
  return alike.length * 2 > lines.length;
}

/**
 * The delimiter of a text: what a first line such as "sep=;" says, else the one by which most of the first rows have one and the same
 * number of cells; of several, the one with the most cells.
 */
export function guessDelimiter(text: string): Delimiter {
  const said = delimiters.find((each) => each === separatorLine(text));
  if (said !== undefined) return said;
  const sample = text.slice(0, 200_000);
  let best: { readonly delimiter: Delimiter; readonly score: number; readonly cells: number } = { delimiter: ',', score: 0, cells: 1 };
  for (const delimiter of delimiters) {
    if (!sample.includes(delimiter)) continue;
    const { data } = Papa.parse<string[]>(sample, { delimiter, preview: 60, skipEmptyLines: true });
    const { cells, share } = commonestLength(data.map((row) => row.length));
    if (cells < 2) continue;
    if (share > best.score + 0.001 || (share >= best.score - 0.001 && cells > best.cells)) best = { delimiter, score: share, cells };
  }
  return best.delimiter;
}

/** What stands after "sep=" in a first line that is nothing else; null where there is none. */
export function separatorLine(text: string): string | null {
  return /^"?sep=(.)"?(?:\r|\n|$)/i.exec(text.slice(0, 20))?.[1] ?? null;
}

function commonestLength(lengths: readonly number[]): { readonly cells: number; readonly share: number } {
  const counts = new Map<number, number>();
  for (const length of lengths) counts.set(length, (counts.get(length) ?? 0) + 1);
  let [cells, most] = [0, 0];
  for (const [length, count] of counts)
    if (length > 1 && (count > most || (count === most && length > cells))) [cells, most] = [length, count];
  return { cells, share: lengths.length === 0 ? 0 : most / lengths.length };
}
