import { monthNumber } from '../domain/time/monthNames';
import type { Instant, LocalDate } from '../domain/time/time';
import { millisecondsPerDay } from '../domain/time/time';

/** How a column writes its dates. */
export const dateFormats = [
  'year-first',
  'day-first',
  'month-first',
  'month-name',
  'excel-serial',
  'epoch-milliseconds',
  'epoch-seconds',
] as const;
export type DateFormat = (typeof dateFormats)[number];

/**
 * A time as a cell has it: a date alone; a date with a time of day (milliseconds) of an unnamed zone; or an instant, where the cell names
 * its offset or counts from 1970.
 */
export type WrittenTime =
  | { readonly kind: 'date'; readonly date: LocalDate }
  | { readonly kind: 'local'; readonly date: LocalDate; readonly time: number }
  | { readonly kind: 'instant'; readonly at: Instant; readonly date: LocalDate; readonly time: number };

/**
 * How a column's dates are to be read. `order` tells whether values themselves decided between day and month first ("both" of them where
 * none did), `understood` how many of the values are dates in this format.
 */
export type DateChoice = {
  readonly format: DateFormat;
  readonly ambiguous: boolean;
  readonly understood: number;
  readonly values: number;
  readonly example: string | null;
  /** Every time of day is midnight: the column means dates. */
  readonly midnights: boolean;
};

const timeOfDay =
  /^(?:[T\s,;]|at|um|à|kl\.?|-)*(?<before>am|pm|上午|下午|de\.?|du\.?)?\s*(?<hour>\d{1,2})\s?[:.h点時时]\s?(?<minute>\d{2})(?:[:.分]\s?(?<second>\d{2})(?:[.,](?<fraction>\d{1,9}))?)?\s*(?:Uhr|h|秒)?\s*(?<after>[ap]\.?m\.?|de\.?|du\.?)?\s*(?<zone>z|utc|gmt|(?:utc|gmt)?[+-]\d{2}(?::?\d{2})?)?$/iu;

const dayThenName = /^(\d{1,2})(?:er|st|nd|rd|th|\.)?[\s-]*(\p{L}[\p{L}\p{M}]*)\.?[\s,-]*(\d{4}|\d{2})\.?(?!\d)(.*)$/su;
const nameThenDay = /^(\p{L}[\p{L}\p{M}]*)\.?[\s-]*(\d{1,2})(?:st|nd|rd|th)?[\s,-]+(\d{4})(?!\d)(.*)$/su;
const yearThenName = /^(\d{4})\.?[\s-]*(\p{L}[\p{L}\p{M}]*)\.?[\s-]*(\d{1,2})\.?(?!\d)(.*)$/su;

/** The date and the rest of the cell, under a format. */
function dateParts(text: string, format: DateFormat): { readonly date: LocalDate | null; readonly rest: string } | null {
  if (format === 'year-first') {
    const found =
      /^(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?:日|\.)?(?!\d)(.*)$/su.exec(text) ??
      /^(\d{4})(\d{2})(\d{2})(?!\d)(.*)$/su.exec(text);
    return found === null ? null : { date: written(found[1], found[2], found[3]), rest: found[4] ?? '' };
  }
  if (format === 'day-first' || format === 'month-first') {
    const found = /^(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4}|\d{2})\.?(?!\d)(.*)$/su.exec(text);
    if (found === null) return null;
    const [, first, second, year, rest = ''] = found;
    return { date: format === 'day-first' ? written(year, second, first) : written(year, first, second), rest };
  }
  const dayFirst = dayThenName.exec(text);
  if (dayFirst !== null) return named(dayFirst[3], dayFirst[2], dayFirst[1], dayFirst[4]);
  const monthFirst = nameThenDay.exec(text);
  if (monthFirst !== null) return named(monthFirst[3], monthFirst[1], monthFirst[2], monthFirst[4]);
  const yearFirst = yearThenName.exec(text);
  return yearFirst === null ? null : named(yearFirst[1], yearFirst[2], yearFirst[3], yearFirst[4]);
}

function named(year: string | undefined, month: string | undefined, day: string | undefined, rest: string | undefined) {
  const number = monthNumber(month ?? '');
  return { date: number === null ? null : written(year, String(number), day), rest: rest ?? '' };
}

const daysInMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** A calendar date that exists, or null. Two-digit years are those from 1970 to 2069. */
function written(year: string | undefined, month: string | undefined, day: string | undefined): LocalDate | null {
  if (year === undefined || month === undefined || day === undefined) return null;
  const short = Number(year);
  const full = year.length > 2 ? short : short >= 70 ? 1900 + short : 2000 + short;
  const [inYear, inMonth] = [Number(month), Number(day)];
  if (full < 1900 || full > 2200 || inYear < 1 || inYear > 12 || inMonth < 1) return null;
  const isLeap = full % 4 === 0 && (full % 100 !== 0 || full % 400 === 0);
  if (inMonth > (inYear === 2 && isLeap ? 29 : (daysInMonth[inYear - 1] ?? 0))) return null;
  return `${full}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** Days from Excel's day 0 to 1970-01-01. */
const excelEpoch = 25_569;

function fromNumber(text: string, format: DateFormat): WrittenTime | null {
  const clean = text.replace(',', '.');
  if (!/^\d+(\.\d+)?$/.test(clean)) return null;
  const number = Number(clean);
  if (format === 'excel-serial') {
    if (number < 20_000 || number > 80_000) return null;
    // A serial number has milliseconds to spare only in its last digits.
    const local = Math.round((number - excelEpoch) * 86_400) * 1000;
    const date = dateOf(local);
    return Number.isInteger(number) ? { kind: 'date', date } : { kind: 'local', date, time: local - Date.parse(date) };
  }
  const at = format === 'epoch-seconds' ? Math.round(number * 1000) : Math.round(number);
  const [low, high] = [Date.UTC(1980, 0), Date.UTC(2100, 0)];
  if (at < low || at >= high) return null;
  const date = dateOf(at);
  return { kind: 'instant', at, date, time: at - Date.parse(date) };
}

function dateOf(at: number): LocalDate {
  return new Date(at).toISOString().slice(0, 10);
}

/** Longer texts are no times. */
const longestTime = 100;

/** A cell's time under a format; null where it is none. */
export function readTime(text: string, format: DateFormat): WrittenTime | null {
  if (text.length > longestTime) return null;
  const clean = withoutWeekday(text);
  if (format === 'excel-serial' || format === 'epoch-milliseconds' || format === 'epoch-seconds') return fromNumber(clean, format);
  const parts = dateParts(clean, format);
  if (parts === null || parts.date === null) return null;
  const { date } = parts;
  const rest = parts.rest.trim().replace(/\s*\([^)]*\)$/, '');
  if (rest === '') return { kind: 'date', date };
  const clock = timeOfDay.exec(rest)?.groups;
  if (clock === undefined) return null;
  const time = milliseconds(clock);
  if (time === null) return null;
  const offset = offsetOf(clock['zone']);
  return offset === null ? { kind: 'local', date, time } : { kind: 'instant', at: Date.parse(date) + time - offset, date, time };
}

function milliseconds(clock: Readonly<Record<string, string | undefined>>): number | null {
  const half = (clock['before'] ?? clock['after'] ?? '').toLowerCase().replaceAll('.', '');
  let hour = Number(clock['hour']);
  if (half !== '' && hour > 12) return null;
  if (['pm', '下午', 'du'].includes(half) && hour < 12) hour += 12;
  if (['am', '上午', 'de'].includes(half) && hour === 12) hour = 0;
  const [minute, second] = [Number(clock['minute']), Number(clock['second'] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59) return null;
  return ((hour * 60 + minute) * 60 + second) * 1000 + Math.floor(Number(`0.${clock['fraction'] ?? '0'}`) * 1000);
}

function offsetOf(zone: string | undefined): number | null {
  if (zone === undefined) return null;
  const parts = /([+-])(\d{2}):?(\d{2})?$/.exec(zone);
  if (parts === null) return 0;
  const minutes = Number(parts[2]) * 60 + Number(parts[3] ?? 0);
  return (parts[1] === '-' ? -minutes : minutes) * 60_000;
}

/** A cell's text with single spaces and without a weekday at its beginning. */
function withoutWeekday(text: string): string {
  const plain = text.normalize('NFKC').replace(/\s+/gu, ' ').trim();
  return plain.replace(/^(?:\p{L}+\.?,|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*) (?=\S)/iu, '');
}

/** Which formats a cell could be in, by its shape alone. */
function possible(text: string): readonly DateFormat[] {
  if (/^\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d/.test(text)) return ['day-first', 'month-first'];
  if (/^\d{4}\s?[-/.年]\s?\d|^(?:19|20)\d{6}(?!\d)/u.test(text)) return ['year-first'];
  if (/^\d{5}(?:[.,]\d+)?$/.test(text)) return ['excel-serial'];
  if (/^\d{12,13}(?:\.0)?$/.test(text)) return ['epoch-milliseconds'];
  if (/^\d{9,10}(?:\.\d+)?$/.test(text)) return ['epoch-seconds'];
  return /\d/.test(text) && /\p{L}/u.test(text) ? ['month-name'] : [];
}

/**
 * How a column of dates is to be read, decided by the column as a whole: the format that reads the most of its values. A single 25/03/2026
 * thus puts the day first everywhere. Where day first and month first read the same values, `ambiguous` says so and day first is given.
 * Null where no value is a date.
 */
export function dateFormat(values: readonly string[]): DateChoice | null {
  const read = new Map<DateFormat, number>();
  const timed = new Map<DateFormat, number>();
  let [filled, differing] = [0, 0];
  let example: string | null = null;
  // A column of dates has few different ones.
  const different = new Map<string, number>();
  for (const value of values) different.set(value, (different.get(value) ?? 0) + 1);
  for (const [value, count] of different) {
    const text = value.normalize('NFKC').trim();
    if (text === '') continue;
    filled += count;
    if (text.length > longestTime) continue;
    const times = possible(withoutWeekday(text)).map((format) => [format, readTime(text, format)] as const);
    for (const [format, time] of times) {
      if (time === null) continue;
      read.set(format, (read.get(format) ?? 0) + count);
      if (time.kind !== 'date' && time.time !== 0) timed.set(format, (timed.get(format) ?? 0) + count);
    }
    const [day, month] = times.map(([, time]) => time);
    if (times.length === 2 && times[0]?.[0] === 'day-first' && day && month && day.date !== month.date) {
      differing += count;
      example ??= value;
    }
  }
  const [best] = [...read].toSorted(([one, many], [other, more]) => more - many || dateFormats.indexOf(one) - dateFormats.indexOf(other));
  if (best === undefined) return null;
  const [format, understood] = best;
  const tied = read.get('day-first') === read.get('month-first');
  return {
    format,
    ambiguous: format === 'day-first' && tied && differing > 0,
    understood,
    values: filled,
    example,
    midnights: (timed.get(format) ?? 0) === 0,
  };
}

/** Milliseconds of a written time on its own clock, as if that were UTC. */
export function localMilliseconds(time: WrittenTime): number {
  return Date.parse(time.date) + (time.kind === 'date' ? 0 : time.time % millisecondsPerDay);
}
