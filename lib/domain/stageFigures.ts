import { type DealPath, dealPath } from './dealPath';
import { medianDays } from './kaplanMeier';
import { milestones } from './milestones';
import { shareOrMissing } from './moreNeeded';
import type { StageFigures } from './ratioStrip';
import { type RiskTable, riskTable } from './riskTable';
import { type Spell, spell } from './spell';
import type { StageHistory } from './stageHistory';
import type { Instant } from './time';
import { timeToPass } from './timeToPass';
import { type VisitEnd, visits } from './visits';

/** A process's open stages, by id, in today's order. */
export type Chain = { readonly stageIds: readonly string[] };

/** What is known of one stage: its figures, and its visits made ready to place a single deal among them. */
export type StageEvidence = {
  readonly figures: StageFigures;
  readonly visits: RiskTable<VisitEnd>;
  /** Visits that no time could be taken from: start or end not known well enough, or over before they could be observed. */
  readonly leftOut: { readonly timeUnknown: number; readonly notObserved: number };
  /** Milestones that were jumped over. */
  readonly skipped: number;
};

type Count = (from: Instant, to: Instant) => number;

export type StageFiguresOptions = {
  readonly asOf: Instant;
  /** Days of the process, `dayCounter`'s. */
  readonly count: Count;
  readonly horizonDays: (stageId: string) => number;
  /** Business days, for the rule that a change noticed between two looks is put midway; left out, `count` serves. */
  readonly businessDays?: Count;
};

type Tally = {
  passed: number;
  failed: number;
  pending: number;
  skipped: number;
  timeUnknown: number;
  notObserved: number;
  readonly spells: Spell<VisitEnd>[];
};

/**
 * The figures of every stage of a chain from its deals' histories, by stage id. Rates are on the milestone clock, times on the visit clock;
 * the order of the histories never matters. A milestone that ended before its source was observed from is in no rate, since those that
 * failed then are not in the source.
 */
export function stageFigures(
  histories: readonly StageHistory[],
  chain: Chain,
  options: StageFiguresOptions,
): ReadonlyMap<string, StageEvidence> {
  const { asOf, count, businessDays = count } = options;
  const places = new Map(chain.stageIds.map((stageId, place) => [stageId, place]));
  const tallies = chain.stageIds.map(emptyTally);
  for (const history of histories) {
    const path = dealPath(history, places, { asOf, businessDays });
    if (path === null) continue;
    tallyMilestones(path, tallies);
    tallyVisits(path, tallies, { asOf, count });
  }
  return new Map(
    chain.stageIds.map((stageId, place) => [
      stageId,
      evidence(stageId, tallies[place] ?? emptyTally(), asOf, options.horizonDays(stageId)),
    ]),
  );
}

function emptyTally(): Tally {
  return { passed: 0, failed: 0, pending: 0, skipped: 0, timeUnknown: 0, notObserved: 0, spells: [] };
}

function tallyMilestones(path: DealPath, tallies: readonly Tally[]): void {
  for (const { place, until, end, skipped } of milestones(path, tallies.length)) {
    const tally = tallies[place];
    if (tally === undefined) continue;
    if (until === null) tally.pending += 1;
    else if (path.observedFrom !== null && until.latest < path.observedFrom) continue;
    else if (end === 'passed') tally.passed += 1;
    else tally.failed += 1;
    if (skipped) tally.skipped += 1;
  }
}

function tallyVisits(path: DealPath, tallies: readonly Tally[], options: { readonly asOf: Instant; readonly count: Count }): void {
  for (const visit of visits(path)) {
    const tally = tallies[visit.place];
    if (tally === undefined) continue;
    const found = spell(visit, path, options);
    if (found === 'time-unknown') tally.timeUnknown += 1;
    else if (found === 'not-observed') tally.notObserved += 1;
    else tally.spells.push(found);
  }
}

function evidence(stageId: string, tally: Tally, asOf: Instant, horizonDays: number): StageEvidence {
  const { passed, failed, pending, skipped, timeUnknown, notObserved } = tally;
  const table = riskTable(tally.spells);
  return {
    figures: {
      stageId,
      asOf,
      resolved: shareOrMissing(passed, passed + failed),
      passed,
      failed,
      pending,
      timeToPass: timeToPass(table, horizonDays),
      medianDays: medianDays(table),
      visits: table.size,
    },
    visits: table,
    leftOut: { timeUnknown, notObserved },
    skipped,
  };
}
