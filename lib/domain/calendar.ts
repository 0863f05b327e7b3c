import { countUpTo } from './sortedNumbers';
import { type Instant, type LocalDate, millisecondsPerDay } from './time';
import { zoneOffset } from './zoneOffset';

/**
 * Which dates a team works. Monday to Friday are worked but for `holidays`; of weekends only `workingWeekends` are. A date in both lists
 * is not worked.
 */
export type WorkCalendar = {
  readonly timeZone: string;
  readonly holidays: readonly LocalDate[];
  readonly workingWeekends: readonly LocalDate[];
};

/** The date on the wall of an IANA zone at an instant. An unknown zone throws a RangeError. */
export function localDate(at: Instant, timeZone: string): LocalDate {
  return written(localDay(at, zoneOffset(timeZone)));
}

/** The date `days` days later, or earlier where negative. Text that is no date throws a RangeError. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return written(dayNumber(date) + days);
}

/** How many days `later` is after `earlier`, negative where it is before. Text that is no date throws a RangeError. */
export function daysBetweenDates(earlier: LocalDate, later: LocalDate): number {
  return dayNumber(later) - dayNumber(earlier);
}

/**
 * Counts days between two instants; negative where the second is earlier. Business days: working local dates d with
 * date(from) < d <= date(to), a whole number. Calendar days: exact elapsed time / 86,400 s, so that a day with a clock change counts
 * 23/24 or 25/24. Either way count(a, b) + count(b, c) = count(a, c).
 */
export function dayCounter(days: 'business' | 'calendar', calendar: WorkCalendar): (from: Instant, to: Instant) => number {
  if (days === 'calendar') return (from, to) => (to - from) / millisecondsPerDay;
  const offset = zoneOffset(calendar.timeZone);
  const worked = workingDaysUpTo(calendar);
  return (from, to) => worked(localDay(to, offset)) - worked(localDay(from, offset));
}

/** Counts working dates up to and including a day number; only differences between two counts mean anything. */
function workingDaysUpTo(calendar: WorkCalendar): (day: number) => number {
  const holidays = new Set(calendar.holidays.map(dayNumber));
  const weekdayHolidays = [...holidays].filter((day) => !isWeekend(day)).sort(ascending);
  const extraDays = [...new Set(calendar.workingWeekends.map(dayNumber))]
    .filter((day) => isWeekend(day) && !holidays.has(day))
    .sort(ascending);
  return (day) => weekdaysUpTo(day) - countUpTo(weekdayHolidays, day) + countUpTo(extraDays, day);
}

/** Monday to Friday dates from Monday 29 December 1969 (day -3) up to and including `day`. */
function weekdaysUpTo(day: number): number {
  const sinceMonday = day + 3;
  const weeks = Math.floor(sinceMonday / 7);
  return weeks * 5 + Math.min(sinceMonday - weeks * 7 + 1, 5);
}

function isWeekend(day: number): boolean {
  return weekdaysUpTo(day) === weekdaysUpTo(day - 1);
}

function localDay(at: Instant, offset: (at: Instant) => number): number {
  return Math.floor((at + offset(at)) / millisecondsPerDay);
}

/** Days since 1970-01-01. */
function dayNumber(date: LocalDate): number {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (parts === null) throw new RangeError(`no date: ${date.slice(0, 40)}`);
  const time = new Date(0).setUTCFullYear(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]));
  return time / millisecondsPerDay;
}

function written(day: number): LocalDate {
  return new Date(day * millisecondsPerDay).toISOString().slice(0, 10);
}

function ascending(one: number, other: number): number {
  return one - other;
}
