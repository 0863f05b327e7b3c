import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { binomialAtLeast, binomialAtMost, clopperPearson } from '../../../lib/domain/statistics/binomial';
import { binomialProbability } from '../../../lib/domain/statistics/binomialProbability';
import { betaQuantile, incompleteBeta } from '../../../lib/domain/statistics/incompleteBeta';
import { logBeta, logGamma } from '../../../lib/domain/statistics/logGamma';
import { normalCdf, normalQuantile } from '../../../lib/domain/statistics/normal';
import reference from '../reference/compare-reference.json';

/** The greatest difference, relative to theirs; below `scale` in absolute terms. */
function worst(pairs: readonly (readonly [ours: number, theirs: number])[], scale: number): number {
  expect(pairs.length).toBeGreaterThan(5);
  return Math.max(...pairs.map(([ours, theirs]) => Math.abs(ours - theirs) / Math.max(Math.abs(theirs), scale)));
}

describe('R gives the same', () => {
  test('log gamma, to 1e-12 relative, absolute below 1', () => {
    expect(
      worst(
        reference.logGamma.map(({ x, value }) => [logGamma(x), value]),
        1,
      ),
    ).toBeLessThan(1e-12);
  });

  test('log beta, to 1e-12 relative, absolute below 1', () => {
    expect(
      worst(
        reference.logBeta.map(({ a, b, value }) => [logBeta(a, b), value]),
        1,
      ),
    ).toBeLessThan(1e-12);
  });

  test('regularized incomplete beta, to 1e-12 relative down to 1e-280 where both shapes are at least 1/2, else to 1e-10', () => {
    const pairs = (from: number) =>
      reference.incompleteBeta
        .filter(({ a, b }) => Math.min(a, b) >= from)
        .map(({ x, a, b, value }) => [incompleteBeta(x, a, b), value] as const);
    expect(worst(pairs(0.5), 1e-280)).toBeLessThan(1e-12);
    expect(worst(pairs(0), 1e-280)).toBeLessThan(1e-10);
  });

  test('quantiles of the beta distribution, to 1e-12 relative', () => {
    expect(
      worst(
        reference.betaQuantile.map(({ p, a, b, value }) => [betaQuantile(p, a, b), value]),
        1e-280,
      ),
    ).toBeLessThan(1e-12);
  });

  test('binomial probabilities and tails, to 1e-12 relative', () => {
    expect(
      worst(
        reference.binomial.map(({ x, n, p, exactly }) => [binomialProbability(x, n, p, 1 - p), exactly]),
        1e-280,
      ),
    ).toBeLessThan(1e-12);
    expect(
      worst(
        reference.binomial.map(({ x, n, p, atMost }) => [binomialAtMost(x, n, p), atMost]),
        1e-280,
      ),
    ).toBeLessThan(1e-12);
    expect(
      worst(
        reference.binomial.map(({ x, n, p, atLeast }) => [binomialAtLeast(x, n, p), atLeast]),
        1e-280,
      ),
    ).toBeLessThan(1e-12);
  });

  test('Clopper-Pearson intervals, to 1e-12 relative', () => {
    expect(
      worst(
        reference.clopperPearson.map(({ x, n, level, low }) => [clopperPearson(x, n, level).low, low]),
        1e-280,
      ),
    ).toBeLessThan(1e-12);
    expect(
      worst(
        reference.clopperPearson.map(({ x, n, level, high }) => [clopperPearson(x, n, level).high, high]),
        1e-280,
      ),
    ).toBeLessThan(1e-12);
  });

  test('the normal distribution and its quantiles, to 1e-12 relative', () => {
    expect(
      worst(
        reference.normalCdf.map(({ z, value }) => [normalCdf(z), value]),
        1e-320,
      ),
    ).toBeLessThan(1e-12);
    expect(
      worst(
        reference.normalQuantile.map(({ p, value }) => [normalQuantile(p), value]),
        1e-3,
      ),
    ).toBeLessThan(1e-12);
  });
});

const share = fc.double({ min: 0, max: 1, noNaN: true });
const shape = fc.double({ min: 0.01, max: 1e5, noNaN: true });

describe('what holds for any argument', () => {
  test('the incomplete beta is a share, mirrors, and grows', () => {
    fc.assert(
      fc.property(share, share, shape, shape, (one, other, a, b) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        expect(incompleteBeta(low, a, b)).toBeGreaterThanOrEqual(0);
        expect(incompleteBeta(high, a, b)).toBeLessThanOrEqual(1);
        expect(incompleteBeta(low, a, b)).toBeLessThanOrEqual(incompleteBeta(high, a, b) + 1e-12);
        expect(incompleteBeta(1 - low, b, a)).toBeCloseTo(1 - incompleteBeta(1 - (1 - low), a, b), 9);
      }),
    );
  });

  test('a beta quantile leads back to its chance', () => {
    fc.assert(
      fc.property(share, fc.double({ min: 0.5, max: 1e4, noNaN: true }), fc.double({ min: 0.5, max: 1e4, noNaN: true }), (p, a, b) => {
        const x = betaQuantile(p, a, b);
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThanOrEqual(1);
        if (x < 0.999) expect(Math.abs(incompleteBeta(x, a, b) - p)).toBeLessThan(1e-11);
      }),
    );
  });

  test('the tails of a binomial are sums of its probabilities', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.integer({ min: -2, max: 62 }), share, (n, x, p) => {
        let sum = 0;
        for (let k = 0; k <= Math.min(x, n); k += 1) sum += binomialProbability(k, n, p, 1 - p);
        expect(binomialAtMost(x, n, p)).toBeCloseTo(sum, 12);
        expect(binomialAtLeast(x + 1, n, p)).toBeCloseTo(1 - sum, 12);
      }),
    );
  });

  test('a Clopper-Pearson interval holds the share; of nothing it says nothing', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5000 }).chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n))),
        ([x, n]) => {
          const { low, high } = clopperPearson(x, n, 0.95);
          expect(low).toBeLessThanOrEqual(x / n);
          expect(high).toBeGreaterThanOrEqual(x / n);
          if (x > 0) expect(binomialAtLeast(x, n, low)).toBeCloseTo(0.025, 10);
          if (x < n) expect(binomialAtMost(x, n, high)).toBeCloseTo(0.025, 10);
        },
      ),
    );
    expect(clopperPearson(0, 0, 0.95)).toEqual({ low: 0, high: 1 });
  });

  test('a normal quantile leads back to its chance, and the ends are at infinity', () => {
    fc.assert(
      fc.property(share, (p) => {
        expect(Math.abs(normalCdf(normalQuantile(p)) - p)).toBeLessThan(1e-15);
      }),
    );
    expect([normalQuantile(0), normalQuantile(1), normalCdf(-Infinity), normalCdf(Infinity)]).toEqual([-Infinity, Infinity, 0, 1]);
  });

  test('log gamma and log beta say where they end', () => {
    expect([logGamma(0), logGamma(Infinity), logBeta(0, 2)]).toEqual([Infinity, Infinity, Infinity]);
    expect([logGamma(-1), logBeta(-1, 2)]).toEqual([Number.NaN, Number.NaN]);
  });
});
