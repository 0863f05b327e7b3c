import { medianDays } from '../statistics/kaplanMeier';
import { shareOrMissing } from '../statistics/moreNeeded';
import type { RiskTable } from '../statistics/riskTable';
import type { Instant } from '../time/time';
import { tableAsOf } from './ageTally';
import { incidenceFigure } from './incidenceFigure';
import { inBag } from './numberBag';
import type { StageFigures } from './ratioStrip';
import { type Segment, takenBy } from './segment';
import type { VisitEnd } from './stageEnds';
import { followOf, observedFromOf, type StageLedger } from './stageLedger';
import { type StageTally, stageTally, tallyWay } from './stageTally';
import { timeToPass } from './timeToPass';

/** What is known of one stage: its figures, and its spells made ready to draw curves and to place a single deal among them. */
export type StageEvidence = {
  readonly figures: StageFigures;
  readonly visits: RiskTable<VisitEnd>;
  readonly milestones: RiskTable<VisitEnd>;
  /** Visits that no time could be taken from: start or end not known well enough, or over before they could be observed. */
  readonly leftOut: { readonly timeUnknown: number; readonly notObserved: number };
  /** The same of milestones; and those in no rate, since they ended before their source was observed or were cut off. */
  readonly milestonesLeftOut: {
    readonly timeUnknown: number;
    readonly notObserved: number;
    readonly endedBefore: number;
    readonly cutOff: number;
  };
  readonly failedBy: { readonly lost: number; readonly noDecision: number };
  /** Milestones that were jumped over. */
  readonly skipped: number;
  /** The strict view: visits by how they ended, and those that last. Never to be multiplied where deals skip or return. */
  readonly strict: {
    readonly forward: number;
    readonly back: number;
    readonly lost: number;
    readonly noDecision: number;
    readonly open: number;
  };
};

export type StageFiguresOptions = {
  readonly asOf: Instant;
  readonly horizonDays: (stageId: string) => number;
  /** Left out: all deals. */
  readonly segment?: Segment;
  /** For stages whose meaning was changed: how many versions before the present one; stages with fewer have no deals then. */
  readonly versionsBack?: number;
};

/** A deal is idle past this multiple of the 90th percentile of time to pass. */
export const idleFactor = 2;

/**
 * The figures of every stage of a chain, by stage id. Rates are on the milestone clock, times on the visit clock; the order of the deals
 * never matters. A milestone that ended before its source was observed from is in no rate, since those that failed then are not in the source.
 */
export function stageFigures(ledger: StageLedger, options: StageFiguresOptions): ReadonlyMap<string, StageEvidence> {
  return evidenceOf(ledger, talliesOf(ledger, options), options);
}

/** The figures that tallies of a ledger's stages come to, by stage id. */
export function evidenceOf(
  ledger: StageLedger,
  tallies: readonly StageTally[],
  options: Pick<StageFiguresOptions, 'asOf' | 'horizonDays'>,
): ReadonlyMap<string, StageEvidence> {
  return new Map(
    ledger.chain.stageIds.map((stageId, place) => [
      stageId,
      evidence(stageId, tallies[place] ?? stageTally(), ledger, options.asOf, options.horizonDays(stageId)),
    ]),
  );
}

function talliesOf(ledger: StageLedger, { segment = {}, versionsBack = 0 }: StageFiguresOptions): readonly StageTally[] {
  const taken = takenBy(ledger, segment);
  if (taken === null && versionsBack === 0) return ledger.stages;
  const tallies = ledger.chain.stageIds.map(stageTally);
  for (let deal = 0; deal < ledger.deals.length; deal += 1) {
    if (!followOf(ledger, deal)) continue;
    tallyWay(tallies, ledger.way, deal, observedFromOf(ledger, deal), ledger.course, { taken, versionsBack }, 1);
  }
  return tallies;
}

function evidence(stageId: string, tally: StageTally, ledger: StageLedger, asOf: Instant, horizonDays: number): StageEvidence {
  const { clock } = ledger.course;
  const position = clock.position(asOf);
  const visits = tableAsOf(tally.visits, position, clock.perDay);
  const milestones = tableAsOf(tally.milestones, position, clock.perDay);
  const { skipped, endedBefore } = tally;
  const [passed = 0, lost = 0, noDecision = 0, , cut = 0, pending = 0] = tally.milestoneEnds;
  const [forward = 0, lostFrom = 0, undecided = 0, back = 0, , present = 0] = tally.visitEnds;
  const failed = lost + noDecision;
  const time = timeToPass(visits.table, horizonDays);
  const idleDays = time?.p90 == null ? null : idleFactor * time.p90;
  const idle = idleDays === null ? 0 : idleDeals(tally, ledger, position, idleDays);
  return {
    figures: {
      stageId,
      asOf,
      passedBy: incidenceFigure(milestones.table, 'passed', horizonDays, pending * 3 > passed + failed + cut + pending),
      resolved: shareOrMissing(passed, passed + failed),
      resolvedWithIdle: idleDays === null ? null : { rate: shareOrMissing(passed, passed + failed + idle), idle },
      passed,
      failed,
      pending,
      timeToPass: time,
      medianDays: medianDays(visits.table),
      visits: visits.table.size,
    },
    visits: visits.table,
    milestones: milestones.table,
    leftOut: { timeUnknown: tally.visits.timeUnknown, notObserved: visits.notObserved },
    milestonesLeftOut: {
      timeUnknown: tally.milestones.timeUnknown,
      notObserved: milestones.notObserved,
      endedBefore,
      cutOff: cut,
    },
    failedBy: { lost, noDecision },
    skipped,
    strict: { forward, back, lost: lostFrom, noDecision: undecided, open: present },
  };
}

function idleDeals({ signs }: StageTally, { course: { clock } }: StageLedger, asOf: number, days: number): number {
  let idle = 0;
  for (const sign of inBag(signs)) {
    if (Number.isFinite(sign) && asOf - clock.position(sign) > days * clock.perDay) idle += 1;
  }
  return idle;
}
