import type { RateOrMissing } from '../ratio/ratioStrip';
import { binomialAtLeast, binomialAtMost } from '../statistics/binomial';
import { binomialLimits } from '../statistics/binomialLimits';
import { type Count, type GroupCount, total } from '../statistics/count';
import { fisherAtLeast, fisherAtMost } from '../statistics/fisherExact';
import { shareOrMissing } from '../statistics/moreNeeded';

/** Where a rep or unit stands against the rest of the team. There are no ranks. */
export type Standing = 'above' | 'below' | 'cannot-be-told';

/** Shares between which a group of this size is not out of the ordinary, in 0..1. */
export type FunnelLimits = { readonly low: number; readonly high: number };

/** One group in the funnel plot; its limits are about the rate of all the others, and null where there is none. */
export type GroupStanding = GroupCount & {
  readonly rate: RateOrMissing;
  readonly rest: RateOrMissing;
  readonly limits95: FunnelLimits | null;
  readonly limits998: FunnelLimits | null;
  readonly standing: Standing;
};

const outside95 = 0.025;
const outside998 = 0.001;

/** The limits of a funnel plot for n > 0 deals about a rate, as shares: plain exact binomial quantiles (Spiegelhalter 2005). */
export function funnelLimits(n: number, centre: number): { readonly limits95: FunnelLimits; readonly limits998: FunnelLimits } {
  const limits = (outside: number): FunnelLimits => {
    const { low, high } = binomialLimits(n, centre, outside);
    return { low: low / n, high: high / n };
  };
  return { limits95: limits(outside95), limits998: limits(outside998) };
}

/**
 * Above or below only if the group is beyond the 99.8% limits about the rate of the rest, and Fisher's exact test says so at the same
 * level. The limits take the rest's rate for known, so that alone they would tell a rep who passed 2 of 3 from one who passed 0 of 4.
 */
export function standingAgainst(rest: Count, group: Count): Standing {
  if (group.n === 0 || rest.n === 0) return 'cannot-be-told';
  const centre = rest.x / rest.n;
  if (binomialAtLeast(group.x, group.n, centre) <= outside998 && fisherAtLeast(group, rest) <= outside998) return 'above';
  if (binomialAtMost(group.x, group.n, centre) <= outside998 && fisherAtMost(group, rest) <= outside998) return 'below';
  return 'cannot-be-told';
}

/** Each group against the rest of the team, in the order of the groups, which is no rank. */
export function teamStanding(groups: readonly GroupCount[]): readonly GroupStanding[] {
  const all = total(groups);
  return groups.map(({ id, x, n }) => {
    const rest = { x: all.x - x, n: all.n - n };
    const limits = n === 0 || rest.n === 0 ? { limits95: null, limits998: null } : funnelLimits(n, rest.x / rest.n);
    return {
      ...{ id, x, n, rate: shareOrMissing(x, n), rest: shareOrMissing(rest.x, rest.n), ...limits },
      standing: standingAgainst(rest, { x, n }),
    };
  });
}
