import fc from 'fast-check';
import { gravities } from '../../../lib/domain/coaching/rule';
import type { ReviewCandidate } from '../../../lib/domain/review/riskOrder';

/** An open deal of Ann's of which nothing stands out, but for what is given. */
export function candidate(key: string, given: Partial<ReviewCandidate> = {}): ReviewCandidate {
  return { key, rep: 'Ann', amount: { amount: 1000, currency: 'EUR' }, gravest: null, daysSinceReview: 5, chance: 0.4, ...given };
}

const names = ['Ann', 'Béla', '王伟', '__proto__', 'constructor', ''];

/** Any deals of a few reps, many of them alike, so that ties are common. */
export const candidates = fc.uniqueArray(
  fc.record({
    key: fc.string({ minLength: 1, maxLength: 3 }),
    rep: fc.constantFrom(...names),
    amount: fc.option(fc.record({ amount: fc.constantFrom(0, 5, 10, 1e9, -3), currency: fc.constantFrom('EUR', 'HUF', null) })),
    gravest: fc.option(fc.constantFrom(...gravities)),
    daysSinceReview: fc.option(fc.integer({ min: 0, max: 4 })),
    chance: fc.option(fc.constantFrom(0, 0.3, 0.5, 0.7, 1)),
  }),
  { selector: ({ key }) => key, maxLength: 60 },
);
