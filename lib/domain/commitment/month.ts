import type { LocalDate } from '../time/time';

/** A date of numbers; null where there is no such day. A year of two digits is of this century. */
export function dateOf(year: number, month: number, day: number): LocalDate | null {
  const full = year < 100 ? 2_000 + year : year;
  if (full < 1_000 || full > 9_999 || month < 1 || month > 12 || day < 1 || day > daysIn(full, month)) return null;
  return `${full}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** The year and month (from 1) that are so many months after those of a date. */
export function monthAfter(date: LocalDate, months: number): { readonly year: number; readonly month: number } {
  const since = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  return { year: Math.floor(since / 12), month: (since % 12) + 1 };
}

/** The last day of a month. */
export function endOfMonth({ year, month }: { readonly year: number; readonly month: number }): LocalDate | null {
  return dateOf(year, month, daysIn(year, month));
}

/** The same day so many months later, or the last one of a month that is shorter. */
export function monthsLater(date: LocalDate, months: number): LocalDate | null {
  const after = monthAfter(date, months);
  return dateOf(after.year, after.month, Math.min(Number(date.slice(8)), daysIn(after.year, after.month)));
}

/** The next date with this month and day, today's included; null for a day that no month of that number has. */
export function nextDate(today: LocalDate, month: number, day: number): LocalDate | null {
  const year = Number(today.slice(0, 4));
  // 29 February may be eight years off.
  for (let later = 0; later <= 8; later += 1) {
    const date = dateOf(year + later, month, day);
    if (date !== null && date >= today) return date;
  }
  return null;
}

/** The next such day of a month, today's included. */
export function nextDayOfMonth(today: LocalDate, day: number): LocalDate | null {
  for (let later = 0; later <= 2; later += 1) {
    const { year, month } = monthAfter(today, later);
    const date = dateOf(year, month, day);
    if (date !== null && date >= today) return date;
  }
  return null;
}

/** The next end of a month of this name or number, today's included. */
export function nextEndOf(today: LocalDate, month: number): LocalDate | null {
  const year = Number(today.slice(0, 4));
  return [year, year + 1].map((each) => endOfMonth({ year: each, month })).find((date) => date !== null && date >= today) ?? null;
}
