import { addDays, daysBetweenDates } from '../../domain/time/calendar';
import type { LocalDate } from '../../domain/time/time';

/** The date of a year, month and day; null where the calendar has none. */
export function calendarDate(year: number, month: number, day: number): LocalDate | null {
  if (year < 1900 || year > 2200) return null;
  const time = new Date(0).setUTCFullYear(year, month - 1, day);
  const date = new Date(time).toISOString().slice(0, 10);
  return date === `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` ? date : null;
}

/** The dates from one to another, both included; none where the second is earlier or more than a year later. */
export function datesBetween(first: LocalDate, last: LocalDate): readonly LocalDate[] {
  const days = daysBetweenDates(first, last);
  return days < 0 || days > 366 ? [] : Array.from({ length: days + 1 }, (_, step) => addDays(first, step));
}
