import type { AgeWindow } from './cumulativeIncidence';
import { countUpTo } from './sortedNumbers';
import type { Spell } from './spell';

/** Called at each age at which some ended in the asked way, with the share that has by then. */
export type EachAge = (age: number, share: number) => void;

/** Spells in the order of their ends, so that the same curve can be drawn again and again with other weights. */
export type WeightedIncidence = (weights: ArrayLike<number>, window: AgeWindow, each?: EachAge) => number;

/**
 * Makes spells ready for Aalen-Johansen with each counted `weights[index]` times, as resamples and landmarks need it; with weights 1 it is
 * `incidence`. A spell that is over when its observation begins counts for nothing.
 */
export function weightedIncidence<End extends string>(spells: readonly Spell<End>[], end: End): WeightedIncidence {
  const order = (age: (spell: Spell<End>) => number, wanted: (spell: Spell<End>) => boolean) => {
    const found = spells.flatMap((spell, index) => (wanted(spell) ? [{ age: age(spell), index }] : []));
    return found.sort((one, other) => one.age - other.age);
  };
  const counts = ({ from, until }: Spell<End>) => from === 0 || until > from;
  // Laid out in the order in which they are walked through: resampling walks through them thousands of times.
  const exits = order(({ until }) => until, counts);
  const exitAges = Float64Array.from(exits, ({ age }) => age);
  const exitIndices = Uint32Array.from(exits, ({ index }) => index);
  const exitKinds = Uint8Array.from(exits, ({ index }) => (spells[index]?.end === null ? 0 : spells[index]?.end === end ? 2 : 1));
  const fromStart = exitIndices.filter((index) => spells[index]?.from === 0);
  const fromStartUntil = Float64Array.from(fromStart, (index) => spells[index]?.until ?? 0);
  const late = order(
    ({ from }) => from,
    (spell) => spell.from > 0 && counts(spell),
  );
  const lateUntil = late.map(({ index }) => spells[index]?.until ?? 0);
  return (weights, window, each) => {
    const after = window.after ?? -1;
    let [atRisk, remaining, share, entered] = [0, 1, 0, 0];
    for (let place = countUpTo(fromStartUntil, after); place < fromStart.length; place += 1) atRisk += weights[fromStart[place] ?? 0] ?? 0;
    let gone = countUpTo(exitAges, after);
    while (gone < exitAges.length) {
      const age = exitAges[gone] ?? 0;
      if (age > window.until) break;
      for (let next = late[entered]; next !== undefined && next.age < age; next = late[entered]) {
        if ((lateUntil[entered] ?? 0) > after) atRisk += weights[next.index] ?? 0;
        entered += 1;
      }
      let [left, ended, own] = [0, 0, 0];
      for (; exitAges[gone] === age; gone += 1) {
        const weight = weights[exitIndices[gone] ?? 0] ?? 0;
        left += weight;
        if (exitKinds[gone] !== 0) ended += weight;
        if (exitKinds[gone] === 2) own += weight;
      }
      if (ended > 0) {
        share += (remaining * own) / atRisk;
        remaining *= 1 - ended / atRisk;
        if (own > 0) each?.(age, share);
      }
      atRisk -= left;
    }
    return share;
  };
}
