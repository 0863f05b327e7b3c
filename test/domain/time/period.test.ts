import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, localDate, startOfDate } from '../../../lib/domain/time/calendar';
import { instantsOf, periodAfter, periodKinds, periodOf, periodsFrom } from '../../../lib/domain/time/period';

const date = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('1970-01-01', days));
const month = fc.integer({ min: 1, max: 12 });
const kind = fc.constantFrom(...periodKinds);

describe('periods', () => {
  test.each([
    ['2026-11-22', 'month', 1, { from: '2026-11-01', to: '2026-12-01', year: 2026, part: 11 }],
    ['2026-12-31', 'quarter', 1, { from: '2026-10-01', to: '2027-01-01', year: 2026, part: 4 }],
    ['2026-11-22', 'quarter', 4, { from: '2026-10-01', to: '2027-01-01', year: 2027, part: 3 }],
    ['2026-03-31', 'year', 4, { from: '2025-04-01', to: '2026-04-01', year: 2026, part: 1 }],
    ['2026-04-01', 'year', 4, { from: '2026-04-01', to: '2027-04-01', year: 2027, part: 1 }],
    ['2026-01-15', 'quarter', 2, { from: '2025-11-01', to: '2026-02-01', year: 2026, part: 4 }],
  ] as const)('of %s by %s with years from month %i', (on, of, start, expected) => {
    expect(periodOf(on, of, start)).toEqual({ kind: of, ...expected });
  });

  test('hold their date, follow each other without a gap, and are counted from 1 within their year', () => {
    fc.assert(
      fc.property(date, kind, month, fc.integer({ min: -20, max: 20 }), (on, of, start, steps) => {
        const period = periodOf(on, of, start);
        expect(period.from <= on && on < period.to).toBe(true);
        expect(periodAfter(period, 1, start).from).toBe(period.to);
        expect(periodAfter(periodAfter(period, steps, start), -steps, start)).toEqual(period);
        expect(period.part).toBeGreaterThanOrEqual(1);
        expect(periodOf(period.from, 'year', start).year).toBe(period.year);
        const within = periodsFrom(periodOf(on, 'year', start).from, on, of, start);
        expect(within).toHaveLength(period.part);
        expect(within.at(-1)).toEqual(period);
      }),
    );
  });

  test('none lies before another date', () => {
    expect(periodsFrom('2026-05-01', '2026-04-30', 'month', 1)).toEqual([]);
  });

  test('begin with the first instant of their date in the zone, also where midnight is left out or comes twice', () => {
    const zones = ['UTC', 'Europe/Budapest', 'America/Sao_Paulo', 'Asia/Beirut', 'America/Havana', 'Pacific/Apia', 'Asia/Shanghai'];
    fc.assert(
      fc.property(date, fc.constantFrom(...zones), (on, zone) => {
        const start = startOfDate(on, zone);
        expect(localDate(start - 1, zone) < on).toBe(true);
        // Apia had no 30 December 2011: its first instant is that of the next date.
        expect(localDate(start, zone) >= on).toBe(true);
        if (zone !== 'Pacific/Apia') expect(localDate(start, zone)).toBe(on);
      }),
      { numRuns: 500 },
    );
    expect(startOfDate('2018-11-04', 'America/Sao_Paulo')).toBe(Date.UTC(2018, 10, 4, 3));
    expect(instantsOf(periodOf('2026-03-29', 'month', 1), 'Europe/Budapest')).toEqual({
      from: Date.UTC(2026, 1, 28, 23),
      to: Date.UTC(2026, 2, 31, 22),
    });
  });
});
