import { countBelow, countUpTo } from './sortedNumbers';
import type { Spell } from './spell';

/** An age at which spells ended: how many were at risk, how many ended in all and in each way. */
export type RiskStep<End extends string> = {
  readonly age: number;
  readonly atRisk: number;
  readonly ended: number;
  readonly by: Readonly<Partial<Record<End, number>>>;
};

/** Spells made ready for Kaplan-Meier and Aalen-Johansen. Everything is ascending, so the order of the spells never matters. */
export type RiskTable<End extends string> = {
  readonly steps: readonly RiskStep<End>[];
  /** Ages at which spells came under observation late (delayed entry). */
  readonly lateEntries: Float64Array;
  /** Ages at which spells ended or were last known. */
  readonly lastAges: Float64Array;
  /** Ages at which spells were last known that had not ended. */
  readonly censorings: Float64Array;
  /** Spells at risk from age 0. */
  readonly fromStart: number;
  readonly size: number;
};

/** No figure rests on fewer at risk than this. */
export const fewestAtRisk = 10;

/** Where the early risk set is smaller than this, a curve starts later. */
const fewestEarly = 5;

/** Lines up spells by age. At equal ages exits come first, then censorings, then entries; one that begins at age 0 is at risk at 0. */
export function riskTable<End extends string>(spells: readonly Spell<End>[]): RiskTable<End> {
  const lateEntries: number[] = [];
  const censorings: number[] = [];
  const lastAges = new Float64Array(spells.length);
  const counts = new Map<number, Partial<Record<End, number>>>();
  spells.forEach(({ from, until, end }, index) => {
    lastAges[index] = until;
    if (from > 0) lateEntries.push(from);
    if (end === null) {
      censorings.push(until);
      return;
    }
    const by: Partial<Record<End, number>> = counts.get(until) ?? {};
    by[end] = (by[end] ?? 0) + 1;
    counts.set(until, by);
  });
  const table = {
    lateEntries: Float64Array.from(lateEntries).sort(),
    lastAges: lastAges.sort(),
    censorings: Float64Array.from(censorings).sort(),
    fromStart: spells.length - lateEntries.length,
    size: spells.length,
  };
  const steps = Array.from(Float64Array.from(counts.keys()).sort(), (age): RiskStep<End> => {
    const by: Partial<Record<End, number>> = counts.get(age) ?? {};
    return { age, atRisk: atRiskAt(table, age), ended: total(by), by };
  });
  return { ...table, steps };
}

type Ages = Pick<RiskTable<string>, 'lateEntries' | 'lastAges' | 'fromStart'>;

/** How many are at risk at an age: under observation before it (or from 0), and not gone before it. */
export function atRiskAt(table: Ages, age: number): number {
  return table.fromStart + countBelow(table.lateEntries, age) - countBelow(table.lastAges, age);
}

/** How many are at risk just after an age: those still there at it whose observation has begun by then. */
export function atRiskAfter(table: Ages, age: number): number {
  return table.fromStart + countUpTo(table.lateEntries, age) - countUpTo(table.lastAges, age);
}

/** The last age with `fewestAtRisk` at risk, past which no figure is given; null where there never are so many. */
export function lastCarriedAge(table: Ages): number | null {
  for (let index = table.lastAges.length - fewestAtRisk; index >= 0; index -= 1) {
    const age = table.lastAges[index];
    if (age !== undefined && atRiskAt(table, age) >= fewestAtRisk) return age;
  }
  return null;
}

/**
 * The age that a curve starts after: null for the beginning, or the first age with 5 at risk where an early risk set is smaller than that;
 * its figures then hold "given still there at that day".
 */
export function startAge(table: Ages): number | null {
  const last = lastCarriedAge(table);
  if (last === null || table.lateEntries.length === 0) return null;
  const { lateEntries, lastAges } = table;
  let [entered, gone] = [0, 0];
  let start: number | null = null;
  for (let age = 0; age < last; age = Math.min(lateEntries[entered] ?? last, lastAges[gone] ?? last)) {
    while ((lateEntries[entered] ?? last) <= age) entered += 1;
    while ((lastAges[gone] ?? last) <= age) gone += 1;
    const isLow = table.fromStart + entered - gone < fewestEarly;
    if (isLow) start = Infinity;
    else if (start === Infinity) start = age;
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
  const joined = atRiskAfter(table, start) + countBelow(table.lateEntries, horizon) - countUpTo(table.lateEntries, start);
  const cutShort = countBelow(table.censorings, horizon) - countUpTo(table.censorings, start);
  return cutShort * 3 <= joined;
}

function total(by: Readonly<Record<string, number | undefined>>): number {
  let sum = 0;
  for (const end in by) sum += by[end] ?? 0;
  return sum;
}
