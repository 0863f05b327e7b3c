import type { DayClock } from './calendar';
import { changeAfter } from './chain';
import { closedTicks, momentOf } from './dealMoment';
import { type DealWay, makeRoom } from './dealWay';
import { type HistoryColumns, outcomeKinds, waysKnown } from './historyColumns';
import { flagsOf, leadsTo, type SpellRows } from './spellRows';
import { endCodes } from './stageEnds';
import type { Instant } from './time';

/** What a deal's way is followed by. */
export type Course = {
  /** How many stages the chain has. */
  readonly length: number;
  readonly clock: DayClock;
  /** Business days, for the rule that a change noticed between two looks is put midway. */
  readonly business: DayClock;
  /** When the meaning of stages was changed, by their places. */
  readonly changes: ReadonlyMap<number, readonly Instant[]>;
};

const seen = waysKnown.indexOf('seen');
const open = outcomeKinds.indexOf('open');
const won = outcomeKinds.indexOf('won');
const lost = outcomeKinds.indexOf('lost');

/**
 * Follows the deal at `index` along a chain, in which the words of the columns have these places, and writes its visits, its milestones and
 * its time from creation to close. A deal reaches its first observed stage and, from then on, stage i when it enters any j >= i or is won;
 * none before its first, and going back does not undo that. It passes i when it reaches i + 1, or when it is won for the last one. A stage
 * that was jumped over is reached and passed at once: it has no row, but lies between `place` and `to` of the milestone before it.
 */
export function followDeal(columns: HistoryColumns, index: number, places: Int32Array, course: Course, way: DealWay): void {
  const { moments, visits, milestones, closing } = way;
  readMoves(columns, index, places, course.business, way);
  const count = moments.count;
  const ending = readEnd(columns, index, course, way);
  const end = endOf(ending);
  const to = course.length + ending;
  course.clock.positions(moments.time, count + 2, moments.position);
  const isPlain =
    course.changes.size === 0 &&
    Number.isNaN(columns.observedFrom[index] ?? Number.NaN) &&
    columns.spansFrom[index] === columns.spansFrom[index + 1];

  visits.count = 0;
  milestones.count = 0;
  closing.count = 0;
  let reached = -1;
  let reachedBy = -1;
  for (let move = 0; move < count; move += 1) {
    const place = moments.place[move] ?? 0;
    if (move + 1 < count) {
      const next = moments.place[move + 1] ?? 0;
      writeSpell(visits, place, next, move, move + 1, next > place ? endCodes.passed : endCodes.back, columns, index, course, way, isPlain);
    } else {
      writeSpell(visits, place, to, move, count, end, columns, index, course, way, isPlain);
    }
    if (place <= reached) continue;
    if (reached >= 0) writeSpell(milestones, reached, place, reachedBy, move, endCodes.passed, columns, index, course, way, isPlain);
    reached = place;
    reachedBy = move;
  }
  if (reached >= 0) writeSpell(milestones, reached, to, reachedBy, count, end, columns, index, course, way, isPlain);
  writeSpell(closing, -1, to, count + 1, count, end, columns, index, course, way, isPlain);
}

/** Reads a deal's entries into the moments: those into stages of the chain, while it was in this pipeline. */
function readMoves(columns: HistoryColumns, index: number, places: Int32Array, business: DayClock, way: DealWay): void {
  const first = columns.entriesFrom[index] ?? 0;
  const end = columns.entriesFrom[index + 1] ?? 0;
  makeRoom(way, end - first);
  const { moments } = way;
  const { place: placeColumn, time, latest } = moments;
  const arrivedAt = columns.arrivedAt[index] ?? Number.NaN;
  const leftAt = columns.leftAt[index] ?? Number.NaN;
  let count = 0;
  let present = -1;
  for (let entry = first; entry < end; entry += 1) {
    const place = places[columns.entryStage[entry] ?? 0] ?? -1;
    // An entry into the stage that the deal is in already is no move.
    if (place < 0 || place === present) continue;
    const at = columns.entryAt[entry] ?? Number.NaN;
    if (at < arrivedAt || at > leftAt) continue;
    present = place;
    placeColumn[count] = place;
    const notBefore = columns.entryNotBefore[entry] ?? Number.NaN;
    const isSeen = columns.entryKnown[entry] === seen;
    latest[count] = Number.isNaN(at) ? Infinity : at;
    time[count] = Number.isNaN(at) || (!isSeen && Number.isNaN(notBefore)) ? at : momentOf(at, notBefore, isSeen, business);
    count += 1;
  }
  moments.count = count;
}

/** Writes the end of a deal and its creation behind its moves, and when it last gave a sign of life; says how it ended, as `leadsTo`. */
function readEnd(columns: HistoryColumns, index: number, { business }: Course, way: DealWay): number {
  const { moments } = way;
  const { count, time, latest } = moments;
  const leftAt = columns.leftAt[index] ?? Number.NaN;
  const outcomeAt = columns.outcomeAt[index] ?? Number.NaN;
  const kind = Number.isNaN(leftAt) || outcomeAt <= leftAt ? (columns.outcomeKind[index] ?? open) : open;
  const createdAt = columns.createdAt[index] ?? Number.NaN;
  time[count + 1] = createdAt;
  latest[count + 1] = Number.isNaN(createdAt) ? Infinity : createdAt;
  const lastMove = count > 0 ? (latest[count - 1] ?? 0) : -Infinity;
  const activity = columns.lastActivityAt[index] ?? Number.NaN;
  way.lastSign = activity > lastMove || (lastMove === Infinity && !Number.isNaN(activity)) ? activity : lastMove;
  if (kind === open) {
    time[count] = leftAt;
    latest[count] = Number.isNaN(leftAt) ? Infinity : leftAt;
    return Number.isNaN(leftAt) ? leadsTo.stillThere : leadsTo.cutOff;
  }
  const notBefore = columns.closeNotBefore[index] ?? Number.NaN;
  const isBounded = !Number.isNaN(notBefore) && notBefore !== -Infinity;
  time[count] = isBounded && !Number.isNaN(outcomeAt) ? momentOf(outcomeAt, notBefore, false, business) : outcomeAt;
  latest[count] = Number.isNaN(outcomeAt) ? Infinity : outcomeAt;
  // A deal cannot end before its last move; where a source says so (a close date is often a date only), it ended with it.
  if (count > 0 && (time[count] ?? 0) < (time[count - 1] ?? 0)) {
    time[count] = time[count - 1] ?? 0;
    latest[count] = Math.max(latest[count] ?? 0, latest[count - 1] ?? 0);
  }
  return kind === won ? leadsTo.won : kind === lost ? leadsTo.lost : leadsTo.noDecision;
}

/** The end of the spell that a deal's own end finishes. */
function endOf(ending: number): number {
  if (ending === leadsTo.stillThere) return endCodes.pending;
  if (ending === leadsTo.cutOff) return endCodes.cut;
  return ending === leadsTo.won ? endCodes.passed : ending === leadsTo.lost ? endCodes.lost : endCodes.noDecision;
}

/**
 * Writes one spell between two moments, which are told by their places so that no number has to be boxed on the way. `isPlain`: it was
 * observed from the beginning, the deal was never closed in between, and no stage's meaning was changed.
 */
function writeSpell(
  rows: SpellRows,
  place: number,
  to: number,
  from: number,
  until: number,
  end: number,
  columns: HistoryColumns,
  index: number,
  course: Course,
  way: DealWay,
  isPlain: boolean,
): void {
  const { time, position } = way.moments;
  const row = rows.count;
  rows.count = row + 1;
  rows.place[row] = place;
  rows.to[row] = to;
  rows.at[row] = time[from] ?? Number.NaN;
  rows.until[row] = time[until] ?? Number.NaN;
  rows.end[row] = end;
  rows.late[row] = 0;
  const began = position[from] ?? Number.NaN;
  const age = end === endCodes.pending ? began : Math.max(0, (position[until] ?? Number.NaN) - began);
  rows.age[row] = age;
  rows.flags[row] = Number.isNaN(age) ? flagsOf.timeUnknown : 0;
  if (!isPlain || Number.isNaN(age)) measure(rows, row, from, until, columns, index, course, way);
}

/**
 * Measures a spell that needs more care. What began before its source was observed from is at risk from the age it then had (delayed
 * entry); what ended at that age or before is not observed. One that was going on when its stage's meaning was changed is cut off there.
 */
function measure(
  rows: SpellRows,
  row: number,
  from: number,
  until: number,
  columns: HistoryColumns,
  index: number,
  { clock, changes }: Course,
  { moments: { time, latest } }: DealWay,
): void {
  const began = time[from] ?? Number.NaN;
  const beganLatest = latest[from] ?? Infinity;
  let end = rows.end[row] ?? 0;
  let ended = time[until] ?? Number.NaN;
  let endedLatest = latest[until] ?? Infinity;
  const isGoingOn = end === endCodes.pending;
  const change = changeAfter(changes.get(rows.place[row] ?? -1) ?? [], Number.isNaN(began) ? beganLatest : began);
  if (change !== null && (isGoingOn || (endedLatest > change && !(ended <= change)))) {
    ended = Number.isNaN(ended) && !isGoingOn ? Number.NaN : change;
    end = endCodes.cut;
    endedLatest = change;
  }
  const observed = columns.observedFrom[index] ?? Number.NaN;
  let flags: number = end !== endCodes.pending && endedLatest < observed ? flagsOf.endedBefore : 0;
  let age = 0;
  let late = 0;
  if (end === endCodes.pending) {
    // Where the time is not known, the age is at least that since the look that found it.
    const start = Number.isNaN(began) ? beganLatest : began;
    age = Number.isFinite(start) ? clock.position(start) + closedTicks(columns, index, clock, start, Infinity) : Number.NaN;
    if (Number.isNaN(began)) flags |= flagsOf.timeUnknown;
    else if (observed > began) late = elapsed(columns, index, clock, began, observed);
  } else if (Number.isNaN(began) || Number.isNaN(ended)) {
    flags |= flagsOf.timeUnknown;
  } else {
    age = elapsed(columns, index, clock, began, ended);
    if (observed > began) {
      late = elapsed(columns, index, clock, began, observed);
      if (ended < observed || (late > 0 && age <= late)) flags |= flagsOf.notObserved;
    }
  }
  rows.end[row] = end;
  rows.age[row] = age;
  rows.late[row] = late;
  rows.flags[row] = flags;
}

/** Ticks from one instant to another less those within closed spans; 0 where the second is earlier. */
function elapsed(columns: HistoryColumns, index: number, clock: DayClock, from: Instant, to: Instant): number {
  if (to <= from) return 0;
  return Math.max(0, clock.position(to) - clock.position(from) - closedTicks(columns, index, clock, from, to));
}
