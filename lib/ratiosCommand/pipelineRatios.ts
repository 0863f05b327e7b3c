import type { OutcomeKind } from '../domain/deal/deal';
import type { StageHistory } from '../domain/history/stageHistory';
import type { StageLedger } from '../domain/ratio/stageLedger';
import { winFigures } from '../domain/ratio/winFigures';
import { localDate, type WorkCalendar } from '../domain/time/calendar';
import { type Instant, millisecondsPerDay } from '../domain/time/time';
import { dealJoiner, type JoinFaults, type JoinOptions } from '../files/dealJoin';
import type { FileDeal } from '../files/dealRows';
import { type FileCoverage, fileHistory, historyShare } from '../files/fileHistories';
import { instantOf } from '../files/instantOf';
import type { PipelineDeals } from '../files/pipelineDeals';
import { guessStageOrder, type StageOrder } from '../files/stageOrder';
import type { PipelineRatios } from '../schema/fileRatios';
import type { Arguments } from './arguments';
import { followed, type StageResult, stageResults } from './engine';
import { type Grouping, isOfPeople } from './grouping';
import { type Cohort, timesFromCreation, winRates, wonValues } from './overall';
import { groupsOf, periodsOf } from './segments';
import { quantilesIn, shareByIn, shareIn } from './shareIn';

/** More points between the shares of won and of other closed deals with a history than this, and the stages' rates would be made by it. */
const widestUneven = 0.1;

/** So many groups of deals are told one by one. */
const mostGroups = 20;

/** What holds for all pipelines of the files. */
export type PipelineOptions = {
  readonly asked: Arguments;
  readonly asOf: Instant;
  readonly calendar: WorkCalendar;
  readonly observedFrom: Instant | null;
  readonly coverage: FileCoverage;
  readonly isPresent: boolean;
  readonly grouping: Grouping | null;
  readonly tracked: boolean;
  readonly join: JoinOptions;
};

/** The figures of one pipeline, and the rows of both files that were refused on the way. */
export function pipelineRatios(
  pipeline: PipelineDeals,
  options: PipelineOptions,
): { readonly ratios: PipelineRatios; readonly faults: JoinFaults } {
  const { asked, asOf, calendar, observedFrom, coverage, isPresent, grouping, join } = options;
  const { deals, changes } = pipeline;
  const order = stageOrder(pipeline, join, asked.stages);
  const joinOne = dealJoiner(deals, changes, join);
  const faults: JoinFaults = { deals: [], changes: [] };
  const told: { readonly deal: FileDeal; readonly hasStages: boolean }[] = [];
  const byKey = new Map<string, FileDeal>();
  const histories: StageHistory[] = [];
  for (const deal of deals) {
    const joined = joinOne(deal, faults);
    const history = fileHistory(joined, {
      ...{ asOf, observedFrom, stageOrder: order.stages, isPresent, stays: pipeline.stays },
      segment: grouping === null ? null : { tracked: options.tracked },
    });
    told.push({ deal, hasStages: joined.hasStages });
    byKey.set(joined.key, deal);
    if (history !== null) histories.push(history);
  }
  const sorted = histories.toSorted((one, other) => (one.deal < other.deal ? -1 : 1));
  const { ledger, clock } = followed(sorted, order.stages, { days: asked.days, calendar });
  const horizon = asked.horizons.at(-1) ?? 0;
  const people = grouping !== null && isOfPeople(grouping, deals);
  const wins = winFigures(ledger, { asOf, horizonDays: horizon });
  const rates = winRates(sorted.map(({ outcome }) => outcome.kind));
  const notSupported: NotSupported[] = [];
  const withStages = historyShare(told);
  const stagesSupported = supportOfStages(withStages, order.stages, changes !== null, notSupported);
  const engine = stagesSupported ? stageResults(ledger, { asOf, horizons: asked.horizons }) : null;
  const cohort = cohortOf(sorted, { asked, asOf, zone: calendar.timeZone, observedFrom, coverage, notSupported });
  const fromCreation = cohort === null ? null : timesFromCreation(sorted, ledger, { asOf, clock, horizons: asked.horizons, cohort });
  const won = sorted.filter(({ outcome }) => outcome.kind === 'won').map(({ deal }) => byKey.get(deal)?.amount ?? null);
  if (won.length > 0 && won.every((amount) => amount === null)) notSupported.push({ what: 'value', why: 'no-amounts', n: won.length });

  const ratios: PipelineRatios = {
    name: pipeline.name,
    order: { ...order, stages: [...order.stages] },
    moved: {
      arrived: sorted.filter(({ arrivedAt }) => arrivedAt !== undefined).length,
      left: sorted.filter(({ leftAt }) => leftAt !== undefined).length,
    },
    deals: {
      all: sorted.length,
      createdLater: deals.length - sorted.length,
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
              wonWithin: fromCreation.wonWithin.map(({ days, won: inTime, rate }) => ({ days, won: inTime, rate: shareIn(rate) })),
              timeToClose: quantilesIn(fromCreation.timeToClose),
              timeToWin: quantilesIn(fromCreation.timeToWin),
            },
      value: wonValues(won, `won ${asked.asOf}`).map(({ mean, ...value }) => ({
        ...value,
        mean: mean.shown ? { shown: true, ...mean.estimate } : { shown: false, n: mean.n, aboutMore: mean.aboutMore },
      })),
      wonWithoutAmount: won.filter((amount) => amount === null).length,
      groups:
        grouping === null
          ? null
          : { by: grouping.header, people, groups: outcomeGroups(sorted, (deal) => byKey.get(deal)?.segment ?? null) },
    },
    stages: engine === null ? [] : engine.stages.map(stageIn),
    segments: engine === null || grouping === null ? null : segmentsIn(ledger, grouping, people, { asOf, horizon }, notSupported),
    periods: engine === null ? null : periodsIn(ledger, sorted, options),
    transitions:
      engine === null
        ? []
        : engine.transitions.map(({ from, to, count }) => ({ from, to: to.kind === 'stage' ? to.stageId : to.kind, kind: to.kind, count })),
    notSupported,
  };
  return { ratios, faults };
}

type NotSupported = { what: string; why: string; n?: number };

/** A reason why a deal was lost is known only when it was: by it, nothing passes. */
function segmentsIn(
  ledger: StageLedger,
  grouping: Grouping,
  people: boolean,
  options: { readonly asOf: Instant; readonly horizon: number },
  notSupported: NotSupported[],
): PipelineRatios['segments'] {
  if (grouping.role === 'lostReason') {
    notSupported.push({ what: 'segments', why: 'by-lost-reason' });
    return null;
  }
  const { names, onlyAsOfToday, stages } = groupsOf(ledger, people, options);
  return {
    by: grouping.header,
    people,
    onlyAsOfToday,
    names: [...names],
    stages: stages.map(({ stageId, groups, spread }) => ({
      id: stageId,
      groups: groups.map((group) => ({ ...group, rate: shareIn(group.rate) })),
      spread: spread === null ? null : { mean: spread.mean, overdispersion: spread.overdispersion, groups: spread.groups },
    })),
  };
}

function periodsIn(
  ledger: StageLedger,
  histories: readonly StageHistory[],
  { asked, asOf, calendar }: PipelineOptions,
): PipelineRatios['periods'] {
  if (asked.period === null) return null;
  let first = asOf;
  for (const { createdAt, entries } of histories) {
    if (createdAt !== null && createdAt < first) first = createdAt;
    for (const { at } of entries) if (at !== null && at < first) first = at;
  }
  const { timeZone } = calendar;
  const { periods, stages } = periodsOf(ledger, {
    ...{ asOf, horizon: asked.horizons.at(-1) ?? 0, kind: asked.period, fiscalStart: asked.fiscalStart, timeZone },
    ...{ first: localDate(first, timeZone), last: localDate(asOf, timeZone) },
  });
  return {
    kind: asked.period,
    fiscalStart: asked.fiscalStart,
    periods: periods.map(({ from, to, year, part }) => ({ from, to, year, part })),
    stages: stages.map(({ stageId, groups }) => ({
      id: stageId,
      groups: groups.map((group) => ({ ...group, rate: shareIn(group.rate) })),
    })),
  };
}

type OutcomeGroups = NonNullable<PipelineRatios['overall']['groups']>['groups'];

function outcomeGroups(histories: readonly StageHistory[], nameOf: (deal: string) => string | null): OutcomeGroups {
  const groups = new Map<string | null, OutcomeKind[]>();
  for (const { deal, outcome } of histories) {
    const name = nameOf(deal);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [outcome.kind]);
    else group.push(outcome.kind);
  }
  const inOrder = [...groups].toSorted(([one, few], [other, many]) => many.length - few.length || ((one ?? '') < (other ?? '') ? -1 : 1));
  const named = inOrder.slice(0, inOrder.length <= mostGroups + 1 ? undefined : mostGroups);
  const rest = inOrder.slice(named.length);
  const all = [
    ...named.map(([name, outcomes]) => ({ name, others: 0, outcomes })),
    ...(rest.length === 0 ? [] : [{ name: null, others: rest.length, outcomes: rest.flatMap(([, outcomes]) => outcomes) }]),
  ];
  return all.map(({ name, others, outcomes }) => {
    const { counts: each, winRate } = winRates(outcomes);
    return { name, others, open: each.open, won: each.won, lost: each.lost, noDecision: each['no-decision'], winRate: shareIn(winRate) };
  });
}

type Order = {
  readonly stages: readonly string[];
  readonly by: 'given' | 'numbers' | 'moves' | 'none';
  readonly forward: number;
  readonly moves: number;
};

/** The stages as given, as far as the pipeline has them; else as guessed. */
function stageOrder({ deals, changes }: PipelineDeals, options: JoinOptions, asked: readonly string[] | null): Order {
  const join = dealJoiner(deals, changes, options);
  const refused: JoinFaults = { deals: [], changes: [] };
  const ways = deals.map((deal) => {
    const { before, events } = join(deal, refused);
    return [...(before === null ? [] : [before]), ...events.flatMap(({ change }) => (change.field === 'stage' ? [change.value] : []))];
  });
  const guess: StageOrder = guessStageOrder(ways);
  if (asked !== null) {
    const known = new Set([...guess.stages, ...deals.flatMap(({ stage }) => stage ?? [])]);
    const byFold = new Map([...known].map((stage) => [stage.toLowerCase(), stage]));
    const stages = asked.flatMap((stage) => (known.has(stage) ? [stage] : (byFold.get(stage.toLowerCase()) ?? [])));
    if (stages.length > 0) return { stages, by: 'given', forward: guess.forward, moves: guess.moves };
  }
  return guess.stages.length === 0 ? { ...guess, by: 'none' } : guess;
}

/** Stage figures need histories, and as many of the won deals as of the others: with fewer, the missing ones would make the rates. */
function supportOfStages(
  share: ReturnType<typeof historyShare>,
  stages: readonly string[],
  hasHistory: boolean,
  notSupported: NotSupported[],
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
    readonly coverage: FileCoverage;
    readonly notSupported: NotSupported[];
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

function stageIn(result: StageResult): PipelineRatios['stages'][number] {
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
    timeInStage: quantilesIn(result.timeInStage),
    timeToPass: quantilesIn(result.timeToPass),
    chances: result.chances.map(({ age, atRisk, chance }) => ({ age, atRisk, chance: shareIn(chance) })),
    strict,
    leftOut,
  };
}

function iso(at: Instant): string {
  return new Date(at).toISOString();
}
