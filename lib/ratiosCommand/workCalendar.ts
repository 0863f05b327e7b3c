import { addDays, type WorkCalendar } from '../domain/time/calendar';
import type { LocalDate } from '../domain/time/time';
import { failure, type Result, success } from '../result';
import { isDate } from './writtenDate';

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/** Between these dates another week than Monday to Friday is told day by day. */
const [firstSunday, last] = ['1990-01-07', '2069-12-31'] as const;

/** The weekdays of a span such as "Sun-Thu", 0 for Sunday; null where it is none. */
export function workedDays(span: string): readonly number[] | null {
  const [from, to, ...more] = span
    .toLowerCase()
    .split('-')
    .map((word) => weekdays.findIndex((day) => word.trim().startsWith(day)));
  if (from === undefined || to === undefined || from < 0 || to < 0 || more.length > 0) return null;
  return Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, step) => (from + step) % 7);
}

/** Dates that are not worked, and weekend days that are, from a file of one date a line; what follows a date or a # is not read. */
export function readHolidays(text: string): Result<Pick<WorkCalendar, 'holidays' | 'workingWeekends'>, readonly string[]> {
  const [holidays, workingWeekends, reasons]: [LocalDate[], LocalDate[], string[]] = [[], [], []];
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    const words = line.replace(/^\uFEFF/, '').trim();
    if (words === '' || words.startsWith('#')) continue;
    const [, plus, date = ''] = /^(\+?)(\d{4}-\d{2}-\d{2})(?!\d)/.exec(words) ?? [];
    if (!isDate(date)) reasons.push(`--holidays: line ${index + 1} does not begin with a date such as 2026-12-25.`);
    else if (plus === '+') workingWeekends.push(date);
    else holidays.push(date);
  }
  return reasons.length > 0 ? failure(reasons.slice(0, 10)) : success({ holidays, workingWeekends });
}

/** The working days of a team: those of its week, less holidays, and the weekend days that it works all the same. */
export function workCalendar(
  timeZone: string,
  week: readonly number[],
  { holidays, workingWeekends }: Pick<WorkCalendar, 'holidays' | 'workingWeekends'>,
): WorkCalendar {
  const free = [1, 2, 3, 4, 5].filter((day) => !week.includes(day));
  const extra = week.filter((day) => day === 0 || day === 6);
  if (free.length + extra.length === 0) return { timeZone, holidays, workingWeekends };
  const worked = new Set(workingWeekends);
  const off = new Set(holidays);
  for (let sunday: LocalDate = firstSunday; sunday <= last; sunday = addDays(sunday, 7)) {
    for (const day of free) off.add(addDays(sunday, day));
    for (const day of extra) worked.add(addDays(sunday, day));
  }
  // A weekday off that is worked this once is said with a plus, as a weekend day is.
  for (const date of workingWeekends) off.delete(date);
  return { timeZone, holidays: [...off], workingWeekends: [...worked] };
}
