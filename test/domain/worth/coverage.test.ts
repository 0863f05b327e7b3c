import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CoverageWindow, coverage } from '../../../lib/domain/worth/coverage';
import { dealName, money, near, shuffledWith } from './worthOfDeals';

const options = { currency: 'EUR', seed: 4 };
const quarter = { from: '2026-01-01', until: '2026-03-31' };
const each = (count: number, amount: number | null, from = 0, currency: string | null = 'EUR') =>
  Array.from({ length: count }, (_, index) => ({ deal: dealName(from + index), amount: amount === null ? null : money(amount, currency) }));
const wonOf = (deals: ReturnType<typeof each>, createdInside: boolean) => deals.map((deal) => ({ ...deal, createdInside }));

describe('coverage', () => {
  test('is the open pipeline at the start over what was won, with and without deals created inside', () => {
    const window: CoverageWindow = {
      ...quarter,
      openAtStart: each(40, 100),
      won: [...wonOf(each(12, 80), false), ...wonOf(each(8, 90, 100), true)],
    };
    const found = coverage([window], options);
    expect(found).toMatchObject({ open: 4000, won: 1680, wonCreatedInside: 720, windows: 1, withoutSnapshot: 0, withoutAmount: 0 });
    expect(found.overAllWon).toMatchObject({ shown: true, estimate: { value: near(4000 / 1680), n: 20 } });
    expect(found.overWonOfExisting).toMatchObject({ shown: true, estimate: { value: near(4000 / 960), n: 12 } });
    if (!found.overAllWon.shown) return;
    expect(found.overAllWon.estimate.low).toBeLessThan(4000 / 1680);
    expect(found.overAllWon.estimate.high).toBeGreaterThan(4000 / 1680);
  });

  test('is no inverse of a win rate: 10 of 40 won by number, and by value one euro in two', () => {
    const openAtStart = [...each(10, 300), ...each(30, 100, 10)];
    const found = coverage([{ ...quarter, openAtStart, won: wonOf(each(10, 300), false) }], options);
    expect(found.overAllWon).toMatchObject({ estimate: { value: 2 } });
  });

  test('counts what was won though it was not planned for the window, and windows together', () => {
    const one: CoverageWindow = { ...quarter, openAtStart: each(10, 100), won: wonOf(each(6, 100, 50), false) };
    const other: CoverageWindow = { from: '2026-04-01', until: '2026-06-30', openAtStart: each(10, 50), won: wonOf(each(6, 50), false) };
    const found = coverage([one, other], options);
    expect(found.overAllWon).toMatchObject({ shown: true, estimate: { value: near(1500 / 900), n: 12 } });
    expect(coverage([other, one], options)).toEqual(found);
  });

  test('leaves out windows without a snapshot, amounts of other currencies and none, and tells how many', () => {
    const window: CoverageWindow = {
      ...quarter,
      openAtStart: [...each(20, 100), ...each(3, null, 20), ...each(4, 5, 23, 'HUF')],
      won: wonOf([...each(10, 100), ...each(2, 9, 10, null)], false),
    };
    const found = coverage([window, { ...window, openAtStart: null }], options);
    expect(found).toMatchObject({ open: 2000, won: 1000, windows: 1, withoutSnapshot: 1, withoutAmount: 9 });
    expect(found.overAllWon).toMatchObject({ estimate: { value: 2, n: 10 } });
  });

  test('says what it lacks', () => {
    const window = { ...quarter, openAtStart: each(40, 100) };
    expect(coverage([], options).overAllWon).toEqual({ shown: false, missing: 'snapshot', n: 0, aboutMore: null });
    const none = coverage([{ ...window, openAtStart: null, won: wonOf(each(20, 5), false) }], options);
    expect(none.overAllWon).toEqual({ shown: false, missing: 'snapshot', n: 0, aboutMore: null });
    const nine = coverage([{ ...window, won: wonOf(each(9, 5), false) }], options);
    expect(nine.overAllWon).toEqual({ shown: false, missing: 'won-deals', n: 9, aboutMore: 1 });
    const credits = coverage([{ ...window, won: wonOf(each(12, -5), false) }], options);
    expect(credits.overAllWon).toEqual({ shown: false, missing: 'won-deals', n: 12, aboutMore: null });
  });

  test('is the same in whatever order the deals come, and the same at any scale', () => {
    const amount = fc.integer({ min: 1, max: 100_000 });
    const amounts = fc.array(amount, { minLength: 15, maxLength: 40 });
    fc.assert(
      fc.property(amounts, amounts, fc.nat(), (open, won, seed) => {
        const window = (factor: number): CoverageWindow => ({
          ...quarter,
          openAtStart: open.map((value, index) => ({ deal: dealName(index), amount: money(value * factor) })),
          won: won.map((value, index) => ({ deal: dealName(index * 2), amount: money(value * factor), createdInside: index % 3 === 0 })),
        });
        const once = window(1);
        const found = coverage([once], options);
        const shuffled = { ...once, openAtStart: shuffledWith(seed, once.openAtStart ?? []), won: shuffledWith(seed, once.won) };
        expect(coverage([shuffled], options)).toEqual(found);
        expect(coverage([window(4)], options).overAllWon).toEqual(found.overAllWon);
      }),
      { numRuns: 20 },
    );
  });
});
