import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../lib/domain/random/seededRandom';
import { type ClosedDeal, type VelocityInput, velocity } from '../../../lib/domain/worth/velocity';
import { dealName, money, near, shuffledWith } from './worthOfDeals';

const closed = (count: number, deal: Omit<ClosedDeal, 'deal'>, from = 0): ClosedDeal[] =>
  Array.from({ length: count }, (_, index) => ({ deal: dealName(from + index), ...deal }));
const won = (count: number, amount: number | null, cycleDays: number | null, from = 0) =>
  closed(count, { end: 'won', amount: amount === null ? null : money(amount), cycleDays }, from);
const lost = (count: number, cycleDays: number | null, from = 0) => closed(count, { end: 'lost', amount: money(7), cycleDays }, from);
const base: VelocityInput = { open: 50, closed: [], periodDays: 100, currency: 'EUR', seed: 2 };

describe('velocity', () => {
  test('is open deals x win rate x mean won value / mean cycle, beside what was won per day', () => {
    const found = velocity({ ...base, closed: [...won(20, 1000, 30), ...lost(60, 50, 20)] });
    // 50 x 0.25 x 1000 / 45 and 20 x 1000 / 100.
    expect(found.velocity).toMatchObject({ shown: true, estimate: { value: near(12_500 / 45), n: 80 } });
    expect(found.actual).toEqual({ value: 200, n: 20 });
    if (!found.velocity.shown) return;
    expect(found.velocity.estimate.low).toBeLessThan(12_500 / 45);
    expect(found.velocity.estimate.high).toBeGreaterThan(12_500 / 45);
  });

  test('is what is won per day where a team goes on as it is', () => {
    const random = seededRandom(31);
    // One deal a day for 3,000 days, open for 20 to 60 days, three in ten won for 100 to 300: about 40 open, 60 won a day.
    const period = { from: 500, until: 3000 };
    const deals = Array.from({ length: 3000 }, (_, begun) => ({ begun, until: begun + 20 + 40 * random(), won: random() < 0.3 }));
    const inPeriod = deals.filter(({ until }) => until > period.from && until <= period.until);
    const found = velocity({
      ...base,
      open: deals.filter(({ begun, until }) => begun <= 3000 && until > 3000).length,
      closed: inPeriod.map((deal, index) => ({
        deal: dealName(index),
        end: deal.won ? 'won' : 'lost',
        amount: money(100 + 200 * random()),
        cycleDays: deal.until - deal.begun,
      })),
      periodDays: period.until - period.from,
    });
    if (!found.velocity.shown || found.actual === null) throw new Error('no figure');
    expect(found.actual.value).toBeGreaterThan(55);
    expect(Math.abs(found.velocity.estimate.value / found.actual.value - 1)).toBeLessThan(0.05);
  });

  test('takes the mean of the won amounts that are known, and counts the others', () => {
    const found = velocity({ ...base, closed: [...won(10, 100, 10), ...won(10, null, 10, 10), ...lost(20, 10, 20)] });
    expect(found.velocity).toMatchObject({ estimate: { value: near((50 * 0.5 * 100) / 10) } });
    expect(found).toMatchObject({ wonWithoutAmount: 10, wonInOther: 0, actual: { value: 10, n: 10 } });
  });

  test('never counts what is won in another currency as won in this one', () => {
    const huf = closed(10, { end: 'won', amount: money(1e6, 'HUF'), cycleDays: 10 }, 40);
    const found = velocity({ ...base, closed: [...won(10, 100, 10), ...lost(20, 10, 20), ...huf] });
    expect(found.velocity).toMatchObject({ estimate: { value: near((50 * 0.25 * 100) / 10) } });
    expect(found).toMatchObject({ wonWithoutAmount: 0, wonInOther: 10, actual: { value: 10, n: 10 } });
  });

  test('says what it lacks', () => {
    const missing = (deals: ClosedDeal[]) => velocity({ ...base, closed: deals }).velocity;
    expect(missing([])).toEqual({ shown: false, missing: 'closed-deals', n: 0, aboutMore: 10 });
    expect(missing(won(1, 5, 5))).toEqual({ shown: false, missing: 'closed-deals', n: 1, aboutMore: 9 });
    expect(missing([...won(5, 5, 5), ...lost(15, 5, 5)])).toEqual({ shown: false, missing: 'won-amounts', n: 20, aboutMore: 20 });
    expect(missing(won(20, 5, null))).toEqual({ shown: false, missing: 'cycle-times', n: 20, aboutMore: null });
    expect(missing(won(20, 5, -1))).toMatchObject({ missing: 'cycle-times' });
    expect(missing(won(20, 5, 0))).toEqual({ shown: false, missing: 'cycle-times', n: 20, aboutMore: null });
    expect(velocity({ ...base, periodDays: 0 }).actual).toBe(null);
  });

  test('is the same in whatever order the deals come, and grows with the amounts', () => {
    const deal = fc.record({
      end: fc.constantFrom('won', 'won', 'lost', 'no-decision'),
      amount: fc.option(fc.integer({ min: -10, max: 1e6 })),
      cycleDays: fc.option(fc.integer({ min: 1, max: 300 })),
    });
    fc.assert(
      fc.property(fc.array(deal, { minLength: 20, maxLength: 60 }), fc.nat(), (all, seed) => {
        const times = (factor: number) =>
          all.map(
            ({ amount, ...rest }, index): ClosedDeal => ({
              deal: dealName(index),
              ...rest,
              amount: amount === null ? null : money(amount * factor),
            }),
          );
        const once = velocity({ ...base, closed: times(1) });
        expect(velocity({ ...base, closed: shuffledWith(seed, times(1)) })).toEqual(once);
        const twice = velocity({ ...base, closed: times(2) });
        expect(twice.actual?.value).toBe((once.actual?.value ?? 0) * 2);
        if (!once.velocity.shown || !twice.velocity.shown) return;
        expect(twice.velocity.estimate.high).toBe(once.velocity.estimate.high * 2);
      }),
      { numRuns: 20 },
    );
  });
});
