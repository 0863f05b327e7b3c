import type { Language } from '../deal/text';
import { addDays, daysBetweenDates } from '../time/calendar';
import type { LocalDate } from '../time/time';

/** Names of the days in English, French and Hungarian without accents, Monday first. */
const names: readonly string[] = [
  'monday mon lundi lun hetfo',
  'tuesday tue tues mardi mar kedd',
  'wednesday wed weds mercredi mer szerda sze szer',
  'thursday thu thur thurs jeudi jeu csutortok csut',
  'friday fri vendredi ven pentek pent',
  'saturday sat samedi sam szombat szo szomb',
  'sunday sun dimanche dim vasarnap vas',
];

/** In Hungarian calendars; anywhere else a letter is no day. */
const hungarianShort: readonly string[] = ['h', 'k', 'sze', 'cs', 'p', 'szo', 'v'];
const chinese: readonly string[] = ['一1', '二2', '三3', '四4', '五5', '六6', '日天7'];

const byName: ReadonlyMap<string, number> = new Map(names.flatMap((words, day) => words.split(' ').map((word) => [word, day] as const)));

/** What Hungarian puts behind a day: on it, until it, for it. */
const endings = [/n$/u, /[aeo]n$/u, /ig$/u, /r[ae]$/u];

/** 0 for Monday to 6 for Sunday, of a day's name in lower case without accents, with a Hungarian ending too ("penteken"); null for anything else. */
export function weekdayNamed(word: string, language: Language): number | null {
  const forms = [word, ...endings.map((ending) => word.replace(ending, ''))];
  const named = forms.map((form) => byName.get(form)).find((day) => day !== undefined);
  if (named !== undefined) return named;
  const short = language === 'hu' ? hungarianShort.indexOf(word) : -1;
  return short < 0 ? null : short;
}

/** The same of the sign that follows 周 or 星期. */
export function weekdaySign(sign: string): number | null {
  const day = chinese.findIndex((signs) => signs.includes(sign));
  return day < 0 ? null : day;
}

/** What words mean that name a day which is over. */
export const past = { past: true } as const;

/** 0 for Monday to 6 for Sunday. */
export function weekdayOf(date: LocalDate): number {
  const monday = '1970-01-05';
  return ((daysBetweenDates(monday, date) % 7) + 7) % 7;
}

/** The next such day after a date: a week later where the date is one. */
export function nextWeekday(date: LocalDate, weekday: number): LocalDate {
  return addDays(date, ((weekday - weekdayOf(date) + 6) % 7) + 1);
}

/** A day of the week that is so many weeks after the one that a date is in; weeks begin on Monday. */
export function inWeek(date: LocalDate, weeks: number, weekday: number): LocalDate {
  return addDays(date, weeks * 7 + weekday - weekdayOf(date));
}
