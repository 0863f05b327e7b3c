import { localDate } from '../domain/calendar';
import type { OutcomeKind } from '../domain/deal';
import type { RateOrMissing } from '../domain/ratioStrip';
import type { StageHistory } from '../domain/stageHistory';
import { type Instant, millisecondsPerDay } from '../domain/time';
import { winFigures } from '../domain/winFigures';
import type { ChangeRows } from '../files/changeRows';
import { type JoinedDeal, joinedDeals } from '../files/dealJoin';
import type { DealRows, FileDeal, LabelMeaning } from '../files/dealRows';
import type { RowFault } from '../files/fileFault';
import { fileCoverage, fileHistories, historyShare } from '../files/fileHistories';
import { instantOf } from '../files/instantOf';
import { type RecognisedFile, readChanges, readDeals, stageMeaning } from '../files/readFiles';
import { guessStageOrder, type StageOrder } from '../files/stageOrder';
import { noDecisionReasons } from '../playbook/default/noDecisionReasons';
import { failure, type Result, success } from '../result';
import type { FileRatios, FileShare } from '../schema/fileRatios';
import type { Arguments } from './arguments';
import { followed, type ShareBy, type StageResult, stageResults } from './engine';
import { type Cohort, timesFromCreation, winRates, wonValues } from './overall';
import { faultWords } from './textOf';

/** Files as they were recognised; `history` where one was given. */
export type Files = { readonly deals: RecognisedFile; readonly history: RecognisedFile | null };

/** Where files hold dates alone the zone does not matter; in this one, they lie whole days apart. */
const plainZone = 'UTC';

/** More points between the shares of won and of other closed deals with a history than this, and the stages' rates would be made by it. */
const widestUneven = 0.1;

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
  const read = readBoth(files, asked);
  if (!read.ok) return read;
  const { deals: rows, changes, zone, zoneBy } = read.value;
  const timed = rows.timed || (changes?.timed ?? false);
  const asOf = asOfInstant(asked.asOf, zone, timed);
  const ofPipeline = asked.pipeline === null ? rows.deals : rows.deals.filter(({ pipeline }) => pipeline === asked.pipeline);
  if (ofPipeline.length === 0) {
    return failure([asked.pipeline === null ? nothingRead(files.deals, rows) : `No deal is in the pipeline “${asked.pipeline}”.`]);
  }

  const meaning = stageMeaning({ ...labelsOf(asked), timeZone: zone, stages: asked.stages });
  const kept = new Set(ofPipeline.map(({ dealId }) => dealId));
  const others = new Set(rows.deals.filter(({ dealId }) => !kept.has(dealId)).map(({ dealId }) => dealId));
  const ownChanges = changes?.changes.filter(({ dealId }) => !others.has(dealId)) ?? null;
  const { joined, faults: joinFaults } = joinedDeals(ofPipeline, ownChanges, {
    site: { crm: 'file', origin: '' },
    recordedAt: asOf,
    meaning,
    noDecisionReasons,
  });
  const order = stageOrder(joined, asked);
  if (!order.ok) return order;
  const coverage = fileCoverage(ofPipeline);
  const observedFrom =
    asked.closedSince === null
      ? coverage.closedSince
      : asked.closedSince === 'start'
        ? null
        : instantOf({ kind: 'date', date: asked.closedSince }, zone);
  const histories = fileHistories(joined, {
    asOf,
    observedFrom,
    stageOrder: order.value.stages,
    isPresent: asOf >= latestTime(ofPipeline, ownChanges ?? []),
  });

  const byKey = new Map(joined.map(({ key, deal }) => [key, deal]));
  const sorted = histories.toSorted((one, other) => (one.deal < other.deal ? -1 : 1));
  const calendar = { timeZone: zone, holidays: [], workingWeekends: [] };
  const { ledger, clock } = followed(sorted, order.value.stages, { days: asked.days, calendar });
  const wins = winFigures(ledger, { asOf, horizonDays: asked.horizons.at(-1) ?? 0 });
  const rates = winRates(sorted.map(({ outcome }) => outcome.kind));
  const notSupported: { what: string; why: string; n?: number }[] = [];
  const withStages = historyShare(joined);
  const stagesSupported = supportOfStages(withStages, order.value.stages, changes !== null, notSupported);
  const engine = stagesSupported ? stageResults(ledger, { asOf, horizons: asked.horizons }) : null;
  const cohort = cohortOf(sorted, { asked, asOf, zone, observedFrom, coverage, notSupported });
  const fromCreation = cohort === null ? null : timesFromCreation(sorted, ledger, { asOf, clock, horizons: asked.horizons, cohort });
  const won = sorted.filter(({ outcome }) => outcome.kind === 'won').map(({ deal }) => byKey.get(deal)?.amount ?? null);
  if (won.length > 0 && won.every((amount) => amount === null)) notSupported.push({ what: 'value', why: 'no-amounts', n: won.length });

  return success({
    format: 1,
    asOf: { date: localDate(asOf, zone), at: iso(asOf) },
    days: asked.days,
    timeZone: { name: zone, by: zoneBy },
    horizons: [...asked.horizons],
    files: [
      fileOf('deals', files.deals, rows.deals.length, [...rows.faults, ...joinFaults.filter(({ why }) => why !== 'unknown-deal')]),
      ...(files.history === null || changes === null
        ? []
        : [
            fileOf('history', files.history, changes.changes.length, [
              ...changes.faults,
              ...joinFaults.filter(({ why }) => why === 'unknown-deal'),
            ]),
          ]),
    ],
    decisions: {
      stages: { ...order.value, order: [...order.value.stages] },
      labels: labelsTold(rows.labels, ownChanges, meaning, asked),
      closedBy: rows.closedBy,
      observedFrom: {
        at: observedFrom === null ? null : iso(observedFrom),
        by: asked.closedSince === null ? 'guessed' : 'given',
        createdBefore: coverage.createdBefore,
      },
      pipelines: counts(rows.deals.map(({ pipeline }) => pipeline ?? '')),
      pipeline: asked.pipeline,
    },
    deals: {
      all: sorted.length,
      createdLater: joined.length - sorted.length,
      byOutcome: rates.counts,
      withHistory: Object.fromEntries(Object.entries(withStages).map(([kind, each]) => [kind, each.withStages])),
      closedAtUnknown: sorted.filter(({ outcome }) => outcome.kind !== 'open' && outcome.at === null).length,
    },
    overall: {
      winRate: shareIn(wins.winRate),
      winRateWithoutNoDecision: shareIn(wins.winRateOfDecided),
      fromCreation:
        fromCreation === null
          ? null
          : {
              ...fromCreation,
              cohort: { from: fromCreation.cohort.from === null ? null : iso(fromCreation.cohort.from), to: iso(fromCreation.cohort.to) },
              wonBy: fromCreation.wonBy.map(shareByIn),
              lostBy: fromCreation.lostBy.map(shareByIn),
              noDecisionBy: fromCreation.noDecisionBy.map(shareByIn),
              wonWithin: fromCreation.wonWithin.map(({ days, won: wins, rate }) => ({ days, won: wins, rate: shareIn(rate) })),
              timeToClose: [...fromCreation.timeToClose],
            },
      value: wonValues(won, `won ${asked.asOf}`).map(({ mean, ...value }) => ({
        ...value,
        mean: mean.shown ? { shown: true, ...mean.estimate } : { shown: false, n: mean.n, aboutMore: mean.aboutMore },
      })),
      wonWithoutAmount: won.filter((amount) => amount === null).length,
      groups:
        asked.by === null ? null : { by: asked.by, groups: groupsOf(sorted, (deal) => byKey.get(deal)?.[asked.by ?? 'owner'] ?? null) },
    },
    stages: engine === null ? [] : engine.stages.map(stageIn),
    transitions:
      engine === null
        ? []
        : engine.transitions.map(({ from, to, count }) => ({ from, to: to.kind === 'stage' ? to.stageId : to.kind, kind: to.kind, count })),
    notSupported,
  });
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

function readBoth({ deals, history }: Files, asked: Arguments): Result<Read, readonly string[]> {
  const inZone = (zone: string): Result<{ deals: DealRows; changes: ChangeRows | null }, readonly string[]> => {
    const rows = readDeals(deals, { ...labelsOf(asked), timeZone: zone });
    if (!rows.ok) return failure(['--deals: the file holds changes, not deals; give it as --history.']);
    if (history === null) return success({ deals: rows.value, changes: null });
    const changes = readChanges(history, rows.value.deals, { timeZone: zone });
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

type Order = {
  readonly stages: readonly string[];
  readonly by: 'given' | 'numbers' | 'moves' | 'none';
  readonly forward: number;
  readonly moves: number;
};

function stageOrder(joined: readonly JoinedDeal[], asked: Arguments): Result<Order, readonly string[]> {
  const ways = joined.map(({ before, events }) => [
    ...(before === null ? [] : [before]),
    ...events.flatMap(({ change }) => (change.field === 'stage' ? [change.value] : [])),
  ]);
  const guess: StageOrder = guessStageOrder(ways);
  if (asked.stages === null) return success(guess.stages.length === 0 ? { ...guess, by: 'none' } : guess);
  const known = new Set([...guess.stages, ...joined.flatMap(({ deal }) => (deal.stage === null ? [] : [deal.stage]))]);
  const byFold = new Map([...known].map((stage) => [stage.toLowerCase(), stage]));
  const stages = asked.stages.map((stage) => (known.has(stage) ? stage : (byFold.get(stage.toLowerCase()) ?? stage)));
  const missing = stages.filter((stage) => !known.has(stage));
  if (missing.length > 0) {
    return failure([
      `--stages: ${missing.map((stage) => `“${stage}”`).join(', ')} is in no file; there are ${[...known]
        .toSorted()
        .map((stage) => `“${stage}”`)
        .join(', ')}.`,
    ]);
  }
  return success({ stages, by: 'given', forward: guess.forward, moves: guess.moves });
}

/** Stage figures need histories, and as many of the won deals as of the others: with fewer, the missing ones would make the rates. */
function supportOfStages(
  share: ReturnType<typeof historyShare>,
  stages: readonly string[],
  hasHistory: boolean,
  notSupported: { what: string; why: string; n?: number }[],
): boolean {
  const closedOthers = {
    all: share.lost.all + share['no-decision'].all,
    withStages: share.lost.withStages + share['no-decision'].withStages,
  };
  const withStages = share.won.withStages + closedOthers.withStages + share.open.withStages;
  if (stages.length === 0 || (!hasHistory && share.won.withStages + closedOthers.withStages === 0)) {
    notSupported.push({ what: 'stages', why: 'no-history' });
    return false;
  }
  const part = ({ all, withStages: some }: { readonly all: number; readonly withStages: number }) => (all === 0 ? null : some / all);
  const [won, other] = [part(share.won), part(closedOthers)];
  if (won !== null && other !== null && Math.abs(won - other) > widestUneven) {
    notSupported.push({ what: 'stages', why: 'history-uneven', n: withStages });
    return false;
  }
  return true;
}

/**
 * The deals that times from creation rest on. A file without open deals knows only those that closed in time: there, deals count that were
 * created early enough for 19 in 20 to have closed by the last close.
 */
function cohortOf(
  histories: readonly StageHistory[],
  {
    asked,
    asOf,
    zone,
    observedFrom,
    coverage,
    notSupported,
  }: {
    readonly asked: Arguments;
    readonly asOf: Instant;
    readonly zone: string;
    readonly observedFrom: Instant | null;
    readonly coverage: ReturnType<typeof fileCoverage>;
    readonly notSupported: { what: string; why: string; n?: number }[];
  },
): Cohort | null {
  const known = histories.filter(({ createdAt }) => createdAt !== null);
  if (known.length === 0) {
    notSupported.push({ what: 'from-creation', why: 'no-created' });
    return null;
  }
  if (histories.every(({ outcome }) => outcome.kind === 'open' || outcome.at === null)) {
    notSupported.push({ what: 'from-creation', why: 'no-closed-times' });
    return null;
  }
  if (coverage.open === 0) notSupported.push({ what: 'open-deals', why: 'no-open-deals' });
  if (asked.created !== null) {
    return {
      from: instantOf({ kind: 'date', date: asked.created.from }, zone),
      to: Math.min(asOf, instantOf({ kind: 'date', date: asked.created.to }, zone) + millisecondsPerDay - 1),
    };
  }
  if (coverage.open > 0) return { from: null, to: asOf };
  const spans = known.flatMap(({ createdAt, outcome }) => {
    const isIn =
      createdAt !== null && outcome.at !== null && outcome.kind !== 'open' && (observedFrom === null || createdAt >= observedFrom);
    return isIn ? [{ time: outcome.at - createdAt, at: outcome.at }] : [];
  });
  const lengths = spans.map(({ time }) => time).toSorted((one, other) => one - other);
  const long = lengths[Math.ceil(lengths.length * 0.95) - 1] ?? 0;
  const last = Math.max(...spans.map(({ at }) => at), -Infinity);
  if (spans.length === 0) {
    notSupported.push({ what: 'from-creation', why: 'no-cohort' });
    return null;
  }
  return { from: observedFrom, to: Math.min(asOf, last - long) };
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

function groupsOf(histories: readonly StageHistory[], nameOf: (deal: string) => string | null) {
  const groups = new Map<string | null, OutcomeKind[]>();
  for (const { deal, outcome } of histories) {
    const name = nameOf(deal);
    groups.set(name, [...(groups.get(name) ?? []), outcome.kind]);
  }
  return [...groups]
    .toSorted(([one], [other]) => ((one ?? '') < (other ?? '') ? -1 : 1))
    .map(([name, outcomes]) => {
      const { counts: each, winRate } = winRates(outcomes);
      return { name, open: each.open, won: each.won, lost: each.lost, noDecision: each['no-decision'], winRate: shareIn(winRate) };
    });
}

function counts(words: readonly string[]): Record<string, number> {
  const found = new Map<string, number>();
  for (const word of words) found.set(word, (found.get(word) ?? 0) + 1);
  return Object.fromEntries(found);
}

function fileOf(role: 'deals' | 'history', file: RecognisedFile, read: number, more: readonly RowFault[]): FileRatios['files'][number] {
  const { table, columns, decoded } = file;
  const faults = [...table.faults, ...more].toSorted((one, other) => one.line - other.line);
  const headerOf = (column: number) => table.header[column] ?? '';
  const refused = new Set(faults.filter(({ effect }) => effect === 'row').map(({ line }) => line)).size;
  return {
    role,
    kind: columns.kind,
    crm: columns.crm,
    encoding: { name: decoded.encoding, reason: decoded.reason, damaged: decoded.damaged, zeroes: decoded.zeroes },
    delimiter: { sign: table.delimiter, by: table.delimiterBy },
    headerLine: table.headerLine,
    duplicateHeaders: [...table.duplicateHeaders],
    rows: {
      read: read - more.filter(({ why }) => why === 'unknown-deal' && role === 'history').length,
      refused,
      passedOver: table.passedOver.length,
    },
    columns: columns.choices.map(({ role: of, header, by, confidence, others }) => ({
      role: of,
      header,
      by,
      confidence,
      others: [...others],
    })),
    unused: columns.rest.map(({ header }) => header),
    dates: Array.from(columns.dates, ([column, { format, understood, values }]) => ({
      header: headerOf(column),
      format,
      understood,
      values,
    })),
    decimals: Array.from(columns.decimals, ([column, { mark, by, doubtful }]) => ({ header: headerOf(column), mark, by, doubtful })),
    faults,
    passedOver: [...table.passedOver],
  };
}

function stageIn(result: StageResult): FileRatios['stages'][number] {
  const { stageId, figures, failedBy, skipped, matureCohort, strict, leftOut } = result;
  return {
    id: stageId,
    passed: figures.passed,
    ...failedBy,
    pending: figures.pending,
    skipped,
    young: figures.passedBy.young,
    resolved: shareIn(figures.resolved),
    resolvedWithIdle:
      figures.resolvedWithIdle === null ? null : { idle: figures.resolvedWithIdle.idle, rate: shareIn(figures.resolvedWithIdle.rate) },
    passedBy: result.passedBy.map(shareByIn),
    lostBy: result.lostBy.map(shareByIn),
    noDecisionBy: result.noDecisionBy.map(shareByIn),
    matureCohort: {
      passed: matureCohort.passed,
      rate: shareIn(matureCohort.rate),
      younger: matureCohort.younger,
      leftOut: { ...matureCohort.leftOut },
    },
    visits: figures.visits,
    medianDays: figures.medianDays,
    timeToPass: figures.timeToPass,
    chances: result.chances.map(({ age, atRisk, chance }) => ({ age, atRisk, chance: shareIn(chance) })),
    strict,
    leftOut,
  };
}

function shareIn(share: RateOrMissing): FileShare {
  return share.shown ? { shown: true, ...share.rate } : share;
}

function shareByIn({ days, share, given, carried }: ShareBy) {
  return { days, share: shareIn(share), given, carried: carried === null ? null : { days: carried.days, ...carried.rate } };
}

function iso(at: Instant): string {
  return new Date(at).toISOString();
}
