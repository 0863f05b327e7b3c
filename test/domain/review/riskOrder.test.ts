import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../lib/domain/random/seededRandom';
import { shuffled } from '../../../lib/domain/random/simpleRandomSample';
import { byRisk } from '../../../lib/domain/review/riskOrder';
import { percentileRanks } from '../../../lib/domain/statistics/percentileRanks';
import reference from '../reference/sample-reference.json';
import { candidate, candidates } from './reviewCandidate';

const keys = (found: ReturnType<typeof byRisk>) => found.map(({ key }) => key);
const ranksOf = (found: ReturnType<typeof byRisk>, key: string) => found.find((deal) => deal.key === key)?.ranks;

describe('percentile ranks', () => {
  test("are R's mean ranks over how many there are", () => {
    for (const { values, ranks } of reference.ranks) {
      percentileRanks(values).forEach((rank, place) => {
        expect(rank).toBeCloseTo(ranks[place] ?? Number.NaN, 12);
      });
    }
  });

  test('are above 0, at most 1, in the order of the values, and take the infinite as the greatest', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constant(Infinity))), (values) => {
        const ranks = percentileRanks(values);
        for (const [place, rank] of ranks.entries()) {
          expect(rank > 0 && rank <= 1).toBe(true);
          for (const [other, another] of ranks.entries()) expect(rank < another).toBe((values[place] ?? 0) < (values[other] ?? 0));
        }
      }),
    );
  });
});

describe('deals by risk', () => {
  test('the risk is the geometric mean of the four ranks', () => {
    const found = byRisk([
      candidate('a', { amount: { amount: 9, currency: 'EUR' }, gravest: 'advice', daysSinceReview: 3, chance: 0.5 }),
      candidate('b', { amount: { amount: 1, currency: 'EUR' }, gravest: 'flag', daysSinceReview: null, chance: 0.9 }),
    ]);
    expect(ranksOf(found, 'b')).toEqual({ amount: 0.5, signal: 1, sinceReview: 1, undecided: 0.5 });
    expect(found.find(({ key }) => key === 'b')?.risk).toBeCloseTo((0.5 * 1 * 1 * 0.5) ** 0.25, 14);
    expect(byRisk([candidate('a')])[0]?.risk).toBe(1);
  });

  test.each([
    ['a larger amount', { amount: { amount: 2000, currency: 'EUR' } }],
    ['a graver signal', { gravest: 'note' }],
    ['a longer time since the last review', { daysSinceReview: 6 }],
    ['a chance nearer to a half', { chance: 0.45 }],
  ] as const)('%s comes first, all else equal', (_, given) => {
    expect(keys(byRisk([candidate('a'), candidate('b', given), candidate('c')]))[0]).toBe('b');
  });

  test('amounts are compared within their currency alone', () => {
    const found = byRisk([
      candidate('forint', { amount: { amount: 400_000, currency: 'HUF' } }),
      candidate('more forint', { amount: { amount: 900_000, currency: 'HUF' } }),
      candidate('euro', { amount: { amount: 1200, currency: 'EUR' } }),
      candidate('more euro', { amount: { amount: 3000, currency: 'EUR' } }),
      candidate('no currency', { amount: { amount: 7, currency: null } }),
    ]);
    expect(ranksOf(found, 'forint')?.amount).toBe(0.5);
    expect(ranksOf(found, 'more forint')?.amount).toBe(1);
    expect(ranksOf(found, 'euro')?.amount).toBe(0.5);
    expect(ranksOf(found, 'more euro')?.amount).toBe(1);
    expect(ranksOf(found, 'no currency')?.amount).toBe(1);
  });

  test('never reviewed ranks 1, however many there are, and above any time since', () => {
    const found = byRisk([
      candidate('long', { daysSinceReview: 900 }),
      candidate('never', { daysSinceReview: null }),
      candidate('never either', { daysSinceReview: null }),
    ]);
    expect(ranksOf(found, 'never')?.sinceReview).toBe(1);
    expect(ranksOf(found, 'never either')?.sinceReview).toBe(1);
    expect(ranksOf(found, 'long')?.sinceReview).toBe(1 / 3);
  });

  test('without amount or chance a deal takes the middle there and moves no other', () => {
    const others = [candidate('a', { amount: { amount: 5, currency: 'EUR' }, chance: 0.2 }), candidate('b', { chance: 0.5 })];
    const found = byRisk([...others, candidate('c', { amount: null, chance: null })]);
    expect(ranksOf(found, 'c')).toMatchObject({ amount: null, undecided: null });
    expect(found.find(({ key }) => key === 'c')?.risk).toBeCloseTo((0.5 * (2 / 3) * (2 / 3) * 0.5) ** 0.25, 14);
    for (const key of ['a', 'b']) {
      const alone = ranksOf(byRisk(others), key);
      expect(ranksOf(found, key)).toMatchObject({ amount: alone?.amount, undecided: alone?.undecided });
    }
  });

  test('an amount that is no number is as good as none', () => {
    const found = byRisk([candidate('a', { amount: { amount: Number.NaN, currency: 'EUR' } }), candidate('b')]);
    expect(ranksOf(found, 'a')?.amount).toBe(null);
    expect(ranksOf(found, 'b')?.amount).toBe(1);
  });

  test('chances as far from a half on either side are equal, whatever their last digits', () => {
    expect(4 * 0.3 * (1 - 0.3)).not.toBe(4 * 0.7 * (1 - 0.7));
    const found = byRisk([candidate('b', { chance: 0.3 }), candidate('a', { chance: 0.7 })]);
    expect(found.map(({ key, ranks }) => [key, ranks.undecided])).toEqual([
      ['a', 0.75],
      ['b', 0.75],
    ]);
  });

  test('equal risks come by key, and the order handed in never matters', () => {
    fc.assert(
      fc.property(candidates, fc.integer(), (deals, seed) => {
        const found = byRisk(deals);
        expect(byRisk(shuffled(deals, seededRandom(seed)))).toEqual(found);
        found.forEach(({ risk, key }, place) => {
          const next = found[place + 1];
          expect(risk > 0 && risk <= 1).toBe(true);
          if (next === undefined) return;
          expect(next.risk).toBeLessThanOrEqual(risk + 1e-12);
          if (next.risk === risk) expect(key < next.key).toBe(true);
        });
      }),
    );
  });

  test('no deals, no order', () => {
    expect(byRisk([])).toEqual([]);
  });
});
