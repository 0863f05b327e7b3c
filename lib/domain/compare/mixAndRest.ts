import { combinedRates, type WeightedCount } from '../statistics/combinedRates';
import { type Count, total } from '../statistics/count';
import { type RateDifference, rateDifference } from './compareRates';

/** The deals of one segment (a source, a size band) before and after. */
export type SegmentChange = { readonly id: string; readonly before: Count; readonly after: Count };

/** A part of a change of a rate, in points of -1..1, with its 95% interval and the deals of both periods. */
export type PartOfChange = { readonly value: number; readonly low: number; readonly high: number; readonly n: number };

/** A change of a rate, after less before, as the sum of what came of another mix of segments and of the rest. */
export type MixAndRest = { readonly change: RateDifference; readonly mix: PartOfChange; readonly rest: PartOfChange };

/**
 * Splits a change into mix and rest (Kitagawa 1955): mix is the change of each segment's share of the deals times its mean rate, rest the
 * change of its rate times its mean share. A segment without deals in one period has no rate there and is taken to have kept the other's,
 * so that all it brings is mix. The intervals take the shares as they were: which deals came is known, how they would pass is not.
 * Null where a period is empty.
 */
export function mixAndRest(segments: readonly SegmentChange[]): MixAndRest | null {
  const ordered = segments.toSorted((one, other) => (one.id < other.id ? -1 : one.id > other.id ? 1 : 0));
  const before = total(ordered.map((segment) => segment.before));
  const after = total(ordered.map((segment) => segment.after));
  const change = rateDifference(after, before);
  if (change === null) return null;
  const [mix, rest]: [WeightedCount[], WeightedCount[]] = [[], []];
  for (const segment of ordered) {
    const [shareBefore, shareAfter] = [segment.before.n / before.n, segment.after.n / after.n];
    const shift = shareAfter - shareBefore;
    const rates = [segment.before, segment.after].filter(({ n }) => n > 0);
    mix.push(...rates.map((count) => ({ ...count, weight: shift / rates.length })));
    if (rates.length < 2) continue;
    const share = (shareBefore + shareAfter) / 2;
    rest.push({ ...segment.after, weight: share }, { ...segment.before, weight: -share });
  }
  const n = before.n + after.n;
  return { change, mix: { ...combinedRates(mix), n }, rest: { ...combinedRates(rest), n } };
}
