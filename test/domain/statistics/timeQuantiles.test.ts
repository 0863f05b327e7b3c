import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../lib/domain/random/seededRandom';
import { passingCurve } from '../../../lib/domain/ratio/passingCurve';
import type { VisitEnd } from '../../../lib/domain/ratio/stageEnds';
import { lastCarriedAge, riskTable } from '../../../lib/domain/statistics/riskTable';
import type { Spell } from '../../../lib/domain/statistics/spell';
import { type TimeQuantiles, timeToLeave, timeUntilPassed, toldShares } from '../../../lib/domain/statistics/timeQuantiles';
import reference from '../reference/quantile-reference.json';

function quantilesOf(found: TimeQuantiles) {
  if (!found.shown) throw new Error('not shown');
  return found.quantiles;
}

const samples = reference.map(({ spells, horizon, ...theirs }) => {
  const table = riskTable(spells.map(({ until, end }): Spell<VisitEnd> => ({ from: 0, until, end: end as VisitEnd | null })));
  return { table, horizon, ...theirs };
});

describe('R gives the same', () => {
  test.each(samples)('quantiles of the time to leave, up to the last age with ten at risk, of $table.size spells', ({ table, leave }) => {
    const last = lastCarriedAge(table) ?? 0;
    const upTo = (days: number | null | undefined) => (days == null || days > last ? null : days);
    expect(quantilesOf(timeToLeave(table)).map(({ days, low, high }) => [days, low, high])).toEqual(
      toldShares.map((_, index) => {
        const days = upTo(leave.days[index]);
        return days === null ? [null, null, null] : [days, leave.low[index], upTo(leave.high[index])];
      }),
    );
  });

  test.each(samples.filter(({ pass }) => pass.passes >= 20))('quantiles of the time to pass of $pass.passes passes', (sample) => {
    const found = timeUntilPassed(sample.table, sample.horizon);
    expect(found.n).toBe(sample.pass.passes);
    expect(quantilesOf(found).map(({ days, low, high }) => [days, low, high])).toEqual(
      toldShares.map((_, index) => [sample.pass.days[index], sample.pass.low[index], sample.pass.high[index]]),
    );
  });

  test.each(samples)('variance of the incidence by day $horizon, and covariance with one before', (theirs) => {
    const { points } = passingCurve(theirs.table, theirs.horizon);
    const point = points.findLast(({ age }) => age <= theirs.covarianceAt);
    expect(point?.varianceOfAll).toBeCloseTo(theirs.variance, 12);
    expect(point?.covariance).toBeCloseTo(theirs.covariance, 12);
  });
});

test('where every spell passes, the variance is that of a share of the passes', () => {
  const table = riskTable(Array.from({ length: 40 }, (_, index): Spell<VisitEnd> => ({ from: 0, until: index + 1, end: 'passed' })));
  for (const { share, variance, covariance, varianceOfAll } of passingCurve(table, 60).points) {
    expect(variance).toBeCloseTo((share * (1 - share)) / 40, 12);
    expect([covariance, varianceOfAll].map((each) => Math.abs(each) < 1e-12)).toEqual([true, true]);
  }
});

test('under 20 passes no time to pass is told, and under ten spells no time at all, but how many more it takes', () => {
  const table = riskTable(Array.from({ length: 8 }, (_, index): Spell<VisitEnd> => ({ from: 0, until: index + 1, end: 'passed' })));
  expect(timeUntilPassed(table, 30)).toEqual({ shown: false, n: 8, aboutMore: 12 });
  expect(timeToLeave(table)).toEqual({ shown: false, n: 8, aboutMore: 2 });
});

test('a horizon that the spells were not followed to tells no time to pass', () => {
  const spells = Array.from(
    { length: 90 },
    (_, index): Spell<VisitEnd> => ({
      from: 0,
      until: 1 + (index % 30),
      end: index % 3 === 0 ? 'passed' : null,
    }),
  );
  expect(
    quantilesOf(timeUntilPassed(riskTable(spells), 60)).every(({ days, low, high }) => days === null && low === null && high === null),
  ).toBe(true);
});

test('the end of an interval that was not followed so far is not told', () => {
  const spells = Array.from({ length: 24 }, (_, index): Spell<VisitEnd> => ({ from: 0, until: index + 1, end: 'lost' }));
  const [, , most] = quantilesOf(timeToLeave(riskTable(spells)));
  expect(most).toMatchObject({ share: 0.75, days: null, low: null, high: null });
  const [, half] = quantilesOf(timeToLeave(riskTable(spells)));
  expect(half?.days).toBe(12);
  expect(half?.high).toBeNull();
});

/** Draws teams whose true times are known, with a third of the deals still open. */
function coverage(truth: (share: number) => number, found: (table: ReturnType<typeof drawn>) => TimeQuantiles): readonly number[] {
  const random = seededRandom(41);
  const held = toldShares.map(() => 0);
  const told = toldShares.map(() => 0);
  for (let team = 0; team < 1500; team += 1) {
    const quantiles = found(drawn(random));
    if (!quantiles.shown) continue;
    quantiles.quantiles.forEach(({ share, days, low, high }, index) => {
      if (days === null) return;
      told[index] = (told[index] ?? 0) + 1;
      const real = truth(share);
      if ((low ?? Infinity) <= real && real <= (high ?? Infinity)) held[index] = (held[index] ?? 0) + 1;
    });
  }
  expect(told[1]).toBeGreaterThan(1400);
  return held.map((count, index) => count / (told[index] ?? 1));
}

const rate = 1 / 30;

function drawn(random: () => number) {
  return riskTable(
    Array.from({ length: 150 }, (): Spell<VisitEnd> => {
      const [left, open] = [-Math.log(1 - random()) / rate, 20 + random() * 160];
      const end = random() < 0.6 ? 'passed' : 'lost';
      return left <= open ? { from: 0, until: left, end } : { from: 0, until: open, end: null };
    }),
  );
}

test('the intervals hold the true days in about 95 of 100 simulated teams', () => {
  const horizon = 90;
  const leaving = coverage(
    (share) => -Math.log(1 - share) / rate,
    (table) => timeToLeave(table),
  );
  const passing = coverage(
    (share) => -Math.log(1 - share * (1 - Math.exp(-rate * horizon))) / rate,
    (table) => timeUntilPassed(table, horizon),
  );
  for (const share of [...leaving.slice(0, 3), ...passing]) {
    expect(share).toBeGreaterThan(0.93);
    expect(share).toBeLessThan(0.975);
  }
});
