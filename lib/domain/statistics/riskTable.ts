import { countBelow, countUpTo } from './sortedNumbers';
import type { Spell } from './spell';

/** Spells made ready for Kaplan-Meier and Aalen-Johansen, as columns by age. The order of the spells never matters. */
export type RiskTable<End extends string> = {
  /** The ways to end, in the order of their counts. */
  readonly ends: readonly End[];
  /** Ages in days at which anything happened, ascending. */
  readonly ages: Float64Array;
  /** For each age how many ended in each way, how many were last known there that had not ended, and how many came under observation. */
  readonly counts: Int32Array;
  /** How many are at risk at each age: under observation before it, or from 0, and not gone before it. */
  readonly atRisk: Int32Array;
  /** Spells at risk from age 0. */
  readonly fromStart: number;
  readonly size: number;
};

/** No figure rests on fewer at risk than this. */
export const fewestAtRisk = 10;

/** Where the early risk set is smaller than this, a curve starts later. */
const fewestEarly = 5;

/** What stands in `counts` for each age after the ends. */
const others = 2;

/** Lines up spells by age. At equal ages exits come first, then censorings, then entries; one that begins at age 0 is at risk at 0. */
export function riskTable<End extends string>(spells: readonly Spell<End>[]): RiskTable<End> {
  const ends = [...new Set(spells.flatMap(({ end }) => (end === null ? [] : [end])))].sort();
  const ages = Float64Array.from(new Set(spells.flatMap(({ from, until }) => (from > 0 ? [from, until] : [until])))).sort();
  const places = new Map(Array.from(ages, (age, place) => [age, place]));
  const stride = ends.length + others;
  const counts = new Int32Array(ages.length * stride);
  const add = (age: number, kind: number) => {
    const at = (places.get(age) ?? 0) * stride + kind;
    counts[at] = (counts[at] ?? 0) + 1;
  };
  for (const { from, until, end } of spells) {
    add(until, end === null ? ends.length : ends.indexOf(end));
    if (from > 0) add(from, ends.length + 1);
  }
  return tableOfCounts(ends, ages, counts);
}

/** A table from its ages and their counts. */
export function tableOfCounts<End extends string>(ends: readonly End[], ages: Float64Array, counts: Int32Array): RiskTable<End> {
  const stride = ends.length + others;
  let [size, entered] = [0, 0];
  for (let at = 0; at < counts.length; at += stride) {
    for (let kind = 0; kind <= ends.length; kind += 1) size += counts[at + kind] ?? 0;
    entered += counts[at + ends.length + 1] ?? 0;
  }
  const atRisk = new Int32Array(ages.length);
  let now = size - entered;
  for (let place = 0; place < ages.length; place += 1) {
    atRisk[place] = now;
    for (let kind = 0; kind <= ends.length; kind += 1) now -= counts[place * stride + kind] ?? 0;
    now += counts[place * stride + ends.length + 1] ?? 0;
  }
  return { ends, ages, counts, atRisk, fromStart: size - entered, size };
}

/** How many ended at the age at `place`, in all and in the way that has the number `kind` in the table's ends. */
export function endedAt(table: RiskTable<string>, place: number): number {
  let sum = 0;
  for (let kind = 0; kind < table.ends.length; kind += 1) sum += countAt(table, place, kind);
  return sum;
}

/** How many ended in the way with the number `kind` at the age at `place`; none where there is no such way. */
export function countAt(table: RiskTable<string>, place: number, kind: number): number {
  return kind < 0 ? 0 : (table.counts[place * (table.ends.length + others) + kind] ?? 0);
}

/** How many are at risk at an age: under observation before it (or from 0), and not gone before it. */
export function atRiskAt(table: RiskTable<string>, age: number): number {
  return afterPlace(table, countBelow(table.ages, age));
}

/** How many are at risk just after an age: those still there at it whose observation has begun by then. */
export function atRiskAfter(table: RiskTable<string>, age: number): number {
  return afterPlace(table, countUpTo(table.ages, age));
}

/** How many are at risk once the first `places` ages are over. */
function afterPlace(table: RiskTable<string>, places: number): number {
  return table.atRisk[places] ?? (places === 0 ? table.fromStart : 0);
}

/** The last age with `fewestAtRisk` at risk at which some ended or were last known, past which no figure is given; null where there is none. */
export function lastCarriedAge(table: RiskTable<string>): number | null {
  for (let place = table.ages.length - 1; place >= 0; place -= 1) {
    const gone = endedAt(table, place) + countAt(table, place, table.ends.length);
    if (gone > 0 && (table.atRisk[place] ?? 0) >= fewestAtRisk) return table.ages[place] ?? null;
  }
  return null;
}

/**
 * The age that a curve starts after: null for the beginning, or the first age with 5 at risk where an early risk set is smaller than that;
 * its figures then hold "given still there at that day".
 */
export function startAge(table: RiskTable<string>): number | null {
  const last = lastCarriedAge(table);
  if (last === null || table.fromStart === table.size) return null;
  let start: number | null = table.fromStart < fewestEarly && table.ages[0] !== 0 ? Infinity : null;
  for (let place = 0; place < table.ages.length && (table.ages[place] ?? last) < last; place += 1) {
    if (afterPlace(table, place + 1) < fewestEarly) start = Infinity;
    else if (start === Infinity) start = table.ages[place] ?? null;
  }
  return start;
}

/**
 * Whether what happens between age `after` and the horizon was followed far enough for a share by the horizon to mean anything: ten are
 * still at risk there, or at most a third of the spells was last known before it. Else the curve is "young".
 */
export function followedTo(table: RiskTable<string>, after: number | null, horizon: number): boolean {
  if (atRiskAt(table, horizon) >= fewestAtRisk) return true;
  const start = after ?? -1;
  let [joined, cutShort] = [atRiskAfter(table, start), 0];
  for (let place = countUpTo(table.ages, start); (table.ages[place] ?? Infinity) < horizon; place += 1) {
    cutShort += countAt(table, place, table.ends.length);
    joined += countAt(table, place, table.ends.length + 1);
  }
  return cutShort * 3 <= joined;
}
