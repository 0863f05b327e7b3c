import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { funnelLimits, standingAgainst, teamStanding } from '../../../lib/domain/compare/teamStanding';
import { seededRandom } from '../../../lib/domain/random/seededRandom';
import { binomialAtLeast, binomialAtMost } from '../../../lib/domain/statistics/binomial';
import { binomialLimits } from '../../../lib/domain/statistics/binomialLimits';
import type { Count } from '../../../lib/domain/statistics/count';
import { fisherAtLeast, fisherAtMost } from '../../../lib/domain/statistics/fisherExact';
import { drawCount } from '../random/drawCount';
import reference from '../reference/compare-reference.json';

const count = fc.integer({ min: 0, max: 400 }).chain((n) => fc.record({ x: fc.integer({ min: 0, max: n }), n: fc.constant(n) }));
const pair = (x: number, n: number) => ({ x, n });
const failing = ({ x, n }: Count) => pair(n - x, n);

describe('R gives the same', () => {
  test('binomial quantiles as limits', () => {
    for (const { n, p, outside, low, high } of reference.binomialLimits)
      expect(binomialLimits(n, p, outside)).toEqual({ low: Math.abs(low), high });
  });

  test("both tails of Fisher's exact test", () => {
    expect(reference.fisher.length).toBeGreaterThan(15);
    for (const { x1, n1, x2, n2, atLeast, atMost } of reference.fisher) {
      expect(Math.abs(fisherAtLeast(pair(x1, n1), pair(x2, n2)) - atLeast)).toBeLessThanOrEqual(1e-9 * atLeast);
      expect(Math.abs(fisherAtMost(pair(x1, n1), pair(x2, n2)) - atMost)).toBeLessThanOrEqual(1e-9 * atMost);
    }
  });
});

describe('limits', () => {
  test('leave at most their chance outside on each side, and one count nearer would leave more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, p) => {
        const { low, high } = binomialLimits(n, p, 0.001);
        expect(low).toBeLessThanOrEqual(high);
        expect(binomialAtMost(low - 1, n, p)).toBeLessThanOrEqual(0.001);
        expect(binomialAtMost(low, n, p)).toBeGreaterThan(0.001);
        expect(binomialAtLeast(high + 1, n, p)).toBeLessThanOrEqual(0.001);
        expect(binomialAtLeast(high, n, p)).toBeGreaterThan(0.001);
      }),
    );
  });

  test('of a funnel are shares, the 99.8% ones outside the 95% ones', () => {
    const { limits95, limits998 } = funnelLimits(40, 0.3);
    expect(limits95).toEqual({ low: 7 / 40, high: 18 / 40 });
    expect(limits998).toEqual({ low: 4 / 40, high: 21 / 40 });
  });
});

describe('three classes', () => {
  test('each group is held against the rest of the team, itself left out', () => {
    const standings = teamStanding([
      { id: 'a', ...pair(90, 100) },
      { id: 'b', ...pair(30, 100) },
      { id: 'c', ...pair(35, 100) },
    ]);
    expect(standings.map(({ standing }) => standing)).toEqual(['above', 'below', 'below']);
    expect(standings.map(({ rest }) => rest.shown && rest.rate.value)).toEqual([65 / 200, 125 / 200, 120 / 200]);
    expect(standings.map(({ rate }) => rate.shown && rate.rate.n)).toEqual([100, 100, 100]);
    expect(standings[0]?.limits998?.high).toBeLessThan(0.5);
  });

  test('beyond the 95% limits only, a group cannot be told from the rest', () => {
    const rest = pair(3000, 10_000);
    expect(standingAgainst(rest, pair(19, 40))).toBe('cannot-be-told');
    expect(19 / 40).toBeGreaterThan(funnelLimits(40, 0.3).limits95.high);
    expect(standingAgainst(rest, pair(21, 40))).toBe('cannot-be-told');
    expect(standingAgainst(rest, pair(22, 40))).toBe('above');
    expect(standingAgainst(rest, pair(3, 40))).toBe('below');
  });

  test('a rest of few deals is not taken for sure', () => {
    expect(binomialAtLeast(2, 3, 0)).toBe(0);
    expect(standingAgainst(pair(0, 4), pair(2, 3))).toBe('cannot-be-told');
    expect(standingAgainst(pair(4, 4), pair(1, 3))).toBe('cannot-be-told');
  });

  test('without deals, or alone, nothing can be told', () => {
    expect(standingAgainst(pair(0, 0), pair(9, 9))).toBe('cannot-be-told');
    expect(standingAgainst(pair(9, 9), pair(0, 0))).toBe('cannot-be-told');
    const [alone] = teamStanding([{ id: '__proto__', ...pair(9, 9) }]);
    expect(alone).toMatchObject({
      id: '__proto__',
      limits95: null,
      limits998: null,
      standing: 'cannot-be-told',
      rest: { shown: false, n: 0 },
    });
    const [empty] = teamStanding([
      { id: '', ...pair(0, 0) },
      { id: '', ...pair(3, 30) },
    ]);
    expect(empty).toMatchObject({ limits998: null, standing: 'cannot-be-told', rate: { shown: false, n: 0 } });
    expect(teamStanding([])).toEqual([]);
  });

  test('what is above counted by passes is below counted by failures, and nobody is both', () => {
    const mirrored = { above: 'below', below: 'above', 'cannot-be-told': 'cannot-be-told' } as const;
    fc.assert(
      fc.property(count, count, (rest, group) => {
        const standing = standingAgainst(rest, group);
        expect(standingAgainst(failing(rest), failing(group))).toBe(mirrored[standing]);
        if (standing !== 'cannot-be-told') expect(standingAgainst(group, rest)).not.toBe(standing);
      }),
      { numRuns: 500 },
    );
  });

  test('the order of the groups makes no difference, and hundreds of groups of any size are no trouble', () => {
    const random = seededRandom(5);
    const groups = Array.from({ length: 400 }, (_, index) => ({
      id: `${index}`,
      ...drawCount(random, index % 97, index % 3 === 0 ? 0.9 : 0.3),
    }));
    const standings = teamStanding(groups);
    expect(teamStanding(groups.toReversed()).toReversed()).toEqual(standings);
    expect(new Set(standings.map(({ standing }) => standing)).size).toBe(3);
  });
});

test('of ten equal reps one is coloured in fewer than 2 of 100 looks, though one is beyond the 95% limits in more than 20', () => {
  const random = seededRandom(7);
  let [coloured, beyond95] = [0, 0];
  for (let look = 0; look < 1000; look += 1) {
    const team = Array.from({ length: 10 }, (_, index) => ({ id: `${index}`, ...drawCount(random, 15 + 5 * index, 0.35) }));
    const standings = teamStanding(team);
    if (standings.some(({ standing }) => standing !== 'cannot-be-told')) coloured += 1;
    if (standings.some(({ x, n, limits95 }) => limits95 !== null && (x / n < limits95.low || x / n > limits95.high))) beyond95 += 1;
  }
  expect(coloured).toBeLessThan(20);
  expect(beyond95).toBeGreaterThan(200);
});

test('a rep who passes twice as often is found in most looks once there are enough deals', () => {
  const random = seededRandom(8);
  let found = 0;
  for (let look = 0; look < 200; look += 1) {
    const team = Array.from({ length: 8 }, (_, index) => ({ id: `${index}`, ...drawCount(random, 80, index === 0 ? 0.6 : 0.3) }));
    if (teamStanding(team)[0]?.standing === 'above') found += 1;
  }
  expect(found).toBeGreaterThan(180);
});
