import type { LocalDate } from '../../domain/time/time';
import { type Result, success } from '../../result';
import { chineseDates, isChineseNotice } from './chineseNotice';
import { icsDates, isIcs } from './icsDates';
import { listedDates } from './listedDates';

/** A date that is not worked, or one off the week that is, with what the text calls it. */
export type WorkDate = { readonly date: LocalDate; readonly worked: boolean; readonly name: string };

/** A line that no date was understood in; lines are counted from 1. */
export type UnreadLine = { readonly line: number; readonly text: string };

export type WorkDates = { readonly dates: readonly WorkDate[]; readonly unread: readonly UnreadLine[] };

/** "03/04/2026" in all lines: whether the day or the month comes first cannot be told and has to be asked. */
export type OrderUnknown = { readonly why: 'order-unknown'; readonly example: string };

export type Reading = {
  /** The year of dates without one, and the first of those that what repeats each year is written out for. */
  readonly year: number;
  readonly order?: 'day-first' | 'month-first';
};

/** More than anybody's calendar has. */
const most = 5_000;

/**
 * Holidays and worked weekend days in a text: a calendar file, a list with a date or a span of dates a line ("+" before one that is worked),
 * or a Chinese notice of holidays with its moved weekends. Each date is there once, in order; the later word on it holds.
 */
export function workDates(text: string, reading: Reading): Result<WorkDates, OrderUnknown> {
  const plain = text.replace(/^\uFEFF/, '');
  const read = isIcs(plain)
    ? success(icsDates(plain, reading))
    : isChineseNotice(plain)
      ? success(chineseDates(plain, reading))
      : listedDates(plain, reading);
  if (!read.ok) return read;
  const byDate = new Map(read.value.dates.map((each) => [each.date, each]));
  const dates = [...byDate.values()].toSorted((one, other) => (one.date < other.date ? -1 : 1));
  return success({ dates: dates.slice(0, most), unread: read.value.unread });
}
