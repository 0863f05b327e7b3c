import type { DealKey } from '../deal/deal';
import type { RandomSample } from './faultyBounds';
import type { RandomDraw } from './randomDraw';

/** What a review found: the deal follows the process, or it does not. */
export type ReviewVerdict = 'in-control' | 'faulty';

/**
 * What the reviews of a draw's deals found, ready for the bounds. A deal that was drawn but not reviewed stays in the sample; verdicts of
 * deals that were not drawn are left aside, since nobody chose those by chance.
 */
export function drawnSample({ frame, drawn }: RandomDraw, verdicts: ReadonlyMap<DealKey, ReviewVerdict>): RandomSample {
  const found = drawn.map((key) => verdicts.get(key));
  const count = (verdict: ReviewVerdict | undefined) => found.filter((each) => each === verdict).length;
  return { frame: frame.length, drawn: drawn.length, faulty: count('faulty'), notReviewed: count(undefined) };
}
