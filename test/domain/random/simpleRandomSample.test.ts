import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../lib/domain/random/seededRandom';
import { shuffled, simpleRandomSample } from '../../../lib/domain/random/simpleRandomSample';

const seeds = fc.integer({ min: 0, max: 0xffffffff });

describe('a simple random sample', () => {
  test('holds n different items of the list, whatever the numbers', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { maxLength: 30 }), fc.integer({ min: -1, max: 40 }), seeds, (items, n, seed) => {
        const drawn = simpleRandomSample(items, n, seededRandom(seed));
        expect(drawn).toHaveLength(Math.max(0, Math.min(n, items.length)));
        expect(new Set(drawn).size).toBe(drawn.length);
        for (const item of drawn) expect(items).toContain(item);
      }),
    );
  });

  test('begins with the smaller sample of the same seed', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const items = Array.from({ length: 20 }, (_, place) => place);
        const larger = simpleRandomSample(items, 9, seededRandom(seed));
        expect(simpleRandomSample(items, 4, seededRandom(seed))).toEqual(larger.slice(0, 4));
      }),
    );
  });

  test('is each of the 20 ordered pairs of 5 exactly once, as the two numbers go through their cases', () => {
    const pairs = [0, 1, 2, 3, 4].flatMap((one) =>
      [0, 1, 2, 3].map((other) => {
        const numbers = [one / 5, other / 4];
        return simpleRandomSample(['a', 'b', 'c', 'd', 'e'], 2, () => numbers.shift() ?? Number.NaN).join('');
      }),
    );
    expect(new Set(pairs).size).toBe(20);
  });

  test('takes each of the 120 threes of 10 about as often', () => {
    const random = seededRandom(3);
    const counts = new Map<string, number>();
    for (let time = 0; time < 24_000; time += 1) {
      const three = simpleRandomSample([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 3, random)
        .toSorted((one, other) => one - other)
        .join('');
      counts.set(three, (counts.get(three) ?? 0) + 1);
    }
    expect(counts.size).toBe(120);
    // 172.42 is the 99.9% point of chi-squared on 119 degrees of freedom.
    expect([...counts.values()].reduce((sum, count) => sum + (count - 200) ** 2 / 200, 0)).toBeLessThan(172.42);
  });

  test('keeps items that are undefined', () => {
    expect(simpleRandomSample([undefined, undefined], 2, seededRandom(1))).toEqual([undefined, undefined]);
  });
});

test('a shuffle is each of the 6 orders of 3 exactly once, as the numbers go through their cases, and leaves the list alone', () => {
  const items = ['a', 'b', 'c'];
  const orders = [0, 1, 2].flatMap((one) =>
    [0, 1].map((other) => {
      const numbers = [one / 3, other / 2, 0];
      return shuffled(items, () => numbers.shift() ?? Number.NaN).join('');
    }),
  );
  expect(new Set(orders).size).toBe(6);
  expect(items).toEqual(['a', 'b', 'c']);
});
