import { versionAt } from '../history/chain';
import type { Instant } from '../time/time';
import { type AgeTally, ageTally, countInPlace, tallySpell } from './ageTally';
import type { DealWay } from './dealWay';
import type { Course } from './followDeal';
import { type NumberBag, numberBag, putIn, takeOut } from './numberBag';
import { flagsOf, type SpellRows } from './spellRows';
import { endCodes } from './stageEnds';

/** All that is counted of one stage. A deal can be added and taken away again. */
export type StageTally = {
  readonly visits: AgeTally;
  readonly milestones: AgeTally;
  /** Milestones that are in rates, by the number of their end. */
  readonly milestoneEnds: Int32Array;
  /** Milestones that were jumped over; they passed. */
  skipped: number;
  /** Milestones that ended before their source was observed, so that they are in no rate. */
  endedBefore: number;
  /** Visits by the number of their end, whatever is known of their times: the strict view. */
  readonly visitEnds: Int32Array;
  /** When the pending deals last gave a sign of life. */
  readonly signs: NumberBag;
};

/** Whether a deal that reached or entered a stage at a time is among those counted; the time is NaN where it is not known. */
export type Taken = (deal: number, at: Instant) => boolean;

/** Which deals are counted, null for all, and how many versions of a changed stage before the present one. */
export type Counted = { readonly taken: Taken | null; readonly versionsBack: number };

export const everything: Counted = { taken: null, versionsBack: 0 };

export function stageTally(): StageTally {
  return {
    visits: ageTally(),
    milestones: ageTally(),
    milestoneEnds: new Int32Array(6),
    skipped: 0,
    endedBefore: 0,
    visitEnds: new Int32Array(6),
    signs: numberBag(),
  };
}

/** Adds a deal's way to the tallies of the stages that it came through, or takes it away with `sign` -1. */
export function tallyWay(
  tallies: readonly StageTally[],
  way: DealWay,
  deal: number,
  observedFrom: Instant,
  course: Course,
  counted: Counted,
  sign: 1 | -1,
): void {
  const isAll = counted.taken === null && counted.versionsBack === 0 && course.changes.size === 0;
  tallyVisits(tallies, way.visits, deal, course, counted, isAll, sign);
  tallyMilestones(tallies, way, deal, observedFrom, course, counted, isAll, sign);
}

function tallyVisits(
  tallies: readonly StageTally[],
  rows: SpellRows,
  deal: number,
  course: Course,
  counted: Counted,
  isAll: boolean,
  sign: 1 | -1,
): void {
  const { count, place: places } = rows;
  for (let row = 0; row < count; row += 1) {
    const place = places[row] ?? 0;
    const tally = tallies[place];
    if (tally === undefined || (!isAll && !isCounted(course, place, deal, rows.at[row] ?? Number.NaN, counted))) continue;
    const code = rows.end[row] ?? 0;
    tally.visitEnds[code] = (tally.visitEnds[code] ?? 0) + sign;
    tallyTime(tally.visits, rows, row, sign);
  }
}

function tallyMilestones(
  tallies: readonly StageTally[],
  { milestones: rows, lastSign }: DealWay,
  deal: number,
  observedFrom: Instant,
  course: Course,
  counted: Counted,
  isAll: boolean,
  sign: 1 | -1,
): void {
  for (let row = 0; row < rows.count; row += 1) {
    const place = rows.place[row] ?? 0;
    const flags = rows.flags[row] ?? 0;
    const tally = tallies[place];
    if (tally !== undefined && (isAll || isCounted(course, place, deal, rows.at[row] ?? Number.NaN, counted))) {
      const code = rows.end[row] ?? 0;
      tallyTime(tally.milestones, rows, row, sign);
      if ((flags & flagsOf.endedBefore) !== 0) tally.endedBefore += sign;
      else tally.milestoneEnds[code] = (tally.milestoneEnds[code] ?? 0) + sign;
      if (code === endCodes.pending) {
        if (sign > 0) putIn(tally.signs, lastSign);
        else takeOut(tally.signs, lastSign);
      }
    }
    const to = jumpsTo(rows, row, course.length);
    if (to <= place + 1) continue;
    const until = rows.until[row] ?? Number.NaN;
    for (let jumped = place + 1; jumped < to; jumped += 1) {
      const over = tallies[jumped];
      if (over === undefined || (!isAll && !isCounted(course, jumped, deal, until, counted))) continue;
      if (Number.isNaN(until)) over.milestones.timeUnknown += sign;
      else if (until < observedFrom) over.milestones.notObserved += sign;
      else countInPlace(over.milestones, 0, endCodes.passed, sign);
      if ((flags & flagsOf.ledBefore) !== 0) {
        over.endedBefore += sign;
        continue;
      }
      over.milestoneEnds[endCodes.passed] = (over.milestoneEnds[endCodes.passed] ?? 0) + sign;
      over.skipped += sign;
    }
  }
}

/** The stage up to which a milestone's deal jumped when it passed: those in between were reached and passed at once. Its own place where it did not pass. */
export function jumpsTo(rows: SpellRows, row: number, length: number): number {
  const to = rows.to[row] ?? 0;
  return to <= length ? to : (rows.place[row] ?? 0);
}

/** Whether what a deal reached at a time is among those counted, and of the version of its stage that is. */
export function isCounted({ changes }: Course, place: number, deal: number, at: Instant, { taken, versionsBack }: Counted): boolean {
  if (taken !== null && !taken(deal, at)) return false;
  const times = changes.get(place);
  if (times === undefined) return versionsBack === 0;
  return !Number.isNaN(at) && versionAt(times, at) === times.length - versionsBack;
}

function tallyTime(tally: AgeTally, rows: SpellRows, row: number, sign: 1 | -1): void {
  const flags = rows.flags[row] ?? 0;
  if (flags === 0) tallySpell(tally, rows, row, sign);
  else if ((flags & flagsOf.timeUnknown) !== 0) tally.timeUnknown += sign;
  else if ((flags & flagsOf.notObserved) !== 0) tally.notObserved += sign;
  else tallySpell(tally, rows, row, sign);
}
