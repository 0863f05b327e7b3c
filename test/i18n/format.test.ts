import { describe, expect, it } from 'vitest';
import { formatAgo, formatDate, formatMoney, formatPercent } from '../../lib/i18n/format';

const now = Date.UTC(2026, 10, 22, 9, 0);
const day = 86_400_000;

describe('formatDate', () => {
  it('leaves out the year only where it is this year', () => {
    expect(formatDate('2026-11-17', 'en', '2026-11-22')).toBe('17 Nov');
    expect(formatDate('2027-01-02', 'en', '2026-11-22')).toBe('2 Jan 2027');
    expect(formatDate('2026-11-17', 'zh', '2026-11-22')).toBe('11月17日');
    expect(formatDate('2026-11-17', 'fr', '2026-11-22')).toBe('17 nov.');
    expect(formatDate('2026-11-17', 'hu', '2026-11-22')).toBe('nov. 17.');
  });

  it('gives back what is no calendar date', () => {
    for (const odd of ['2026-02-30', 'soon', '', '2026-1-1', '<b>']) expect(formatDate(odd, 'en')).toBe(odd);
  });

  it('shows the same day in every time zone', () => {
    const before = process.env['TZ'];
    for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
      process.env['TZ'] = zone;
      expect(formatDate('2026-11-17', 'en', '2026-11-22')).toBe('17 Nov');
    }
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;
  });
});

describe('formatMoney', () => {
  it('writes the code, or short, where that was chosen', () => {
    expect(formatMoney({ amount: 36500, currency: 'EUR' }, 'en', 'code')).toBe('EUR\u00a036,500');
    expect(formatMoney({ amount: 36500, currency: 'EUR' }, 'en', 'compact')).toBe('€36.5k');
    expect(formatMoney({ amount: 36500, currency: 'CNY' }, 'zh', 'compact')).toBe('¥3.7万');
    expect(formatMoney({ amount: 1_200_000, currency: null }, 'hu', 'compact')).toBe('1,2\u00a0M');
  });

  it('keeps the currency of the CRM', () => {
    expect(formatMoney({ amount: 36500, currency: 'EUR' }, 'en')).toBe('€36,500');
    expect(formatMoney({ amount: 36500, currency: 'HUF' }, 'hu')).toBe('36\u00a0500\u00a0Ft');
    expect(formatMoney({ amount: 99.5, currency: null }, 'fr')).toBe('99,5');
  });

  it('survives currencies that are none', () => {
    expect(formatMoney({ amount: 5, currency: 'constructor' }, 'en')).toBe('5 constructor');
    expect(formatMoney({ amount: 5, currency: '' }, 'en')).toBe('5 ');
    expect(formatMoney({ amount: 5, currency: 'points' }, 'en', 'code')).toBe('5 points');
  });
});

describe('formatPercent', () => {
  it('gives whole percent', () => {
    expect(formatPercent(0.2249, 'en')).toBe('22%');
    expect(formatPercent(1, 'fr')).toMatch(/^100[\u00a0\u202f]%$/);
  });
});

describe('formatAgo', () => {
  it('uses the largest unit that is filled, days up to the 59th', () => {
    expect(formatAgo(now - 12 * day, now, 'en')).toBe('12 days ago');
    expect(formatAgo(now - 59 * day, now, 'en')).toBe('59 days ago');
    expect(formatAgo(now - 61 * day, now, 'en')).toBe('2 months ago');
    expect(formatAgo(now - 3 * 3_600_000, now, 'fr')).toBe('il y a 3 heures');
    expect(formatAgo(now - day, now, 'hu')).toBe('tegnap');
  });

  it('says now for a clock that was set back', () => {
    expect(formatAgo(now + day, now, 'en')).toBe('now');
  });
});
