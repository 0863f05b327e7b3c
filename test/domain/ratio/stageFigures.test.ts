import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StageHistory } from '../../../lib/domain/history/stageHistory';
import { visitEnds } from '../../../lib/domain/ratio/stageEnds';
import { incidence, incidenceBy } from '../../../lib/domain/statistics/cumulativeIncidence';
import { wilson } from '../../../lib/domain/statistics/wilson';
import { dayClock } from '../../../lib/domain/time/calendar';
import { day, evidenceFrom, exactDays, mulberry32, wayOfADeal } from './wayOfADeal';

const options = { asOf: day(100), horizonDays: () => 30 };
const chain = { stageIds: ['a', 'b', 'c'] };

function evidenceOf(histories: readonly StageHistory[], stageId = 'a', stageIds: readonly string[] = chain.stageIds) {
  const evidence = evidenceFrom(histories, { stageIds }, options).get(stageId);
  if (evidence === undefined) throw new Error(`no figures of ${stageId}`);
  return evidence;
}

const repeat = (times: number, history: StageHistory) => Array.from({ length: times }, () => history);
const passing = (age: number) =>
  wayOfADeal([
    ['a', 10],
    ['b', 10 + age],
  ]);
const losing = (age: number) => wayOfADeal([['a', 10]], { closed: ['lost', 10 + age] });
const open = (age: number) => wayOfADeal([['a', 100 - age]]);

describe('rates', () => {
  test('count what passed, failed and is pending, with the Wilson interval', () => {
    const undecided = wayOfADeal([['a', 10]], { closed: ['no-decision', 30] });
    const { figures } = evidenceOf([...repeat(30, passing(5)), ...repeat(12, losing(9)), ...repeat(8, undecided), ...repeat(7, open(3))]);
    expect(figures).toMatchObject({ passed: 30, failed: 20, pending: 7, visits: 57 });
    expect(figures.resolved).toEqual({ shown: true, rate: { value: 0.6, n: 50, ...wilson(30, 50) } });
  });

  test('of too few are withheld, with how many more it takes', () => {
    expect(evidenceOf([...repeat(3, passing(5)), ...repeat(3, losing(9))]).figures.resolved).toEqual({ shown: false, n: 6, aboutMore: 15 });
    expect(evidenceOf([]).figures.resolved).toEqual({ shown: false, n: 0, aboutMore: null });
  });

  test('a jump counts as passed and as skipped, and is no visit', () => {
    const jump = wayOfADeal([
      ['a', 10],
      ['c', 14],
    ]);
    const { figures, skipped } = evidenceOf([jump], 'b');
    expect(figures).toMatchObject({ passed: 1, failed: 0, visits: 0 });
    expect(skipped).toBe(1);
  });

  test('leave out what ended before its source was observed, since what failed then is not in it', () => {
    const early = { ...passing(5), observedFrom: day(40) };
    const later = { ...passing(60), observedFrom: day(40) };
    expect(evidenceOf([early, later]).figures).toMatchObject({ passed: 1, failed: 0 });
    expect(evidenceOf([early, later], 'b').figures).toMatchObject({ pending: 2 });
  });

  test('milestone rates of a resolved cohort that starts at the first stage multiply to its win rate', () => {
    const random = mulberry32(5);
    const histories = Array.from({ length: 400 }, () => {
      const entries: [string, number][] = [['a', 1]];
      for (const [id, on] of [
        ['b', 5],
        ['c', 9],
      ] as const) {
        if (random() < 0.35) return wayOfADeal(entries, { closed: ['lost', 20] });
        if (random() < 0.8) entries.push([id, on]);
        if (random() < 0.2) entries.push(['a', on + 1], [id, on + 2]);
      }
      return wayOfADeal(entries, { closed: [random() < 0.5 ? 'won' : 'no-decision', 20] });
    });
    const product = [...evidenceFrom(histories, chain, options).values()].reduce(
      (share, { figures: { passed, failed } }) => share * (passed / (passed + failed)),
      1,
    );
    const won = histories.filter(({ outcome }) => outcome.kind === 'won').length;
    expect(product).toBeCloseTo(won / histories.length, 12);
  });
});

describe('times', () => {
  test('a pass takes the time that those who pass within the horizon take, however many fail', () => {
    const histories = Array.from({ length: 40 }, (_, index) => [passing(index + 1), losing(60)]).flat();
    const { timeToPass, medianDays } = evidenceOf(histories).figures;
    expect(timeToPass).toEqual({ p25: 8, p50: 15, p75: 23, p90: 27, passes: 30 });
    expect(medianDays).toBe(40);
  });

  test('need 20 passes', () => {
    expect(evidenceOf([...repeat(19, passing(5)), ...repeat(30, losing(9))]).figures.timeToPass).toBe(null);
    expect(evidenceOf([...repeat(20, passing(5)), ...repeat(30, losing(9))]).figures.timeToPass?.passes).toBe(20);
  });

  test('are withheld where visits were not followed as far as the horizon', () => {
    const young = [...repeat(25, passing(3)), ...repeat(40, open(8))];
    expect(evidenceOf(young).figures.timeToPass).toEqual({ p25: null, p50: null, p75: null, p90: null, passes: 25 });
    const followed = [...repeat(25, passing(3)), ...repeat(40, open(31))];
    expect(evidenceOf(followed).figures.timeToPass?.p90).toBe(3);
  });

  test('closed time is on no clock', () => {
    const reopened = wayOfADeal(
      [
        ['a', 10],
        ['b', 40],
      ],
      { closedSpans: [[15, 35]] },
    );
    expect(evidenceOf(repeat(30, reopened)).figures.timeToPass?.p50).toBe(10);
  });

  test('a close or an opening that was noticed between two looks is put midway if they were near each other, else out of times', () => {
    const reopened = (bounds: { fromSince?: number; toSince?: number }) => {
      const way = wayOfADeal([
        ['a', 10],
        ['b', 40],
      ]);
      return { ...way, closedSpans: [{ from: day(16), to: day(34), ...bounds }] };
    };
    const near = evidenceOf(repeat(30, reopened({ fromSince: day(14), toSince: day(32) })));
    expect(near.figures.timeToPass?.p50).toBe(12);
    const far = evidenceOf(repeat(30, reopened({ toSince: day(31) })));
    expect(far).toMatchObject({ leftOut: { timeUnknown: 30 }, figures: { timeToPass: null, passed: 30 } });
    const unbounded = evidenceOf(repeat(30, reopened({ fromSince: -Infinity })));
    expect(unbounded.leftOut).toEqual({ timeUnknown: 30, notObserved: 0 });
  });

  test('a visit that began before it was observed is at risk from the age it then had', () => {
    const late = repeat(10, { ...passing(20), observedFrom: day(25) });
    const { visits } = evidenceOf([...late, ...repeat(15, passing(6))]);
    expect([...visits.ages]).toEqual([6, 15, 20]);
    expect([...visits.atRisk]).toEqual([15, 0, 10]);
  });

  test('an early risk set under five gives no median, and a headline from the first day with five', () => {
    const few = repeat(2, passing(3));
    const late = repeat(30, { ...passing(20), observedFrom: day(18) });
    const { figures, visits } = evidenceOf([...few, ...late]);
    expect(figures.medianDays).toBe(null);
    expect(incidenceBy(visits, 'passed', 20)).toMatchObject({ given: 8, rate: { value: 1, n: 30 } });
    expect(incidenceBy(visits, 'passed', 21)).toBe(null);
  });

  test('what is not known well enough is counted, not guessed', () => {
    const unknown = wayOfADeal([
      ['a', null],
      ['b', 20],
    ]);
    const gone = { ...passing(5), observedFrom: day(50) };
    const { leftOut, figures } = evidenceOf([unknown, gone, passing(4)]);
    expect(leftOut).toEqual({ timeUnknown: 1, notObserved: 1 });
    expect(figures).toMatchObject({ visits: 1, passed: 2 });
  });
});

describe('any histories', () => {
  const stageIds = ['constructor', '__proto__', 'toString', ''];
  const anyHistory = fc
    .record({
      steps: fc.array(
        fc.tuple(fc.constantFrom(...stageIds, 'unheard of'), fc.option(fc.double({ min: 0, max: 9, noNaN: true }), { freq: 9 })),
        { maxLength: 7 },
      ),
      close: fc.option(fc.constantFrom('won' as const, 'lost' as const, 'no-decision' as const)),
      observedFrom: fc.option(fc.integer({ min: 0, max: 40 }), { nil: undefined }),
    })
    .map(({ steps, close, observedFrom }) => {
      let on = 0;
      const entries = steps.map(([stageId, wait]): [string, number | null] => {
        on += wait ?? 1;
        return [stageId, wait === null ? null : on];
      });
      return wayOfADeal(entries, {
        ...(close === null ? {} : { closed: [close, on + 2] as const }),
        ...(observedFrom === undefined ? {} : { observedFrom }),
      });
    });
  const team = fc.array(anyHistory, { maxLength: 80 });
  const figuresOf = (histories: readonly StageHistory[]) => evidenceFrom(histories, { stageIds }, options);

  test('give shares in 0..1 within their intervals, incidences that sum to at most 1, and counts that add up', () => {
    fc.assert(
      fc.property(team, fc.double({ min: 0, max: 40, noNaN: true }), (histories, until) => {
        for (const { figures, visits, leftOut } of figuresOf(histories).values()) {
          if (figures.resolved.shown) {
            const { value, low, high } = figures.resolved.rate;
            expect(0 <= low && low <= value && value <= high && high <= 1).toBe(true);
          }
          const points = visitEnds.map((end) => incidence(visits, end, { after: null, until }));
          const sum = points.reduce((total, { share }) => total + share, 0);
          expect(sum).toBeLessThanOrEqual(1 + 1e-9);
          for (const { remaining } of points) expect(remaining + sum).toBeCloseTo(1, 9);
          for (const { variance } of points) expect(variance).toBeGreaterThanOrEqual(-1e-12);
          expect(figures.visits).toBe(visits.size);
          expect(visits.size + leftOut.timeUnknown + leftOut.notObserved).toBeLessThanOrEqual(histories.length * 7);
          const times = figures.timeToPass;
          if (times !== null && times.p25 !== null) expect([times.p25, times.p50, times.p75, times.p90]).toEqual(sortedNumbers(times));
        }
      }),
    );
  });

  test('give the same figures in any order', () => {
    fc.assert(
      fc.property(
        team.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }))),
        ([all, shuffled]) => {
          expect(figuresOf(shuffled)).toEqual(figuresOf(all));
        },
      ),
    );
  });

  test('one more deal that passed never lowers the resolved rate', () => {
    const share = ({ figures: { passed, failed } }: { figures: { passed: number; failed: number } }) =>
      passed + failed === 0 ? 0 : passed / (passed + failed);
    const won = wayOfADeal(
      stageIds.map((id, place): [string, number] => [id, 50 + place]),
      { closed: ['won', 60] },
    );
    fc.assert(
      fc.property(team, (histories) => {
        const before = figuresOf(histories);
        for (const [stageId, after] of figuresOf([...histories, won])) {
          const earlier = before.get(stageId);
          if (earlier === undefined) throw new Error(`no figures of ${stageId}`);
          expect(share(after)).toBeGreaterThanOrEqual(share(earlier));
        }
      }),
    );
  });

  function sortedNumbers({ p25, p50, p75, p90 }: Record<'p25' | 'p50' | 'p75' | 'p90', number | null>) {
    return [p25, p50, p75, p90].map(Number).sort((one, other) => one - other);
  }
});

test('a weekend with a clock change is one business day for all, and its exact hours in calendar days', () => {
  const paris = { timeZone: 'Europe/Paris', holidays: [], workingWeekends: [] };
  const [friday, monday] = [Date.UTC(2026, 2, 27, 17), Date.UTC(2026, 2, 30, 6)];
  const way = wayOfADeal([
    ['a', friday / day(1)],
    ['b', monday / day(1)],
  ]);
  const medianBy = (kind: 'business' | 'calendar') =>
    evidenceFrom(repeat(20, way), chain, { ...options, asOf: monday }, { ...exactDays, clock: dayClock(kind, paris) }).get('a')?.figures
      .medianDays;
  expect(medianBy('business')).toBe(1);
  expect(medianBy('calendar')).toBeCloseTo(61 / 24, 9);
});
