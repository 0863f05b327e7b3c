import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../lib/domain/random/seededRandom';
import { wilson } from '../../../lib/domain/statistics/wilson';
import { calibration, type Prediction } from '../../../lib/domain/worth/calibration';
import { dealName, near, shuffledWith } from './worthOfDeals';

const said = (index: number, probability: number, won: boolean | null, more: Partial<Prediction> = {}): Prediction => ({
  deal: dealName(index),
  at: 1000,
  month: '2026-11',
  probability,
  knownUntil: 900,
  won,
  ...more,
});
const ten = (probability: number, won: number, from = 0) =>
  Array.from({ length: 10 }, (_, index) => said(from + index, probability, index < won));

describe('calibration', () => {
  test('by hand: always 0.2 where 2 in 10 are won, and 0.9 where 7 in 10 are', () => {
    const { brier, parts, bins } = calibration([...ten(0.2, 2), ...ten(0.9, 7, 10)], 1);
    const score = (10 * (0.2 * 0.64 + 0.8 * 0.04) + 7 * 0.01 + 3 * 0.81) / 20;
    expect(brier).toMatchObject({ shown: true, estimate: { value: near(score), n: 20 } });
    expect(parts?.reliability).toBeCloseTo(0.5 * 0.04, 12);
    expect(parts?.resolution).toBeCloseTo(0.25 * 0.25, 12);
    expect(parts?.uncertainty).toBeCloseTo(0.45 * 0.55, 12);
    expect(parts?.withinBins).toBeCloseTo(0, 12);
    expect(bins).toHaveLength(2);
    expect(bins[0]).toMatchObject({ from: 0.2, to: 0.3, predictions: 10, observed: { value: 0.2, ...wilson(2, 10), n: 10 } });
    expect(bins[1]?.from).toBe(0.9);
  });

  test('counts the first chance of a deal in a month, and each month', () => {
    const deal = [said(0, 0.8, true, { at: 2000 }), said(0, 0.3, true, { at: 1000 }), said(0, 0.5, true, { month: '2026-12', at: 5000 })];
    const found = calibration([...deal, ...ten(0.5, 5, 1)], 1);
    expect(found).toMatchObject({ predictions: 12, repeated: 1 });
    expect(found.bins.map(({ from, predictions, observed }) => [from, predictions, observed.n])).toEqual([
      [0.3, 1, 1],
      [0.5, 11, 11],
    ]);
  });

  test('rests the interval of a tenth on its deals, since months of one deal tell one outcome', () => {
    const months = ['2026-08', '2026-09', '2026-10', '2026-11'];
    const found = calibration(
      months.flatMap((month) => ten(0.5, 5).map((each) => ({ ...each, month }))),
      1,
    );
    expect(found.bins[0]).toMatchObject({ predictions: 40, observed: { value: 0.5, ...wilson(5, 10), n: 10 } });
    expect(found.brier).toMatchObject({ shown: true, estimate: { n: 10 } });
  });

  test('refuses what was known only later, what is no chance, and what is not settled, and counts them', () => {
    const refused = [
      said(50, 0.9, true, { knownUntil: 1001 }),
      said(51, 1.2, true),
      said(52, Number.NaN, true),
      said(53, -0.1, false),
      said(54, 0.5, null),
    ];
    expect(calibration(refused, 1)).toEqual({
      brier: { shown: false, missing: 'deals', n: 0, aboutMore: 10 },
      parts: null,
      bins: [],
      predictions: 0,
      inHindsight: 1,
      notAChance: 3,
      notSettled: 1,
      repeated: 0,
    });
    expect(calibration([...refused, ...ten(0.2, 2)], 1).brier).toEqual(calibration(ten(0.2, 2), 1).brier);
  });

  test('puts 0.3 into the tenth that begins there however it was computed, and 1 into the last', () => {
    const tenths = [0.3, 0.1 + 0.2, 1 - 0.7, 3 * 0.1, 0, 1].map(
      (probability) => calibration([said(0, probability, true)], 1).bins[0]?.from,
    );
    expect(tenths).toEqual([0.3, 0.3, 0.3, 0.3, 0, 0.9]);
  });

  test('is the same in whatever order it is told, and its parts make up the score', () => {
    const predictions = fc.array(
      fc.record({
        index: fc.integer({ min: 0, max: 40 }),
        at: fc.integer({ min: 0, max: 9 }),
        month: fc.constantFrom('2026-10', '2026-11'),
        probability: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      { minLength: 30, maxLength: 90 },
    );
    fc.assert(
      fc.property(predictions, fc.nat(), (all, seed) => {
        const told = all.map(({ index, at, month, probability }) =>
          said(index, probability, index % 3 === 0, { at, month, knownUntil: at }),
        );
        const found = calibration(told, 3);
        expect(calibration(shuffledWith(seed, told), 3)).toEqual(found);
        if (!found.brier.shown || found.parts === null) return;
        const { reliability, resolution, uncertainty, withinBins } = found.parts;
        expect(reliability - resolution + uncertainty + withinBins).toBeCloseTo(found.brier.estimate.value, 12);
      }),
      { numRuns: 20 },
    );
  });

  test('the interval of the Brier score holds the truth in 92 to 98 of 100 simulated teams that tell each deal three times', () => {
    const random = seededRandom(23);
    const held = Array.from({ length: 200 }, (_, seed) => {
      const told = Array.from({ length: 120 }, (__, index) => {
        const [chance, luck] = [random(), random()];
        return ['2026-09', '2026-10', '2026-11'].map((month) => said(index, chance, luck < chance, { month }));
      }).flat();
      const { brier } = calibration(told, seed);
      // The mean of p (1 - p) over p uniform in 0..1.
      return brier.shown && brier.estimate.low <= 1 / 6 && 1 / 6 <= brier.estimate.high;
    });
    const share = held.filter(Boolean).length / held.length;
    expect(share).toBeGreaterThanOrEqual(0.92);
    expect(share).toBeLessThanOrEqual(0.98);
  }, 60_000);
});
