import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { moreNeeded, narrowEnough, shareOrMissing } from '../../../lib/domain/statistics/moreNeeded';
import { wilson } from '../../../lib/domain/statistics/wilson';
import reference from '../reference/reference.json';

const hundredths = (share: number) => Math.round(share * 100);
const counts = fc.integer({ min: 1, max: 3000 }).chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));

describe('the Wilson interval', () => {
  test.each([
    [3, 10, 11, 60],
    [5, 10, 24, 76],
    [6, 20, 15, 52],
    [15, 50, 19, 44],
    [30, 100, 22, 40],
    [60, 200, 24, 37],
    [0, 5, 0, 43],
  ])('of %i in %i is %i to %i in a hundred', (x, n, low, high) => {
    const interval = wilson(x, n);
    expect([hundredths(interval.low), hundredths(interval.high)]).toEqual([low, high]);
  });

  test("is R's prop.test without continuity correction", () => {
    for (const { x, n, low, high } of reference.wilson) {
      expect(Math.abs(wilson(x, n).low - low)).toBeLessThanOrEqual(1e-9 * Math.max(low, 1e-6));
      expect(Math.abs(wilson(x, n).high - high)).toBeLessThanOrEqual(1e-9 * high);
    }
  });

  test('holds the share, stays within 0..1, and mirrors', () => {
    fc.assert(
      fc.property(counts, ([x, n]) => {
        const { low, high } = wilson(x, n);
        const mirrored = wilson(n - x, n);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(x / n);
        expect(high).toBeGreaterThanOrEqual(x / n);
        expect(high).toBeLessThanOrEqual(1);
        expect(mirrored.low).toBeCloseTo(1 - high, 12);
      }),
    );
  });

  test('of nothing says nothing', () => {
    expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
  });
});

describe('how many more', () => {
  test('none of 5 needs one more: six would be 0 to 39 in a hundred', () => {
    expect(wilson(0, 6).high).toBeLessThan(0.4);
    expect(moreNeeded(0, 5)).toBe(1);
  });

  test('is the smallest number that makes the interval 40 points wide at the same rate', () => {
    fc.assert(
      fc.property(counts, ([x, n]) => {
        const more = moreNeeded(x, n) ?? Number.NaN;
        const at = (size: number) => wilson((x / n) * size, size);
        expect(narrowEnough(at(n + more))).toBe(true);
        if (more > 0) expect(narrowEnough(at(n + more - 1))).toBe(false);
      }),
    );
  });

  test('a rate is shown if and only if no more are needed', () => {
    fc.assert(
      fc.property(counts, ([x, n]) => {
        const rate = shareOrMissing(x, n);
        expect(rate.shown).toBe(moreNeeded(x, n) === 0);
        if (!rate.shown) expect(rate).toEqual({ shown: false, n, aboutMore: moreNeeded(x, n) });
        else expect(rate.rate.high - rate.rate.low).toBeLessThanOrEqual(0.4 + 1e-9);
      }),
    );
  });

  test('cannot be told where there is no rate yet', () => {
    expect(shareOrMissing(0, 0)).toEqual({ shown: false, n: 0, aboutMore: null });
  });
});
