import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../lib/domain/random/seededRandom';
import type { StageStay } from '../../../lib/domain/worth/chanceToWin';
import { goalBackwards } from '../../../lib/domain/worth/goalBackwards';
import type { EnteredDeal, GoalInput } from '../../../lib/domain/worth/goalInput';
import { neverSeen } from '../../../lib/domain/worth/goalWarnings';
import { daysLeftOf, daysToWin, meanWon, wonWithin } from '../../../lib/domain/worth/winCurve';
import { dealName, money, near, shuffledWith } from './worthOfDeals';

const entered = (index: number, end: EnteredDeal['toClose']['end'], until: number, more: Partial<EnteredDeal> = {}): EnteredDeal => ({
  deal: dealName(index),
  toClose: { from: 0, until, end },
  activities: null,
  won: end === 'won' ? money(100) : null,
  ...more,
});
/** 200 deals, half of them won on a day after entry, half lost then. */
const halfWonOn = (day: number, more: Partial<EnteredDeal> = {}) =>
  Array.from({ length: 200 }, (_, index) => entered(index, index % 2 === 0 ? 'won' : 'lost', day, more));
const base: GoalInput = {
  goal: { kind: 'wins', wins: 10 },
  daysLeft: 100,
  entered: halfWonOn(0),
  open: [],
  stays: new Map(),
  sureness: 0.8,
  planned: null,
  past: [],
  seed: 6,
};
const planOf = (input: Partial<GoalInput>) => {
  const plan = goalBackwards({ ...base, ...input });
  if (!plan.shown) throw new Error(`no plan: ${plan.missing}`);
  return plan;
};

describe('from a goal backwards', () => {
  test('ten wins at one in two take about twenty entries at even chance, and more to be surer', () => {
    const plan = planOf({});
    // Binomial(23, 1/2) has ten or more in 80% of cases, Binomial(19, 1/2) in half.
    expect(plan.entries).toBeGreaterThanOrEqual(23);
    expect(plan.entries).toBeLessThanOrEqual(25);
    expect(plan.entriesAtEvenChance).toBeGreaterThanOrEqual(18);
    expect(plan.entriesAtEvenChance).toBeLessThanOrEqual(20);
    expect(planOf({ sureness: 0.95 }).entries).toBeGreaterThan(plan.entries);
    expect(plan.winsPerEntry).toMatchObject({ value: near(0.5), n: 200 });
  });

  test('an entry wins only what is won in the days that are left to it', () => {
    // Seven in ten entries have the 30 days that a win takes.
    const plan = planOf({ entered: halfWonOn(30) });
    expect(plan.winsPerEntry.value).toBeCloseTo(0.5 * 0.7, 12);
    expect(plan.warnings).toEqual([{ kind: 'entries-too-late', entries: expect.any(Number) as unknown, days: 30 }]);
    const late = plan.warnings[0]?.kind === 'entries-too-late' ? plan.warnings[0].entries : 0;
    expect(Math.abs(late / plan.entries - 0.3)).toBeLessThan(0.05);
  });

  test('a plan of as many entries has that chance, one of one less has not', () => {
    const { entries, plannedChance } = planOf({});
    expect(plannedChance).toBe(null);
    expect(planOf({ planned: entries }).plannedChance).toBeGreaterThanOrEqual(0.8);
    expect(planOf({ planned: entries - 1 }).plannedChance).toBeLessThan(0.8);
    expect(planOf({ planned: 0 }).plannedChance).toBe(0);
  });

  test('fewer deals behind the figures ask for more entries', () => {
    const wide = halfWonOn(0).slice(0, 14);
    expect(planOf({ entered: wide, sureness: 0.9 }).entries).toBeGreaterThan(planOf({ sureness: 0.9 }).entries + 3);
  });

  test('open deals bring their share', () => {
    const stays = new Map([
      ['a', Array.from({ length: 60 }, (_, index): StageStay => ({ deal: dealName(index), from: 0, until: 20, end: 'won', leftAt: 20 }))],
    ]);
    const open = Array.from({ length: 6 }, (_, index) => ({ deal: dealName(index), amount: money(100), stageId: 'a', age: 3 }));
    const four = planOf({ goal: { kind: 'wins', wins: 4 } }).entries;
    expect(Math.abs(planOf({ open, stays }).entries - four)).toBeLessThanOrEqual(1);
    expect(planOf({ open, stays, goal: { kind: 'wins', wins: 6 } }).entries).toBe(0);
    const inOther = open.map((deal) => ({ ...deal, amount: money(100, 'HUF') }));
    const goal = { kind: 'money', amount: 1000, currency: 'EUR' } as const;
    expect(planOf({ open: inOther, stays, goal }).entries).toBeGreaterThan(planOf({ open, stays, goal }).entries + 5);
  });

  test('money is sought in its own currency, through the amounts that deals were won for', () => {
    const goal = { kind: 'money', amount: 1000, currency: 'EUR' } as const;
    expect(Math.abs(planOf({ goal }).entries - planOf({}).entries)).toBeLessThanOrEqual(1);
    const twice = base.entered.map((deal) => ({ ...deal, won: deal.won === null ? null : money(200) }));
    expect(planOf({ goal: { ...goal, amount: 2000 }, entered: twice })).toEqual(planOf({ goal }));
    expect(goalBackwards({ ...base, goal: { ...goal, currency: 'HUF' } })).toEqual({
      shown: false,
      missing: 'won-amounts',
      n: 200,
      aboutMore: null,
    });
  });

  test('activities follow from those recorded on entries that have closed', () => {
    const plan = planOf({ entered: [...halfWonOn(0, { activities: 6 }), entered(300, null, 200, { activities: 1 })] });
    expect(plan.activitiesPerEntry).toEqual({ shown: true, estimate: { value: 6, low: 6, high: 6, n: 200 } });
    expect(plan.activities).toBe(6 * plan.entries);
    expect(planOf({}).activitiesPerEntry).toEqual({ shown: false, missing: 'activities', n: 0, aboutMore: null });
    expect(planOf({}).activities).toBe(null);
    expect(planOf({ entered: halfWonOn(0, { activities: -1 }) }).activities).toBe(null);
    expect(planOf({ goal: { kind: 'wins', wins: 0 }, entered: halfWonOn(0, { activities: 6 }) }).activities).toBe(0);
  });

  test('nothing is left to do where the goal is met', () => {
    expect(planOf({ goal: { kind: 'wins', wins: 0 } })).toMatchObject({ entries: 0, entriesAtEvenChance: 0, warnings: [] });
    expect(planOf({ goal: { kind: 'wins', wins: -3 } }).entries).toBe(0);
  });

  test('says what it lacks, and what is out of reach', () => {
    const missing = (input: Partial<GoalInput>) => goalBackwards({ ...base, ...input });
    expect(missing({ entered: [] })).toEqual({ shown: false, missing: 'deals', n: 0, aboutMore: 10 });
    expect(missing({ entered: [entered(1, 'won', 3)] })).toEqual({ shown: false, missing: 'deals', n: 1, aboutMore: 9 });
    const allOpen = Array.from({ length: 50 }, (_, index) => entered(index, null, 20));
    expect(missing({ entered: allOpen })).toEqual({ shown: false, missing: 'young', n: 50, aboutMore: null });
    expect(missing({ entered: halfWonOn(101) })).toMatchObject({ missing: 'out-of-reach' });
    expect(missing({ goal: { kind: 'wins', wins: Infinity } })).toMatchObject({ missing: 'out-of-reach' });
    const late = base.entered.map((deal) => ({ ...deal, toClose: { ...deal.toClose, from: 10, until: 40 } }));
    expect(missing({ entered: [...late, entered(900, 'lost', 2)] })).toMatchObject({ missing: 'start' });
  });

  test('is the same in whatever order the deals come', () => {
    const goal = { kind: 'money', amount: 5000, currency: 'EUR' } as const;
    const spread = base.entered.map((deal, index) => ({
      ...deal,
      toClose: { ...deal.toClose, until: (index * 7) % 60 },
      won: deal.won === null ? null : money(index + 1),
      activities: index % 9,
    }));
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        expect(planOf({ goal, entered: shuffledWith(seed, spread) })).toEqual(planOf({ goal, entered: spread }));
      }),
      { numRuns: 3 },
    );
  });
});

describe('a plan is warned of', () => {
  const past = [
    { entries: 15, wins: 9, activities: 60 },
    { entries: 20, wins: 8, activities: null },
    { entries: 0, wins: 0, activities: 0 },
  ];

  test('more entries, activities or wins per entry than were ever seen', () => {
    expect(neverSeen({ entries: 21, activities: 61, winsPerEntry: 0.61 }, past)).toEqual([
      { kind: 'entries-never-seen', needed: 21, best: 20 },
      { kind: 'activities-never-seen', needed: 61, best: 60 },
      { kind: 'win-rate-never-seen', needed: 0.61, best: 0.6 },
    ]);
    expect(neverSeen({ entries: 20, activities: 60, winsPerEntry: 0.6 }, past)).toEqual([]);
    expect(neverSeen({ entries: 1e6, activities: null, winsPerEntry: null }, [])).toEqual([]);
  });

  test('the wins per entry that the planned number of entries would take', () => {
    expect(planOf({ planned: 12, past }).warnings).toEqual([{ kind: 'win-rate-never-seen', needed: 10 / 12, best: 0.6 }]);
    expect(planOf({ planned: 18, past }).warnings).toEqual([]);
    expect(planOf({ past }).warnings).toMatchObject([{ kind: 'entries-never-seen', best: 20 }]);
  });
});

test('of 100 simulated teams, the entries that suffice with 80% chance suffice 72 to 88 times', () => {
  const random = seededRandom(29);
  const waiting = (mean: number) => -Math.log(1 - random()) * mean;
  const won = () => random() < 0.3;
  const met = Array.from({ length: 150 }, (_, seed) => {
    const deals = Array.from({ length: 150 }, (__, index) => {
      const [until, cut, wins] = [waiting(25), 10 + 140 * random(), won()];
      return entered(index, until > cut ? null : wins ? 'won' : 'lost', Math.min(until, cut));
    });
    const { entries } = planOf({ entered: deals, daysLeft: 60, goal: { kind: 'wins', wins: 8 }, seed });
    let wins = 0;
    for (let entry = 0; entry < entries; entry += 1) if (won() && waiting(25) <= (60 * (entry + 0.5)) / entries) wins += 1;
    return wins >= 8;
  });
  const share = met.filter(Boolean).length / met.length;
  expect(share).toBeGreaterThanOrEqual(0.72);
  expect(share).toBeLessThanOrEqual(0.88);
}, 60_000);

describe('the curve of wins', () => {
  const curve = { ages: [3, 8, 20], shares: [0.1, 0.3, 0.4] };

  test('gives the share that is won within so many days', () => {
    expect([-1, 0, 2.9, 3, 7, 8, 20, 999].map((days) => wonWithin(curve, days))).toEqual([0, 0, 0, 0.1, 0.1, 0.3, 0.4, 0.4]);
    expect(wonWithin({ ages: [], shares: [] }, 50)).toBe(0);
  });

  test('gives the days by which a share of the wins within a horizon is there', () => {
    expect(daysToWin(curve, 0.1, 30)).toBe(3);
    expect(daysToWin(curve, 0.5, 30)).toBe(8);
    expect(daysToWin(curve, 1, 10)).toBe(8);
    expect(daysToWin(curve, 0.1, 2)).toBe(null);
  });

  test('on average over the days left is its mean over ever more entries', () => {
    for (const daysLeft of [2, 8, 13, 40]) {
      const many = Array.from({ length: 20_000 }, (_, entry) => wonWithin(curve, daysLeftOf(entry, daysLeft)));
      expect(meanWon(curve, daysLeft)).toBeCloseTo(many.reduce((sum, share) => sum + share, 0) / many.length, 3);
    }
    expect(meanWon({ ages: [0], shares: [0.5] }, 0)).toBe(0.5);
  });

  test('entries without dates cover the days left evenly, however many they are', () => {
    for (const count of [1, 2, 5, 13, 100, 1000]) {
      const left = Array.from({ length: count }, (_, entry) => daysLeftOf(entry, 90));
      for (const part of [0.25, 0.5, 0.75]) {
        const share = left.filter((days) => days < 90 * part).length / count;
        expect(Math.abs(share - part)).toBeLessThanOrEqual(1.2 / count);
      }
    }
  });
});
