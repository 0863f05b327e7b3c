import type { Weekday, WorkCalendar } from '../domain/time/calendar';
import type { LocalDate } from '../domain/time/time';
import { failure, type Result, success } from '../result';
import { isDate } from './writtenDate';

const weekdays: readonly (readonly [string, Weekday])[] = [
  ['sun', 0],
  ['mon', 1],
  ['tue', 2],
  ['wed', 3],
  ['thu', 4],
  ['fri', 5],
  ['sat', 6],
];

/** The weekdays of a span such as "Sun-Thu"; null where it is none. */
export function workedDays(span: string): readonly Weekday[] | null {
  const [from, to, ...more] = span
    .toLowerCase()
    .split('-')
    .map((word) => weekdays.findIndex(([day]) => word.trim().startsWith(day)));
  if (from === undefined || to === undefined || from < 0 || to < 0 || more.length > 0) return null;
  const turned = [...weekdays.slice(from), ...weekdays.slice(0, from)];
  return turned.slice(0, ((to - from + 7) % 7) + 1).map(([, day]) => day);
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
