import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayCounter } from '../../../lib/domain/time/calendar';
import { dayKinds, monthsOf, withDates, withTurned } from '../../../lib/domain/time/calendarYear';

const plain = { week: [1, 2, 3, 4, 5] as const, holidays: [], workingWeekends: [] };

test('a year has its months and days, leap years too', () => {
  expect(monthsOf(2026).map((month) => month.length)).toEqual([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);
  expect(monthsOf(2028)[1]).toHaveLength(29);
  expect(monthsOf(2026)[11]?.at(-1)).toBe('2026-12-31');
});

test('what a day is told to be, it is, the last word on it first', () => {
  const changed = withDates(plain, [
    { date: '2026-12-25', worked: false },
    { date: '2026-12-26', worked: false },
    { date: '2026-12-12', worked: false },
    { date: '2026-12-12', worked: true },
    { date: '2026-12-14', worked: true },
  ]);
  expect(changed).toEqual({ holidays: ['2026-12-25', '2026-12-26'], workingWeekends: ['2026-12-12', '2026-12-14'] });
  const kind = dayKinds({ ...plain, ...changed });
  expect(['2026-12-25', '2026-12-26', '2026-12-12', '2026-12-14'].map(kind)).toEqual(['holiday', 'off-week', 'worked', 'of-week']);
  // In a week from Sunday to Thursday it is the Saturday that is off.
  expect(['2026-12-25', '2026-12-27', '2026-12-12'].map(dayKinds({ ...plain, ...changed, week: [0, 1, 2, 3, 4] }))).toEqual([
    'off-week',
    'of-week',
    'worked',
  ]);
});

test('turned twice, a day is what it was', () => {
  for (const date of ['2026-12-24', '2026-12-26']) {
    const once = withTurned(plain, date);
    expect(dayKinds({ ...plain, ...once })(date)).toBe(date === '2026-12-24' ? 'holiday' : 'worked');
    expect(withTurned({ ...plain, ...once }, date)).toEqual({ holidays: [], workingWeekends: [] });
  }
  const both = { ...plain, holidays: ['2026-12-26'], workingWeekends: ['2026-12-26'] };
  expect(dayKinds({ ...plain, ...withTurned(both, '2026-12-26') })('2026-12-26')).toBe('worked');
});

test('the days that a year shows as worked are those that are counted', () => {
  const dates = fc.integer({ min: 0, max: 364 }).map((day) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10));
  const calendars = fc.record({
    week: fc.subarray([0, 1, 2, 3, 4, 5, 6] as const),
    holidays: fc.array(dates),
    workingWeekends: fc.array(dates),
  });
  fc.assert(
    fc.property(calendars, (calendar) => {
      const kind = dayKinds(calendar);
      const shown = monthsOf(2026)
        .flat()
        .filter((date) => ['of-week', 'worked'].includes(kind(date))).length;
      const count = dayCounter('business', { ...calendar, timeZone: 'UTC' });
      expect(count(Date.UTC(2025, 11, 31), Date.UTC(2026, 11, 31))).toBe(shown);
    }),
  );
});
