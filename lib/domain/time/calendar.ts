import { countUpTo } from '../statistics/sortedNumbers';
import { type Instant, type LocalDate, millisecondsPerDay } from './time';
import { isTabulated, zoneOffset, zoneOffsetTable } from './zoneOffset';

/** A day of the week, 0 for Sunday. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** Monday to Friday. */
export const usualWeek: readonly Weekday[] = [1, 2, 3, 4, 5];

/**
 * Which dates a team works. Those of its week are worked but for `holidays`; of its days off only `workingWeekends` are. A date in both
 * lists is not worked.
 */
export type WorkCalendar = {
  readonly timeZone: string;
  /** Monday to Friday where it is left out. */
  readonly week?: readonly Weekday[];
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

/** The day of the week of a date. Text that is no date throws a RangeError. */
export function weekdayOf(date: LocalDate): Weekday {
  const weekday = (((dayNumber(date) + thursday) % 7) + 7) % 7;
  return mondayFirst[(weekday + 6) % 7] ?? 0;
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
  const { position, perDay } = dayClock(days, calendar);
  return (from, to) => (position(to) - position(from)) / perDay;
}

/** The first instant of a date in an IANA zone, also where its clocks leave out midnight. Text that is no date throws a RangeError. */
export function startOfDate(date: LocalDate, timeZone: string): Instant {
  const offset = zoneOffset(timeZone);
  const midnight = dayNumber(date) * millisecondsPerDay;
  const [before, after] = [midnight - offset(midnight - millisecondsPerDay), midnight - offset(midnight + millisecondsPerDay)];
  for (const at of [Math.min(before, after), Math.max(before, after)]) {
    if (at + offset(at) === midnight) return at;
  }
  let [still, already] = [Math.min(before, after) - millisecondsPerDay, Math.max(before, after) + millisecondsPerDay];
  while (already - still > 1) {
    const middle = Math.floor((still + already) / 2);
    if (middle + offset(middle) < midnight) still = middle;
    else already = middle;
  }
  return already;
}

/**
 * A count of days as a whole number of ticks from a common beginning, so that ages are differences of two positions and no rounding comes
 * in before the one division by `perDay`. Ticks are working dates in business days and half milliseconds in calendar days (a time put
 * midway between two looks may end in one).
 */
export type DayClock = {
  readonly position: (at: Instant) => number;
  /** The positions of the first `count` of some times, NaN for NaN, into another array: many times as fast as one by one. */
  readonly positions: (times: Float64Array, count: number, into: Float64Array) => void;
  readonly perDay: number;
};

/** The clock of a process's days; business days and calendar days as `dayCounter` defines them. */
export function dayClock(days: 'business' | 'calendar', calendar: WorkCalendar): DayClock {
  if (days === 'calendar') return calendarClock;
  const { offset, byDay } = zoneOffsetTable(calendar.timeZone);
  const worked = workingDaysUpTo(calendar);
  let table: Int32Array | null = null;
  let asked = 0;
  const position = (at: Instant): number => {
    const day = localDay(at, offset);
    if (table === null) {
      asked += 1;
      if (asked <= fewPositions) return worked(day);
      table = tableOf(worked);
    }
    return table[day] ?? worked(day);
  };
  let tables: MidnightTables | null = null;
  const tabulate = ({ midnights, before, after }: MidnightTables, day: number): void => {
    const start = day * millisecondsPerDay;
    offset(start);
    const ahead = byDay[day];
    if (!isTabulated(ahead)) return;
    const midnight = Math.ceil((start + ahead) / millisecondsPerDay) * millisecondsPerDay - ahead;
    midnights[day] = midnight;
    before[day] = position(midnight - 1);
    after[day] = position(midnight);
  };
  const end = tabulatedDays * millisecondsPerDay;
  return {
    position,
    positions: (times, count, into) => {
      if (tables === null && asked + count <= fewPositions) {
        for (let index = 0; index < count; index += 1) {
          const at = times[index] ?? Number.NaN;
          into[index] = Number.isFinite(at) ? position(at) : at;
        }
        return;
      }
      tables ??= midnightTables(tableOf(worked));
      const { midnights, before, after } = tables;
      for (let index = 0; index < count; index += 1) {
        const at = times[index] ?? Number.NaN;
        if (at >= 0 && at < end) {
          const day = (at / millisecondsPerDay) | 0;
          const midnight = midnights[day] ?? Number.NaN;
          if (at >= midnight) into[index] = after[day] ?? 0;
          else if (at < midnight) into[index] = before[day] ?? 0;
          else {
            tabulate(tables, day);
            into[index] = position(at);
          }
        } else into[index] = Number.isFinite(at) ? position(at) : at;
      }
    },
    perDay: 1,
  };
}

const calendarClock: DayClock = {
  position: (at) => Math.round(at * 2),
  positions: (times, count, into) => {
    for (let index = 0; index < count; index += 1) into[index] = Math.round((times[index] ?? Number.NaN) * 2);
  },
  perDay: 2 * millisecondsPerDay,
};

/** Days from 1970 to 2100, whose working dates are counted once. */
const tabulatedDays = 47_482;

/** So many instants are told without the table of all days: one deal's panel asks for a handful, and the table takes longer than those. */
const fewPositions = 200;

function tableOf(worked: (day: number) => number): Int32Array {
  const table = new Int32Array(tabulatedDays);
  for (let day = 0; day < tabulatedDays; day += 1) table[day] = worked(day);
  return table;
}

/** Of each UTC day the zone's midnight in it, NaN where that was not asked for, and the positions before and after. */
type MidnightTables = { readonly midnights: Float64Array; readonly before: Int32Array; readonly after: Int32Array };

function midnightTables(table: Int32Array): MidnightTables {
  return { midnights: new Float64Array(tabulatedDays).fill(Number.NaN), before: table.slice(), after: table.slice() };
}

/** Counts working dates up to and including a day number; only differences between two counts mean anything. */
function workingDaysUpTo({ week = usualWeek, holidays, workingWeekends }: WorkCalendar): (day: number) => number {
  const worked = new Set<number>(week);
  const isOfWeek = (day: number) => worked.has((((day + thursday) % 7) + 7) % 7);
  const mondayTo = [0, 1, 2, 3, 4, 5, 6].map((last) => mondayFirst.slice(0, last + 1).filter((day) => worked.has(day)).length);
  const ofWeekUpTo = (day: number) => {
    const sinceMonday = day - firstMonday;
    const weeks = Math.floor(sinceMonday / 7);
    return weeks * worked.size + (mondayTo[sinceMonday - weeks * 7] ?? 0);
  };
  const off = new Set(holidays.map(dayNumber));
  const offOfWeek = [...off].filter(isOfWeek).sort(ascending);
  const extraDays = [...new Set(workingWeekends.map(dayNumber))].filter((day) => !isOfWeek(day) && !off.has(day)).sort(ascending);
  return (day) => ofWeekUpTo(day) - countUpTo(offOfWeek, day) + countUpTo(extraDays, day);
}

const mondayFirst: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 0];

/** 29 December 1969. */
const firstMonday = -3;

/** The weekday of 1970-01-01. */
const thursday = 4;

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
