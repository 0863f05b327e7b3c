import type { Money, OutcomeKind } from '../domain/deal/deal';
import { outcomeOf } from '../domain/deal/noDecision';
import type { Instant, LocalDate } from '../domain/time/time';
import { type CellReader, cellReader } from './cells';
import { outcomeOfLabel, yesOrNo } from './closingLabels';
import type { Columns } from './columns';
import { currencyCode } from './currency';
import { writtenId } from './dealId';
import type { DelimitedRow } from './delimitedRows';
import type { RowFault } from './fileFault';
import { currencyOfHeader } from './headerNames';
import { readNumber } from './numberFormat';
import { type StageDate, stageDates } from './stageDateColumns';
import type { Table } from './table';

/** One deal as a file tells it, as of when the file was written. */
export type FileDeal = {
  readonly line: number;
  /** As the CRM writes it; "line 12" where the file has no ids. */
  readonly dealId: string;
  readonly name: string;
  readonly account: string | null;
  readonly owner: string | null;
  readonly pipeline: string | null;
  readonly stage: string | null;
  readonly amount: Money | null;
  readonly createdAt: Instant | null;
  readonly outcome: OutcomeKind;
  /** When it was closed; null for an open deal, and where the file does not tell. */
  readonly closedAt: Instant | null;
  readonly closeDate: LocalDate | null;
  readonly lostReason: string | null;
  readonly nextStep: string | null;
  readonly source: string | null;
  /** Since when it is in its stage. */
  readonly stageSince: Instant | null;
  /** When it entered and left stages, where the file has columns that tell so. */
  readonly stageDates: readonly { readonly what: 'entered' | 'exited'; readonly stage: string; readonly at: Instant }[];
  /** What it is today in the column that deals are to be compared by. */
  readonly segment: string | null;
};

/** What a user says about a file's labels and amounts; what is left out is guessed. */
export type LabelsGiven = {
  readonly won?: readonly string[];
  readonly lost?: readonly string[];
  readonly noDecision?: readonly string[];
  /** Labels that mean nothing of the kind, though they look like it. */
  readonly open?: readonly string[];
  /** Lost reasons that mean that nothing was decided, as the playbook lists them. */
  readonly noDecisionReasons?: readonly string[];
  readonly amountsInCents?: boolean;
  /** Of amounts that carry no currency. */
  readonly currency?: string | null;
};

export type ReadingOptions = LabelsGiven & {
  readonly timeZone: string;
  /** The column that deals are to be compared by, by its place. */
  readonly segmentColumn?: number | null;
};

/** What a label was taken to mean, and how many rows carry it. */
export type LabelMeaning = { readonly label: string; readonly means: OutcomeKind; readonly by: 'given' | 'label'; readonly rows: number };

/** The deals of a file, what was refused, and what was decided on the way. */
export type DealRows = {
  readonly deals: readonly FileDeal[];
  readonly faults: readonly RowFault[];
  readonly labels: readonly LabelMeaning[];
  /** Where the time of closing comes from; "close-date" is the expected one, which many CRMs set to the day of closing. */
  readonly closedBy: 'closed-at' | 'won-lost' | 'close-date' | 'none';
  readonly hasIds: boolean;
  /** Whether any time has a time of day, and whether one of those has no zone. */
  readonly timed: boolean;
  readonly zoneless: boolean;
};

/** What labels mean by the user's word, else by the labels that are known in many languages. */
export function labelReader(given: LabelsGiven) {
  const said = new Map<string, OutcomeKind>();
  const key = (label: string) => label.normalize('NFKC').trim().toLowerCase();
  for (const label of given.won ?? []) said.set(key(label), 'won');
  for (const label of given.lost ?? []) said.set(key(label), 'lost');
  for (const label of given.noDecision ?? []) said.set(key(label), 'no-decision');
  for (const label of given.open ?? []) said.set(key(label), 'open');
  const cache = new Map<string, { readonly means: OutcomeKind; readonly by: 'given' | 'label' } | null>();
  return (label: string) => {
    const had = cache.get(label);
    if (had !== undefined) return had;
    const word = said.get(key(label));
    const guess = word === undefined ? outcomeOfLabel(label) : null;
    const found =
      word !== undefined ? { means: word, by: 'given' as const } : guess !== null ? { means: guess, by: 'label' as const } : null;
    cache.set(label, found);
    return found;
  };
}

/** `outcomeOf` with each reason looked at once. */
export function settler(noDecisionReasons: readonly string[]): (kind: OutcomeKind, reason: string | null) => OutcomeKind {
  const isUndecided = new Map<string, boolean>();
  return (kind, reason) => {
    if (kind !== 'lost' || reason === null) return kind;
    let found = isUndecided.get(reason);
    if (found === undefined) {
      found = outcomeOf(kind, reason, noDecisionReasons) === 'no-decision';
      isUndecided.set(reason, found);
    }
    return found ? 'no-decision' : kind;
  };
}

/**
 * The deals of a table. A row is refused without its deal's id, with an id that was told already, or where its outcome is told by a word that
 * nobody knows; a date or amount that is none is left out of its row. Either way the line and the reason are among `faults`. Of a table in
 * which no column was recognised every row is refused.
 */
export function dealRows(table: Table, columns: Columns, options: ReadingOptions): DealRows {
  const cells = cellReader(columns, options.timeZone);
  const meaning = labelReader(options);
  const counted = new Map<string, LabelMeaning>();
  const read = (label: string) => {
    const found = label === '' ? null : meaning(label);
    if (found !== null) counted.set(label, { label, ...found, rows: (counted.get(label)?.rows ?? 0) + 1 });
    return found?.means ?? null;
  };
  const hasIds = cells.has('dealId');
  const lines = new Map<string, number>();
  const deals: FileDeal[] = [];
  const dates = stageDates(columns.stageDates, table.rows, {
    stageColumn: cells.columnOf('stage') ?? null,
    pipelineColumn: cells.columnOf('pipeline') ?? null,
  });
  const settle = settler(options.noDecisionReasons ?? []);
  const isRecognised = columns.choices.length + columns.stageDates.length > 0;
  for (const row of table.rows) {
    if (!isRecognised) {
      cells.fault(row, 'no-deal-id', 'row', null);
      continue;
    }
    const id = hasIds ? writtenId(cells.text(row, 'dealId')) : ({ kind: 'id', id: `line ${row.line}` } as const);
    if (id.kind !== 'id') {
      cells.fault(row, id.kind === 'none' ? 'no-deal-id' : 'damaged-deal-id', 'row', 'dealId');
      continue;
    }
    const before = lines.get(id.id);
    if (before !== undefined) {
      cells.fault(row, 'duplicate-deal-id', 'row', 'dealId', before);
      continue;
    }
    const outcome = outcomeIn(row, cells, read, settle);
    if (outcome === null) {
      cells.fault(row, 'outcome-not-understood', 'row', 'outcome');
      continue;
    }
    lines.set(id.id, row.line);
    deals.push(dealIn(row, id.id, outcome, cells, { columns, dates, options }));
  }
  return {
    deals,
    faults: cells.faults,
    labels: [...counted.values()],
    closedBy: closedBy(cells),
    hasIds,
    timed: cells.timed(),
    zoneless: cells.zoneless(),
  };
}

function closedBy(cells: CellReader): DealRows['closedBy'] {
  if (cells.has('closedAt')) return 'closed-at';
  if (cells.has('wonAt') || cells.has('lostAt')) return 'won-lost';
  return cells.has('closeDate') ? 'close-date' : 'none';
}

/**
 * The outcome column tells first, then yes-or-no columns, then the stage's label, then that a won or lost time is filled. A deal is open where
 * none of them says otherwise, unless the file has a word for it that nobody knows: null.
 */
function outcomeIn(
  row: DelimitedRow,
  cells: CellReader,
  read: (label: string) => OutcomeKind | null,
  settle: (kind: OutcomeKind, reason: string | null) => OutcomeKind,
): OutcomeKind | null {
  const settled = (kind: OutcomeKind) => settle(kind, cells.text(row, 'lostReason') || null);
  const word = cells.text(row, 'outcome');
  const told = read(word);
  if (told !== null && told !== 'open') return settled(told);
  const byStage = read(cells.text(row, 'stage'));
  if (byStage !== null && byStage !== 'open' && told === null) return settled(byStage);
  if (told !== null) return told;
  const [won, closed] = [yesOrNo(cells.text(row, 'isWon')), yesOrNo(cells.text(row, 'isClosed'))];
  if (won === true) return 'won';
  if (closed === true && (won === false || cells.has('isWon'))) return settled('lost');
  if (cells.text(row, 'wonAt') !== '') return 'won';
  if (cells.text(row, 'lostAt') !== '') return settled('lost');
  if (word !== '') {
    const answer = yesOrNo(word);
    if (answer !== null) return answer ? 'won' : settled('lost');
    return cells.has('stage') && byStage === null && cells.text(row, 'stage') !== '' ? 'open' : null;
  }
  return closed === true ? null : 'open';
}

function dealIn(
  row: DelimitedRow,
  dealId: string,
  outcome: OutcomeKind,
  cells: CellReader,
  { columns, dates, options }: { readonly columns: Columns; readonly dates: readonly StageDate[]; readonly options: ReadingOptions },
): FileDeal {
  const textOrNull = (role: Parameters<CellReader['text']>[1]) => cells.text(row, role) || null;
  const closed = outcome !== 'open';
  const closeDate = cells.date(row, 'closeDate');
  const toldClose =
    cells.instant(row, 'closedAt') ?? (outcome === 'won' ? cells.instant(row, 'wonAt') : closed ? cells.instant(row, 'lostAt') : null);
  const fallback =
    cells.has('closedAt') || cells.has('wonAt') || cells.has('lostAt') || closeDate === null ? null : cells.instant(row, 'closeDate');
  const pipeline = textOrNull('pipeline');
  return {
    line: row.line,
    dealId,
    name: cells.text(row, 'name') || dealId,
    account: textOrNull('account'),
    owner: textOrNull('owner'),
    pipeline,
    stage: textOrNull('stage'),
    amount: amountIn(row, cells, columns, options),
    createdAt: cells.instant(row, 'createdAt'),
    outcome,
    closedAt: closed ? (toldClose ?? fallback) : null,
    closeDate,
    lostReason: textOrNull('lostReason'),
    nextStep: textOrNull('nextStep'),
    source: textOrNull('source'),
    stageSince: cells.instant(row, 'stageSince'),
    stageDates: dates.length === 0 ? none : datesOfStages(row, cells, dates, pipeline),
    segment: options.segmentColumn == null ? null : cells.cell(row, options.segmentColumn) || null,
  };
}

const none: FileDeal['stageDates'] = [];

/** Dates of stages of another pipeline than the deal's are of a time before it came to this one. */
function datesOfStages(row: DelimitedRow, cells: CellReader, dates: readonly StageDate[], own: string | null): FileDeal['stageDates'] {
  return dates.flatMap(({ column, header, what, stage, pipeline }) => {
    if (pipeline !== null && own !== null && pipeline !== own) return [];
    const at = cells.instantAt(row, column, header);
    return at === null ? [] : [{ what, stage, at }];
  });
}

function amountIn(row: DelimitedRow, cells: CellReader, columns: Columns, options: ReadingOptions): Money | null {
  const written = cells.text(row, 'amount');
  if (written === '') return null;
  const read = readNumber(written, columns.decimals.get(cells.columnOf('amount') ?? -1)?.mark ?? '.');
  if (read === null || read.percent) {
    cells.fault(row, 'amount-not-understood', 'cell', 'amount');
    return null;
  }
  const currency =
    read.currency ??
    currencyCode(cells.text(row, 'currency')) ??
    currencyOfHeader(cells.headerOf('amount') ?? '') ??
    options.currency ??
    null;
  return { amount: options.amountsInCents ? read.value / 100 : read.value, currency };
}
