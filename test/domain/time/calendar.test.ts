import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import {
  addDays,
  dayClock,
  dayCounter,
  daysBetweenDates,
  localDate,
  type WorkCalendar,
  weekdayOf,
} from '../../../lib/domain/time/calendar';
import { zoneOffset } from '../../../lib/domain/time/zoneOffset';

const hour = 3_600_000;

/** What the browser itself says, slowly. */
function dateByIntl(timeZone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return (at) => format.format(at);
}

/** B(a, b) as it is written down: date by date. */
function businessDaysOneByOne(calendar: WorkCalendar, from: number, to: number): number {
  const date = dateByIntl(calendar.timeZone);
  let count = 0;
  for (let day = addDays(date(from), 1); day <= date(to); day = addDays(day, 1)) {
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    const ofWeek = (calendar.week ?? [1, 2, 3, 4, 5]).some((each) => each === weekday);
    const worked = ofWeek || calendar.workingWeekends.includes(day);
    if (worked && !calendar.holidays.includes(day)) count += 1;
  }
  return count;
}

const instant = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2037, 11, 31) });

test('positions of many times are those of each, in every zone, on both sides of each midnight and clock change', () => {
  const zones = fc.constantFrom(
    'Europe/Budapest',
    'America/Sao_Paulo',
    'Asia/Kathmandu',
    'Pacific/Apia',
    'UTC',
    'Africa/Casablanca',
    'Asia/Shanghai',
  );
  const near = fc.tuple(fc.integer({ min: -400, max: 47_600 }), fc.integer({ min: -15, max: 15 }), fc.constantFrom(-1, 0, 1));
  const times = fc.oneof(
    near.map(([day, hours, more]) => day * 24 * hour + hours * hour + more),
    instant,
    fc.constantFrom(Number.NaN, Infinity, -Infinity, 0, -1, 5e12),
  );
  fc.assert(
    fc.property(
      zones,
      fc.constantFrom('business' as const, 'calendar' as const),
      fc.array(times, { minLength: 1, maxLength: 60 }),
      (timeZone, days, some) => {
        const clock = dayClock(days, { timeZone, holidays: ['2026-12-25'], workingWeekends: ['2026-12-19'] });
        const all = Float64Array.from(some);
        const into = new Float64Array(some.length);
        // Twice: the first time may look things up that the second finds.
        clock.positions(all, some.length, into);
        clock.positions(all, some.length, into);
        expect([...into]).toEqual(
          some.map((at) => (Number.isFinite(at) ? clock.position(at) : days === 'business' ? at : Math.round(at * 2))),
        );
      },
    ),
  );
});

test('a few times are told without the table of every day, many with it, and both the same', () => {
  const calendar: WorkCalendar = { timeZone: 'Europe/Budapest', holidays: ['2026-08-20'], workingWeekends: ['2026-08-22'] };
  const few = Float64Array.from({ length: 12 }, (_, index) => Date.UTC(2026, 7, 15, 20) + index * 17 * hour);
  const many = Float64Array.from({ length: 600 }, (_, index) => few[index % few.length] ?? 0);
  const [ofFew, ofMany] = [new Float64Array(few.length), new Float64Array(many.length)];
  // The zone's own table is there before.
  zoneOffset(calendar.timeZone)(0);
  const tables = vi.fn();
  const Numbers = Int32Array;
  vi.stubGlobal(
    'Int32Array',
    new Proxy(Numbers, {
      construct: (target, given: ConstructorParameters<typeof Int32Array>) => {
        tables();
        return new target(...given);
      },
    }),
  );
  dayClock('business', calendar).positions(few, few.length, ofFew);
  const forFew = tables.mock.calls.length;
  dayClock('business', calendar).positions(many, many.length, ofMany);
  vi.unstubAllGlobals();
  expect([forFew, tables.mock.calls.length > 0]).toEqual([0, true]);
  expect([...ofMany.slice(0, few.length)]).toEqual([...ofFew]);
});

test('the position of a time stays the same however many were asked for before', () => {
  const calendar: WorkCalendar = { timeZone: 'Europe/Budapest', holidays: ['2026-08-20'], workingWeekends: ['2026-08-22'] };
  const { position } = dayClock('business', calendar);
  const times = Array.from({ length: 600 }, (_, index) => Date.UTC(2026, 6, 1) + index * 5 * hour);
  expect(times.map(position)).toEqual(times.map((at) => dayClock('business', calendar).position(at)));
});

describe('local dates', () => {
  test('are those of the browser in every zone it knows', () => {
    const zones = Intl.supportedValuesOf('timeZone');
    const instants = fc.sample(instant, { numRuns: 25, seed: 7 });
    for (const zone of zones) {
      const date = dateByIntl(zone);
      expect(
        instants.map((at) => localDate(at, zone)),
        zone,
      ).toEqual(instants.map(date));
    }
  });

  test.each([
    ['Europe/Paris', 2026],
    ['Africa/Casablanca', 2026],
    ['America/Noronha', 2000],
    ['Pacific/Apia', 2011],
    ['Australia/Lord_Howe', 2026],
    ['Asia/Kathmandu', 1986],
  ])('are right at every hour of a year with odd clock changes: %s in %i', (zone, year) => {
    const date = dateByIntl(zone);
    const wrong: string[] = [];
    for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += hour) {
      for (const each of [at - 1, at]) if (localDate(each, zone) !== date(each)) wrong.push(new Date(each).toISOString());
    }
    expect(wrong).toEqual([]);
  });

  test('the offset changes on the second', () => {
    const forward = Date.UTC(2026, 2, 29, 1);
    const back = Date.UTC(2026, 9, 25, 1);
    const offset = zoneOffset('Europe/Budapest');
    expect([forward - 1, forward, back - 1, back].map(offset)).toEqual([hour, 2 * hour, 2 * hour, hour]);
  });

  test('an unknown zone is refused', () => {
    expect(() => localDate(0, 'Europe/Nowhere')).toThrow(RangeError);
  });
});

describe('business days', () => {
  const dates = fc
    .date({ min: new Date('2024-01-01'), max: new Date('2026-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const calendars = fc.record({
    timeZone: fc.constantFrom('Asia/Shanghai', 'Europe/Budapest', 'America/New_York', 'Pacific/Auckland', 'UTC'),
    week: fc.subarray([0, 1, 2, 3, 4, 5, 6] as const),
    holidays: fc.array(dates, { maxLength: 40 }),
    workingWeekends: fc.array(dates, { maxLength: 40 }),
  });
  const between2024and2026 = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2026, 11, 31) });

  test('are the working local dates after the one date up to the other', () => {
    fc.assert(
      fc.property(calendars, between2024and2026, fc.integer({ min: 0, max: 90 * 24 }), (calendar, from, hours) => {
        const to = from + hours * hour;
        expect(dayCounter('business', calendar)(from, to)).toBe(businessDaysOneByOne(calendar, from, to));
      }),
      { numRuns: 200 },
    );
  });

  test('add up, and backwards they are negative', () => {
    fc.assert(
      fc.property(calendars, instant, instant, instant, (calendar, a, b, c) => {
        const count = dayCounter('business', calendar);
        expect(count(a, b) + count(b, c)).toBe(count(a, c));
        expect(count(a, b) + count(b, a)).toBe(0);
      }),
    );
  });

  test('Friday evening to Monday morning is one day, in a week with a holiday on Monday none', () => {
    const [friday, monday] = [Date.UTC(2026, 4, 22, 18), Date.UTC(2026, 4, 25, 7)];
    const plain = { timeZone: 'Europe/Paris', holidays: [], workingWeekends: [] };
    expect(dayCounter('business', plain)(friday, monday)).toBe(1);
    expect(dayCounter('business', { ...plain, holidays: ['2026-05-25'] })(friday, monday)).toBe(0);
    expect(dayCounter('business', { ...plain, workingWeekends: ['2026-05-23', '2026-05-23'] })(friday, monday)).toBe(2);
  });

  test('a week of other days is counted by its own days off', () => {
    const [thursday, sunday] = [Date.UTC(2026, 4, 21, 18), Date.UTC(2026, 4, 24, 7)];
    const riyadh = { timeZone: 'Asia/Riyadh', week: [0, 1, 2, 3, 4] as const, holidays: [], workingWeekends: [] };
    expect(dayCounter('business', riyadh)(thursday, sunday)).toBe(1);
    expect(dayCounter('business', { ...riyadh, holidays: ['2026-05-24', '2026-05-22'] })(thursday, sunday)).toBe(0);
    expect(dayCounter('business', { ...riyadh, workingWeekends: ['2026-05-22'] })(thursday, sunday)).toBe(2);
    expect(dayCounter('business', { ...riyadh, week: [1, 2, 3, 4, 5, 6] })(thursday, sunday)).toBe(2);
    expect(dayCounter('business', { ...riyadh, week: [] })(thursday, sunday)).toBe(0);
  });

  test('the day of the week of a date is the one that calendars print', () => {
    expect(['1969-12-28', '1969-12-29', '1970-01-01', '2026-11-22', '2024-02-29'].map(weekdayOf)).toEqual([0, 1, 4, 0, 4]);
  });

  test('a date in both lists is not worked', () => {
    const calendar = { timeZone: 'UTC', holidays: ['2026-05-23'], workingWeekends: ['2026-05-23'] };
    expect(dayCounter('business', calendar)(Date.UTC(2026, 4, 22), Date.UTC(2026, 4, 23))).toBe(0);
  });
});

describe('calendar days', () => {
  const paris = { timeZone: 'Europe/Paris', holidays: [], workingWeekends: [] };

  test('are exact elapsed time, so that noon to noon over the clock change is not a day', () => {
    const count = dayCounter('calendar', paris);
    expect(count(Date.UTC(2026, 2, 28, 11), Date.UTC(2026, 2, 29, 10))).toBe(23 / 24);
    expect(count(Date.UTC(2026, 9, 24, 10), Date.UTC(2026, 9, 25, 11))).toBe(25 / 24);
  });
});

describe('dates', () => {
  test('days are added over leap days and years', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2025-12-31', 1)).toBe('2026-01-01');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
  });

  test('adding the days between two dates leads from one to the other', () => {
    const date = fc.integer({ min: -300_000, max: 300_000 }).map((day) => addDays('2000-01-01', day));
    fc.assert(
      fc.property(date, date, (one, other) => {
        expect(addDays(one, daysBetweenDates(one, other))).toBe(other);
      }),
    );
  });

  test('text that is no date is refused', () => {
    for (const text of ['', '2026-1-1', '1 May 2026', '2026-05-01T00:00:00Z']) expect(() => addDays(text, 1)).toThrow(RangeError);
  });
});
