import { describe, expect, test } from 'vitest';
import { bernoulliCusum } from '../../../lib/domain/compare/bernoulliCusum';
import { type CusumDesign, cusumDesign, meanRunLength } from '../../../lib/domain/compare/cusumDesign';
import type { FrozenBase } from '../../../lib/domain/compare/frozenBase';
import { seededRandom } from '../../../lib/domain/random/seededRandom';
import reference from '../reference/compare-reference.json';

const base = (x: number, n: number): FrozenBase => ({ x, n, width: 'quarter', points: 12, sigmaZ: 1 });

function design(usual: number, dealsBetween: number): CusumDesign {
  const found = cusumDesign(usual, dealsBetween);
  if (found === null) throw new Error('no design');
  return found;
}

describe('the mean run length', () => {
  test.each(reference.runLengths)('is what R solves the chain to: chance $chance, steps $rise and $fall, limit $limit', (theirs) => {
    expect(Math.abs(meanRunLength(theirs.chance, theirs, theirs.limit) / theirs.mean - 1)).toBeLessThan(1e-10);
  });

  test.each([
    [0.3, 300],
    [0.05, 400],
    [0.7, 300],
  ])('is about what a simulation needs to a false alarm at chance %f', (usual, dealsBetween) => {
    const { rise, fall, limit, dealsToFalseAlarm } = design(usual, dealsBetween);
    const random = seededRandom(11);
    let deals = 0;
    for (let alarm = 0; alarm < 2000; alarm += 1) {
      for (let sum = 0; sum < limit; deals += 1) sum = Math.max(0, random() < usual ? sum + rise : sum - fall);
    }
    expect(Math.abs(deals / 2000 / dealsToFalseAlarm - 1)).toBeLessThan(0.08);
  });
});

describe('a design', () => {
  test('has the least limit that keeps the false alarms so far apart', () => {
    for (const usual of [0.01, 0.1, 0.3, 0.5, 0.8, 0.97]) {
      const { rise, fall, limit, dealsToFalseAlarm, dealsToSignal } = design(usual, 5000);
      expect(dealsToFalseAlarm).toBeGreaterThanOrEqual(5000);
      expect(meanRunLength(usual, { rise, fall }, limit - 1)).toBeLessThan(5000);
      expect(dealsToSignal).toBeLessThan(dealsToFalseAlarm / 4);
    }
  });

  test('drifts down while nothing has changed and up once the odds have doubled', () => {
    for (const usual of [0.01, 0.1, 0.3, 0.5, 0.8, 0.97]) {
      const { rise, fall } = design(usual, 1000);
      const doubled = (2 * usual) / (1 + usual);
      expect(usual * rise - (1 - usual) * fall).toBeLessThan(0);
      expect(doubled * rise - (1 - doubled) * fall).toBeGreaterThan(0);
    }
  });

  test('is not to be had for rates of 0 or 1, or very near', () => {
    expect([0, 1, 0.9995, Number.NaN].map((usual) => cusumDesign(usual, 1000))).toEqual([null, null, null, null]);
  });
});

describe('a chart deal by deal', () => {
  const options = { falseAlarmRate: 0.0027, dealsPerPoint: 15 };

  test('gives each side half of the false alarms that points would have', () => {
    const chart = bernoulliCusum(base(54, 180), [], options);
    expect(chart?.centre).toBe(0.3);
    expect(chart?.above.dealsToFalseAlarm).toBeGreaterThanOrEqual((2 * 15) / 0.0027);
    expect(chart?.below.dealsToFalseAlarm).toBeGreaterThanOrEqual((2 * 15) / 0.0027);
  });

  test('signals below after enough failures in a row, then begins anew', () => {
    const chart = bernoulliCusum(base(90, 180), Array<boolean>(60).fill(false), options);
    const signals = chart?.points.flatMap(({ signal }, index) => (signal === null ? [] : [[index + 1, signal]])) ?? [];
    const { rise, limit } = chart?.below ?? { rise: 1, limit: 1 };
    const needed = Math.ceil(limit / rise);
    expect(signals[0]).toEqual([needed, 'below']);
    expect(signals[1]).toEqual([2 * needed, 'below']);
    expect(chart?.points[needed - 1]?.below).toBeGreaterThanOrEqual(1);
    expect(chart?.points[needed]?.below).toBeLessThan(1);
  });

  test('failing instead of passing mirrors it', () => {
    const random = seededRandom(12);
    const passed = Array.from({ length: 400 }, () => random() < 0.5);
    const chart = bernoulliCusum(base(54, 180), passed, options);
    const mirrored = bernoulliCusum(
      base(126, 180),
      passed.map((deal) => !deal),
      options,
    );
    const other = { above: 'below', below: 'above' } as const;
    expect(chart?.points.some(({ signal }) => signal === 'above')).toBe(true);
    expect(mirrored?.points.map(({ signal }) => signal)).toEqual(
      chart?.points.map(({ signal }) => (signal === null ? null : other[signal])),
    );
  });

  test('is not drawn where nobody or everybody passed', () => {
    expect(bernoulliCusum(base(0, 180), [true], options)).toBe(null);
    expect(bernoulliCusum(base(180, 180), [true], options)).toBe(null);
    expect(bernoulliCusum(base(90, 180), [true], { ...options, falseAlarmRate: 0 })).toBe(null);
  });
});
