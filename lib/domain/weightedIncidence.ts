import type { AgeWindow } from './cumulativeIncidence';
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
  const valid = spells.flatMap(({ from, until }, index) => (from === 0 || until > from ? [index] : []));
  const ascending = (age: (spell: Spell<End>) => number, indices: readonly number[]) => {
    const ages = spells.map(age);
    return Uint32Array.from(indices).sort((one, other) => (ages[one] ?? 0) - (ages[other] ?? 0));
  };
  const byUntil = ascending(({ until }) => until, valid);
  const byFrom = ascending(({ from }) => from, valid);
  const from = Float64Array.from(spells, (spell) => spell.from);
  const until = Float64Array.from(spells, (spell) => spell.until);
  const ends = Uint8Array.from(spells, (spell) => (spell.end === null ? 0 : spell.end === end ? 2 : 1));
  return (weights, window, each) => {
    const after = window.after ?? -1;
    let [atRisk, remaining, share, entered, gone] = [0, 1, 0, 0, 0];
    while (gone < byUntil.length && (until[byUntil[gone] ?? 0] ?? 0) <= after) gone += 1;
    while (gone < byUntil.length) {
      const age = until[byUntil[gone] ?? 0] ?? 0;
      if (age > window.until) break;
      for (; entered < byFrom.length; entered += 1) {
        const index = byFrom[entered] ?? 0;
        const start = from[index] ?? 0;
        if (start > 0 && start >= age) break;
        if ((until[index] ?? 0) > after) atRisk += weights[index] ?? 0;
      }
      let [left, ended, own] = [0, 0, 0];
      for (; gone < byUntil.length; gone += 1) {
        const index = byUntil[gone] ?? 0;
        if (until[index] !== age) break;
        const weight = weights[index] ?? 0;
        left += weight;
        if (ends[index] !== 0) ended += weight;
        if (ends[index] === 2) own += weight;
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
