import { addDays, usualWeek, type Weekday, weekdayOf } from './calendar';
import type { LocalDate } from './time';

/** The last day of the week that a date is in: the one before the next first working day. Where every day is worked, or none, it is a Sunday. */
export function endOfWeek(date: LocalDate, week: readonly Weekday[] = usualWeek): LocalDate {
  const worked = new Set<number>(week);
  const begins = [1, 2, 3, 4, 5, 6, 0].find((day) => worked.has(day) && !worked.has((day + 6) % 7)) ?? 1;
  return addDays(date, (begins + 6 - weekdayOf(date)) % 7);
}
