import { describe, expect, test } from 'vitest';
import { bernoulliCusum } from '../../../lib/domain/compare/bernoulliCusum';
import { controlChart } from '../../../lib/domain/compare/controlChart';
import { falseAlarmRate } from '../../../lib/domain/compare/falseAlarms';
import { type FrozenBase, freezeBase } from '../../../lib/domain/compare/frozenBase';
import { pointsPerMonth, type SubgroupWidth, subgroupWidth } from '../../../lib/domain/compare/subgroupWidth';
import { seededRandom } from '../../../lib/domain/random/seededRandom';
import { drawCount } from '../random/drawCount';

/** A process that never changes: its rate, its deals a quarter, and how many points its base has. */
type Process = { readonly rate: number; readonly perQuarter: number; readonly basePoints: number };

/** Rates from 10 to 80 in a hundred, from 6 to 300 deals a quarter, bases from 12 points on: the least that is allowed is the commonest. */
const desk = (charts: number): Process[] =>
  Array.from({ length: charts }, (_, index) => ({
    rate: 0.1 + 0.1 * (index % 8),
    perQuarter: [6, 15, 24, 45, 60, 66, 90, 120, 180, 300][index % 10] ?? 60,
    basePoints: [12, 12, 18, 30][Math.floor(index / 10) % 4] ?? 12,
  }));

const widthOf = ({ perQuarter }: Process): SubgroupWidth | null => subgroupWidth(perQuarter);

/** As many deals as usual, a fifth more or less. */
const around = (random: () => number, deals: number) => Math.max(1, Math.round(deals * (0.8 + 0.4 * random())));

function baseOf(process: Process, random: () => number): FrozenBase {
  const width = widthOf(process);
  const deals = width === 'month' ? process.perQuarter / 3 : process.perQuarter;
  const points = Array.from({ length: process.basePoints }, () => drawCount(random, around(random, deals), process.rate));
  const base = freezeBase(points, width ?? 'quarter');
  if (base === null) throw new Error('no base');
  return base;
}

/** How many signals a chart gives in so many months though nothing changes. */
function alarms(process: Process, months: number, falseAlarmRate: number, random: () => number): number {
  const base = baseOf(process, random);
  const width = widthOf(process);
  if (width === null) {
    const passed = Array.from({ length: Math.round((months / 3) * process.perQuarter) }, () => random() < process.rate);
    const cusum = bernoulliCusum(base, passed, { falseAlarmRate, dealsPerPoint: process.perQuarter });
    return cusum?.points.filter(({ signal }) => signal !== null).length ?? 0;
  }
  const deals = width === 'month' ? process.perQuarter / 3 : process.perQuarter;
  const points = Array.from({ length: Math.round(months * pointsPerMonth(width)) }, () =>
    drawCount(random, around(random, deals), process.rate),
  );
  const chart = controlChart(base, points, falseAlarmRate);
  return chart.points.reduce((sum, { beyond, run }) => sum + (beyond === null ? 0 : 1) + (run === null ? 0 : 1), 0);
}

/** False alarms a month of a whole desk, over `desks` desks of 24 months each, and what its points were allowed. */
function falseAlarmsAMonth(processes: readonly Process[], budget: number, desks: number, seed: number) {
  const random = seededRandom(seed);
  const onWatch = processes.reduce((sum, process) => sum + pointsPerMonth(widthOf(process) ?? 'quarter'), 0);
  const rate = falseAlarmRate(budget, onWatch);
  let found = 0;
  for (let time = 0; time < desks; time += 1) for (const process of processes) found += alarms(process, 24, rate, random);
  return { rate, allowed: rate * onWatch, found: found / (24 * desks) };
}

describe('the false alarms of a desk on which nothing changes', () => {
  test('of 40 charts are far within one a month, and about what three sigma allow', () => {
    const { rate, allowed, found } = falseAlarmsAMonth(desk(40), 1, 100, 21);
    expect(rate).toBe(0.0027);
    expect(found).toBeLessThan(1);
    expect(found).toBeLessThan(1.2 * allowed);
    expect(found).toBeGreaterThan(0.4 * allowed);
  });

  test('of 1,000 charts, where the budget binds, are within one a month', () => {
    const { rate, allowed, found } = falseAlarmsAMonth(desk(1000), 1, 4, 22);
    expect(rate).toBeLessThan(0.0027);
    expect(allowed).toBeCloseTo(1, 12);
    expect(found).toBeLessThan(1);
    expect(found).toBeGreaterThan(0.4);
  });

  test('would be ten times as many with limits at two sigma', () => {
    const process: Process = { rate: 0.4, perQuarter: 120, basePoints: 24 };
    const random = seededRandom(23);
    let [usual, twoSigma] = [0, 0];
    for (let time = 0; time < 400; time += 1) {
      usual += alarms(process, 24, 0.0027, random);
      twoSigma += alarms(process, 24, 0.0455, random);
    }
    expect(twoSigma).toBeGreaterThan(10 * usual);
  });
});

describe('a change is found', () => {
  test('a rate that falls from 50 to 30 in a hundred, at 40 deals a month, within a year in nine of ten charts', () => {
    const random = seededRandom(24);
    let found = 0;
    for (let time = 0; time < 300; time += 1) {
      const base = baseOf({ rate: 0.5, perQuarter: 120, basePoints: 12 }, random);
      const points = Array.from({ length: 12 }, () => drawCount(random, 40, 0.3));
      if (controlChart(base, points, 0.0027).points.some(({ beyond, run }) => beyond === 'below' || run === 'below')) found += 1;
    }
    expect(found).toBeGreaterThan(270);
  });

  test('doubled odds of failing, deal by deal, after about as many deals as the design says', () => {
    const random = seededRandom(25);
    const base = { x: 120, n: 180, width: 'quarter', points: 12, sigmaZ: 1 } satisfies FrozenBase;
    let [deals, said] = [0, 0];
    for (let time = 0; time < 300; time += 1) {
      const cusum = bernoulliCusum(
        base,
        Array.from({ length: 1500 }, () => random() < 0.5),
        { falseAlarmRate: 0.0027, dealsPerPoint: 15 },
      );
      deals += (cusum?.points.findIndex(({ signal }) => signal === 'below') ?? 0) + 1;
      said = cusum?.below.dealsToSignal ?? 0;
    }
    expect(Math.abs(deals / 300 / said - 1)).toBeLessThan(0.1);
  });
});
