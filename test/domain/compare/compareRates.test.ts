import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareRates, rateDifference } from '../../../lib/domain/compare/compareRates';
import { mixAndRest, type SegmentChange } from '../../../lib/domain/compare/mixAndRest';
import { neededPerGroup } from '../../../lib/domain/compare/neededPerGroup';
import { seededRandom } from '../../../lib/domain/random/seededRandom';
import { drawCount } from '../random/drawCount';
import reference from '../reference/compare-reference.json';

const pair = (x: number, n: number) => ({ x, n });
const countFrom = (fewest: number) =>
  fc.integer({ min: fewest, max: 300 }).chain((n) => fc.record({ x: fc.integer({ min: 0, max: n }), n: fc.constant(n) }));

describe("Newcombe's hybrid-score interval", () => {
  test.each([
    ['a', 56, 70, 48, 80, 0.0524, 0.3339],
    ['b', 9, 10, 3, 10, 0.1705, 0.809],
    ['c', 6, 7, 2, 7, 0.0582, 0.8062],
    ['d', 5, 56, 0, 29, -0.0381, 0.1926],
    ['e', 0, 10, 0, 20, -0.1611, 0.2775],
    ['f', 0, 10, 0, 10, -0.2775, 0.2775],
    ['g', 10, 10, 0, 20, 0.6791, 1],
    ['h', 10, 10, 0, 10, 0.6075, 1],
  ])('is method 10 of table II of Newcombe 1998, case %s', (_case, x1, n1, x2, n2, low, high) => {
    const difference = rateDifference(pair(x1, n1), pair(x2, n2));
    expect(difference?.value).toBeCloseTo(x1 / n1 - x2 / n2, 12);
    expect(difference?.low).toBeCloseTo(low, 4);
    expect(difference?.high).toBeCloseTo(high, 4);
    expect([difference?.one.n, difference?.other.n]).toEqual([n1, n2]);
  });

  test.each(reference.differences)(
    'is what R makes of two Wilson intervals, $x1/$n1 and $x2/$n2',
    ({ x1, n1, x2, n2, value, low, high }) => {
      const difference = rateDifference(pair(x1, n1), pair(x2, n2));
      for (const [ours, theirs] of [
        [difference?.value, value],
        [difference?.low, low],
        [difference?.high, high],
      ])
        expect(Math.abs((ours ?? Number.NaN) - (theirs ?? 0))).toBeLessThan(1e-11);
    },
  );

  test('stays within -1..1, holds the difference, and turns round with the groups', () => {
    fc.assert(
      fc.property(countFrom(1), countFrom(1), (one, other) => {
        const there = rateDifference(one, other);
        const back = rateDifference(other, one);
        if (there === null || back === null) throw new Error('no difference');
        expect(there.low).toBeGreaterThanOrEqual(-1 - 1e-12);
        expect(there.high).toBeLessThanOrEqual(1 + 1e-12);
        expect(there.low).toBeLessThanOrEqual(there.value);
        expect(there.value).toBeLessThanOrEqual(there.high);
        expect(back.low).toBeCloseTo(-there.high, 12);
        expect(back.high).toBeCloseTo(-there.low, 12);
      }),
    );
  });

  test.each([
    [20, 0.3, 40, 0.5],
    [60, 0.1, 60, 0.1],
    [30, 0.8, 100, 0.7],
  ])('holds the true difference in 94 to 97 of 100 simulated cases: %i at %f and %i at %f', (n1, p1, n2, p2) => {
    const random = seededRandom(n1 + n2);
    let held = 0;
    for (let time = 0; time < 4000; time += 1) {
      const difference = rateDifference(drawCount(random, n1, p1), drawCount(random, n2, p2));
      if (difference !== null && difference.low <= p1 - p2 && p1 - p2 <= difference.high) held += 1;
    }
    expect(held / 4000).toBeGreaterThan(0.94);
    expect(held / 4000).toBeLessThan(0.97);
  });
});

describe('a comparison', () => {
  test('says which way the difference can be seen to go, or that none is to be seen', () => {
    expect(compareRates(pair(56, 70), pair(48, 80), 0.1)?.seen).toBe('higher');
    expect(compareRates(pair(48, 80), pair(56, 70), 0.1)?.seen).toBe('lower');
    expect(compareRates(pair(5, 56), pair(0, 29), 0.1)?.seen).toBe('none');
    expect(compareRates(pair(8, 20), pair(8, 20), 0.1)?.seen).toBe('none');
  });

  test('says how many deals per group it takes for a difference cared about, either way', () => {
    expect(compareRates(pair(30, 100), pair(30, 100), 0.1)?.neededPerGroup).toBe(356);
    expect(compareRates(pair(50, 100), pair(95, 100), 0.1)?.neededPerGroup).toBe(neededPerGroup(0.95, 0.85));
    expect(compareRates(pair(50, 100), pair(50, 100), 0.6)?.neededPerGroup).toBe(null);
  });

  test('of nothing is none', () => {
    expect(compareRates(pair(0, 0), pair(3, 10), 0.1)).toBe(null);
    expect(compareRates(pair(3, 10), pair(0, 0), 0.1)).toBe(null);
  });
});

describe('deals needed per group', () => {
  test.each(reference.needed)("are those of R's power.prop.test, $one against $other", ({ one, other, perGroup }) => {
    expect(neededPerGroup(one, other)).toBe(Math.ceil(perGroup));
    expect(neededPerGroup(other, one)).toBe(Math.ceil(perGroup));
  });

  test('cannot be told for no difference or rates that are none', () => {
    expect([neededPerGroup(0.3, 0.3), neededPerGroup(-0.1, 0.3), neededPerGroup(0.9, 1.1)]).toEqual([null, null, null]);
    expect(neededPerGroup(0.7, 0.7 + 0.1 + 0.1 + 0.1)).toBe(neededPerGroup(0.7, 1));
  });
});

describe('mix and rest', () => {
  const segment = fc.record({ id: fc.string(), before: countFrom(0), after: countFrom(0) });
  const change = (segments: readonly SegmentChange[]) => {
    const found = mixAndRest(segments);
    if (found === null) throw new Error('nothing to split');
    return found;
  };

  test('the rates of a worked case: as good as ever in each segment, worse in all by another mix', () => {
    const found = change([
      { id: 'referral', before: pair(60, 100), after: pair(30, 50) },
      { id: 'list', before: pair(20, 100), after: pair(40, 200) },
    ]);
    expect(found.change.value).toBeCloseTo(70 / 250 - 80 / 200, 12);
    expect(found.mix.value).toBeCloseTo(-0.12, 12);
    expect(found.rest.value).toBeCloseTo(0, 12);
    expect(found.rest.low).toBeLessThan(0);
    expect(found.rest.high).toBeGreaterThan(0);
    expect([found.mix.n, found.rest.n]).toEqual([450, 450]);
  });

  test('the other way round: same mix, better in each segment', () => {
    const found = change([
      { id: 'a', before: pair(10, 100), after: pair(40, 200) },
      { id: 'b', before: pair(50, 100), after: pair(120, 200) },
    ]);
    expect(found.mix.value).toBeCloseTo(0, 12);
    expect(found.rest.value).toBeCloseTo(0.1, 12);
  });

  test('add up to the change, whatever the segments', () => {
    fc.assert(
      fc.property(fc.array(segment, { minLength: 1, maxLength: 40 }), (segments) => {
        const found = mixAndRest(segments);
        fc.pre(found !== null);
        expect(Math.abs(found.mix.value + found.rest.value - found.change.value)).toBeLessThan(1e-12);
        for (const part of [found.mix, found.rest]) {
          expect(part.low).toBeLessThanOrEqual(part.value);
          expect(part.high).toBeGreaterThanOrEqual(part.value);
        }
      }),
    );
  });

  test('the order of the segments makes no difference, to the last digit', () => {
    const segments = ['b', '__proto__', 'a', 'constructor'].map((id, index) => ({ id, before: pair(index, 9), after: pair(3, 7 + index) }));
    expect(mixAndRest(segments.toReversed())).toEqual(mixAndRest(segments));
  });

  test('one segment is all rest, with the interval of the difference', () => {
    const found = change([{ id: 'all', before: pair(48, 80), after: pair(56, 70) }]);
    expect(found.mix).toEqual({ value: 0, low: 0, high: 0, n: 150 });
    expect(found.rest.low).toBeCloseTo(0.0524, 4);
    expect(found.rest.high).toBeCloseTo(0.3339, 4);
  });

  test('a segment that is new is mix alone', () => {
    const found = change([
      { id: 'old', before: pair(50, 100), after: pair(50, 100) },
      { id: 'new', before: pair(0, 0), after: pair(10, 100) },
    ]);
    expect(found.mix.value).toBeCloseTo(-0.2, 12);
    expect(found.rest.value).toBeCloseTo(0, 12);
  });

  test('an empty period cannot be split', () => {
    expect(mixAndRest([{ id: 'a', before: pair(0, 0), after: pair(1, 2) }])).toBe(null);
    expect(mixAndRest([])).toBe(null);
  });

  test('the interval of the rest holds the true rest in 93 to 97 of 100 simulated changes', () => {
    const random = seededRandom(9);
    let held = 0;
    for (let time = 0; time < 3000; time += 1) {
      const truth = (0.4 * (0.5 - 0.6) + 0.6 * (0.35 - 0.2) + (0.6 * (0.5 - 0.6) + 0.4 * (0.35 - 0.2))) / 2;
      const { rest } = change([
        { id: 'a', before: drawCount(random, 40, 0.6), after: drawCount(random, 60, 0.5) },
        { id: 'b', before: drawCount(random, 60, 0.2), after: drawCount(random, 40, 0.35) },
      ]);
      if (rest.low <= truth && truth <= rest.high) held += 1;
    }
    expect(held / 3000).toBeGreaterThan(0.93);
    expect(held / 3000).toBeLessThan(0.97);
  });
});
