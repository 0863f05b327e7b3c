import type { Instant, LocalDate } from '../domain/time';
import type { ColumnRole, TimeRole } from './columnRole';
import type { Columns } from './columns';
import { readTime, type WrittenTime } from './dateFormat';
import type { DelimitedRow } from './delimitedRows';
import { named, type RowFault, type RowFaultKind } from './fileFault';
import { instantOf } from './instantOf';

/** Reads a table's cells by role; what cannot be read is noted in `faults`. */
export type CellReader = {
  readonly has: (role: ColumnRole) => boolean;
  readonly headerOf: (role: ColumnRole) => string | null;
  readonly columnOf: (role: ColumnRole) => number | undefined;
  /** Trimmed, with single spaces; empty where there is no such column. */
  readonly text: (row: DelimitedRow, role: ColumnRole) => string;
  readonly instant: (row: DelimitedRow, role: TimeRole) => Instant | null;
  readonly date: (row: DelimitedRow, role: TimeRole) => LocalDate | null;
  readonly fault: (row: DelimitedRow, why: RowFaultKind, effect: 'row' | 'cell', role: ColumnRole | null, other?: number) => void;
  readonly faults: readonly RowFault[];
  /** Whether a time read so far had a time of day. */
  readonly timed: () => boolean;
  /** Whether a time read so far had a time of day of an unnamed zone. */
  readonly zoneless: () => boolean;
};

/** Cells that mean "nothing". */
const empty = new Set(['', '-', '--', '—', 'n/a', 'na', 'null', 'none', '(blank)', '#n/a', 'nan', '(no value)', 'nil']);

/** A reader of a recognised table's cells. Times without a zone are taken to be of `timeZone`; a column of midnights holds dates. */
export function cellReader(columns: Columns, timeZone: string): CellReader {
  const byRole = new Map(columns.choices.map(({ role, column, header }) => [role, { column, header }]));
  const faults: RowFault[] = [];
  let [timed, zoneless] = [false, false];

  const text = (row: DelimitedRow, role: ColumnRole): string => {
    const column = byRole.get(role)?.column;
    const cell = column === undefined ? '' : (row.cells[column] ?? '').replace(/\s+/gu, ' ').trim();
    return empty.has(cell.toLowerCase()) ? '' : cell;
  };
  const fault: CellReader['fault'] = (row, why, effect, role, other) => {
    const value = role === null ? null : named(text(row, role));
    const place = role === null ? null : (byRole.get(role)?.header ?? null);
    faults.push({ line: row.line, why, effect, column: place, value, ...(other === undefined ? {} : { other }) });
  };
  const time = (row: DelimitedRow, role: TimeRole): WrittenTime | null => {
    const written = text(row, role);
    if (written === '') return null;
    const choice = columns.dates.get(byRole.get(role)?.column ?? -1);
    const read = choice === undefined ? null : readTime(written, choice.format);
    if (read === null) fault(row, 'date-not-understood', 'cell', role);
    return read !== null && choice?.midnights ? { kind: 'date', date: read.date } : read;
  };
  return {
    has: (role) => byRole.has(role),
    headerOf: (role) => byRole.get(role)?.header ?? null,
    columnOf: (role) => byRole.get(role)?.column,
    text,
    instant: (row, role) => {
      const read = time(row, role);
      if (read === null) return null;
      if (read.kind !== 'date') timed = true;
      if (read.kind === 'local') zoneless = true;
      return instantOf(read, timeZone);
    },
    date: (row, role) => time(row, role)?.date ?? null,
    fault,
    faults,
    timed: () => timed,
    zoneless: () => zoneless,
  };
}
