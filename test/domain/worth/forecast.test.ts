import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../lib/domain/random/seededRandom';
import type { StageStay } from '../../../lib/domain/worth/chanceToWin';
import { type ForecastInput, forecast, type OpenDeal, type WonDeal } from '../../../lib/domain/worth/forecast';
import { sizeBands } from '../../../lib/domain/worth/sizeBands';
import { dealName, money, shuffledWith } from './worthOfDeals';

/** 100 past visits, of which 40 were won on day 20 and the others lost on day 30. */
const pastStays: StageStay[] = Array.from({ length: 100 }, (_, index) => ({
  deal: dealName(index),
  from: 0,
  until: index < 40 ? 20 : 30,
  end: index < 40 ? 'won' : 'lost',
  leftAt: 18,
}));
const wonFor = (amounts: readonly number[], currency: string | null = 'EUR'): WonDeal[] =>
  amounts.map((amount, index) => ({ deal: dealName(index), open: null, won: money(amount, currency) }));
const openDeals = (amounts: readonly (number | null)[], currency: string | null = 'EUR', age = 5): OpenDeal[] =>
  amounts.map((amount, index) => ({
    deal: `${currency} ${dealName(index)}`,
    amount: amount === null ? null : money(amount, currency),
    stageId: 'a',
    age,
  }));
const base: ForecastInput = {
  open: [],
  stays: new Map([['a', pastStays]]),
  wonDeals: wonFor(Array.from({ length: 40 }, () => 100)),
  wonSoFar: [],
  daysLeft: 30,
  seed: 1,
};
const eur = (input: Partial<ForecastInput>) => {
  const found = forecast({ ...base, ...input }).byCurrency.find(({ currency }) => currency === 'EUR');
  if (found === undefined) throw new Error('no EUR');
  return found;
};
const totalOf = (input: Partial<ForecastInput>) => {
  const { total } = eur(input);
  if (!total.shown) throw new Error(`no total: ${total.missing}`);
  return total;
};

describe('a forecast', () => {
  test('expects each deal times its chance, plus what is won already', () => {
    const total = totalOf({ open: openDeals(Array.from({ length: 50 }, () => 100)), wonSoFar: [{ deal: 'x', amount: money(1000) }] });
    expect(total.expected).toBeCloseTo(1000 + 50 * 0.4 * 100, 9);
    expect(total.n).toBe(50);
    expect(Math.abs(total.median - total.expected)).toBeLessThan(150);
    expect(total.low95).toBeLessThan(total.low80);
    expect(total.low80).toBeLessThan(total.median);
    expect(total.median).toBeLessThan(total.high80);
    expect(total.high80).toBeLessThan(total.high95);
  });

  test('knows that none is won before it can be', () => {
    const total = totalOf({ open: openDeals([100, 100]), daysLeft: 14 });
    expect(total).toEqual({ shown: true, expected: 0, median: 0, low80: 0, high80: 0, low95: 0, high95: 0, n: 2 });
  });

  test('draws amounts within the size band of the deal, so that a small deal never brings a big amount', () => {
    const wonDeals = wonFor([...Array.from({ length: 20 }, (_, index) => 10 + index), ...Array.from({ length: 20 }, () => 10_000)]);
    const total = totalOf({ open: openDeals([12]), wonDeals });
    expect(total.high95).toBeGreaterThan(9);
    expect(total.high95).toBeLessThan(30);
    expect(totalOf({ open: openDeals([9000]), wonDeals }).high95).toBe(10_000);
  });

  test('takes what deals of that size were won for, not what they were said to be worth', () => {
    const wonDeals = Array.from({ length: 30 }, (_, index): WonDeal => ({ deal: dealName(index), open: money(100), won: money(80) }));
    expect(totalOf({ open: openDeals([100]), wonDeals }).expected).toBeCloseTo(0.4 * 80, 9);
  });

  test('of no open deal is what is won so far; of nothing it is nothing', () => {
    expect(forecast({ ...base, wonDeals: [] })).toEqual({ byCurrency: [], withoutAmount: 0 });
    const total = totalOf({ wonSoFar: [{ deal: 'x', amount: money(70) }], wonDeals: [] });
    expect(total).toMatchObject({ expected: 70, median: 70, low95: 70, high95: 70, n: 0 });
  });

  test('leaves out, and tells, deals without an amount, without a chance, and a currency without won deals', () => {
    const open = [
      ...openDeals([100, null, Number.NaN]),
      ...openDeals([40], 'EUR', 19).map((deal) => ({ ...deal, deal: 'old' })),
      ...openDeals([5], 'HUF'),
    ];
    const found = forecast({ ...base, open });
    expect(found.withoutAmount).toBe(2);
    expect(found.byCurrency.map(({ currency }) => currency)).toEqual(['EUR', 'HUF']);
    expect(found.byCurrency[0]?.withoutChance).toEqual({ deals: 1, amount: 40 });
    expect(found.byCurrency[0]?.total).toMatchObject({ shown: true, n: 1, expected: 40 });
    expect(found.byCurrency[1]?.total).toEqual({ shown: false, missing: 'won-deals', n: 1, aboutMore: 10 });
    expect(eur({ open: openDeals([7], 'EUR', 25) }).total).toEqual({ shown: false, missing: 'chances', n: 0, aboutMore: null });
  });

  const amounts = fc.array(fc.integer({ min: -50, max: 5000 }), { minLength: 1, maxLength: 12 });
  const wonDeals = wonFor(Array.from({ length: 45 }, (_, index) => 1 + index * index));

  test('is the same in whatever order the deals come', () => {
    fc.assert(
      fc.property(amounts, fc.nat(), (found, seed) => {
        const open = openDeals(found);
        const shuffled = { open: shuffledWith(seed, open), stays: new Map([['a', shuffledWith(seed, pastStays)]]) };
        expect(eur({ ...shuffled, wonDeals: shuffledWith(seed, wonDeals) })).toEqual(eur({ open, wonDeals }));
      }),
      { numRuns: 5 },
    );
  });

  test('of one currency never changes by deals of another, and grows with the amounts', () => {
    fc.assert(
      fc.property(amounts, amounts, (found, others) => {
        const open = openDeals(found);
        const alone = eur({ open, wonDeals });
        const both = {
          open: [...openDeals(others, 'HUF'), ...open, ...openDeals(others, null)],
          wonDeals: [...wonFor(others, 'HUF'), ...wonDeals],
        };
        expect(eur(both)).toEqual(alone);
        const double = totalOf({
          open: openDeals(found.map((amount) => amount * 2)),
          wonDeals: wonFor(wonDeals.map(({ won }) => won.amount * 2)),
        });
        if (!alone.total.shown) throw new Error('no total');
        expect(double.high95).toBe(alone.total.high95 * 2);
        expect(double.expected).toBe(alone.total.expected * 2);
      }),
      { numRuns: 5 },
    );
  });
});

test('of 100 simulated teams, totals fall in the 80% interval 75 to 87 times and in the 95% interval 92 to 98 times', () => {
  const random = seededRandom(17);
  const waiting = (mean: number) => -Math.log(1 - random()) * mean;
  const normal = () => Math.sqrt(2 * waiting(1)) * Math.cos(2 * Math.PI * random());
  /** Some leave the stage for another one; from there or from the first they are won or lost, for about as much as was said. */
  const way = () => {
    const inStage = waiting(12);
    const until = inStage + (random() < 0.5 ? 0 : waiting(15));
    const end = random() < (inStage > 10 ? 0.25 : 0.5) ? ('won' as const) : ('lost' as const);
    const said = Math.exp(5 + 0.7 * normal());
    return { inStage, until, end, said, brought: said * Math.exp(0.3 * normal()) };
  };
  const found = Array.from({ length: 200 }, (_, seed) => {
    const [stays, wonDeals, open]: [StageStay[], WonDeal[], OpenDeal[]] = [[], [], []];
    for (let index = 0; index < 150; index += 1) {
      const { inStage, until, end, said, brought } = way();
      const [deal, cut] = [dealName(index), 10 + 110 * random()];
      stays.push({ deal, from: 0, until: Math.min(until, cut), end: until <= cut ? end : null, leftAt: Math.min(inStage, cut) });
      if (until <= cut && end === 'won') wonDeals.push({ deal, open: money(said), won: money(brought) });
    }
    let truth = 0;
    while (open.length < 40) {
      const { inStage, until, end, said, brought } = way();
      const age = Math.floor(15 * random());
      if (inStage <= age) continue;
      open.push({ deal: dealName(open.length), amount: money(said), stageId: 'a', age });
      if (end === 'won' && until <= age + 20) truth += brought;
    }
    const total = totalOf({ open, stays: new Map([['a', stays]]), wonDeals, daysLeft: 20, seed });
    expect(total.n).toBe(40);
    return { in80: total.low80 <= truth && truth <= total.high80, in95: total.low95 <= truth && truth <= total.high95 };
  });
  const share = (of: (team: (typeof found)[number]) => boolean) => found.filter(of).length / found.length;
  expect(share(({ in80 }) => in80)).toBeGreaterThanOrEqual(0.75);
  expect(share(({ in80 }) => in80)).toBeLessThanOrEqual(0.87);
  expect(share(({ in95 }) => in95)).toBeGreaterThanOrEqual(0.92);
  expect(share(({ in95 }) => in95)).toBeLessThanOrEqual(0.98);
}, 60_000);

describe('size bands', () => {
  test('are quarters of the won deals where there are enough, each with ten or more', () => {
    const { won, bandOf } = sizeBands(Array.from({ length: 40 }, (_, index) => ({ open: index, won: index })));
    expect(won.map(({ length }) => length)).toEqual([10, 10, 10, 10]);
    expect([-5, 0, 9, 10, 29, 30, 1e9].map(bandOf)).toEqual([0, 0, 0, 1, 2, 3, 3]);
  });

  test('always hold every won deal in the band of its open amount, and ten where there are ten', () => {
    const deals = fc.array(fc.record({ open: fc.integer({ min: 0, max: 12 }), won: fc.integer() }), { minLength: 10, maxLength: 90 });
    fc.assert(
      fc.property(deals, fc.nat(), (all, seed) => {
        const { won, bandOf } = sizeBands(all);
        expect(Math.min(...won.map(({ length }) => length))).toBeGreaterThanOrEqual(10);
        won.forEach((amounts, band) => {
          const own = all.filter(({ open }) => bandOf(open) === band).map((deal) => deal.won);
          expect(amounts.toSorted()).toEqual(Float64Array.from(own).sort());
        });
        expect(sizeBands(shuffledWith(seed, all)).won).toEqual(won);
      }),
    );
  });

  test('of no deal are one without amounts', () => {
    expect(sizeBands([]).won).toEqual([new Float64Array()]);
    expect(sizeBands([]).bandOf(7)).toBe(0);
  });
});
