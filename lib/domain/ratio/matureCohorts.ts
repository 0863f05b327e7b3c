import { shareOrMissing } from '../statistics/moreNeeded';
import type { Instant } from '../time/time';
import { closedTicks, isClosedInDoubt } from './dealMoment';
import type { RateOrMissing } from './ratioStrip';
import { type Segment, takenBy } from './segment';
import { flagsOf } from './spellRows';
import { endCodes } from './stageEnds';
import { columnsOf, counted, type DealCount, observedFromOf, type StageLedger } from './stageLedger';
import { type Counted, isCounted, jumpsTo } from './stageTally';

/**
 * Of the deals that reached a stage at least the horizon ago, how many passed it within the horizon: every other end, and none, counts as
 * not. Binomial methods hold for `passed` of `n`, which makes it the figure to compare by.
 */
export type MatureCohort = {
  readonly passed: number;
  readonly n: number;
  readonly rate: RateOrMissing;
  /** Those that reached it less than the horizon ago, whatever became of them. */
  readonly younger: number;
  /**
   * In none of these numbers: times not known well enough to tell whether it passed within the horizon, under observation only from a later
   * age on, cut off before the horizon.
   */
  readonly leftOut: { readonly timeUnknown: number; readonly seenLate: number; readonly cutOff: number };
};

export type MatureCohortOptions = {
  readonly asOf: Instant;
  readonly horizonDays: (stageId: string) => number;
  readonly segment?: Segment;
  readonly versionsBack?: number;
};

type Cohort = { passed: number; n: number; younger: number; timeUnknown: number; seenLate: number; cutOff: number };

/** The mature cohorts of every stage of a chain, by stage id; the segment's period is that of reaching the stage. */
export function matureCohorts(ledger: StageLedger, options: MatureCohortOptions): ReadonlyMap<string, MatureCohort> {
  return counted(ledger, cohortCount(ledger, options));
}

/** The same, to be counted together with others. */
export function cohortCount(ledger: StageLedger, options: MatureCohortOptions): DealCount<ReadonlyMap<string, MatureCohort>> {
  const { segment = {}, versionsBack = 0 } = options;
  const among = { taken: takenBy(ledger, segment), versionsBack };
  const { stageIds } = ledger.chain;
  const cohorts = stageIds.map((): Cohort => ({ passed: 0, n: 0, younger: 0, timeUnknown: 0, seenLate: 0, cutOff: 0 }));
  const horizons = Float64Array.from(stageIds, (stageId) => options.horizonDays(stageId) * ledger.course.clock.perDay);
  const asOf = ledger.course.clock.position(options.asOf);
  const add = (deal: number, sign: 1 | -1) => addDeal(cohorts, ledger, deal, horizons, asOf, among, sign);
  const cohortAt = (place: number): MatureCohort => {
    const { passed = 0, n = 0, younger = 0, timeUnknown = 0, seenLate = 0, cutOff = 0 } = cohorts[place] ?? {};
    return { passed, n, rate: shareOrMissing(passed, n), younger, leftOut: { timeUnknown, seenLate, cutOff } };
  };
  return { add, figures: () => new Map(stageIds.map((stageId, place) => [stageId, cohortAt(place)])) };
}

function addDeal(
  cohorts: readonly Cohort[],
  ledger: StageLedger,
  deal: number,
  horizons: Float64Array,
  asOf: number,
  counted: Counted,
  sign: 1 | -1,
): void {
  const {
    course,
    way: { milestones: rows },
  } = ledger;
  for (let row = 0; row < rows.count; row += 1) {
    const place = rows.place[row] ?? 0;
    const cohort = cohorts[place];
    if (cohort !== undefined && isCounted(course, place, deal, rows.at[row] ?? Number.NaN, counted)) {
      addMilestone(cohort, ledger, deal, row, horizons[place] ?? 0, asOf, sign);
    }
    const to = jumpsTo(rows, row, course.length);
    if (to <= place + 1) continue;
    const until = rows.until[row] ?? Number.NaN;
    const isLate = until < observedFromOf(ledger, deal);
    const ago = Number.isNaN(until) ? Number.NaN : asOf - course.clock.position(until);
    for (let jumped = place + 1; jumped < to; jumped += 1) {
      const over = cohorts[jumped];
      if (over === undefined || !isCounted(course, jumped, deal, until, counted)) continue;
      if (Number.isNaN(ago)) over.timeUnknown += sign;
      else if (isLate) over.seenLate += sign;
      else addEnded(over, true, ago >= (horizons[jumped] ?? 0), sign);
    }
  }
}

function addMilestone(cohort: Cohort, ledger: StageLedger, deal: number, row: number, horizon: number, asOf: number, sign: 1 | -1): void {
  const { milestones: rows, milestoneMoves, moments } = ledger.way;
  const flags = rows.flags[row] ?? 0;
  const end = rows.end[row] ?? 0;
  const age = rows.age[row] ?? 0;
  if ((flags & flagsOf.timeUnknown) !== 0) {
    addUntimed(cohort, ledger, deal, row, horizon, asOf, sign);
    return;
  }
  if ((flags & (flagsOf.notObserved | flagsOf.endedBefore)) !== 0 || (rows.late[row] ?? 0) > 0) {
    cohort.seenLate += sign;
    return;
  }
  if (end === endCodes.pending) {
    addEnded(cohort, false, asOf - age >= horizon, sign);
    return;
  }
  const reached = moments.position[milestoneMoves[row] ?? 0] ?? 0;
  const isMature = asOf - reached - closedWithin(ledger, deal, rows.at[row] ?? 0, rows.until[row] ?? 0) >= horizon;
  if (end === endCodes.cut && isMature && age < horizon) cohort.cutOff += sign;
  else addEnded(cohort, end === endCodes.passed && age <= horizon, isMature, sign);
}

/** Of one that reached the stage at a known time it need not be known when it failed, nor when it passed if that was surely within the horizon. */
function addUntimed(cohort: Cohort, ledger: StageLedger, deal: number, row: number, horizon: number, asOf: number, sign: 1 | -1): void {
  const { milestones: rows, milestoneMoves, moments } = ledger.way;
  const at = rows.at[row] ?? Number.NaN;
  const end = rows.end[row] ?? 0;
  if (Number.isNaN(at) || end === endCodes.pending || end === endCodes.cut || isEverInDoubt(ledger, deal, at)) {
    cohort.timeUnknown += sign;
    return;
  }
  if (at < observedFromOf(ledger, deal)) {
    cohort.seenLate += sign;
    return;
  }
  const isPassed = end === endCodes.passed;
  const latest = isPassed ? (moments.latest[milestoneMoves[row + 1] ?? 0] ?? Infinity) : Infinity;
  const start = (moments.position[milestoneMoves[row] ?? 0] ?? 0) + closedWithin(ledger, deal, at, latest);
  const isMature = asOf - start >= horizon;
  const isWithin = Number.isFinite(latest) && ledger.course.clock.position(latest) - start <= horizon;
  if (isMature && isPassed && !isWithin) cohort.timeUnknown += sign;
  else addEnded(cohort, isPassed, isMature, sign);
}

function isEverInDoubt(ledger: StageLedger, deal: number, from: Instant): boolean {
  const { columns, index } = columnsOf(ledger, deal);
  return isClosedInDoubt(columns, index, ledger.course.business, from, Infinity);
}

/** How long ago a stage was reached is counted like its age: without the time within it for which the deal was closed. */
function closedWithin(ledger: StageLedger, deal: number, from: Instant, to: Instant): number {
  const { columns, index } = columnsOf(ledger, deal);
  if (columns.spansFrom[index] === columns.spansFrom[index + 1]) return 0;
  return closedTicks(columns, index, ledger.course, from, to);
}

function addEnded(cohort: Cohort, isPassed: boolean, isMature: boolean, sign: 1 | -1): void {
  if (!isMature) {
    cohort.younger += sign;
    return;
  }
  cohort.n += sign;
  if (isPassed) cohort.passed += sign;
}
