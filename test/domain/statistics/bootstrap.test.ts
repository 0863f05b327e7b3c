import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../lib/domain/random/seededRandom';
import { bootstrapInterval, resampler, resamples } from '../../../lib/domain/statistics/bootstrap';
import { centralInterval, sampleQuantile } from '../../../lib/domain/statistics/sampleQuantile';

describe('a resample', () => {
  test('draws as many as there are, and each of them as often as any other', () => {
    const draw = resampler(7, seededRandom(1));
    const drawn = new Array<number>(7).fill(0);
    for (let round = 0; round < 7000; round += 1) {
      const times = draw();
      expect(times.reduce((sum, count) => sum + count, 0)).toBe(7);
      times.forEach((count, index) => {
        drawn[index] = (drawn[index] ?? 0) + count;
      });
    }
    // Each is drawn 7,000 times, give or take four standard deviations.
    for (const count of drawn) expect(Math.abs(count - 7000)).toBeLessThan(4 * Math.sqrt(7000));
  });

  test('of nothing is nothing', () => {
    expect(resampler(0, seededRandom(1))()).toEqual(new Uint32Array(0));
  });
});

describe('a bootstrap interval', () => {
  const values = Array.from({ length: 80 }, (_, index) => Math.sin(index * 1.7) + index / 40);
  const mean = (times: ArrayLike<number>) => values.reduce((sum, value, index) => sum + value * (times[index] ?? 0), 0) / values.length;

  test('of a mean is about 1.96 standard errors to either side', () => {
    const own = mean(values.map(() => 1));
    const error = Math.sqrt(values.reduce((sum, value) => sum + (value - own) ** 2, 0)) / values.length;
    const interval = bootstrapInterval(values.length, 3, mean);
    expect(Math.abs(((interval?.high ?? 0) - own) / error - 1.96)).toBeLessThan(0.2);
    expect(Math.abs((own - (interval?.low ?? 0)) / error - 1.96)).toBeLessThan(0.2);
  });

  test('is the same for the same seed, and another for another', () => {
    expect(bootstrapInterval(80, 3, mean)).toEqual(bootstrapInterval(80, 3, mean));
    expect(bootstrapInterval(80, 4, mean)).not.toEqual(bootstrapInterval(80, 3, mean));
  });

  test('rests on a thousand resamples, those left out in which the figure is no number', () => {
    let asked = 0;
    const interval = bootstrapInterval(5, 1, () => {
      asked += 1;
      return asked <= 500 ? Number.NaN : 4;
    });
    expect(asked).toBe(resamples);
    expect(interval).toEqual({ low: 4, high: 4 });
    expect(bootstrapInterval(5, 1, () => Number.NaN)).toBe(null);
  });
});

describe('quantiles of a sample', () => {
  test('stay within it, and bear a greatest value without bound', () => {
    expect(sampleQuantile([1, 2, Infinity], 0.5)).toBe(2);
    expect(sampleQuantile([1, 2, Infinity], 0.99)).toBe(Infinity);
    expect(centralInterval([3], 0.95)).toEqual({ low: 3, high: 3 });
    expect(centralInterval([9, 1, 5], 0.95)).toEqual({ low: 1, high: 9 });
  });
});
