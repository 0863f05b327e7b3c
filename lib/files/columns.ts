import { outcomeOfLabel, yesOrNo } from './closingLabels';
import { type ColumnRole, columnRoles, isTimeRole } from './columnRole';
import { currencyCode } from './currency';
import { type DateChoice, type DateFormat, dateFormat } from './dateFormat';
import { crmOf, type HeaderMeaning, headerCandidates } from './headerNames';
import { type DecimalChoice, type DecimalMark, decimalMark, readNumber } from './numberFormat';
import { type StageDateColumn, stageDateColumns } from './stageDateColumns';
import type { Table } from './table';

/** What a file is: one row a deal, one row a change of stage, or one row a change of any field. */
export const fileKinds = ['deals', 'stage-history', 'field-history'] as const;
export type FileKind = (typeof fileKinds)[number];

/** Which column was taken for a role, on what ground and how surely (0..1); `others` are columns that could have been it as well. */
export type ColumnChoice = {
  readonly role: ColumnRole;
  readonly column: number;
  readonly header: string;
  readonly by: 'given' | 'header' | 'values';
  readonly confidence: number;
  readonly others: readonly string[];
};

/** Something that the file does not tell, with the answers that it allows and the one that was taken. */
export type FileQuestion = {
  readonly about: 'date-order' | 'decimal-mark';
  readonly column: string;
  readonly answers: readonly string[];
  readonly taken: string;
  readonly example: string;
};

/** Everything that was decided about a file's columns. Each part can be overridden by reading again with `ColumnsGiven`. */
export type Columns = {
  readonly kind: FileKind;
  readonly kindBy: 'given' | 'columns';
  readonly crm: string | null;
  readonly choices: readonly ColumnChoice[];
  readonly dates: ReadonlyMap<number, DateChoice>;
  readonly decimals: ReadonlyMap<number, DecimalChoice>;
  readonly questions: readonly FileQuestion[];
  /** Columns of deals that tell when a stage was entered or left. */
  readonly stageDates: readonly StageDateColumn[];
  /** Columns that have no role; any of them can serve as a segment. */
  readonly rest: readonly { readonly column: number; readonly header: string }[];
};

export type ColumnsGiven = {
  readonly kind?: FileKind;
  /** A role's column by its header or its place counted from 0; null for "there is none". */
  readonly roles?: Readonly<Partial<Record<ColumnRole, string | number | null>>>;
  readonly dateOrder?: 'day-first' | 'month-first';
  readonly decimalMark?: DecimalMark;
};

/** What columns of each kind of file can be. */
export const rolesOf: Readonly<Record<FileKind, readonly ColumnRole[]>> = {
  deals: columnRoles.filter((role) => !['fromStage', 'changedAt', 'changedBy', 'field', 'oldValue', 'newValue'].includes(role)),
  'stage-history': ['dealId', 'name', 'pipeline', 'stage', 'fromStage', 'changedAt', 'changedBy'],
  'field-history': ['dealId', 'name', 'field', 'oldValue', 'newValue', 'changedAt', 'changedBy'],
};

/** What a meaning may stand in for in a file of changes: there, the time of a row's creation is that of the change. */
const standIns: Readonly<Partial<Record<HeaderMeaning, readonly (readonly [ColumnRole, number])[]>>> = {
  modified: [['changedAt', 0.85]],
  createdAt: [['changedAt', 0.75]],
  stageSince: [['changedAt', 0.8]],
  newValue: [['stage', 0.75]],
  oldValue: [['fromStage', 0.75]],
};

const leastScore = 0.3;
const sampleSize = 400;

type Scored = { readonly column: number; readonly role: ColumnRole | 'none'; readonly score: number; readonly by: 'header' | 'values' };

/** Which column is what, by header in many languages and CRMs, else by the values; and how dates and numbers are written. */
export function recogniseColumns(table: Table, given: ColumnsGiven = {}): Columns {
  const crm = crmOf(table.header);
  const samples = sampler(table);
  const candidates = table.header.map((header) => headerCandidates(header, crm));
  const kind = given.kind ?? guessKind(table, candidates);
  const roles = rolesOf[kind];
  const scored: Scored[] = [];
  const stageDates = kind !== 'deals' ? [] : stageDateColumns(table.header).filter(({ column }) => isOfDates(samples(column)));
  const ofStages = new Set(stageDates.map(({ column }) => column));
  candidates.forEach((each, column) => {
    if (ofStages.has(column)) {
      scored.push({ column, role: 'none', score: 2, by: 'header' });
      return;
    }
    for (const { meaning, score } of each) {
      const direct = roles.find((role) => role === meaning);
      const worth = score * (direct === undefined ? 1 : suitability(direct, samples(column)));
      if (direct !== undefined) scored.push({ column, role: direct, score: worth, by: 'header' });
      else if (meaning === 'ignored' || (meaning === 'modified' && kind === 'deals'))
        scored.push({ column, role: 'none', score, by: 'header' });
      for (const [role, factor] of kind === 'deals' ? [] : (standIns[meaning] ?? [])) {
        scored.push({ column, role, score: score * factor * suitability(role, samples(column)), by: 'header' });
      }
    }
  });
  const choices = assigned(table, roles, scored, given);
  if (kind === 'deals') choices.push(...byValues(table, choices, scored, given, samples));
  return { kind, kindBy: given.kind === undefined ? 'columns' : 'given', crm, stageDates, ...formats(table, choices, stageDates, given) };
}

/** Whether a column's values are dates, or there are none. */
function isOfDates(values: readonly string[]): boolean {
  return values.length === 0 || (dateFormat(values)?.understood ?? 0) >= 0.8 * values.length;
}

function sampler(table: Table): (column: number) => readonly string[] {
  const known = new Map<number, readonly string[]>();
  const size = table.header.length > 300 ? 40 : sampleSize;
  const step = Math.max(1, Math.floor(table.rows.length / size));
  return (column) => {
    const had = known.get(column);
    if (had !== undefined) return had;
    const values: string[] = [];
    for (let row = 0; row < table.rows.length && values.length < size; row += step) {
      const value = (table.rows[row]?.cells[column] ?? '').trim();
      if (value !== '') values.push(value);
    }
    known.set(column, values);
    return values;
  };
}

/** The share of a column's values that are what the role needs, in 0..1; 0.6 for an empty column, and 1 for roles that take any text. */
function suitability(role: ColumnRole, values: readonly string[]): number {
  const share = (is: (value: string) => boolean) => (values.length === 0 ? 0.6 : values.filter(is).length / values.length);
  if (isTimeRole(role)) {
    const choice = values.length === 0 ? null : dateFormat(values);
    return values.length === 0 ? 0.6 : (choice?.understood ?? 0) / values.length;
  }
  if (role === 'amount') return share((value) => readNumber(value, '.') !== null || readNumber(value, ',') !== null);
  if (role === 'currency') return share((value) => currencyCode(value) !== null) * 0.9 + 0.1;
  if (role === 'isWon' || role === 'isClosed') return share((value) => yesOrNo(value) !== null);
  if (role === 'outcome') return 0.4 + 0.6 * share((value) => outcomeOfLabel(value) !== null || yesOrNo(value) !== null);
  return 1;
}

function guessKind(table: Table, candidates: readonly ReturnType<typeof headerCandidates>[]): FileKind {
  const has = (...meanings: readonly HeaderMeaning[]) =>
    candidates.some((each) => each.some(({ meaning, score }) => meanings.includes(meaning) && score >= 0.6));
  const hasTime = has('changedAt', 'modified', 'createdAt', 'stageSince');
  if (has('field') && has('newValue') && hasTime) return 'field-history';
  if (has('stage') && has('fromStage') && hasTime) return 'stage-history';
  const idColumn = candidates.findIndex((each) => each[0]?.meaning === 'dealId');
  if (idColumn < 0 || !has('stage') || !hasTime || table.rows.length < 3) return 'deals';
  const ids = new Set(table.rows.map(({ cells }) => cells[idColumn] ?? ''));
  // A few deals told twice do not make a list of deals one of moves.
  const often = has('amount', 'closedAt', 'closeDate', 'outcome') ? 2 : 1.25;
  return ids.size * often < table.rows.length ? 'stage-history' : 'deals';
}

/** One column for each role and one role for each column, surest first; the user's own word goes before all. */
function assigned(table: Table, roles: readonly ColumnRole[], scored: readonly Scored[], given: ColumnsGiven): ColumnChoice[] {
  const choices: ColumnChoice[] = [];
  const takenColumns = new Set<number>();
  const takenRoles = new Set<ColumnRole>();
  for (const role of roles) {
    const said = given.roles?.[role];
    if (said === undefined) continue;
    takenRoles.add(role);
    const column = typeof said === 'number' ? said : said === null ? -1 : table.header.indexOf(said);
    const header = table.header[column];
    if (header === undefined) continue;
    takenColumns.add(column);
    choices.push({ role, column, header, by: 'given', confidence: 1, others: [] });
  }
  const order = scored
    .filter(({ score }) => score >= leastScore)
    .toSorted((one, other) => other.score - one.score || one.column - other.column);
  for (const { column, role, score, by } of order) {
    if (takenColumns.has(column)) continue;
    if (role === 'none') {
      takenColumns.add(column);
    } else if (!takenRoles.has(role)) {
      takenColumns.add(column);
      takenRoles.add(role);
      const others = order
        .filter((other) => other.role === role && other.column !== column)
        .map((other) => table.header[other.column] ?? '');
      choices.push({ role, column, header: table.header[column] ?? '', by, confidence: score, others: [...new Set(others)] });
    }
  }
  return choices;
}

/** Roles that a deals file cannot do without, guessed from values where no header told them. */
function byValues(
  table: Table,
  choices: readonly ColumnChoice[],
  scored: readonly Scored[],
  given: ColumnsGiven,
  samples: (column: number) => readonly string[],
): readonly ColumnChoice[] {
  const taken = new Set([
    ...choices.map(({ column }) => column),
    ...scored.filter(({ role }) => role === 'none').map(({ column }) => column),
  ]);
  const has = (role: ColumnRole) => choices.some((choice) => choice.role === role) || given.roles?.[role] !== undefined;
  const free = table.header.map((_, column) => column).filter((column) => !taken.has(column) && samples(column).length > 0);
  const found: ColumnChoice[] = [];
  const take = (role: ColumnRole, column: number | undefined, confidence: number) => {
    if (column === undefined || taken.has(column)) return;
    taken.add(column);
    found.push({ role, column, header: table.header[column] ?? '', by: 'values', confidence, others: [] });
  };
  const shareOf = (column: number, role: ColumnRole) => suitability(role, samples(column));
  if (!has('outcome') && !has('isWon')) {
    const tells = (column: number) => samples(column).filter((value) => outcomeOfLabel(value) !== null).length / samples(column).length;
    take(
      'outcome',
      free.find((column) => tells(column) >= 0.95),
      0.6,
    );
    if (!has('stage'))
      take(
        'stage',
        free.find((column) => !taken.has(column) && tells(column) >= 0.1 && new Set(samples(column)).size <= 30),
        0.4,
      );
  }
  const dates = free.filter(
    (column) => !taken.has(column) && shareOf(column, 'closedAt') >= 0.9 && samples(column).some((value) => /\D/.test(value)),
  );
  const [one, other] = dates;
  if (!has('createdAt') && !has('closedAt') && !has('closeDate') && one !== undefined && other !== undefined) {
    const earlier = isMostlyEarlier(table, one, other) ? one : other;
    take('createdAt', earlier, 0.5);
    take('closedAt', earlier === one ? other : one, 0.5);
  } else if (!has('createdAt') && dates.length === 1) {
    take('createdAt', one, 0.4);
  } else if (!has('closedAt') && !has('closeDate') && dates.length === 1) {
    take('closedAt', one, 0.4);
  }
  if (!has('amount'))
    take(
      'amount',
      free.find(
        (column) => !taken.has(column) && shareOf(column, 'amount') >= 0.95 && samples(column).some((value) => !/^\d{1,4}$/.test(value)),
      ),
      0.4,
    );
  return found;
}

function isMostlyEarlier(table: Table, one: number, other: number): boolean {
  const value = (row: number, column: number) => table.rows[row]?.cells[column] ?? '';
  const all = table.rows.slice(0, sampleSize).flatMap(({ cells }) => [cells[one] ?? '', cells[other] ?? '']);
  const format = dateFormat(all)?.format ?? 'year-first';
  let lead = 0;
  for (let row = 0; row < Math.min(sampleSize, table.rows.length); row += 1) {
    const [first, second] = [dateText(value(row, one), format), dateText(value(row, other), format)];
    if (first !== '' && second !== '' && first !== second) lead += first < second ? 1 : -1;
  }
  return lead >= 0;
}

function dateText(value: string, format: DateFormat): string {
  const parts = value.split(/\D+/);
  if (format === 'day-first') return [parts[2], parts[1]?.padStart(2, '0'), parts[0]?.padStart(2, '0')].join('-');
  if (format === 'month-first') return [parts[2], parts[0]?.padStart(2, '0'), parts[1]?.padStart(2, '0')].join('-');
  return value;
}

/** How each date and number column is written. A column that does not tell day from month is read as the file's others are. */
function formats(
  table: Table,
  choices: readonly ColumnChoice[],
  stageDates: readonly StageDateColumn[],
  given: ColumnsGiven,
): Pick<Columns, 'choices' | 'dates' | 'decimals' | 'questions' | 'rest'> {
  const dates = new Map<number, DateChoice>();
  const decimals = new Map<number, DecimalChoice>();
  const valuesOf = (column: number) => table.rows.map(({ cells }) => cells[column] ?? '');
  for (const { role, column } of choices) {
    if (isTimeRole(role)) {
      const choice = dateFormat(valuesOf(column));
      if (choice !== null) dates.set(column, choice);
    } else if (role === 'amount') {
      decimals.set(column, decimalMark(valuesOf(column)));
    }
  }
  for (const { column } of stageDates) {
    const choice = dateFormat(valuesOf(column));
    if (choice !== null) dates.set(column, choice);
  }
  const questions: FileQuestion[] = [];
  const orders = new Set([...dates.values()].filter(({ ambiguous }) => !ambiguous).map(({ format }) => format));
  const decided = (['day-first', 'month-first'] as const).filter((order) => orders.has(order));
  for (const [column, choice] of dates) {
    const isOrdered = choice.format === 'day-first' || choice.format === 'month-first';
    if (isOrdered && given.dateOrder !== undefined) {
      dates.set(column, { ...choice, format: given.dateOrder, ambiguous: false });
    } else if (choice.ambiguous && decided.length === 1 && decided[0] !== undefined) {
      dates.set(column, { ...choice, format: decided[0], ambiguous: false });
    } else if (choice.ambiguous) {
      const answers = ['day-first', 'month-first'];
      questions.push({
        about: 'date-order',
        column: table.header[column] ?? '',
        answers,
        taken: choice.format,
        example: choice.example ?? '',
      });
    }
  }
  for (const [column, choice] of decimals) {
    if (given.decimalMark !== undefined) decimals.set(column, { ...choice, mark: given.decimalMark, doubtful: 0 });
    else if (choice.doubtful > 0) {
      questions.push({
        about: 'decimal-mark',
        column: table.header[column] ?? '',
        answers: ['.', ','],
        taken: choice.mark,
        example: choice.example ?? '',
      });
    }
  }
  const used = new Set([...choices, ...stageDates].map(({ column }) => column));
  const rest = table.header.map((header, column) => ({ header, column })).filter(({ column }) => !used.has(column));
  const inOrder = choices.toSorted((one, other) => columnRoles.indexOf(one.role) - columnRoles.indexOf(other.role));
  return { choices: inOrder, dates, decimals, questions, rest };
}
