import { type RiskTable, tableOfCounts } from '../statistics/riskTable';
import { countBelow } from '../statistics/sortedNumbers';
import { inBag, type NumberBag, numberBag, putIn, takeOut } from './numberBag';
import type { SpellRows } from './spellRows';
import { endCodes, type VisitEnd, visitEnds } from './stageEnds';

/** What is counted at an age: each end, spells cut off, spells that came under observation. */
const kinds = visitEnds.length + 2;
const entered = visitEnds.length + 1;

/** Ages of fewer ticks than this are counted in place, which holds all business days that occur; others are kept in a list. */
const countedInPlace = 2048;

/** Room in one number for the kind beside the age, and for whether it is taken away. */
const codes = 16;

/** Ages beyond those counted in place, ascending, with their counts. */
type Listed = { readonly ages: Float64Array; readonly counts: Int32Array };

/**
 * The spells of one stage on one clock, counted by age in ticks, so that a deal can be added and taken away again without looking at any
 * other. Spells that are going on are kept by where on the clock they began: how old they are is worked out at reading.
 */
export type AgeTally = {
  inPlace: Int32Array;
  /** One more than the greatest age counted in place. */
  top: number;
  listed: Listed;
  /** Changes that are not in the list yet: age, kind, and whether it is taken away. */
  readonly changes: NumberBag;
  /** Where on the clock spells began that are going on and were observed from then on. */
  readonly pending: NumberBag;
  /** Those that came under observation late: where they began and their age then, one after the other. */
  readonly pendingLate: NumberBag;
  timeUnknown: number;
  notObserved: number;
};

export function ageTally(): AgeTally {
  return {
    inPlace: new Int32Array(8 * kinds),
    top: 0,
    listed: { ages: new Float64Array(0), counts: new Int32Array(0) },
    changes: numberBag(),
    pending: numberBag(),
    pendingLate: numberBag(),
    timeUnknown: 0,
    notObserved: 0,
  };
}

/** Adds the spell in a row, whose times are known, or takes it away again with `sign` -1. */
export function tallySpell(tally: AgeTally, rows: SpellRows, row: number, sign: 1 | -1): void {
  const end = rows.end[row] ?? 0;
  const age = rows.age[row] ?? 0;
  const late = rows.late[row] ?? 0;
  if (end === endCodes.pending) {
    tallyPending(tally, age, late, sign);
    return;
  }
  if (age < countedInPlace) countInPlace(tally, age, end, sign);
  else putIn(tally.changes, change(age, end, sign));
  if (late > 0) tallyAt(tally, late, entered, sign);
}

/** Counts an age of few ticks. */
export function countInPlace(tally: AgeTally, age: number, kind: number, sign: 1 | -1): void {
  // Ticks are whole numbers; said so, they need not be handled as fractions.
  const ticks = age | 0;
  const place = ticks * kinds + kind;
  if (place >= tally.inPlace.length) tally.inPlace = roomier(tally.inPlace, ticks);
  const { inPlace } = tally;
  inPlace[place] = (inPlace[place] ?? 0) + sign;
  if (ticks >= tally.top) tally.top = ticks + 1;
}

function tallyAt(tally: AgeTally, age: number, kind: number, sign: 1 | -1): void {
  if (age < countedInPlace) countInPlace(tally, age, kind, sign);
  else putIn(tally.changes, change(age, kind, sign));
}

function change(age: number, kind: number, sign: 1 | -1): number {
  return age * codes + kind * 2 + (sign < 0 ? 1 : 0);
}

function tallyPending(tally: AgeTally, began: number, late: number, sign: 1 | -1): void {
  if (late === 0) {
    if (sign > 0) putIn(tally.pending, began);
    else takeOut(tally.pending, began);
    return;
  }
  const { pendingLate } = tally;
  if (sign > 0) {
    putIn(pendingLate, began);
    putIn(pendingLate, late);
    return;
  }
  let place = pendingLate.count - 2;
  while (place >= 0 && !(pendingLate.values[place] === began && pendingLate.values[place + 1] === late)) place -= 2;
  if (place < 0) throw new RangeError('not in the tally');
  pendingLate.values.copyWithin(place, pendingLate.count - 2, pendingLate.count);
  pendingLate.count -= 2;
}

function roomier(counts: Int32Array, age: number): Int32Array {
  let length = counts.length;
  while (length <= age * kinds + kinds) length *= 2;
  const larger = new Int32Array(length);
  larger.set(counts);
  return larger;
}

/** A tally as of a position of its clock: its spells by age in days, and how many were over when their observation would have begun. */
export function tableAsOf(
  tally: AgeTally,
  asOf: number,
  perDay: number,
): { readonly table: RiskTable<VisitEnd>; readonly notObserved: number } {
  if (tally.changes.count > 0) {
    tally.listed = withChanges(tally.listed, inBag(tally.changes));
    tally.changes.count = 0;
  }
  let notObserved = tally.notObserved;
  const { pending, pendingLate } = tally;
  const young: AgeTally = { ...tally, inPlace: withRoomFor(tally, oldestInPlace(tally, asOf)), changes: numberBag() };
  for (let index = 0; index < pending.count; index += 1) {
    tallyAt(young, Math.max(0, asOf - (pending.values[index] ?? 0)), endCodes.cut, 1);
  }
  for (let index = 0; index < pendingLate.count; index += 2) {
    const [age, late] = [Math.max(0, asOf - (pendingLate.values[index] ?? 0)), pendingLate.values[index + 1] ?? 0];
    if (age <= late) {
      notObserved += 1;
      continue;
    }
    tallyAt(young, age, endCodes.cut, 1);
    tallyAt(young, late, entered, 1);
  }
  const listed = young.changes.count === 0 ? tally.listed : withChanges(tally.listed, inBag(young.changes));
  return { table: joined(young.inPlace, young.top, listed, perDay), notObserved };
}

/** The greatest age to be counted in place as of a position, so that room is made once. */
function oldestInPlace({ top, pending, pendingLate }: AgeTally, asOf: number): number {
  let oldest = Math.max(top - 1, 0);
  for (let index = 0; index < pending.count; index += 1) {
    const age = asOf - (pending.values[index] ?? 0);
    if (age > oldest && age < countedInPlace) oldest = age;
  }
  for (let index = 0; index < pendingLate.count; index += 2) {
    const age = asOf - (pendingLate.values[index] ?? 0);
    if (age > oldest && age < countedInPlace) oldest = age;
  }
  return oldest;
}

function withRoomFor({ inPlace, top }: AgeTally, age: number): Int32Array {
  const room = new Int32Array((Math.ceil(age) + 1) * kinds);
  room.set(inPlace.subarray(0, top * kinds));
  return room;
}

/** The list with changes in any order worked in; ages at which nothing is left are dropped. */
function withChanges(before: Listed, changes: Float64Array): Listed {
  const sorted = changes.slice().sort();
  const ages = new Float64Array(before.ages.length + sorted.length);
  const counts = new Int32Array(ages.length * kinds);
  let [length, old, change] = [0, 0, 0];
  while (old < before.ages.length || change < sorted.length) {
    const age = Math.floor((sorted[change] ?? Infinity) / codes);
    const untouched = countBelow(before.ages, age);
    if (untouched > old) {
      ages.set(before.ages.subarray(old, untouched), length);
      counts.set(before.counts.subarray(old * kinds, untouched * kinds), length * kinds);
      length += untouched - old;
      old = untouched;
      continue;
    }
    const at = length * kinds;
    if (before.ages[old] === age) {
      counts.set(before.counts.subarray(old * kinds, (old + 1) * kinds), at);
      old += 1;
    }
    for (let code = (sorted[change] ?? Infinity) - age * codes; code < codes; code = (sorted[change] ?? Infinity) - age * codes) {
      const kind = at + (code >> 1);
      counts[kind] = (counts[kind] ?? 0) + (code % 2 === 0 ? 1 : -1);
      change += 1;
    }
    ages[length] = age;
    if (isAny(counts, at)) length += 1;
  }
  return { ages: ages.slice(0, length), counts: counts.slice(0, length * kinds) };
}

function isAny(counts: Int32Array, at: number): boolean {
  for (let kind = 0; kind < kinds; kind += 1) if (counts[at + kind] !== 0) return true;
  return false;
}

function joined(inPlace: Int32Array, top: number, listed: Listed, perDay: number): RiskTable<VisitEnd> {
  const counted: number[] = [];
  for (let age = 0; age < top; age += 1) if (isAny(inPlace, age * kinds)) counted.push(age);
  const ages = new Float64Array(counted.length + listed.ages.length);
  const counts = new Int32Array(ages.length * kinds);
  let length = 0;
  for (const age of counted) {
    const [from, to] = [age * kinds, length * kinds];
    for (let kind = 0; kind < kinds; kind += 1) counts[to + kind] = inPlace[from + kind] ?? 0;
    ages[length] = age / perDay;
    length += 1;
  }
  counts.set(listed.counts, length * kinds);
  for (const age of listed.ages) {
    ages[length] = age / perDay;
    length += 1;
  }
  return tableOfCounts(visitEnds, ages, counts);
}
