import type { DayClock } from '../domain/calendar';
import { chanceFromHere } from '../domain/chanceFromHere';
import { incidenceBy } from '../domain/cumulativeIncidence';
import { toColumns } from '../domain/historyColumns';
import { type MatureCohort, matureCohorts } from '../domain/matureCohorts';
import { narrowEnough, shareOrMissing } from '../domain/moreNeeded';
import type { RateOrMissing, StageFigures } from '../domain/ratioStrip';
import { atRiskAfter, fewestAtRisk, lastCarriedAge, type RiskTable } from '../domain/riskTable';
import { type StageEvidence, stageFigures } from '../domain/stageFigures';
import type { StageHistory } from '../domain/stageHistory';
import { type StageLedger, stageLedger } from '../domain/stageLedger';
import { stageTransitions } from '../domain/stageTransitions';
import { type Instant, millisecondsPerDay } from '../domain/time';

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

/** Ticks that hold both whole business days and half milliseconds. */
const ticksPerDay = 2 * millisecondsPerDay;

/** The figures of every stage in order, and all moves between them: starts, skips, returns and ends included. */
export function stageResults(
  histories: readonly StageHistory[],
  { stages, asOf, count, horizons }: EngineOptions,
): { readonly stages: readonly StageResult[]; readonly transitions: readonly Transition[] } {
  const horizon = horizons.at(-1) ?? 0;
  const clock = clockOf(count);
  const ledger = stageLedger(toColumns(histories), { stageIds: stages }, { clock, business: clock });
  const evidence = stageFigures(ledger, { asOf, horizonDays: () => horizon });
  const cohorts = matureCohorts(ledger, { asOf, horizonDays: () => horizon });
  return {
    stages: stages.flatMap((stage) => {
      const [found, cohort] = [evidence.get(stage), cohorts.get(stage)];
      return found === undefined || cohort === undefined ? [] : [stageResult(found, cohort, horizons)];
    }),
    transitions: transitions(ledger, stages),
  };
}

function clockOf(count: Count): DayClock {
  const position = (at: Instant) => Math.round(count(0, at) * ticksPerDay);
  const positions: DayClock['positions'] = (times, many, into) => {
    for (let index = 0; index < many; index += 1) {
      const at = times[index] ?? Number.NaN;
      into[index] = Number.isFinite(at) ? position(at) : at;
    }
  };
  return { position, positions, perDay: ticksPerDay };
}

function stageResult(evidence: StageEvidence, cohort: MatureCohort, horizons: readonly number[]): StageResult {
  const { figures, visits, milestones, strict, failedBy, skipped, leftOut } = evidence;
  const horizon = horizons.at(-1) ?? 0;
  return {
    figures,
    passedBy: sharesBy(milestones, 'passed', horizons),
    lostBy: sharesBy(milestones, 'lost', horizons),
    noDecisionBy: sharesBy(milestones, 'no-decision', horizons),
    matureCohort: { passed: cohort.passed, rate: cohort.rate },
    resolvedWithIdle: figures.resolvedWithIdle,
    young: figures.passedBy.young,
    chances: [0, ...horizons.slice(0, -1)].map((age) => ({
      age,
      atRisk: atRiskAfter(visits, age),
      chance: chanceFromHere(visits, age, horizon),
    })),
    strict,
    failedBy,
    skipped,
    leftOut,
  };
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

function transitions(ledger: StageLedger, stages: readonly string[]): readonly Transition[] {
  const place = (stage: string | null) => (stage === null ? -1 : stages.indexOf(stage));
  return stageTransitions(ledger)
    .flatMap(({ from, to, count }): Transition[] => {
      if (to.kind === 'cut-off') return [];
      return [{ from, to: to.kind === 'stage' ? to.stageId : to.kind, kind: to.kind, count }];
    })
    .toSorted(
      (one, other) =>
        place(one.from) - place(other.from) || (place(one.to) >>> 0) - (place(other.to) >>> 0) || (one.to < other.to ? -1 : 1),
    );
}
