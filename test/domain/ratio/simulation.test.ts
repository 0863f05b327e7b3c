import { describe, expect, test } from 'vitest';
import { toColumns } from '../../../lib/domain/history/historyColumns';
import type { StageHistory } from '../../../lib/domain/history/stageHistory';
import { chanceFromHere } from '../../../lib/domain/ratio/chanceFromHere';
import { matureCohorts } from '../../../lib/domain/ratio/matureCohorts';
import type { VisitEnd } from '../../../lib/domain/ratio/stageEnds';
import { stageFigures } from '../../../lib/domain/ratio/stageFigures';
import { stageLedger } from '../../../lib/domain/ratio/stageLedger';
import { incidence, incidenceBy, incidenceRate } from '../../../lib/domain/statistics/cumulativeIncidence';
import { riskTable } from '../../../lib/domain/statistics/riskTable';
import type { Spell } from '../../../lib/domain/statistics/spell';
import { day, days, evidenceFrom, exactDays, mulberry32, wayOfADeal } from './wayOfADeal';

type Random = () => number;
const waiting = (random: Random, mean: number) => -Math.log(1 - random()) * mean;

function teams<Found>(times: number, seed: number, team: (random: Random) => Found): Found[] {
  const random = mulberry32(seed);
  return Array.from({ length: times }, () => team(random));
}

const shareOf = (found: readonly boolean[]) => found.filter(Boolean).length / found.length;

/** Teams differ in size: with one size alone, the steps between whole numbers of deals lift or lower what an interval holds. */
describe('95% intervals hold the truth in 94 to 96 of 100 simulated teams', () => {
  test('resolved rates of three stages', () => {
    const truths = { a: 0.7, b: 0.45, c: 0.6 };
    const stageIds = ['a', 'b', 'c'] as const;
    const held: Record<(typeof stageIds)[number], boolean[]> = { a: [], b: [], c: [] };
    teams(4000, 11, (random) => {
      const histories = Array.from({ length: 100 + Math.floor(100 * random()) }, () => {
        const entries: [string, number][] = [];
        for (const [place, id] of stageIds.entries()) {
          entries.push([id, place]);
          if (random() >= truths[id]) return wayOfADeal(entries, { closed: ['lost', 10] });
        }
        return wayOfADeal(entries, { closed: ['won', 10] });
      });
      const evidence = evidenceFrom(histories, { stageIds }, { asOf: day(50), horizonDays: () => 30 });
      for (const id of stageIds) {
        const resolved = evidence.get(id)?.figures.resolved;
        if (resolved?.shown) held[id].push(resolved.rate.low <= truths[id] && truths[id] <= resolved.rate.high);
      }
    });
    for (const id of stageIds) {
      expect(held[id].length).toBeGreaterThan(3900);
      expect(shareOf(held[id])).toBeGreaterThanOrEqual(0.94);
      expect(shareOf(held[id])).toBeLessThanOrEqual(0.96);
    }
  });

  /** Passing at 1 in 25 days, losing at 1 in 40, a third seen late, all cut off at a random day. */
  function spells(random: Random, size: number): Spell<VisitEnd>[] {
    const found: Spell<VisitEnd>[] = [];
    while (found.length < size) {
      const [pass, loss, cut] = [waiting(random, 25), waiting(random, 40), 5 + 80 * random()];
      const from = random() < 1 / 3 ? 20 * random() : 0;
      const until = Math.min(pass, loss, cut);
      if (until > from) found.push({ from, until, end: until === cut ? null : until === pass ? 'passed' : 'lost' });
    }
    return found;
  }
  const rate = 1 / 25 + 1 / 40;
  const passedWithin = (span: number) => ((1 / 25) * (1 - Math.exp(-rate * span))) / rate;

  test('incidence of passing by day 30, with late entries, losses and open deals', () => {
    const truth = passedWithin(30);
    const held = teams(6000, 12, (random) => {
      const found = incidenceBy(riskTable(spells(random, 150)), 'passed', 30);
      return found === null ? [] : [found.rate.low <= truth && truth <= found.rate.high];
    }).flat();
    expect(held.length).toBeGreaterThan(5900);
    expect(shareOf(held)).toBeGreaterThanOrEqual(0.94);
    expect(shareOf(held)).toBeLessThanOrEqual(0.96);
  });

  test('chance still to pass from day 8', () => {
    const truth = passedWithin(22);
    const held = teams(6000, 13, (random) => {
      const chance = chanceFromHere(riskTable(spells(random, 150)), 8, 30);
      return chance.shown ? [chance.rate.low <= truth && truth <= chance.rate.high] : [];
    }).flat();
    expect(held.length).toBeGreaterThan(5900);
    expect(shareOf(held)).toBeGreaterThanOrEqual(0.94);
    expect(shareOf(held)).toBeLessThanOrEqual(0.96);
  });

  /** Deals that reached "a" over 300 days and pass it at 1 in 25 days or are lost at 1 in 40; a third came before the source told of them. */
  function reachedOverTime(random: Random, size: number) {
    const histories: StageHistory[] = [];
    while (histories.length < size) {
      const entered = 300 * random();
      const [pass, loss] = [waiting(random, 25), waiting(random, 40)];
      const observedFrom = random() < 1 / 3 ? entered + 20 * random() : null;
      const left = entered + Math.min(pass, loss);
      if (observedFrom !== null && left <= observedFrom) continue;
      const way = { ...(observedFrom === null ? {} : { observedFrom }), deal: String(histories.length) };
      if (left > 300) histories.push(wayOfADeal([['a', entered]], way));
      else if (pass > loss) histories.push(wayOfADeal([['a', entered]], { ...way, closed: ['lost', left] }));
      else {
        const entries = [['a', entered] as const, ['b', left] as const];
        histories.push(wayOfADeal(entries, way));
      }
    }
    return stageLedger(toColumns(histories), { stageIds: ['a', 'b'] }, exactDays);
  }
  const asked = { asOf: day(300), horizonDays: () => 30 };

  test('the headline figure of a stage, from its deals', () => {
    const truth = passedWithin(30);
    const held = teams(6000, 14, (random) => {
      const rate = stageFigures(reachedOverTime(random, 150), asked).get('a')?.figures.passedBy.rate;
      return rate?.shown ? [rate.rate.low <= truth && truth <= rate.rate.high] : [];
    }).flat();
    expect(held.length).toBeGreaterThan(5900);
    expect(shareOf(held)).toBeGreaterThanOrEqual(0.94);
    expect(shareOf(held)).toBeLessThanOrEqual(0.96);
  });

  test('the rate of the mature cohort', () => {
    const truth = passedWithin(30);
    const held = teams(6000, 15, (random) => {
      const rate = matureCohorts(reachedOverTime(random, 150), asked).get('a')?.rate;
      return rate?.shown ? [rate.rate.low <= truth && truth <= rate.rate.high] : [];
    }).flat();
    expect(held.length).toBeGreaterThan(5900);
    expect(shareOf(held)).toBeGreaterThanOrEqual(0.94);
    expect(shareOf(held)).toBeLessThanOrEqual(0.96);
  });
});

describe('a team in which every open deal is young is not flattered', () => {
  /** Four in ten pass, soon; the others are lost, but late. Deals came in evenly over `span` days up to now. */
  function team(random: Random, size: number, span: number) {
    return Array.from({ length: size }, () => {
      const passes = random() < 0.4;
      const after = passes ? waiting(random, 5) : 20 + waiting(random, 10);
      const entered = 1000 - span * random();
      const left = entered + after;
      if (left > 1000) return wayOfADeal([['a', entered]]);
      if (!passes) return wayOfADeal([['a', entered]], { closed: ['lost', left] });
      return wayOfADeal([
        ['a', entered],
        ['b', left],
      ]);
    });
  }
  const evidenceOf = (histories: ReturnType<typeof team>) => {
    const found = evidenceFrom(histories, { stageIds: ['a', 'b'] }, { asOf: day(1000), horizonDays: () => 60 }).get('a');
    if (found === undefined) throw new Error('no figures');
    return found;
  };

  test('where all came in within 25 days, nothing is said of chance or times, though the resolved rate is high', () => {
    for (const { figures, visits } of teams(50, 21, (random) => evidenceOf(team(random, 300, 25)))) {
      expect(figures.passed / (figures.passed + figures.failed)).toBeGreaterThan(0.8);
      expect(figures.pending).toBeGreaterThan(figures.passed);
      expect(incidenceBy(visits, 'passed', 60)).toBe(null);
      expect(figures.timeToPass?.p90 ?? null).toBe(null);
      for (const age of [2, 10, 20]) expect(chanceFromHere(visits, age, 60).shown).toBe(false);
    }
  });

  test('where many visits are still open, the incidence is right on average while the resolved rate is too high', () => {
    const found = teams(400, 22, (random) => evidenceOf(team(random, 300, 30)));
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const byDay25 = 0.4 * (1 - Math.exp(-25 / 5));
    expect(mean(found.map(({ visits }) => incidence(visits, 'passed', { after: null, until: 25 }).share))).toBeCloseTo(byDay25, 2);
    expect(mean(found.map(({ figures }) => figures.passed / (figures.passed + figures.failed)))).toBeGreaterThan(0.6);
    const rates = found.map(({ visits }) => incidenceRate(incidence(visits, 'passed', { after: null, until: 25 }), 300));
    expect(shareOf(rates.map(({ low, high }) => low <= byDay25 && byDay25 <= high))).toBeGreaterThanOrEqual(0.93);
  });

  test('the time to pass is not shortened by the open ones: percentiles among those that already passed would be', () => {
    const slow = (random: Random) =>
      Array.from({ length: 600 }, () => {
        const entered = 1000 - 120 * random();
        const left = entered + waiting(random, 25);
        return left > 1000
          ? wayOfADeal([['a', entered]])
          : wayOfADeal([
              ['a', entered],
              ['b', left],
            ]);
      });
    const medians = teams(100, 23, (random) => {
      const histories = slow(random);
      const taken = histories.flatMap(({ entries: [first, second] }) => (first?.at && second?.at ? [days(first.at, second.at)] : []));
      return [
        evidenceOf(histories).figures.timeToPass?.p50 ?? Number.NaN,
        taken.sort((a, b) => a - b)[Math.floor(taken.length / 2)] ?? 0,
      ] as const;
    });
    const truth = -25 * Math.log(1 - (1 - Math.exp(-60 / 25)) / 2);
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(Math.abs(mean(medians.map(([ours]) => ours)) - truth)).toBeLessThan(0.5);
    expect(mean(medians.map(([, naive]) => naive))).toBeLessThan(truth - 0.5);
  });
});
