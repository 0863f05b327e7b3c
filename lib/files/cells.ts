import type { Instant, LocalDate } from '../domain/time/time';
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
  /** Trimmed, with single spaces, and cut where it is longer than any page shows; empty where there is no such column. */
  readonly text: (row: DelimitedRow, role: ColumnRole) => string;
  /** The same of any column by its place. */
  readonly cell: (row: DelimitedRow, column: number) => string;
  readonly instant: (row: DelimitedRow, role: TimeRole) => Instant | null;
  /** The same of a column by its place; what is none is named as of a header. */
  readonly instantAt: (row: DelimitedRow, column: number, header: string) => Instant | null;
  readonly date: (row: DelimitedRow, role: TimeRole) => LocalDate | null;
  readonly fault: (row: DelimitedRow, why: RowFaultKind, effect: 'row' | 'cell', role: ColumnRole | null, other?: number) => void;
  readonly faults: readonly RowFault[];
  /** Whether a time read so far had a time of day. */
  readonly timed: () => boolean;
  /** Whether a time read so far had a time of day of an unnamed zone. */
  readonly zoneless: () => boolean;
};

/** A time as it is written, and when that is. */
type Moment = { readonly time: WrittenTime; readonly at: Instant };

/** So many different times of a column are kept: nearly all where they are dates, and no more than that where each is another one. */
const mostKnown = 20_000;

/** Cells that mean "nothing", none longer than this. */
const longestEmpty = 10;
const empty = new Set(['', '-', '--', '—', 'n/a', 'na', 'null', 'none', '(blank)', '#n/a', 'nan', '(no value)', 'nil']);

/** As much as is kept of what a CRM's page shows. */
const longestText = 2_000;

function shortened(text: string): string {
  return text.length <= longestText ? text : `${text.slice(0, longestText - 1).replace(/[\uD800-\uDBFF]$/u, '')}…`;
}

/** A reader of a recognised table's cells. Times without a zone are taken to be of `timeZone`; a column of midnights holds dates. */
export function cellReader(columns: Columns, timeZone: string): CellReader {
  const byRole = new Map(columns.choices.map(({ role, column, header }) => [role, { column, header }]));
  const faults: RowFault[] = [];
  let [timed, zoneless] = [false, false];

  const cell = (row: DelimitedRow, column: number): string => {
    const raw = row.cells[column] ?? '';
    const written = (/[^\S ]|\s{2}/u.test(raw) ? raw.replace(/\s+/gu, ' ') : raw).trim();
    return written.length <= longestEmpty && empty.has(written.toLowerCase()) ? '' : shortened(written);
  };
  const text = (row: DelimitedRow, role: ColumnRole): string => {
    const column = byRole.get(role)?.column;
    return column === undefined ? '' : cell(row, column);
  };
  const fault: CellReader['fault'] = (row, why, effect, role, other) => {
    const value = role === null ? null : named(text(row, role));
    const place = role === null ? null : (byRole.get(role)?.header ?? null);
    faults.push({ line: row.line, why, effect, column: place, value, ...(other === undefined ? {} : { other }) });
  };
  // Dates come again and again; what each one means is worked out once.
  const known = new Map<number, Map<string, Moment | null>>();
  const momentIn = (written: string, column: number): Moment | null => {
    const ofColumn = known.get(column) ?? new Map<string, Moment | null>();
    const had = ofColumn.get(written);
    if (had !== undefined) return had;
    const choice = columns.dates.get(column);
    const read = choice === undefined ? null : readTime(written, choice.format);
    const time: WrittenTime | null = read !== null && choice?.midnights ? { kind: 'date', date: read.date } : read;
    const moment = time === null ? null : { time, at: instantOf(time, timeZone) };
    if (ofColumn.size < mostKnown) known.set(column, ofColumn.set(written, moment));
    return moment;
  };
  const moment = (row: DelimitedRow, role: TimeRole): Moment | null => {
    const written = text(row, role);
    if (written === '') return null;
    const read = momentIn(written, byRole.get(role)?.column ?? -1);
    if (read === null) fault(row, 'date-not-understood', 'cell', role);
    return read;
  };
  const noted = (read: Moment | null): Instant | null => {
    if (read === null) return null;
    if (read.time.kind !== 'date') timed = true;
    if (read.time.kind === 'local') zoneless = true;
    return read.at;
  };
  return {
    has: (role) => byRole.has(role),
    headerOf: (role) => byRole.get(role)?.header ?? null,
    columnOf: (role) => byRole.get(role)?.column,
    text,
    cell,
    instant: (row, role) => noted(moment(row, role)),
    instantAt: (row, column, header) => {
      const written = cell(row, column);
      const read = written === '' ? null : momentIn(written, column);
      if (written !== '' && read === null) {
        faults.push({ line: row.line, why: 'date-not-understood', effect: 'cell', column: header, value: named(written) });
      }
      return noted(read);
    },
    date: (row, role) => moment(row, role)?.time.date ?? null,
    fault,
    faults,
    timed: () => timed,
    zoneless: () => zoneless,
  };
}
