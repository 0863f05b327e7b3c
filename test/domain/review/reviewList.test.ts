import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareText } from '../../../lib/domain/deal/compareText';
import { seededRandom } from '../../../lib/domain/random/seededRandom';
import { shuffled } from '../../../lib/domain/random/simpleRandomSample';
import { drawnSample } from '../../../lib/domain/review/drawnSample';
import { randomDraw } from '../../../lib/domain/review/randomDraw';
import { reviewBudget } from '../../../lib/domain/review/reviewBudget';
import { type ReviewListOptions, reviewList } from '../../../lib/domain/review/reviewList';
import { reviewPlaces } from '../../../lib/domain/review/reviewPlaces';
import { byRisk, type ReviewCandidate } from '../../../lib/domain/review/riskOrder';
import { candidate, candidates } from './reviewCandidate';

const nobody: ReadonlySet<string> = new Set();
const week: ReviewListOptions = { seed: 7, weeklyMinutes: 600, minutesPerDeal: 30, dueCheck: nobody };

/** Reps named r0, r1... with as many deals each, of rising amounts. */
function team(reps: number, deals: number): ReviewCandidate[] {
  return Array.from({ length: reps * deals }, (_, place) => {
    const rep = `r${place % reps}`;
    return candidate(`${rep} d${Math.floor(place / reps)}`, { rep, amount: { amount: place, currency: 'EUR' } });
  });
}

const sizeOf = ({ risk, random }: { readonly risk: readonly unknown[]; readonly random: { readonly drawn: readonly unknown[] } }) =>
  risk.length + random.drawn.length;

test('reviewing all ten deals of ten reps at half an hour each is 50 hours; two a rep save 40 of them', () => {
  const budget = reviewBudget({ reps: 10, deals: 100, listed: 20, minutesPerDeal: 30 });
  expect(budget).toMatchObject({ dealsPerRep: 10, allMinutes: 50 * 60, listMinutes: 10 * 60, savedMinutes: 40 * 60 });
});

describe('places', () => {
  const reps = (...deals: number[]) => deals.map((own, place) => ({ rep: `r${place}`, deals: own }));
  test.each([
    ['all three where there is time', reps(9, 9, 9), 50, [3, 3, 3], []],
    ['two each before any third', reps(9, 9, 9), 7, [3, 2, 2], []],
    ['whoever comes later waits', reps(9, 9, 9), 5, [3, 2], ['r2']],
    ['a rep with one deal has one', reps(1, 9), 3, [1, 2], []],
    ['one place left goes to a rep with one deal, not to half a review', reps(9, 9, 1), 3, [2, 1], ['r1']],
    ['no time, no review', reps(2, 3), 0, [], ['r0', 'r1']],
  ] as const)('%s', (_, loads, affordable, sizes, waiting) => {
    const found = reviewPlaces(loads, affordable);
    expect([...found.places.values()]).toEqual(sizes);
    expect(found.waiting).toEqual(waiting);
  });
});

describe('a draw', () => {
  const frame = Array.from({ length: 20 }, (_, place) => `d${place}`);

  test('is the same for the same frame and seed, in whatever order the frame comes', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string()), fc.nat(10), fc.integer(), fc.integer(), (keys, n, seed, order) => {
        const draw = randomDraw(keys, n, seed);
        expect(randomDraw(shuffled(keys, seededRandom(order)), n, seed)).toEqual(draw);
        expect(randomDraw(draw.frame, draw.drawn.length, draw.seed)).toEqual(draw);
      }),
    );
  });

  test('never changes from one release to the next', () => {
    expect(randomDraw(frame, 3, 20_261_122).drawn).toEqual(['d0', 'd12', 'd6']);
  });

  test('takes a deal that is named twice once', () => {
    expect(randomDraw(['a', 'a', 'b'], 3, 1).frame).toEqual(['a', 'b']);
    expect(randomDraw(['a', 'a', 'b'], 3, 1).drawn).toHaveLength(2);
  });

  test('as a sample keeps what was not reviewed, and takes no verdict on a deal that was not drawn', () => {
    const draw = { frame: ['a', 'b', 'c', 'd', 'e'], seed: 1, drawn: ['d', 'a', 'b'] };
    const verdicts = new Map([
      ['a', 'faulty'],
      ['d', 'in-control'],
      ['e', 'faulty'],
    ] as const);
    expect(drawnSample(draw, verdicts)).toEqual({ frame: 5, drawn: 3, faulty: 1, notReviewed: 1 });
  });
});

describe("a week's list", () => {
  test('ten reps in ten hours: two each, a fifth of them at random, and the hours saved', () => {
    const { reps, waiting, budget } = reviewList(team(10, 10), week);
    expect(reps.map(sizeOf)).toEqual(new Array(10).fill(2));
    expect(reps.reduce((sum, { random }) => sum + random.drawn.length, 0)).toBe(4);
    expect(waiting).toEqual([]);
    expect(budget).toMatchObject({ reps: 10, deals: 100, listed: 20, allMinutes: 3000, savedMinutes: 2400 });
  });

  test('a rep who is due a check has all at random, from all deals', () => {
    const { reps } = reviewList(team(3, 10), { ...week, weeklyMinutes: 270, dueCheck: new Set(['r1']) });
    const [first] = reps;
    expect(first).toMatchObject({ rep: 'r1', check: true, risk: [] });
    expect(first?.random.drawn).toHaveLength(3);
    expect(first?.random.frame).toHaveLength(10);
    expect(reps.filter(({ check }) => check)).toHaveLength(1);
  });

  test('the check comes first where the time does not go round, then who has waited longest', () => {
    const deals = [
      candidate('a', { rep: 'lately', daysSinceReview: 2 }),
      candidate('b', { rep: 'lately', daysSinceReview: null }),
      candidate('c', { rep: 'long ago', daysSinceReview: 80 }),
      candidate('d', { rep: 'never', daysSinceReview: null }),
      candidate('e', { rep: 'due', daysSinceReview: 0 }),
    ];
    const listed = (minutes: number) => reviewList(deals, { ...week, weeklyMinutes: minutes, dueCheck: new Set(['due']) });
    expect(listed(60).reps.map(({ rep }) => rep)).toEqual(['due', 'never']);
    expect(listed(60).waiting).toEqual(['long ago', 'lately']);
    expect(listed(90).reps.map(({ rep }) => rep)).toEqual(['due', 'never', 'long ago']);
  });

  test('the random share can be none, or all', () => {
    const drawn = (randomShare: number) =>
      reviewList(team(5, 8), { ...week, randomShare }).reps.reduce((sum, { random }) => sum + random.drawn.length, 0);
    expect(drawn(0)).toBe(0);
    expect(drawn(0.01)).toBe(1);
    expect(drawn(1)).toBe(15);
    expect(drawn(2)).toBe(15);
    expect(drawn(Number.NaN)).toBe(0);
  });

  test('other reps do not change what is drawn from a frame', () => {
    const checked = (deals: readonly ReviewCandidate[]) =>
      reviewList(deals, { ...week, weeklyMinutes: 6000, dueCheck: new Set(['r0']) }).reps.find(({ rep }) => rep === 'r0')?.random;
    const own = team(4, 9).filter(({ rep }) => rep === 'r0');
    expect(checked(team(4, 9))).toEqual(checked(own));
  });

  test('another week draws other deals, and in the long run every one alike', () => {
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 3000; seed += 1) {
      const { reps } = reviewList(team(1, 10), { ...week, seed, dueCheck: new Set(['r0']) });
      for (const key of reps[0]?.random.drawn ?? []) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    expect(counts.size).toBe(10);
    // Three of ten without putting back: the sum is 0.7 x 10 / 9 times a chi-squared variable on 9 degrees of freedom, whose 99.9% point is 27.88.
    expect([...counts.values()].reduce((sum, count) => sum + (count - 900) ** 2 / 900, 0)).toBeLessThan(0.7 * (10 / 9) * 27.88);
  });

  test('holds each rep to two or three, within the minutes, the riskiest outside the draw, whatever the order of the deals', () => {
    const minutes = fc.integer({ min: 0, max: 700 });
    fc.assert(
      fc.property(
        candidates,
        minutes,
        fc.integer(),
        fc.subarray(['Ann', '__proto__']),
        fc.integer(),
        (deals, weeklyMinutes, seed, due, order) => {
          const options = { ...week, weeklyMinutes, seed, dueCheck: new Set(due) };
          const list = reviewList(deals, options);
          expect(reviewList(shuffled(deals, seededRandom(order)), options)).toEqual(list);
          expect(list.budget.listMinutes).toBeLessThanOrEqual(weeklyMinutes);
          expect([...list.reps.map(({ rep }) => rep), ...list.waiting].toSorted(compareText)).toEqual(
            [...new Set(deals.map(({ rep }) => rep))].toSorted(compareText),
          );
          const ranked = byRisk(deals);
          for (const { rep, check, risk, random } of list.reps) {
            const own = ranked.filter((deal) => deal.rep === rep);
            expect(risk).toEqual(own.slice(0, risk.length));
            expect([...risk.map(({ key }) => key), ...random.frame].toSorted(compareText)).toEqual(
              own.map(({ key }) => key).toSorted(compareText),
            );
            expect(sizeOf({ risk, random })).toBeGreaterThanOrEqual(Math.min(2, own.length));
            expect(sizeOf({ risk, random })).toBeLessThanOrEqual(Math.min(3, own.length));
            expect(check).toBe(due.includes(rep));
            if (check) expect(risk).toEqual([]);
            for (const key of random.drawn) expect(random.frame).toContain(key);
            expect(randomDraw(random.frame, random.drawn.length, random.seed)).toEqual(random);
          }
        },
      ),
    );
  });
});

describe('what nobody planned for', () => {
  test('no deals', () => {
    const list = reviewList([], week);
    expect(list).toMatchObject({ reps: [], waiting: [], budget: { reps: 0, deals: 0, dealsPerRep: 0, listed: 0, savedMinutes: 0 } });
  });

  test('one rep with 5,000 deals', () => {
    const { reps, budget } = reviewList(team(1, 5000), { ...week, dueCheck: new Set(['r0']) });
    expect(reps[0]?.random.frame).toHaveLength(5000);
    expect(new Set(reps[0]?.random.drawn).size).toBe(3);
    expect(budget.savedMinutes).toBe(4997 * 30);
  });

  test.each(['__proto__', 'constructor', 'toString', '', 'a|b', '\u0000'])('a rep and a deal called %j', (name) => {
    const { reps } = reviewList([candidate(name, { rep: name }), candidate('other', { rep: 'Ann' })], week);
    expect(reps.find(({ rep }) => rep === name)).toMatchObject({ rep: name, check: false });
    expect(reps.flatMap(({ risk, random }) => [...risk.map(({ key }) => key), ...random.drawn])).toContain(name);
  });

  test.each([
    ['no minutes', { weeklyMinutes: 0 }],
    ['negative minutes', { weeklyMinutes: -60 }],
    ['no number of minutes', { weeklyMinutes: Number.NaN }],
    ['no minutes a deal', { minutesPerDeal: 0 }],
  ])('%s: everybody waits', (_, given) => {
    const list = reviewList(team(3, 3), { ...week, ...given });
    expect(list.reps).toEqual([]);
    expect(list.waiting).toHaveLength(3);
  });

  test('minutes without end: three each', () => {
    expect(reviewList(team(2, 5), { ...week, weeklyMinutes: Infinity }).reps.map(sizeOf)).toEqual([3, 3]);
  });
});
