import { toColumns } from '../domain/history/historyColumns';
import type { StageHistory } from '../domain/history/stageHistory';
import { chanceFromHere } from '../domain/ratio/chanceFromHere';
import { incidenceFigure } from '../domain/ratio/incidenceFigure';
import { type MatureCohort, matureCohorts } from '../domain/ratio/matureCohorts';
import type { Rate, RateOrMissing } from '../domain/ratio/ratioStrip';
import { type StageEvidence, stageFigures } from '../domain/ratio/stageFigures';
import { type StageLedger, stageLedger } from '../domain/ratio/stageLedger';
import { stageTransitions, type Transition } from '../domain/ratio/stageTransitions';
import { atRiskAfter, fewestAtRisk, type RiskTable } from '../domain/statistics/riskTable';
import { type TimeQuantiles, timeToLeave, timeUntilPassed } from '../domain/statistics/timeQuantiles';
import { type DayClock, dayClock, type WorkCalendar } from '../domain/time/calendar';
import type { Instant } from '../domain/time/time';

/** How days are counted in the process. */
export type DayCount = { readonly days: 'business' | 'calendar'; readonly calendar: WorkCalendar };

/**
 * A share by an age; `given` is the day that its curve starts after where too few were at risk before. Where fewer than ten are at risk at that
 * age, `carried` is the share by the last age with ten, if that can be shown.
 */
export type ShareBy = {
  readonly days: number;
  readonly share: RateOrMissing;
  readonly given: number | null;
  readonly carried: { readonly days: number; readonly rate: Rate } | null;
};

/** Everything that is known of one stage of the files. */
export type StageResult = StageEvidence & {
  readonly stageId: string;
  readonly passedBy: readonly ShareBy[];
  readonly lostBy: readonly ShareBy[];
  readonly noDecisionBy: readonly ShareBy[];
  readonly matureCohort: MatureCohort;
  readonly timeInStage: TimeQuantiles;
  readonly timeToPass: TimeQuantiles;
  readonly chances: readonly { readonly age: number; readonly atRisk: number; readonly chance: RateOrMissing }[];
};

/** Follows the deals of the files along their stages, and the clock that their ages are counted by. */
export function followed(
  histories: readonly StageHistory[],
  stages: readonly string[],
  { days, calendar }: DayCount,
): { readonly ledger: StageLedger; readonly clock: DayClock } {
  const clock = dayClock(days, calendar);
  const business = days === 'business' ? clock : dayClock('business', calendar);
  return { ledger: stageLedger(toColumns(histories), { stageIds: stages }, { clock, business }), clock };
}

/** The figures of every stage in order, and all moves between them: starts, skips, returns and ends included. Horizons are ascending ages in days. */
export function stageResults(
  ledger: StageLedger,
  { asOf, horizons }: { readonly asOf: Instant; readonly horizons: readonly number[] },
): { readonly stages: readonly StageResult[]; readonly transitions: readonly Transition[] } {
  const horizon = horizons.at(-1) ?? 0;
  const evidence = stageFigures(ledger, { asOf, horizonDays: () => horizon });
  const cohorts = matureCohorts(ledger, { asOf, horizonDays: () => horizon });
  const stages = ledger.chain.stageIds.flatMap((stageId): readonly StageResult[] => {
    const [found, matureCohort] = [evidence.get(stageId), cohorts.get(stageId)];
    if (found === undefined || matureCohort === undefined) return [];
    const { milestones, visits } = found;
    const chances = [0, ...horizons.slice(0, -1)].map((age) => ({
      age,
      atRisk: atRiskAfter(visits, age),
      chance: chanceFromHere(visits, age, horizon),
    }));
    return [
      {
        ...found,
        stageId,
        passedBy: sharesBy(milestones, 'passed', horizons),
        lostBy: sharesBy(milestones, 'lost', horizons),
        noDecisionBy: sharesBy(milestones, 'no-decision', horizons),
        matureCohort,
        timeInStage: timeToLeave(visits),
        timeToPass: timeUntilPassed(visits, horizon),
        chances,
      },
    ];
  });
  return { stages, transitions: stageTransitions(ledger) };
}

/** The shares of those that end in one way by some ages, as far as the data carry them. */
export function sharesBy<End extends string>(table: RiskTable<End>, end: End, horizons: readonly number[]): readonly ShareBy[] {
  return horizons.map((days) => {
    const { rate, given, carried } = incidenceFigure(table, end, days, false);
    const more = table.size < fewestAtRisk ? fewestAtRisk - table.size : null;
    return { days, share: rate.shown ? rate : { ...rate, aboutMore: rate.aboutMore ?? more }, given, carried };
  });
}
