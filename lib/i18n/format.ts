import type { Money } from '../domain/deal/deal';
import type { Instant, LocalDate } from '../domain/time/time';
import type { Language } from '../playbook/playbook';
import { tagOf } from './languageOf';

// Making a formatter costs some fifty times what using it does.
const made = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

function numbers(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `n${language}${JSON.stringify(options)}`;
  const known = made.get(key);
  if (known instanceof Intl.NumberFormat) return known;
  const fresh = new Intl.NumberFormat(tagOf(language), options);
  made.set(key, fresh);
  return fresh;
}

function dates(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `d${language}${JSON.stringify(options)}`;
  const known = made.get(key);
  if (known instanceof Intl.DateTimeFormat) return known;
  const fresh = new Intl.DateTimeFormat(tagOf(language), options);
  made.set(key, fresh);
  return fresh;
}

/** A number the language's way, with at most two decimals. */
export function formatNumber(value: number, language: Language): string {
  return numbers(language, { maximumFractionDigits: 2 }).format(value);
}

/** A share in 0..1 as whole percent, "22%". */
export function formatPercent(share: number, language: Language): string {
  return numbers(language, { style: 'percent', maximumFractionDigits: 0 }).format(share);
}

/** How amounts are written: "€36,500", "EUR 36,500", or short as "€36.5k". */
export type MoneyStyle = 'symbol' | 'code' | 'compact';

/**
 * An amount in its own currency; decimals only where the amount has some. A code that is no ISO 4217 code is written behind the number as it
 * is. Nothing is converted.
 */
export function formatMoney(money: Money, language: Language, style: MoneyStyle = 'symbol'): string {
  const digits =
    style === 'compact'
      ? ({ notation: 'compact', maximumFractionDigits: 1 } as const)
      : Number.isInteger(money.amount)
        ? { maximumFractionDigits: 0, minimumFractionDigits: 0 }
        : { maximumFractionDigits: 2 };
  if (money.currency === null) return numbers(language, digits).format(money.amount);
  if (!/^[A-Za-z]{3}$/.test(money.currency)) return `${numbers(language, digits).format(money.amount)} ${money.currency}`;
  const currencyDisplay = style === 'code' ? 'code' : 'symbol';
  return numbers(language, { style: 'currency', currency: money.currency.toUpperCase(), currencyDisplay, ...digits }).format(money.amount);
}

/** Midnight UTC of a calendar date, only ever formatted in UTC again; null for what is no calendar date. */
function atUtcMidnight(date: LocalDate): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return null;
  const at = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== date ? null : at;
}

/** A calendar date, "17 Nov"; with its year where that is not `today`'s or no today is given. What is no date is given back as it is. */
export function formatDate(date: LocalDate, language: Language, today?: LocalDate): string {
  const at = atUtcMidnight(date);
  if (at === null) return date;
  const year = today?.slice(0, 4) === date.slice(0, 4) ? {} : { year: 'numeric' as const };
  return dates(language, { timeZone: 'UTC', day: 'numeric', month: 'short', ...year }).format(at);
}

/** A calendar date with its day of the week, "Fri, 27 Nov"; the year as in `formatDate`. */
export function formatDay(date: LocalDate, language: Language, today?: LocalDate): string {
  const at = atUtcMidnight(date);
  if (at === null) return date;
  const year = today?.slice(0, 4) === date.slice(0, 4) ? {} : { year: 'numeric' as const };
  return dates(language, { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'short', ...year }).format(at);
}

/** The name of a weekday, 0 for Sunday: "Mon", or "Monday" where it is to be long. */
export function formatWeekday(weekday: number, language: Language, length: 'short' | 'long' | 'narrow' = 'short'): string {
  // 4 January 1970 was a Sunday.
  return dates(language, { timeZone: 'UTC', weekday: length }).format((3 + weekday) * 86_400_000);
}

/** The name of a month, 1 for January. */
export function formatMonth(month: number, language: Language): string {
  return dates(language, { timeZone: 'UTC', month: 'long' }).format(Date.UTC(2026, month - 1, 1));
}

/** What clocks show in an IANA zone: "Fri 15:04" with its offset from UTC. */
export function formatClock(at: Instant, language: Language, timeZone: string): string {
  return dates(language, { timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit', timeZoneName: 'shortOffset' }).format(at);
}

/** A point in time with its hour and minute in the machine's zone. */
export function formatInstant(at: Instant, language: Language): string {
  return dates(language, { dateStyle: 'medium', timeStyle: 'short' }).format(at);
}

const steps = [
  { unit: 'year', milliseconds: 365.25 * 86_400_000 },
  { unit: 'month', milliseconds: 30.44 * 86_400_000 },
  { unit: 'day', milliseconds: 86_400_000 },
  { unit: 'hour', milliseconds: 3_600_000 },
  { unit: 'minute', milliseconds: 60_000 },
] as const;

/** How long ago something was, "12 days ago", in the largest unit that it fills (months from the 60th day on); a time ahead of `now` counts as now. */
export function formatAgo(at: Instant, now: Instant, language: Language): string {
  const passed = Math.max(0, now - at);
  const format = new Intl.RelativeTimeFormat(tagOf(language), { numeric: 'auto' });
  for (const { unit, milliseconds } of steps) {
    const least = unit === 'month' ? 60 * 86_400_000 : milliseconds;
    if (passed >= least) return format.format(-Math.floor(passed / milliseconds), unit);
  }
  return format.format(0, 'second');
}
