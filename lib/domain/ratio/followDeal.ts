import { changeAfter } from '../history/chain';
import { type HistoryColumns, outcomeKinds, waysKnown } from '../history/historyColumns';
import type { DayClock } from '../time/calendar';
import type { Instant } from '../time/time';
import { type Clocks, closedTicks, isClosedInDoubt, momentOf } from './dealMoment';
import { type DealWay, makeRoom } from './dealWay';
import { flagsOf, leadsTo, type SpellRows } from './spellRows';
import { endCodes } from './stageEnds';

/** What a deal's way is followed by. */
export type Course = Clocks & {
  /** How many stages the chain has. */
  readonly length: number;
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
  const { moments } = way;
  readMoves(columns, index, places, course.business, way);
  const { count } = moments;
  const ending = readEnd(columns, index, course, way);
  course.clock.positions(moments.time, count + 2, moments.position);
  const isPlain =
    course.changes.size === 0 &&
    Number.isNaN(columns.observedFrom[index] ?? Number.NaN) &&
    columns.spansFrom[index] === columns.spansFrom[index + 1];
  const end = endOf(ending);
  const to = course.length + ending;
  const isEach = writeVisits(way, end, to);
  const isSome = writeMilestones(way, end, to);
  if (!isPlain || !isEach || !isSome) measureAll(columns, index, course, way);
  const { closing } = way;
  closing.count = 1;
  closing.place[0] = -1;
  closing.to[0] = to;
  closing.end[0] = end;
  closing.at[0] = moments.time[count + 1] ?? Number.NaN;
  closing.until[0] = moments.time[count] ?? Number.NaN;
  const start = moments.position[count + 1] ?? Number.NaN;
  const ticks = end === endCodes.pending ? start : (moments.position[count] ?? Number.NaN) - start;
  closing.age[0] = Math.max(0, ticks);
  closing.late[0] = 0;
  closing.flags[0] = 0;
  if (!isPlain || Number.isNaN(ticks)) measure(closing, 0, count + 1, count, columns, index, course, way);
}

/** Writes the visits, whose places and times the moments have already; says whether all their ages are known. */
function writeVisits({ moments: { count, place, position }, visits }: DealWay, finalEnd: number, finalTo: number): boolean {
  const { to, age, late, end, flags } = visits;
  const last = count - 1;
  let isEach = true;
  for (let move = 0; move < last; move += 1) {
    const next = place[move + 1] ?? 0;
    const ticks = (position[move + 1] ?? Number.NaN) - (position[move] ?? Number.NaN);
    to[move] = next;
    end[move] = next > (place[move] ?? 0) ? endCodes.passed : endCodes.back;
    age[move] = Math.max(0, ticks);
    late[move] = 0;
    flags[move] = 0;
    if (Number.isNaN(ticks)) isEach = false;
  }
  visits.count = count;
  if (last < 0) return true;
  const ticks =
    finalEnd === endCodes.pending ? (position[last] ?? Number.NaN) : (position[count] ?? Number.NaN) - (position[last] ?? Number.NaN);
  to[last] = finalTo;
  end[last] = finalEnd;
  age[last] = Math.max(0, ticks);
  late[last] = 0;
  flags[last] = 0;
  return isEach && !Number.isNaN(ticks);
}

/** Writes the milestones: one for each move to a place further on than all before. Says whether all their ages are known. */
function writeMilestones(way: DealWay, finalEnd: number, finalTo: number): boolean {
  const { moments, milestones: rows, milestoneMoves: from } = way;
  const { count, place, time, position } = moments;
  let row = -1;
  let reached = -1;
  let isEach = true;
  for (let move = 0; move <= count; move += 1) {
    const next = move < count ? (place[move] ?? 0) : Infinity;
    if (next <= reached) continue;
    if (row >= 0) {
      const isLast = move === count;
      const start = position[from[row] ?? 0] ?? Number.NaN;
      const ticks = isLast && finalEnd === endCodes.pending ? start : (position[move] ?? Number.NaN) - start;
      rows.to[row] = isLast ? finalTo : next;
      rows.end[row] = isLast ? finalEnd : endCodes.passed;
      rows.until[row] = time[move] ?? Number.NaN;
      rows.age[row] = Math.max(0, ticks);
      rows.late[row] = 0;
      rows.flags[row] = 0;
      if (Number.isNaN(ticks)) isEach = false;
    }
    if (move === count) break;
    row += 1;
    rows.place[row] = next;
    rows.at[row] = time[move] ?? Number.NaN;
    from[row] = move;
    reached = next;
  }
  rows.count = row + 1;
  from[row + 1] = count;
  return isEach;
}

/** Measures all spells of a deal once more, with all care. */
function measureAll(columns: HistoryColumns, index: number, course: Course, way: DealWay): void {
  const { visits, milestones, milestoneMoves } = way;
  for (let row = 0; row < visits.count; row += 1) measure(visits, row, row, row + 1, columns, index, course, way);
  for (let row = 0; row < milestones.count; row += 1) {
    measure(milestones, row, milestoneMoves[row] ?? 0, milestoneMoves[row + 1] ?? 0, columns, index, course, way);
  }
}

/** Reads a deal's entries into the moments: those into stages of the chain, while it was in this pipeline. */
function readMoves(columns: HistoryColumns, index: number, places: Int32Array, business: DayClock, way: DealWay): void {
  const first = columns.entriesFrom[index] ?? 0;
  const end = columns.entriesFrom[index + 1] ?? 0;
  makeRoom(way, end - first);
  const { moments } = way;
  const { place: placeColumn, time, latest } = moments;
  const { entryStage, entryAt, entryNotBefore, entryKnown } = columns;
  const arrivedAt = columns.arrivedAt[index] ?? Number.NaN;
  const leftAt = columns.leftAt[index] ?? Number.NaN;
  let count = 0;
  let present = -1;
  for (let entry = first; entry < end; entry += 1) {
    const place = places[entryStage[entry] ?? 0] ?? -1;
    // An entry into the stage that the deal is in already is no move.
    if (place < 0 || place === present) continue;
    const at = entryAt[entry] ?? Number.NaN;
    if (at < arrivedAt || at > leftAt) continue;
    present = place;
    placeColumn[count] = place;
    const notBefore = entryNotBefore[entry] ?? Number.NaN;
    const isSeen = entryKnown[entry] === seen;
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
  const spansEnd = columns.spansFrom[index + 1] ?? 0;
  const reopenedAt = spansEnd > (columns.spansFrom[index] ?? 0) ? (columns.spanTo[spansEnd - 1] ?? Number.NaN) : Number.NaN;
  const activity = columns.lastActivityAt[index] ?? Number.NaN;
  const sign = activity > reopenedAt || Number.isNaN(reopenedAt) ? activity : reopenedAt;
  way.lastSign = sign > lastMove || (lastMove === Infinity && !Number.isNaN(sign)) ? sign : lastMove;
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
 * Measures a spell between two moments, which are told by their places. What began before its source was observed from is at risk from the age it then had (delayed
 * entry); what ended at that age or before is not observed. One that was going on when its stage's meaning was changed is cut off there.
 */
function measure(
  rows: SpellRows,
  row: number,
  from: number,
  until: number,
  columns: HistoryColumns,
  index: number,
  course: Course,
  { moments: { time, latest } }: DealWay,
): void {
  const { clock, business, changes } = course;
  const began = time[from] ?? Number.NaN;
  const beganLatest = latest[from] ?? Infinity;
  let end = rows.end[row] ?? 0;
  let ended = time[until] ?? Number.NaN;
  let endedLatest = latest[until] ?? Infinity;
  const isGoingOn = end === endCodes.pending;
  const observed = columns.observedFrom[index] ?? Number.NaN;
  let flags: number = !isGoingOn && endedLatest < observed ? flagsOf.ledBefore : 0;
  const change = changeAfter(changes.get(rows.place[row] ?? -1) ?? [], Number.isNaN(began) ? beganLatest : began);
  if (change !== null && (isGoingOn || (endedLatest > change && !(ended <= change)))) {
    ended = Number.isNaN(ended) && !isGoingOn ? Number.NaN : change;
    end = endCodes.cut;
    endedLatest = change;
  }
  if (end !== endCodes.pending && endedLatest < observed) flags |= flagsOf.endedBefore;
  let age = 0;
  let late = 0;
  if (end === endCodes.pending) {
    // Where the time is not known, the age is at least that since the look that found it.
    const start = Number.isNaN(began) ? beganLatest : began;
    age = Number.isFinite(start) ? clock.position(start) + closedTicks(columns, index, course, start, Infinity) : Number.NaN;
    if (Number.isNaN(began) || isClosedInDoubt(columns, index, business, began, Infinity)) flags |= flagsOf.timeUnknown;
    else if (observed > began) late = elapsed(columns, index, course, began, observed);
  } else if (Number.isNaN(began) || Number.isNaN(ended) || isClosedInDoubt(columns, index, business, began, ended)) {
    flags |= flagsOf.timeUnknown;
  } else {
    age = elapsed(columns, index, course, began, ended);
    if (observed > began) {
      late = elapsed(columns, index, course, began, observed);
      if (ended < observed || (late > 0 && age <= late)) flags |= flagsOf.notObserved;
    }
  }
  rows.end[row] = end;
  rows.age[row] = age;
  rows.late[row] = late;
  rows.flags[row] = flags;
}

/** Ticks from one instant to another less those within closed spans; 0 where the second is earlier. */
function elapsed(columns: HistoryColumns, index: number, clocks: Clocks, from: Instant, to: Instant): number {
  if (to <= from) return 0;
  return Math.max(0, clocks.clock.position(to) - clocks.clock.position(from) - closedTicks(columns, index, clocks, from, to));
}
