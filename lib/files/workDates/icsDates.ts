import { addDays, daysBetweenDates } from '../../domain/time/calendar';
import type { LocalDate } from '../../domain/time/time';
import { calendarDate, datesBetween } from './calendarDate';
import type { Reading, UnreadLine, WorkDate, WorkDates } from './workDates';
import { isCalledWorked } from './workedWords';

/** What repeats each year is written out for so many years. */
const yearsAhead = 5;

type Property = { readonly line: number; readonly name: string; readonly parameters: string; readonly value: string };

/** Whether a text is an iCalendar file (RFC 5545). */
export function isIcs(text: string): boolean {
  return /^\s*BEGIN:VCALENDAR/i.test(text);
}

/** Long lines are folded: one that begins with a space goes on with the line before. */
function properties(text: string): readonly Property[] {
  const found: Property[] = [];
  let open: { line: number; text: string } | null = null;
  const close = () => {
    const parts = open && /^([A-Za-z-]+)((?:;[^:]*)?):(.*)$/s.exec(open.text);
    if (open && parts)
      found.push({ line: open.line, name: (parts[1] ?? '').toUpperCase(), parameters: parts[2] ?? '', value: parts[3] ?? '' });
  };
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    if (/^[ \t]/.test(line) && open !== null) open.text += line.slice(1);
    else {
      close();
      open = { line: index + 1, text: line };
    }
  }
  close();
  return found;
}

function dateIn(value: string | undefined): LocalDate | null {
  const parts = /^(\d{4})(\d{2})(\d{2})(?:T\d{6}Z?)?$/.exec(value?.trim() ?? '');
  return parts === null ? null : calendarDate(Number(parts[1]), Number(parts[2]), Number(parts[3]));
}

function plainText(value: string): string {
  return value
    .replace(/\\n/gi, ' ')
    .replace(/\\([,;\\])/g, '$1')
    .trim();
}

type Repeats = { readonly kind: 'once' } | { readonly kind: 'yearly'; readonly until: LocalDate | null; readonly count: number } | null;

/** How an event repeats; null where that is neither once nor simply each year. */
function repeatsOf(rule: string | undefined, start: LocalDate): Repeats {
  if (rule === undefined) return { kind: 'once' };
  const parts = new Map(rule.split(';').map((part) => [part.split('=')[0]?.toUpperCase() ?? '', part.split('=')[1] ?? '']));
  const same: Readonly<Record<string, readonly string[]>> = {
    FREQ: ['YEARLY'],
    INTERVAL: ['1'],
    BYMONTH: [String(Number(start.slice(5, 7)))],
    BYMONTHDAY: [String(Number(start.slice(8)))],
  };
  for (const [name, value] of parts) {
    if (name === 'UNTIL' || name === 'COUNT' || name === 'WKST') continue;
    if (!Object.hasOwn(same, name) || same[name]?.includes(value) !== true) return null;
  }
  const count = parts.get('COUNT');
  return { kind: 'yearly', until: dateIn(parts.get('UNTIL')), count: count === undefined ? Infinity : Number(count) };
}

function eventDates(event: ReadonlyMap<string, string>, year: number): readonly LocalDate[] | null {
  const start = dateIn(event.get('DTSTART'));
  if (start === null || event.get('STATUS') === 'CANCELLED') return start === null ? null : [];
  const end = dateIn(event.get('DTEND'));
  // The end of whole days is the first day after; that of an event of hours is on the last day itself.
  const length = end === null ? 1 : Math.max(1, daysBetweenDates(start, end) + (event.get('DTEND')?.includes('T') === true ? 1 : 0));
  const repeats = repeatsOf(event.get('RRULE'), start);
  if (repeats === null || length > 366) return null;
  const from = (first: LocalDate) => datesBetween(first, addDays(first, length - 1));
  if (repeats.kind === 'once') return from(start);
  const began = Number(start.slice(0, 4));
  const years = Array.from({ length: yearsAhead }, (_, index) => year + index).filter(
    (each) => each >= began && each - began < repeats.count,
  );
  return years.flatMap((each) => {
    const first = calendarDate(each, Number(start.slice(5, 7)), Number(start.slice(8)));
    return first === null || (repeats.until !== null && first > repeats.until) ? [] : from(first);
  });
}

/** The dates of a calendar's events. Events that repeat otherwise than each year on their date are named as not read. */
export function icsDates(text: string, { year }: Reading): WorkDates {
  const dates: WorkDate[] = [];
  const unread: UnreadLine[] = [];
  let event: { readonly line: number; readonly values: Map<string, string> } | null = null;
  for (const { line, name, value } of properties(text)) {
    if (name === 'BEGIN' && value.toUpperCase() === 'VEVENT') event = { line, values: new Map() };
    else if (name === 'END' && value.toUpperCase() === 'VEVENT' && event !== null) {
      const called = plainText(event.values.get('SUMMARY') ?? '');
      const found = eventDates(event.values, year);
      if (found === null) unread.push({ line: event.line, text: called });
      else for (const date of found) dates.push({ date, worked: isCalledWorked(called), name: called });
      event = null;
    } else if (event !== null && !event.values.has(name)) event.values.set(name, value);
  }
  return { dates, unread };
}
