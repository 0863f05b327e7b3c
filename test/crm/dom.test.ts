// @vitest-environment jsdom
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dateOrderIn, parseAmount, parseLocalisedDate, textOf } from '../../lib/crm/dom';

function elementIn(html: string): Element | null {
  return new DOMParser().parseFromString(html, 'text/html').querySelector('[data-here]');
}

describe('textOf', () => {
  test('collapses white space, no-break spaces included', () => {
    expect(textOf(elementIn('<p data-here>  36&nbsp;500\n <b>EUR</b> </p>'))).toBe('36 500 EUR');
  });
  test('reads what stands in a control, not what is written inside its tag', () => {
    expect(textOf(elementIn('<input data-here value=" Initech ">'))).toBe('Initech');
    expect(textOf(elementIn('<select data-here><option value="a">A</option><option value="b" selected>B</option></select>'))).toBe('b');
    const area = elementIn('<textarea data-here>old</textarea>');
    if (area && 'value' in area) area.value = 'new';
    expect(textOf(area)).toBe('new');
  });
  test('a button or a list item has a value of its own, but its text counts', () => {
    expect(textOf(elementIn('<button data-here value="3">Won</button>'))).toBe('Won');
    expect(textOf(elementIn('<ul><li data-here value="3">Won</li></ul>'))).toBe('Won');
  });
  test('nothing there is null, something empty is empty', () => {
    expect(textOf(null)).toBeNull();
    expect(textOf(elementIn('<p data-here></p>'))).toBe('');
  });
});

const locales = [
  'en-US',
  'en-IN',
  'en-GB',
  'de-DE',
  'de-CH',
  'fr-FR',
  'fr-CH',
  'hu-HU',
  'pl-PL',
  'zh-CN',
  'pt-BR',
  'es-ES',
  'it-IT',
] as const;
const currencies = ['EUR', 'USD', 'HUF', 'GBP', 'CNY', 'CHF', 'PLN', 'CZK', 'INR'] as const;
const displays = ['symbol', 'code', 'narrowSymbol'] as const;
const cents = fc.integer({ min: -2_000_000_000_00, max: 2_000_000_000_00 });

describe('parseAmount', () => {
  test('an amount with two decimals is read back whatever the locale', () => {
    fc.assert(
      fc.property(
        cents,
        fc.constantFrom(...locales),
        fc.constantFrom(...currencies),
        fc.constantFrom(...displays),
        (n, locale, currency, display) => {
          const options = {
            style: 'currency',
            currency,
            currencyDisplay: display,
            minimumFractionDigits: 2,
            maximumFractionDigits: 2,
          } as const;
          const text = new Intl.NumberFormat(locale, options).format(n / 100);
          const read = parseAmount(text);
          // Adding 0 makes the 0 that a minus sign stands before the same as the other.
          expect(read.ok && read.value.amount + 0, text).toBe(n / 100 + 0);
          if (read.ok && read.value.currency !== null) expect(read.value.currency, text).toBe(currency);
        },
      ),
      { numRuns: 600 },
    );
  });

  test('an amount without decimals is read back or refused as ambiguous, never read as another', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000_000_000 }), fc.constantFrom(...locales), (n, locale) => {
        const text = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 }).format(n);
        const read = parseAmount(text);
        if (read.ok) expect(read.value, text).toEqual({ amount: n, currency: 'EUR' });
        else expect(read.why, text).toBe('ambiguous');
      }),
      { numRuns: 400 },
    );
  });

  test('nothing is ambiguous once the decimal mark is told', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000_000_000 }), fc.constantFrom(...locales), (n, locale) => {
        const format = new Intl.NumberFormat(locale);
        const decimal = format.formatToParts(1.5).find((part) => part.type === 'decimal')?.value === ',' ? ',' : '.';
        expect(parseAmount(format.format(n), { decimal })).toEqual({ ok: true, value: { amount: n, currency: null } });
      }),
    );
  });

  test('a shortened amount above a million is never read', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_000_000, max: 999_000_000 }), fc.constantFrom(...locales, 'ja-JP', 'cs-CZ'), (n, locale) => {
        const text = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR', notation: 'compact' }).format(n);
        expect(parseAmount(text).ok, text).toBe(false);
      }),
    );
  });

  test.each([
    ['$14.1K', 'rounded'],
    ['1,2 Mio. €', 'rounded'],
    ['1.5万', 'rounded'],
    ['~36,500.00 EUR', 'rounded'],
    ['1.234', 'ambiguous'],
    ['$36,500', 'ambiguous'],
    ['', 'unreadable'],
    ['EUR', 'unreadable'],
    ['36,500.00 (estimated)', 'unreadable'],
    ['12% of 300', 'unreadable'],
    ['100 PCS', 'unreadable'],
    ['1.2.3', 'unreadable'],
    ['1.23,456,7', 'unreadable'],
    ['٣٦٥٠٠', 'unreadable'],
    ['2026-11-22', 'unreadable'],
  ])('refuses %s as %s', (text, why) => {
    expect(parseAmount(text)).toEqual({ ok: false, why });
  });

  test.each([
    ['11,000.00\u00a0€', 11_000, 'EUR'],
    ["CHF 1'200.50", 1_200.5, 'CHF'],
    ['1’200’000', 1_200_000, null],
    ['36\u202f500,00\u00a0€', 36_500, 'EUR'],
    ['₹12,34,567.50', 1_234_567.5, null],
    ['US$9,800.00', 9_800, 'USD'],
    ['\u22125,25 zł', -5.25, 'PLN'],
    ['0.125', 0.125, null],
    ['1234.567', 1_234.567, null],
  ])('reads %s', (text, amount, currency) => {
    expect(parseAmount(text)).toEqual({ ok: true, value: { amount, currency } });
  });

  test('the currency that the caller knows wins over the one in the text', () => {
    expect(parseAmount('$ 10', { currency: 'AUD' })).toEqual({ ok: true, value: { amount: 10, currency: 'AUD' } });
  });
});

describe('parseLocalisedDate', () => {
  const days = fc.date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2089-12-31T00:00:00Z'), noInvalidDate: true });
  const numeric = { year: 'numeric', month: '2-digit', day: '2-digit', timeZone: 'UTC' } as const;

  test.each([
    ['en-US', 'mdy'],
    ['en-GB', 'dmy'],
    ['de-DE', 'dmy'],
    ['fr-FR', 'dmy'],
    ['hu-HU', 'ymd'],
    ['zh-CN', 'ymd'],
    ['nl-NL', 'dmy'],
  ] as const)('reads %s dates back when their order is told; without it, the same date or a refusal', (locale, order) => {
    fc.assert(
      fc.property(days, (day) => {
        const iso = day.toISOString().slice(0, 10);
        const text = new Intl.DateTimeFormat(locale, numeric).format(day);
        expect(parseLocalisedDate(text, order), text).toEqual({ ok: true, value: iso });
        const untold = parseLocalisedDate(text);
        if (untold.ok) expect(untold.value, text).toBe(iso);
        else expect(untold.why).toBe('ambiguous');
      }),
    );
  });

  test('reads written English dates', () => {
    fc.assert(
      fc.property(days, fc.constantFrom('en-US', 'en-GB'), fc.constantFrom('short', 'long'), (day, locale, month) => {
        const text = new Intl.DateTimeFormat(locale, { year: 'numeric', month, day: 'numeric', timeZone: 'UTC' }).format(day);
        expect(parseLocalisedDate(text), text).toEqual({ ok: true, value: day.toISOString().slice(0, 10) });
      }),
    );
  });

  test.each([
    ['11/12/2026', 'ambiguous'],
    ['22/11/26', 'ambiguous'],
    ['31/02/2026', 'unreadable'],
    ['2026-02-30', 'unreadable'],
    ['13/13/2026', 'unreadable'],
    ['12 Dec', 'unreadable'],
    ['Today', 'unreadable'],
    ['32 May 2026', 'unreadable'],
    ['3 Marchpane 2026', 'unreadable'],
    ['2026-11-22T10:00:00Z', 'unreadable'],
    ['', 'unreadable'],
  ])('refuses %s as %s', (text, why) => {
    expect(parseLocalisedDate(text)).toEqual({ ok: false, why });
  });

  test.each([
    ['22/11/2026', '2026-11-22'],
    ['11/22/2026', '2026-11-22'],
    ['5/5/2026', '2026-05-05'],
    ['2026年3月9日', '2026-03-09'],
    ['2026. 11. 22.', '2026-11-22'],
    ['Feb 26, 2027', '2027-02-26'],
  ])('reads %s without being told its order', (text, date) => {
    expect(parseLocalisedDate(text)).toEqual({ ok: true, value: date });
  });
});

describe('dateOrderIn', () => {
  test.each([
    [['03/04/2026', '11/22/2026'], 'mdy'],
    [['03.04.2026', '22.11.2026'], 'dmy'],
    [['03/04/2026', '5/5/2026', ''], undefined],
    [['22/11/2026', '11/22/2026'], undefined],
    [['2026-11-22'], undefined],
    [['45/50/2026'], undefined],
    [[], undefined],
  ] as const)('%j tells %s', (texts, order) => {
    expect(dateOrderIn(texts)).toBe(order);
  });
});
