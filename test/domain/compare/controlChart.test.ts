import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { controlChart } from '../../../lib/domain/compare/controlChart';
import { falseAlarmRate, runLength } from '../../../lib/domain/compare/falseAlarms';
import { type FrozenBase, freezeBase, sigmaZ } from '../../../lib/domain/compare/frozenBase';
import { leftWithin } from '../../../lib/domain/compare/leftWithin';
import { pointsPerMonth, subgroupWidth } from '../../../lib/domain/compare/subgroupWidth';
import { binomialAtLeast, binomialAtMost } from '../../../lib/domain/statistics/binomial';
import reference from '../reference/compare-reference.json';

const pair = (x: number, n: number) => ({ x, n });
const repeated = (times: number, x: number, n: number) => Array.from({ length: times }, () => pair(x, n));
const baseOf = (x: number, n: number, rest: Partial<FrozenBase> = {}): FrozenBase => ({
  x,
  n,
  width: 'month',
  points: 12,
  sigmaZ: 1,
  ...rest,
});
const alpha = 0.0027;

describe('the width of a point', () => {
  test('is the narrowest that gives 20 deals on average, and there is none under 20 a quarter', () => {
    expect([60, 59, 20, 19.9, 0].map(subgroupWidth)).toEqual(['month', 'quarter', 'quarter', null, null]);
    expect(3 * pointsPerMonth('quarter')).toBe(pointsPerMonth('month'));
  });
});

describe('a base', () => {
  test('is frozen from twelve points with deals, not from fewer', () => {
    const eleven = repeated(11, 3, 10);
    expect(freezeBase([...eleven, pair(0, 0)], 'month')).toBe(null);
    expect(freezeBase([...eleven, pair(5, 20), pair(0, 0)], 'quarter')).toMatchObject({ x: 38, n: 130, points: 12, width: 'quarter' });
  });

  test.each(reference.laney)('has the sigma_z that R makes of the moving ranges, $sigmaZ', (theirs) => {
    expect(sigmaZ(theirs.x.map((x, index) => pair(x, theirs.n[index] ?? 0)))).toBeCloseTo(theirs.sigmaZ, 11);
  });

  test('in which none or all passed has no sigma_z', () => {
    expect(freezeBase(repeated(12, 0, 10), 'month')?.sigmaZ).toBe(null);
    expect(freezeBase(repeated(12, 10, 10), 'month')?.sigmaZ).toBe(null);
  });
});

describe('the chance of a false alarm', () => {
  test('of a point is that of three sigma, or less where the budget is spread over more points', () => {
    expect(falseAlarmRate(1, 40)).toBe(0.0027);
    expect(falseAlarmRate(1, 1000)).toBe(0.001);
    expect([falseAlarmRate(1, 0), falseAlarmRate(0, 40), falseAlarmRate(-1, 40)]).toEqual([0.0027, 0, 0]);
  });

  test('sets the shortest run whose share of it is at most half', () => {
    expect([0.0027, 0.001, 0.0005].map(runLength)).toEqual([10, 11, 12]);
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 0.0027, noNaN: true }), (rate) => {
        const r = runLength(rate);
        expect(1 / (2 ** r - 1)).toBeLessThanOrEqual(rate / 2);
        expect(1 / (2 ** (r - 1) - 1)).toBeGreaterThan(rate / 2);
      }),
    );
  });
});

describe('points beyond the limits', () => {
  test('are those with an exact binomial tail of at most a quarter of the false-alarm rate', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 99 }), fc.nat(), (n, percent, seed) => {
        const x = seed % (n + 1);
        const [point] = controlChart(baseOf(percent * 10, 1000), [pair(x, n)], alpha).points;
        const p = percent / 100;
        const expected = binomialAtLeast(x, n, p) <= alpha / 4 ? 'above' : binomialAtMost(x, n, p) <= alpha / 4 ? 'below' : null;
        expect(point?.beyond).toBe(expected);
        const { low, high } = point?.limits ?? { low: 1, high: 0 };
        expect(expected === null).toBe(low <= x / n && x / n <= high);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
      }),
      { numRuns: 300 },
    );
  });

  test('against a base of none or all, anything else is beyond', () => {
    const [none, one] = controlChart(baseOf(0, 300), [pair(0, 20), pair(1, 20)], alpha).points;
    expect([none?.beyond, one?.beyond]).toEqual([null, 'above']);
    const [all, but] = controlChart(baseOf(300, 300), [pair(20, 20), pair(19, 20)], alpha).points;
    expect([all?.beyond, but?.beyond]).toEqual([null, 'below']);
  });

  test('every point carries its rate with interval and n, or how many more it takes', () => {
    const [few, many, empty] = controlChart(baseOf(400, 1000), [pair(3, 8), pair(20, 50), pair(0, 0)], alpha).points;
    expect(few?.rate).toMatchObject({ shown: false, n: 8 });
    expect(many?.rate).toMatchObject({ shown: true, rate: { value: 0.4, n: 50 } });
    expect(empty).toEqual({ x: 0, n: 0, rate: { shown: false, n: 0, aboutMore: null }, limits: null, beyond: null, run: null });
  });
});

describe('runs', () => {
  const runs = (points: readonly { x: number; n: number }[]) => controlChart(baseOf(400, 1000), points, alpha).points.map(({ run }) => run);
  const [above, below, on] = [pair(22, 50), pair(18, 50), pair(20, 50)];
  const times = (count: number, point: { x: number; n: number }) => repeated(count, point.x, point.n);

  test('of ten on one side are a signal with the tenth, and the next run begins after it', () => {
    const found = runs(times(25, above));
    expect(found.flatMap((run, index) => (run === null ? [] : [[index + 1, run]]))).toEqual([
      [10, 'above'],
      [20, 'above'],
    ]);
    expect(runs(times(10, below)).at(-1)).toBe('below');
  });

  test('end at a point on the centre line, and at one on the other side', () => {
    expect(runs([...times(9, above), on, ...times(9, above)])).toEqual(Array(19).fill(null));
    expect(runs([...times(9, above), below, ...times(9, above)])).toEqual(Array(19).fill(null));
  });

  test('go on over a period without deals', () => {
    expect(runs([...times(9, above), pair(0, 0), above]).at(-1)).toBe('above');
  });

  test('are not looked for in trends: nine points that rise within the limits are no signal', () => {
    const rising = Array.from({ length: 9 }, (_, index) => pair(16 + index, 50));
    const chart = controlChart(baseOf(400, 1000), rising, alpha);
    expect(chart.points.filter(({ beyond, run }) => beyond !== null || run !== null)).toEqual([]);
  });

  test('of few deals: a point on the median is on the centre line though the rate beside it is higher or lower', () => {
    const chart = controlChart(baseOf(97, 1000), repeated(30, 2, 20), alpha);
    expect(chart.points.every(({ run }) => run === null)).toBe(true);
    expect(2 / 20).toBeGreaterThan(chart.centre);
  });
});

describe("Laney's limits", () => {
  test('are used only if sigma_z is above 1.2 on at least 20 points', () => {
    const limits = (points: number, sigma: number | null) => controlChart(baseOf(400, 1000, { points, sigmaZ: sigma }), [], alpha).limits;
    expect(limits(20, 1.21)).toBe('laney');
    expect(limits(19, 1.21)).toBe('binomial');
    expect(limits(20, 1.2)).toBe('binomial');
    expect(limits(20, null)).toBe('binomial');
  });

  test('are three sigma times sigma_z from the centre, clipped to 0..1, and a point on them is not beyond', () => {
    const chart = (x: number, n: number) => controlChart(baseOf(400, 1000, { points: 24, sigmaZ: 2 }), [pair(x, n)], alpha).points[0];
    expect(chart(40, 100)?.limits?.low).toBeCloseTo(0.4 - 6 * Math.sqrt((0.4 * 0.6) / 100), 4);
    expect(chart(40, 100)?.limits?.high).toBeCloseTo(0.4 + 6 * Math.sqrt((0.4 * 0.6) / 100), 4);
    expect(chart(70, 100)?.beyond).toBe('above');
    expect(chart(69, 100)?.beyond).toBe(null);
    expect(chart(10, 100)?.beyond).toBe('below');
    expect(chart(0, 4)).toMatchObject({ limits: { low: 0, high: 1 }, beyond: null });
  });

  test('are wider where the budget is tighter than three sigma', () => {
    const width = (rate: number) =>
      controlChart(baseOf(400, 1000, { points: 24, sigmaZ: 2 }), [pair(40, 100)], rate).points[0]?.limits?.high ?? 0;
    expect(width(0.0005)).toBeGreaterThan(width(0.0027));
  });
});

describe('the share left within target days', () => {
  test('counts the visits begun at least so long ago, and of them those left in time by any exit', () => {
    const visits = [
      { begunBefore: 30, leftAfter: 10 },
      { begunBefore: 30, leftAfter: 14 },
      { begunBefore: 30, leftAfter: 15 },
      { begunBefore: 30, leftAfter: null },
      { begunBefore: 14, leftAfter: 3 },
      { begunBefore: 13, leftAfter: 3 },
      { begunBefore: 2, leftAfter: null },
    ];
    expect(leftWithin(14, visits)).toEqual({ x: 3, n: 5 });
    expect(leftWithin(14, [])).toEqual({ x: 0, n: 0 });
  });
});
