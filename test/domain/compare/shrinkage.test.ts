import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { betaBinomialFit } from '../../../lib/domain/compare/betaBinomialFit';
import { expectedRebound } from '../../../lib/domain/compare/rebound';
import { rateGivenSpread, shrunkRates, type TeamSpread, teamSpread } from '../../../lib/domain/compare/shrinkage';
import { seededRandom } from '../../../lib/domain/random/seededRandom';
import type { Count } from '../../../lib/domain/statistics/count';
import { betaQuantile } from '../../../lib/domain/statistics/incompleteBeta';
import { wilson } from '../../../lib/domain/statistics/wilson';
import { drawCount } from '../random/drawCount';
import reference from '../reference/compare-reference.json';

const count = fc.integer({ min: 0, max: 150 }).chain((n) => fc.record({ x: fc.integer({ min: 0, max: n }), n: fc.constant(n) }));
const group = fc.tuple(fc.string(), count).map(([id, { x, n }]) => ({ id, x, n }));
const pair = (x: number, n: number) => ({ x, n });

describe('R gives the same', () => {
  test.each(reference.spreads)('mean and overdispersion of a team, $overdispersion', (theirs) => {
    const ours = betaBinomialFit(theirs.x.map((x, index) => pair(x, theirs.n[index] ?? 0)));
    expect(Math.abs((ours?.mean ?? 0) / theirs.mean - 1)).toBeLessThan(1e-12);
    expect(Math.abs((ours?.overdispersion ?? 0) / theirs.overdispersion - 1)).toBeLessThan(1e-11);
    expect(Math.abs((ours?.mean ?? 0) / theirs.vgam.mean - 1)).toBeLessThan(1e-6);
    expect(Math.abs((ours?.overdispersion ?? 0) / theirs.vgam.overdispersion - 1)).toBeLessThan(1e-6);
  });

  test.each(reference.spreads)('rates and intervals given that spread, $overdispersion', (theirs) => {
    const { groups } = shrunkRates(theirs.x.map((x, index) => ({ id: `${index}`, ...pair(x, theirs.n[index] ?? 0) })));
    groups.forEach(({ shrunk }, index) => {
      expect(shrunk?.value).toBeCloseTo(theirs.value[index] ?? 0, 9);
      expect(shrunk?.low).toBeCloseTo(theirs.low[index] ?? 0, 9);
      expect(shrunk?.high).toBeCloseTo(theirs.high[index] ?? 0, 9);
    });
  });
});

describe('a team of which little can be told', () => {
  test('is not shrunk with fewer than five groups that have deals', () => {
    const four = [pair(1, 10), pair(9, 10), pair(3, 10), pair(4, 9)];
    expect(teamSpread([...four, pair(0, 0)])).toBe(null);
    expect(teamSpread([...four, pair(0, 1)])?.groups).toBe(5);
    expect(teamSpread([])).toBe(null);
    expect(betaBinomialFit([])).toBe(null);
  });

  test('that differs no more than by chance is all at its mean, with the interval of the mean', () => {
    const equal = [pair(5, 20), pair(6, 20), pair(4, 20), pair(5, 20), pair(5, 20)];
    const spread = teamSpread(equal);
    expect(spread).toEqual({ mean: 0.25, overdispersion: 0, x: 25, n: 100, groups: 5 });
    for (const { shrunk } of shrunkRates(equal.map((each, index) => ({ id: `${index}`, ...each }))).groups)
      expect(shrunk).toEqual({ value: 0.25, ...wilson(25, 100), n: 100 });
  });

  test.each([
    ['none passed', [0, 0, 0, 0, 0], 0],
    ['all passed', [7, 7, 7, 7, 7], 1],
  ])('%s: the mean is that, without overdispersion', (_name, passed, mean) => {
    expect(betaBinomialFit(passed.map((x) => pair(x, 7)))).toEqual({ mean, overdispersion: 0 });
  });

  test('one deal each tells nothing of differences', () => {
    expect(betaBinomialFit([1, 0, 1, 0, 1, 1].map((x) => pair(x, 1)))).toEqual({ mean: 4 / 6, overdispersion: 0 });
  });

  test('all or nothing in every group is as overdispersed as can be', () => {
    expect(betaBinomialFit([0, 9, 0, 9, 9, 0].map((x) => pair(x, 9)))?.overdispersion).toBe(0.99);
  });

  test('a group without deals has no rate, neither its own nor drawn to the mean', () => {
    const groups = [0, 3, 9, 14, 20, 28].map((x, index) => ({ id: '__proto__', x, n: index === 0 ? 0 : 30 }));
    expect(shrunkRates(groups).groups[0]).toEqual({
      id: '__proto__',
      x: 0,
      n: 0,
      raw: { shown: false, n: 0, aboutMore: null },
      shrunk: null,
    });
    expect(shrunkRates(groups).groups).toHaveLength(6);
  });
});

describe('whatever the team', () => {
  test('a shrunk rate is between the raw one and the mean, and within its interval, which is within 0..1', () => {
    fc.assert(
      fc.property(fc.array(group, { minLength: 5, maxLength: 30 }), (groups) => {
        const { spread, groups: rates } = shrunkRates(groups);
        fc.pre(spread !== null);
        for (const { x, n, shrunk } of rates) {
          if (shrunk === null) continue;
          expect(shrunk.value).toBeGreaterThanOrEqual(Math.min(x / n, spread.mean) - 1e-12);
          expect(shrunk.value).toBeLessThanOrEqual(Math.max(x / n, spread.mean) + 1e-12);
          expect(shrunk.low).toBeGreaterThanOrEqual(0);
          expect(shrunk.high).toBeLessThanOrEqual(1);
          expect(shrunk.low).toBeLessThanOrEqual(shrunk.value);
          expect(shrunk.value).toBeLessThanOrEqual(shrunk.high);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('the order of the groups makes no difference, to the last digit', () => {
    fc.assert(
      fc.property(fc.array(count, { minLength: 5, maxLength: 30 }), fc.nat(), (counts, seed) => {
        const random = seededRandom(seed);
        const keyed = counts.map((each) => ({ each, key: random() })).sort((one, other) => one.key - other.key);
        expect(teamSpread(keyed.map(({ each }) => each))).toEqual(teamSpread(counts));
      }),
      { numRuns: 40 },
    );
  });

  test('failing instead of passing mirrors the fit', () => {
    fc.assert(
      fc.property(fc.array(count, { minLength: 5, maxLength: 20 }), (counts) => {
        const [one, other] = [teamSpread(counts), teamSpread(counts.map(({ x, n }) => pair(n - x, n)))];
        fc.pre(one !== null && other !== null);
        expect(other.mean).toBeCloseTo(1 - one.mean, 10);
        expect(other.overdispersion).toBeCloseTo(one.overdispersion, 8);
      }),
      { numRuns: 40 },
    );
  });
});

describe('simulated teams', () => {
  const teams = (seed: number, sizes: readonly number[], [a, b]: readonly [number, number]) => {
    const random = seededRandom(seed);
    return Array.from({ length: 250 }, () =>
      sizes.map((n) => {
        const truth = betaQuantile(random(), a, b);
        return { truth, ...drawCount(random, n, truth) };
      }),
    );
  };

  const shareHeld = (
    groups: readonly (readonly { truth: number; x: number; n: number }[])[],
    spreadOf: (counts: readonly Count[]) => TeamSpread | null,
  ) => {
    const held = groups.flatMap((team) => {
      const spread = spreadOf(team);
      if (spread === null) throw new Error('no spread');
      return team.map((each) => {
        const { low, high } = rateGivenSpread(each, spread);
        return low <= each.truth && each.truth <= high;
      });
    });
    return held.filter(Boolean).length / held.length;
  };

  test('95% intervals given the true spread hold the true rate in 94 to 96 of 100 groups', () => {
    const spread = { mean: 0.3, overdispersion: 1 / 21, x: 0, n: 0, groups: 20 };
    const share = shareHeld(
      teams(
        40,
        Array.from({ length: 20 }, (_, index) => 10 + 4 * index),
        [6, 14],
      ),
      () => spread,
    );
    expect(share).toBeGreaterThan(0.94);
    expect(share).toBeLessThan(0.96);
  });

  test('given a spread that few groups tell of, they hold it less often, as they are said to', () => {
    const share = shareHeld(teams(45, Array<number>(8).fill(20), [6, 14]), teamSpread);
    expect(share).toBeGreaterThan(0.75);
    expect(share).toBeLessThan(0.85);
  });

  test('with 20 groups, 95% intervals given the spread hold the true rate in 92 to 97 of 100 groups', () => {
    const sizes = Array.from({ length: 20 }, (_, index) => 10 + 4 * index);
    const share = shareHeld(teams(41, sizes, [6, 14]), teamSpread);
    expect(share).toBeGreaterThan(0.92);
    expect(share).toBeLessThan(0.97);
  });

  test('shrunk rates are nearer to the truth than raw ones', () => {
    let [raw, shrunk] = [0, 0];
    for (const groups of teams(42, [10, 12, 15, 20, 20, 25, 30, 60], [10, 20])) {
      const spread = teamSpread(groups);
      for (const each of groups) {
        raw += (each.x / each.n - each.truth) ** 2;
        if (spread !== null) shrunk += (rateGivenSpread(each, spread).value - each.truth) ** 2;
      }
    }
    expect(shrunk).toBeLessThan(0.75 * raw);
  });

  test('after the worst of twelve periods, the next moves by about the rebound that was expected', () => {
    const random = seededRandom(43);
    let [expected, happened] = [0, 0];
    for (const periods of teams(44, Array<number>(12).fill(30), [30, 70])) {
      const worst = periods.reduce((lowest, each) => (each.x < lowest.x ? each : lowest));
      expected += expectedRebound(worst, teamSpread(periods))?.value ?? 0;
      happened += drawCount(random, 30, worst.truth).x / 30 - worst.x / 30;
    }
    expect(happened / 250).toBeGreaterThan(0.08);
    expect(Math.abs(expected - happened) / 250).toBeLessThan(0.02);
  });
});

describe('the expected rebound', () => {
  const periods = [4, 15, 13, 16, 12, 14, 17].map((x) => pair(x, 30));

  test('leads back towards the mean by the posterior mean less what was observed, with the interval and n of the period', () => {
    const spread = teamSpread(periods);
    const extreme = pair(4, 30);
    const rebound = expectedRebound(extreme, spread);
    const given = spread === null ? null : rateGivenSpread(extreme, spread);
    expect(rebound?.value).toBeCloseTo((given?.value ?? 0) - 4 / 30, 12);
    expect(rebound?.value).toBeGreaterThan(0.1);
    expect(rebound?.low).toBeLessThan(rebound?.value ?? 0);
    expect(rebound?.n).toBe(30);
  });

  test('is not told without a spread or without deals', () => {
    expect(expectedRebound(pair(4, 30), null)).toBe(null);
    expect(expectedRebound(pair(0, 0), teamSpread(periods))).toBe(null);
  });
});
