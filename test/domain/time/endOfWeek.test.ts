import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetweenDates, type Weekday } from '../../../lib/domain/time/calendar';
import { endOfWeek } from '../../../lib/domain/time/endOfWeek';

describe('the end of a week', () => {
  it('is the Sunday where Monday to Friday are worked', () => {
    expect(['2026-11-16', '2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23'].map((date) => endOfWeek(date))).toEqual([
      '2026-11-22',
      '2026-11-22',
      '2026-11-22',
      '2026-11-22',
      '2026-11-29',
    ]);
  });

  it('is the Saturday where Sunday to Thursday are worked', () => {
    expect(endOfWeek('2026-11-22', [0, 1, 2, 3, 4])).toBe('2026-11-28');
    expect(endOfWeek('2026-11-21', [0, 1, 2, 3, 4])).toBe('2026-11-21');
  });

  it('is a Sunday where every day is worked, or none', () => {
    expect([endOfWeek('2026-11-18', [0, 1, 2, 3, 4, 5, 6]), endOfWeek('2026-11-18', [])]).toEqual(['2026-11-22', '2026-11-22']);
  });

  it('is within seven days, and the next week begins on the day after', () => {
    const week = fc.uniqueArray(fc.constantFrom<Weekday>(0, 1, 2, 3, 4, 5, 6));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), week, (days, worked) => {
        const date = addDays('2000-01-01', days);
        const end = endOfWeek(date, worked);
        const ahead = daysBetweenDates(date, end);
        expect(ahead >= 0 && ahead < 7).toBe(true);
        expect(daysBetweenDates(end, endOfWeek(addDays(end, 1), worked))).toBe(7);
      }),
    );
  });
});
