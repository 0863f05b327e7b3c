import { describe, expect, test } from 'vitest';
import { chanceFromHere } from '../../lib/domain/chanceFromHere';
import { incidence, incidenceBy, incidenceRate } from '../../lib/domain/cumulativeIncidence';
import { riskTable } from '../../lib/domain/riskTable';
import type { Spell } from '../../lib/domain/spell';
import type { VisitEnd } from '../../lib/domain/stageEnds';
import { day, days, evidenceFrom, mulberry32, wayOfADeal } from './wayOfADeal';

type Random = () => number;
const waiting = (random: Random, mean: number) => -Math.log(1 - random()) * mean;

function teams<Found>(times: number, seed: number, team: (random: Random) => Found): Found[] {
  const random = mulberry32(seed);
  return Array.from({ length: times }, () => team(random));
}

const shareOf = (found: readonly boolean[]) => found.filter(Boolean).length / found.length;

describe('95% intervals hold the truth in 93 to 97 of 100 simulated teams', () => {
  test.each([
    ['a', 0.7],
    ['b', 0.45],
    ['c', 0.6],
  ])('resolved rate of stage %s, true rate %f', (stageId, truth) => {
    const truths = [0.7, 0.45, 0.6];
    const held = teams(1500, 11, (random) => {
      const histories = Array.from({ length: 80 }, () => {
        const entries: [string, number][] = [];
        for (const [place, id] of ['a', 'b', 'c'].entries()) {
          entries.push([id, place]);
          if (random() >= (truths[place] ?? 0)) return wayOfADeal(entries, { closed: ['lost', 10] });
        }
        return wayOfADeal(entries, { closed: ['won', 10] });
      });
      const evidence = evidenceFrom(histories, { stageIds: ['a', 'b', 'c'] }, { asOf: day(50), horizonDays: () => 30 });
      const resolved = evidence.get(stageId)?.figures.resolved;
      return resolved?.shown ? [resolved.rate.low <= truth && truth <= resolved.rate.high] : [];
    }).flat();
    expect(held.length).toBeGreaterThan(1400);
    expect(shareOf(held)).toBeGreaterThanOrEqual(0.93);
    expect(shareOf(held)).toBeLessThanOrEqual(0.97);
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
    const held = teams(2000, 12, (random) => {
      const found = incidenceBy(riskTable(spells(random, 150)), 'passed', 30);
      return found === null ? [] : [found.rate.low <= truth && truth <= found.rate.high];
    }).flat();
    expect(held.length).toBeGreaterThan(1900);
    expect(shareOf(held)).toBeGreaterThanOrEqual(0.93);
    expect(shareOf(held)).toBeLessThanOrEqual(0.97);
  });

  test('chance still to pass from day 8', () => {
    const truth = passedWithin(22);
    const held = teams(2000, 13, (random) => {
      const chance = chanceFromHere(riskTable(spells(random, 150)), 8, 30);
      return chance.shown ? [chance.rate.low <= truth && truth <= chance.rate.high] : [];
    }).flat();
    expect(held.length).toBeGreaterThan(1900);
    expect(shareOf(held)).toBeGreaterThanOrEqual(0.93);
    expect(shareOf(held)).toBeLessThanOrEqual(0.97);
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
