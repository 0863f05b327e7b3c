import type { OutcomeKind } from '../domain/deal/deal';
import { localDate } from '../domain/time/calendar';
import { type Instant, millisecondsPerDay } from '../domain/time/time';
import type { ChangeRows, FileChange } from '../files/changeRows';
import type { DealRows, FileDeal, LabelMeaning } from '../files/dealRows';
import type { RowFault } from '../files/fileFault';
import { fileCoverage } from '../files/fileHistories';
import { instantOf } from '../files/instantOf';
import { type PipelineDeals, pipelineDeals } from '../files/pipelineDeals';
import { type RecognisedFile, readChanges, readDeals, stageMeaning } from '../files/readFiles';
import { stageDateChanges } from '../files/stageDateChanges';
import { noDecisionReasons } from '../playbook/default/noDecisionReasons';
import { failure, type Result, success } from '../result';
import type { FileRatios, PipelineRatios } from '../schema/fileRatios';
import type { Arguments } from './arguments';
import { faultWords } from './faultWords';
import { fileTold } from './fileTold';
import { type Grouping, groupingOf } from './grouping';
import { type PipelineOptions, pipelineRatios } from './pipelineRatios';

/** Files as they were recognised; `history` where one was given. Dates that are not worked, where they were told. */
export type Files = {
  readonly deals: RecognisedFile;
  readonly history: RecognisedFile | null;
  readonly holidays: { readonly holidays: readonly string[]; readonly workingWeekends: readonly string[] };
};

/** Where files hold dates alone the zone does not matter; in this one, they lie whole days apart. */
const plainZone = 'UTC';

/** More than this are no pipelines but a column taken for one. */
const mostPipelines = 30;

type Read = {
  readonly deals: DealRows;
  readonly changes: ChangeRows | null;
  readonly zone: string;
  readonly zoneBy: 'given' | 'not-needed' | 'assumed';
};

/** All figures of files, with every decision made on the way; or the reasons why there are none. */
export function ratiosOfFiles(files: Files, asked: Arguments): Result<FileRatios, readonly string[]> {
  const unclear = openQuestions(files, asked);
  if (unclear.length > 0) return failure(unclear);
  const grouping = asked.by === null ? null : groupingOf(files.deals, asked.by);
  if (grouping !== null && !grouping.ok) return grouping;
  const read = readBoth(files, asked, grouping?.value ?? null);
  if (!read.ok) return read;
  const { deals: rows, changes: told, zone, zoneBy } = read.value;
  if (rows.deals.length === 0) return failure([nothingRead(files.deals, rows)]);
  const { known, unknown } = changesOf(rows.deals, told);
  const asOf = asOfInstant(asked.asOf, zone, rows.timed || (told?.timed ?? false));
  const meaning = stageMeaning({ ...labelsOf(asked), timeZone: zone, stages: asked.stages });
  const byPipeline = pipelineDeals(rows.deals, known);
  const wanted = asked.pipeline === null ? byPipeline : byPipeline.filter(({ name }) => isNamed(name, asked.pipeline ?? ''));
  const unfit = pipelineReason(asked.pipeline, byPipeline, wanted);
  const missing = missingStages(asked.stages, byPipeline);
  if (unfit !== null || missing !== null) return failure([unfit, missing].filter((reason) => reason !== null));

  const coverage = fileCoverage(rows.deals);
  const observedFrom =
    asked.closedSince === null
      ? coverage.closedSince
      : asked.closedSince === 'start'
        ? null
        : instantOf({ kind: 'date', date: asked.closedSince }, zone);
  const segmentField = grouping === null ? null : grouping.value.role === 'owner' ? 'owner' : 'segment';
  const order = files.history?.columns.dates.values().next().value?.format;
  const options: PipelineOptions = {
    ...{ asked, asOf, observedFrom, coverage, grouping: grouping?.value ?? null },
    calendar: { timeZone: zone, week: asked.week, ...files.holidays },
    isPresent: asOf >= latestTime(rows.deals, known ?? []),
    tracked: known?.some(({ field }) => field === segmentField) ?? false,
    join: {
      ...{ site: { crm: 'file', origin: '' }, recordedAt: asOf, meaning, noDecisionReasons, segmentField, amountsInCents: asked.cents },
      ...(order === 'day-first' || order === 'month-first' ? { dateOrder: order } : {}),
    },
  };
  const pipelines: PipelineRatios[] = [];
  const [faults, changeFaults]: [RowFault[], RowFault[]] = [[], [...unknown]];
  for (const each of wanted) {
    const found = pipelineRatios(each, options);
    pipelines.push(found.ratios);
    for (const fault of found.faults.deals) faults.push(fault);
    for (const fault of found.faults.changes) changeFaults.push(fault);
  }
  return success({
    format: 2,
    asOf: { date: localDate(asOf, zone), at: new Date(asOf).toISOString() },
    days: asked.days,
    calendar: {
      week: [...asked.week],
      holidays: files.holidays.holidays.length,
      workingWeekends: files.holidays.workingWeekends.length,
    },
    timeZone: { name: zone, by: zoneBy },
    horizons: [...asked.horizons],
    files: [
      fileTold('deals', files.deals, rows.deals.length, [...rows.faults, ...faults]),
      ...(files.history === null || told === null
        ? []
        : [fileTold('history', files.history, told.changes.length - changeFaults.length, [...told.faults, ...changeFaults])]),
    ],
    decisions: {
      movesFrom: told !== null ? 'history' : known !== null ? 'stage-dates' : 'none',
      labels: labelsTold(rows.labels, told?.changes ?? null, meaning, asked),
      closedBy: rows.closedBy,
      observedFrom: {
        at: observedFrom === null ? null : new Date(observedFrom).toISOString(),
        by: asked.closedSince === null ? 'guessed' : 'given',
        createdBefore: coverage.createdBefore,
      },
    },
    pipelines,
  });
}

/** The changes of a file of them, or those that the deals' own columns of dates tell; those of deals that there are not are refused. */
function changesOf(
  deals: readonly FileDeal[],
  told: ChangeRows | null,
): { readonly known: readonly FileChange[] | null; readonly unknown: readonly RowFault[] } {
  if (told === null) {
    const fromDates = stageDateChanges(deals);
    return { known: fromDates.length === 0 ? null : fromDates, unknown: [] };
  }
  const ids = new Set(deals.map(({ dealId }) => dealId));
  const unknown = told.changes.flatMap(({ dealId, line }): RowFault[] =>
    ids.has(dealId) ? [] : [{ line, why: 'unknown-deal', effect: 'row', column: null, value: dealId }],
  );
  return { known: told.changes, unknown };
}

/** Why not all of the stages that were asked for can be found in the files; null where they can. */
function missingStages(asked: readonly string[] | null, pipelines: readonly PipelineDeals[]): string | null {
  const known = new Map<string, string>();
  for (const { deals, changes } of pipelines) {
    for (const { stage } of deals) if (stage !== null) known.set(stage.toLowerCase(), stage);
    for (const { field, from, to } of changes ?? []) {
      if (field === 'stage') for (const stage of [from, to]) if (stage !== null) known.set(stage.toLowerCase(), stage);
    }
  }
  const missing = (asked ?? []).filter((stage) => !known.has(stage.toLowerCase()));
  if (missing.length === 0) return null;
  const quoted = (stages: Iterable<string>) => Array.from(stages, (stage) => `“${stage}”`).join(', ');
  return `--stages: ${quoted(missing)} is in no file; there are ${quoted([...known.values()].toSorted())}.`;
}

function isNamed(name: string | null, said: string): boolean {
  return (name ?? '').toLowerCase() === said.trim().toLowerCase();
}

function pipelineReason(
  said: string | null,
  all: readonly { readonly name: string | null }[],
  wanted: readonly { readonly name: string | null }[],
): string | null {
  const names = all
    .slice(0, mostPipelines)
    .map(({ name }) => `“${name ?? ''}”`)
    .join(', ');
  if (wanted.length === 0) return `No deal is in the pipeline “${said ?? ''}”; there are ${names}.`;
  if (wanted.length <= mostPipelines) return null;
  return `The column of pipelines names ${wanted.length} of them: ${names}... Say --pipeline NAME for one, or --column pipeline= where it is no pipeline.`;
}

function nothingRead({ table }: RecognisedFile, { faults }: DealRows): string {
  const all = [...table.faults, ...faults].filter(({ effect }) => effect === 'row').toSorted((one, other) => one.line - other.line);
  const [first] = all;
  return first === undefined
    ? 'No deal could be read.'
    : `No deal could be read: ${all.length} rows were refused, the first on line ${first.line}: ${faultWords[first.why] ?? first.why}.`;
}

/** A file whose dates can be read in two ways gives two sets of figures; neither is given until the user says which. */
function openQuestions({ deals, history }: Files, asked: Arguments): readonly string[] {
  const reasons = [deals, ...(history === null ? [] : [history])].flatMap(({ columns }) =>
    columns.questions
      .filter(({ about }) => about === 'date-order')
      .map(
        ({ column, example }) =>
          `Dates in “${column}” can be day first or month first (“${example}”): say --date-order day-first or --date-order month-first.`,
      ),
  );
  for (const [name, file, given] of [
    ['--column', deals, asked.file],
    ['--history-column', history, asked.historyFile],
  ] as const) {
    for (const header of Object.values(given.roles ?? {})) {
      if (file !== null && typeof header === 'string' && !file.table.header.includes(header)) {
        reasons.push(`${name}: the file has no column “${header}”; it has ${file.table.header.map((each) => `“${each}”`).join(', ')}.`);
      }
    }
  }
  return reasons;
}

function labelsOf({ won, lost, noDecision, cents, currency }: Arguments) {
  return { won, lost, noDecision, noDecisionReasons, amountsInCents: cents, currency };
}

function readBoth({ deals, history }: Files, asked: Arguments, grouping: Grouping | null): Result<Read, readonly string[]> {
  const inZone = (zone: string): Result<{ deals: DealRows; changes: ChangeRows | null }, readonly string[]> => {
    const rows = readDeals(deals, { ...labelsOf(asked), timeZone: zone, segmentColumn: grouping?.column ?? null });
    if (!rows.ok) return failure(['--deals: the file holds changes, not deals; give it as --history.']);
    if (history === null) return success({ deals: rows.value, changes: null });
    const changes = readChanges(history, rows.value.deals, { timeZone: zone, isSegment: grouping?.isField ?? (() => false) });
    if (!changes.ok)
      return failure([
        '--history: no columns of stage and time were found; name them with --history-column stage=HEADER --history-column changedAt=HEADER.',
      ]);
    return success({ deals: rows.value, changes: changes.value });
  };
  const zone = asked.timeZone ?? plainZone;
  const first = inZone(zone);
  if (!first.ok) return first;
  const timed = first.value.deals.timed || (first.value.changes?.timed ?? false);
  if (timed) return success({ ...first.value, zone, zoneBy: asked.timeZone === null ? 'assumed' : 'given' });
  const plain = zone === plainZone ? first : inZone(plainZone);
  return plain.ok ? success({ ...plain.value, zone: plainZone, zoneBy: 'not-needed' }) : plain;
}

/** The end of the day asked for; where all times are dates, its beginning, which lies whole days from all others. */
function asOfInstant(written: string, zone: string, timed: boolean): Instant {
  if (written.includes('T')) return Date.parse(written);
  const start = instantOf({ kind: 'date', date: written }, zone);
  if (!timed) return start;
  const next = new Date(Date.parse(written) + millisecondsPerDay).toISOString().slice(0, 10);
  return instantOf({ kind: 'date', date: next }, zone) - 1;
}

function latestTime(deals: readonly FileDeal[], changes: ChangeRows['changes']): Instant {
  let latest = -Infinity;
  for (const { createdAt, closedAt } of deals) latest = Math.max(latest, createdAt ?? -Infinity, closedAt ?? -Infinity);
  for (const { at } of changes) latest = Math.max(latest, at);
  return latest;
}

function labelsTold(
  labels: readonly LabelMeaning[],
  changes: ChangeRows['changes'] | null,
  meaning: (label: string) => OutcomeKind | null,
  asked: Arguments,
): FileRatios['decisions']['labels'] {
  const told = new Map(labels.map((label) => [label.label, { ...label }]));
  for (const { field, to } of changes ?? []) {
    const means = to === null || (field !== 'stage' && field !== 'outcome') ? null : meaning(to);
    if (to === null || means === null) continue;
    const given = [...asked.won, ...asked.lost, ...asked.noDecision].some((label) => label.toLowerCase() === to.toLowerCase());
    const before = told.get(to);
    told.set(to, { label: to, means, by: given ? 'given' : 'label', rows: (before?.rows ?? 0) + 1 });
  }
  return [...told.values()].toSorted((one, other) => other.rows - one.rows || (one.label < other.label ? -1 : 1));
}
