import type { LocalDate } from '../../domain/time/time';
import { failure, type Result, success } from '../../result';
import { calendarDate, datesBetween } from './calendarDate';
import type { OrderUnknown, Reading, UnreadLine, WorkDate, WorkDates } from './workDates';
import { isCalledWorked } from './workedWords';

const yearFirst = String.raw`(\d{4})[-/.年]\s?(\d{1,2})[-/.月]\s?(\d{1,2})(?:日|\.(?!\.))?`;
const yearLast = String.raw`(\d{1,2})([-/.])\s?(\d{1,2})[-/.]\s?(\d{4})(?:\.(?!\.))?`;
const oneDate = new RegExp(`^(?:${yearFirst}|${yearLast})(?!\\d)`);

type Order = 'day-first' | 'month-first';
type Found = { readonly date: LocalDate | null; readonly length: number; readonly order: Order | 'either' | null };

/** The date that a text begins with. Points stand between day and month in countries that write the day first. */
function dateAt(text: string, order: Order | null): Found | null {
  const parts = oneDate.exec(text);
  if (parts === null) return null;
  const [whole, year, month, day, first = '', sign, second = '', lastYear] = parts;
  if (year !== undefined) return { date: calendarDate(Number(year), Number(month), Number(day)), length: whole.length, order: null };
  const told = sign === '.' || Number(first) > 12 ? 'day-first' : Number(second) > 12 ? 'month-first' : null;
  const [dayText, monthText] = (told ?? order) === 'month-first' ? [second, first] : [first, second];
  const same = Number(first) === Number(second);
  return {
    date: calendarDate(Number(lastYear), Number(monthText), Number(dayText)),
    length: whole.length,
    order: sign === '.' || same ? null : (told ?? 'either'),
  };
}

type Entry = {
  readonly dates: readonly LocalDate[];
  readonly worked: boolean;
  readonly name: string;
  readonly orders: readonly Found['order'][];
};

/** One entry: "+" where it is worked, a date or two with a span's sign between them, and what it is called. */
function entryOf(text: string, order: Order | null): Entry | null {
  const sign = /^\+\s*/.exec(text)?.[0] ?? '';
  const first = dateAt(text.slice(sign.length), order);
  if (first === null || first.date === null) return null;
  const after = text.slice(sign.length + first.length);
  const span = /^\s*(?:\.\.|–|—|~|～|至|to|-|→|\/)\s*(?=\d)/i.exec(after);
  const last = span === null ? null : dateAt(after.slice(span[0].length), order);
  if (span !== null && last?.date == null) return null;
  const name = after
    .slice(span === null || last === null ? 0 : span[0].length + last.length)
    .replace(/^[\s,;:#|\t-]+/, '')
    .trim();
  const dates = last?.date == null ? [first.date] : datesBetween(first.date, last.date);
  if (dates.length === 0) return null;
  return { dates, worked: sign !== '' || isCalledWorked(name), name, orders: [first.order, ...(last === null ? [] : [last.order])] };
}

/** Several dates may stand in a line, with commas or semicolons between them. */
function entriesOf(line: string): readonly string[] {
  return line
    .split(/[,;，；、\t](?=\s*\+?\s*\d{1,4}[-/.年])/)
    .map((entry) => entry.trim().replace(/^["']|["']$/g, ''))
    .filter((entry) => entry !== '');
}

/** A list of dates, one a line or several. A line without a date is named, but for the heading and those that begin with #. */
export function listedDates(text: string, { order = null }: { readonly order?: Reading['order'] | null }): Result<WorkDates, OrderUnknown> {
  const lines = text.split(/\r\n|\r|\n/).map((line, index) => ({ line: index + 1, text: line.trim() }));
  const entries = lines
    .filter((each) => each.text !== '' && !each.text.startsWith('#'))
    .flatMap((each) => entriesOf(each.text).map((entry) => ({ line: each.line, text: entry })));
  const orders = new Set(entries.flatMap((entry) => entryOf(entry.text, null)?.orders ?? []));
  const told = order ?? (orders.has('day-first') ? 'day-first' : orders.has('month-first') ? 'month-first' : null);
  if (told === null && orders.has('either')) {
    const example = entries.find((entry) => entryOf(entry.text, null)?.orders.includes('either') === true);
    return failure({ why: 'order-unknown', example: example?.text.slice(0, 40) ?? '' });
  }
  const dates: WorkDate[] = [];
  const unread: UnreadLine[] = [];
  for (const [index, entry] of entries.entries()) {
    const found = entryOf(entry.text, told);
    if (found !== null) for (const date of found.dates) dates.push({ date, worked: found.worked, name: found.name });
    else if (index > 0 || /\d/.test(entry.text)) unread.push({ line: entry.line, text: entry.text.slice(0, 200) });
  }
  return success({ dates, unread });
}
