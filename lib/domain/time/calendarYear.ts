import { addDays, usualWeek, type WorkCalendar, weekdayOf } from './calendar';
import type { LocalDate } from './time';

/** What a date is to a team: a day of its week or off it, a day off of its week, a day off the week that is worked. */
export type DayKind = 'of-week' | 'off-week' | 'holiday' | 'worked';

type WorkDays = Pick<WorkCalendar, 'week' | 'holidays' | 'workingWeekends'>;

/** What dates are by a calendar. A date in both lists is not worked, whatever the day of the week. */
export function dayKinds({ week = usualWeek, holidays, workingWeekends }: WorkDays): (date: LocalDate) => DayKind {
  const ofWeek = new Set<number>(week);
  const [off, extra] = [new Set(holidays), new Set(workingWeekends)];
  return (date) => {
    if (ofWeek.has(weekdayOf(date))) return off.has(date) ? 'holiday' : 'of-week';
    return extra.has(date) && !off.has(date) ? 'worked' : 'off-week';
  };
}

/** The twelve months of a year, each with its dates. */
export function monthsOf(year: number): readonly (readonly LocalDate[])[] {
  const first = (month: number) =>
    `${String(year + Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`;
  return Array.from({ length: 12 }, (_, month) => {
    const dates: LocalDate[] = [];
    for (let date = first(month); date < first(month + 1); date = addDays(date, 1)) dates.push(date);
    return dates;
  });
}

type Lists = { readonly holidays: readonly LocalDate[]; readonly workingWeekends: readonly LocalDate[] };

/** The lists after dates were told to be worked or not, whatever their day of the week: the week may change. The last word on a date holds. */
export function withDates(lists: Lists, told: readonly { readonly date: LocalDate; readonly worked: boolean }[]): Lists {
  const [off, extra] = [new Set(lists.holidays), new Set(lists.workingWeekends)];
  for (const { date, worked } of told) {
    off.delete(date);
    extra.delete(date);
    (worked ? extra : off).add(date);
  }
  return { holidays: [...off].sort(), workingWeekends: [...extra].sort() };
}

/** The lists after one date was turned: from what its day of the week says to the opposite, and back again. */
export function withTurned(calendar: WorkDays, date: LocalDate): Lists {
  const kind = dayKinds(calendar)(date);
  const without = (dates: readonly LocalDate[]) => dates.filter((other) => other !== date);
  const lists = { holidays: without(calendar.holidays), workingWeekends: without(calendar.workingWeekends) };
  return kind === 'holiday' || kind === 'worked' ? lists : withDates(lists, [{ date, worked: kind === 'off-week' }]);
}
