import { chanceFromHere } from '../domain/chanceFromHere';
import { incidenceBy } from '../domain/cumulativeIncidence';
import { type DealPath, dealPath } from '../domain/dealPath';
import { type Milestone, type MilestoneEnd, milestones } from '../domain/milestones';
import { narrowEnough, shareOrMissing } from '../domain/moreNeeded';
import type { RateOrMissing, StageFigures } from '../domain/ratioStrip';
import { atRiskAfter, fewestAtRisk, lastCarriedAge, type RiskTable, riskTable } from '../domain/riskTable';
import { type Spell, spell } from '../domain/spell';
import { type StageEvidence, stageFigures } from '../domain/stageFigures';
import type { StageHistory } from '../domain/stageHistory';
import type { Instant } from '../domain/time';
import { visits } from '../domain/visits';

type Count = (from: Instant, to: Instant) => number;

export type EngineOptions = {
  readonly stages: readonly string[];
  readonly asOf: Instant;
  readonly count: Count;
  /** Ages in days, ascending; the last one is the horizon. */
  readonly horizons: readonly number[];
};

/**
 * A share by an age; `given` is the day that its curve starts after where too few were at risk before. Where fewer than ten are at risk at that
 * age, `carried` is the share by the last age with ten.
 */
export type ShareBy = {
  readonly days: number;
  readonly share: RateOrMissing;
  readonly given: number | null;
  readonly carried: { readonly days: number; readonly share: RateOrMissing } | null;
};

/** Everything that is known of one stage of the files. */
export type StageResult = {
  readonly figures: StageFigures;
  readonly passedBy: readonly ShareBy[];
  readonly lostBy: readonly ShareBy[];
  readonly noDecisionBy: readonly ShareBy[];
  readonly matureCohort: { readonly passed: number; readonly rate: RateOrMissing };
  readonly resolvedWithIdle: { readonly idle: number; readonly rate: RateOrMissing } | null;
  readonly young: boolean;
  readonly chances: readonly { readonly age: number; readonly atRisk: number; readonly chance: RateOrMissing }[];
  readonly strict: Readonly<Record<'forward' | 'back' | 'lost' | 'noDecision' | 'open', number>>;
  readonly failedBy: { readonly lost: number; readonly noDecision: number };
  readonly skipped: number;
  readonly leftOut: StageEvidence['leftOut'];
};

/** A move between stages, counted; null stands for the beginning, and the ends have names of their own. */
export type Transition = {
  readonly from: string | null;
  readonly to: string;
  readonly kind: 'stage' | 'won' | 'lost' | 'no-decision' | 'open';
  readonly count: number;
};

/** A deal is idle past this multiple of the 90th percentile of time to pass. */
const idleFactor = 2;

type Reached = { readonly milestone: Milestone; readonly path: DealPath };

/** The figures of every stage in order, and all moves between them: starts, skips, returns and ends included. */
export function stageResults(
  histories: readonly StageHistory[],
  options: EngineOptions,
): { readonly stages: readonly StageResult[]; readonly transitions: readonly Transition[] } {
  const { stages, asOf, count, horizons } = options;
  const horizon = horizons.at(-1) ?? 0;
  const evidence = stageFigures(histories, { stageIds: stages }, { asOf, count, horizonDays: () => horizon });
  const places = new Map(stages.map((stage, place) => [stage, place]));
  const paths = histories.flatMap((history) => dealPath(history, places, { asOf, businessDays: count }) ?? []);
  const reached = stages.map((): Reached[] => []);
  for (const path of paths) for (const milestone of milestones(path, stages.length)) reached[milestone.place]?.push({ milestone, path });
  return {
    stages: stages.flatMap((stage, place) => {
      const found = evidence.get(stage);
      return found === undefined ? [] : [stageResult(found, reached[place] ?? [], paths, place, options)];
    }),
    transitions: transitions(paths, stages),
  };
}

function stageResult(
  evidence: StageEvidence,
  reached: readonly Reached[],
  paths: readonly DealPath[],
  place: number,
  options: EngineOptions,
): StageResult {
  const { asOf, count, horizons } = options;
  const { figures } = evidence;
  const horizon = horizons.at(-1) ?? 0;
  const spells = reached.flatMap(({ milestone, path }): Spell<MilestoneEnd>[] => {
    const found = spell(milestone, path, { asOf, count });
    return typeof found === 'string' ? [] : [found];
  });
  const table = riskTable(spells);
  const by = (end: MilestoneEnd) => sharesBy(table, end, horizons);
  const counted = reached.filter(({ milestone, path }) => isObserved(milestone, path));
  const failed = (end: MilestoneEnd) => counted.filter(({ milestone }) => milestone.end === end).length;
  const strict = { forward: 0, back: 0, lost: 0, noDecision: 0, open: 0 };
  const lasts = new Map<DealPath, Instant>();
  for (const path of paths) {
    for (const visit of visits(path)) {
      if (visit.place !== place) continue;
      strict[visit.end === null ? 'open' : visit.end === 'passed' ? 'forward' : visit.end === 'no-decision' ? 'noDecision' : visit.end] +=
        1;
    }
    const last = path.moves.at(-1)?.at.time;
    if (last != null) lasts.set(path, last);
  }
  const idleDays = figures.timeToPass?.p90 == null ? null : idleFactor * figures.timeToPass.p90;
  const idle =
    idleDays === null
      ? 0
      : reached.filter(({ milestone, path }) => milestone.until === null && count(lasts.get(path) ?? asOf, asOf) > idleDays).length;
  return {
    figures,
    passedBy: by('passed'),
    lostBy: by('lost'),
    noDecisionBy: by('no-decision'),
    matureCohort: matureCohort(counted, horizon, options),
    resolvedWithIdle: idleDays === null ? null : { idle, rate: shareOrMissing(figures.passed, figures.passed + figures.failed + idle) },
    young: figures.pending * 3 > figures.passed + figures.failed + figures.pending,
    chances: [0, ...horizons.slice(0, -1)].map((age) => ({
      age,
      atRisk: atRiskAfter(evidence.visits, age),
      chance: chanceFromHere(evidence.visits, age, horizon),
    })),
    strict,
    failedBy: { lost: failed('lost'), noDecision: failed('no-decision') },
    skipped: evidence.skipped,
    leftOut: evidence.leftOut,
  };
}

/** What ended before its source was observed from is in no rate, since those that failed then are not in the source. */
function isObserved({ until }: Milestone, { observedFrom }: DealPath): boolean {
  return until === null || observedFrom === null || until.latest >= observedFrom;
}

/** The shares of those that end in one way by some ages, as far as the data carry them. */
export function sharesBy<End extends string>(table: RiskTable<End>, end: End, horizons: readonly number[]): readonly ShareBy[] {
  const last = lastCarriedAge(table);
  return horizons.map((days) => {
    const { share, given } = shareAt(table, end, days);
    return { days, share, given, carried: last === null || last >= days ? null : { days: last, share: shareAt(table, end, last).share } };
  });
}

function shareAt<End extends string>(
  table: RiskTable<End>,
  end: End,
  days: number,
): { readonly share: RateOrMissing; readonly given: number | null } {
  const found = incidenceBy(table, end, days);
  const { size } = table;
  if (found === null) return { share: { shown: false, n: size, aboutMore: size < fewestAtRisk ? fewestAtRisk - size : null }, given: null };
  const { rate, given } = found;
  if (narrowEnough(rate)) return { share: { shown: true, rate }, given };
  const more = shareOrMissing(rate.value * rate.n, rate.n);
  return { share: { shown: false, n: rate.n, aboutMore: more.shown ? 1 : more.aboutMore }, given };
}

/** Of the deals that reached the stage at least `horizon` days ago, those that passed it within as many. */
function matureCohort(reached: readonly Reached[], horizon: number, { asOf, count }: EngineOptions): StageResult['matureCohort'] {
  let [passed, all] = [0, 0];
  for (const { milestone, path } of reached) {
    const from = milestone.from.time;
    if (from === null || (path.observedFrom !== null && from < path.observedFrom)) continue;
    if (count(from, asOf) < horizon) continue;
    const until = milestone.until?.time ?? null;
    if (milestone.until !== null && until === null) continue;
    all += 1;
    if (milestone.end === 'passed' && until !== null && count(from, until) <= horizon) passed += 1;
  }
  return { passed, rate: shareOrMissing(passed, all) };
}

function transitions(paths: readonly DealPath[], stages: readonly string[]): readonly Transition[] {
  const counts = new Map<string, Transition>();
  const add = (from: string | null, to: string, kind: Transition['kind']) => {
    const key = JSON.stringify([from, to, kind]);
    counts.set(key, { from, to, kind, count: (counts.get(key)?.count ?? 0) + 1 });
  };
  for (const { moves, close } of paths) {
    let from: string | null = null;
    for (const { place } of moves) {
      const to = stages[place] ?? '';
      add(from, to, 'stage');
      from = to;
    }
    const end = close?.kind ?? 'open';
    add(from, end, end);
  }
  const place = (stage: string | null) => (stage === null ? -1 : stages.indexOf(stage));
  return [...counts.values()].toSorted(
    (one, other) => place(one.from) - place(other.from) || (place(one.to) >>> 0) - (place(other.to) >>> 0) || (one.to < other.to ? -1 : 1),
  );
}
