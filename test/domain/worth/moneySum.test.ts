import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ExchangeRate, exchanged } from '../../../lib/domain/worth/exchangeRate';
import { currenciesOf, moneySumIn, moneySums } from '../../../lib/domain/worth/moneySum';
import { dealsOf, money, shuffledWith } from './worthOfDeals';

const rate = (from: string, to: string, on: string, value: number): ExchangeRate => ({ from, to, on, rate: value });

describe('an amount in another currency', () => {
  const rates = [rate('EUR', 'HUF', '2026-01-01', 380), rate('EUR', 'HUF', '2026-06-01', 400), rate('HUF', 'CNY', '2026-01-01', 0.02)];

  test('takes the latest rate that is not of a later date', () => {
    expect(exchanged(money(2, 'EUR'), 'HUF', '2026-05-31', rates)).toEqual({ ok: true, value: money(760, 'HUF') });
    expect(exchanged(money(2, 'EUR'), 'HUF', '2026-06-01', rates)).toEqual({ ok: true, value: money(800, 'HUF') });
  });

  test('takes a rate the other way round, the direct one first', () => {
    expect(exchanged(money(400, 'HUF'), 'EUR', '2026-07-01', rates)).toEqual({ ok: true, value: money(1, 'EUR') });
    const both = [...rates, rate('HUF', 'EUR', '2026-06-01', 0.0026)];
    expect(exchanged(money(1000, 'HUF'), 'EUR', '2026-07-01', both)).toEqual({ ok: true, value: money(2.6, 'EUR') });
  });

  test('names the rate that is missing: before the first, by way of a third currency, or of an unknown one', () => {
    const why = (from: string | null, to: string, on: string) => ({ ok: false, why: { from, to, on } });
    expect(exchanged(money(1, 'EUR'), 'HUF', '2025-12-31', rates)).toEqual(why('EUR', 'HUF', '2025-12-31'));
    expect(exchanged(money(1, 'EUR'), 'CNY', '2026-07-01', rates)).toEqual(why('EUR', 'CNY', '2026-07-01'));
    expect(exchanged(money(1, null), 'EUR', '2026-07-01', rates)).toEqual(why(null, 'EUR', '2026-07-01'));
  });

  test('never takes a rate that is none', () => {
    for (const value of [0, -1, Number.NaN, Infinity]) {
      expect(exchanged(money(1, 'EUR'), 'HUF', '2026-07-01', [rate('EUR', 'HUF', '2026-01-01', value)]).ok).toBe(false);
    }
  });
});

describe('sums of money', () => {
  test('are within one currency, the unknown one being one of its own', () => {
    const deals = dealsOf([
      money(1, 'HUF'),
      money(2, 'EUR'),
      null,
      money(3, 'EUR'),
      money(5, null),
      money(-1, 'HUF'),
      money(Number.NaN, 'EUR'),
    ]);
    expect(moneySums(deals)).toEqual({
      sums: [
        { amount: 5, currency: 'EUR', n: 2 },
        { amount: 0, currency: 'HUF', n: 2 },
        { amount: 5, currency: null, n: 1 },
      ],
      withoutAmount: 2,
    });
    expect(moneySums([])).toEqual({ sums: [], withoutAmount: 0 });
  });

  test('are the same to the last digit in whatever order the deals come', () => {
    const amounts = fc.array(fc.option(fc.record({ amount: fc.double(), currency: fc.constantFrom('EUR', '__proto__', null) })));
    fc.assert(
      fc.property(amounts, fc.nat(), (found, seed) => {
        const deals = dealsOf(found);
        expect(moneySums(shuffledWith(seed, deals))).toEqual(moneySums(deals));
      }),
    );
  });

  test('of one currency do not know the others', () => {
    const amounts = fc.array(fc.record({ amount: fc.integer(), currency: fc.constantFrom('EUR', 'HUF', 'CNY') }));
    fc.assert(
      fc.property(amounts, (found) => {
        const deals = dealsOf(found);
        for (const currency of currenciesOf(found)) {
          const own = deals.filter(({ amount }) => amount?.currency === currency);
          expect(moneySums(own).sums).toEqual(moneySums(deals).sums.filter((sum) => sum.currency === currency));
        }
      }),
    );
  });

  test('in one currency take the rate of each date, and name every missing one once', () => {
    const on = (date: string, deals: ReturnType<typeof dealsOf>) => deals.map((deal) => ({ ...deal, on: date }));
    const [first, second] = [on('2026-02-01', dealsOf([money(1, 'EUR')], 'a')), on('2026-07-01', dealsOf([money(1, 'EUR'), null], 'b'))];
    const rates = [rate('EUR', 'HUF', '2026-01-01', 380), rate('EUR', 'HUF', '2026-06-01', 400)];
    expect(moneySumIn('HUF', [...first, ...second], rates)).toEqual({
      ok: true,
      value: { amount: 780, currency: 'HUF', n: 2 },
      withoutAmount: 1,
    });
    const strange = on('2026-07-01', dealsOf([money(1, 'XXX'), money(2, 'XXX'), money(3, null)], 'c'));
    expect(moneySumIn('HUF', [...strange, ...first], rates)).toEqual({
      ok: false,
      why: [
        { from: null, to: 'HUF', on: '2026-07-01' },
        { from: 'XXX', to: 'HUF', on: '2026-07-01' },
      ],
      withoutAmount: 0,
    });
  });
});
