import type { Money } from '../domain/deal/deal';
import type { Field, Gap } from '../domain/deal/reading';
import type { LocalDate } from '../domain/time/time';

/** A field that the page gave; null where the CRM shows it as empty. */
export function had<Value>(value: Value): Field<Value> {
  return { ok: true, value };
}

/** A field that the page did not give, and why. */
export function gap(why: Gap): { readonly ok: false; readonly why: Gap } {
  return { ok: false, why };
}

/**
 * The element's text, or what stands in it where it is an input, textarea or select (for a select: the chosen option's value).
 * Trimmed, white space collapsed to single spaces; '' where it is empty, null where there is no element.
 */
export function textOf(element: Element | null): string | null {
  if (element === null) return null;
  // Not `instanceof`: an element of a frame, or of a test's document, belongs to another realm.
  const control = /^(input|textarea|select)$/.test(element.localName) && 'value' in element ? element.value : null;
  return (typeof control === 'string' ? control : (element.textContent ?? '')).replace(/\s+/g, ' ').trim();
}

const currencySigns: Readonly<Record<string, string | null>> = {
  '€': 'EUR',
  '£': 'GBP',
  US$: 'USD',
  $US: 'USD',
  Ft: 'HUF',
  zł: 'PLN',
  Kč: 'CZK',
  // Shared by several countries, so they say that a currency is meant, not which.
  kr: null,
  Fr: null,
  元: null,
};

const shortened = /^(k|m|mm|b|bn|t|tn|e|mio|mln|mrd|mld|md|tys|tis|万|萬|亿|億)\.?$/i;

/** What stands around the number: a currency (null: one that has many bearers, or none), or the reason why it is no plain amount. */
function currencyIn(around: readonly string[]): Field<string | null> {
  let found: string | null = null;
  for (const word of around) {
    const sign = word.replace(/\.$/, '');
    const known = Object.hasOwn(currencySigns, sign) ? currencySigns[sign] : undefined;
    if (known !== undefined) found ??= known;
    else if (Intl.supportedValuesOf('currency').includes(sign)) found = sign;
    else if (shortened.test(word) || /^[~≈<>]/.test(word)) return gap('rounded');
    else if (!/^[A-Z]{0,2}\p{Sc}[A-Z]{0,2}$/u.test(sign)) return gap('unreadable');
  }
  return had(found);
}

const groupedByThree = /^\d{1,3}(\D\d{3})+$/;
/** Lakh and crore: 12,34,567. */
const groupedAsInIndia = /^\d{1,2}(,\d{2})*,\d{3}$/;

function wholePart(text: string): string | null {
  if (/^\d+$/.test(text)) return text;
  const marks = new Set(text.replace(/\d/g, ''));
  return marks.size === 1 && (groupedByThree.test(text) || groupedAsInIndia.test(text)) ? text.replace(/\D/g, '') : null;
}

/** Where the decimal mark stands in a number, -1 where it has none; null where "1.234" may be either. */
function decimalAt(digits: string, decimal: DecimalMark | null): number | null {
  const last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
  if (last === -1) return -1;
  const mark = digits.charAt(last);
  if (decimal !== null) return mark === decimal ? last : -1;
  if (digits.indexOf(mark) !== last) return -1;
  const only = !/[^\d]/.test(digits.slice(0, last));
  return only && /^[1-9]\d{0,2}.\d{3}$/.test(digits) ? null : last;
}

export type DecimalMark = '.' | ',';

/**
 * Reads an amount as a person sees it: "36 500,00 €", "CHF 1'200.50", "₹12,34,567". The currency is an ISO code where the text (or
 * `options.currency`) tells it. Gaps: "1.234" is 'ambiguous' unless `options.decimal` settles it, "$14.1K" is 'rounded', other text 'unreadable'.
 */
export function parseAmount(
  text: string,
  options: { readonly currency?: string | null; readonly decimal?: DecimalMark | null } = {},
): Field<Money> {
  const plain = text
    .replace(/[\s\u200e\u200f\u061c]+/g, ' ')
    .replace(/[\u2212\u2013]/g, '-')
    .replace(/[’ʼ]/g, "'")
    .trim();
  const numbers = [...plain.matchAll(/\d(?:[ .,']?\d)*/g)];
  const number = numbers[0];
  if (number === undefined || numbers.length > 1 || /\p{Nd}/u.test(plain.replace(number[0], ''))) return gap('unreadable');

  const around = `${plain.slice(0, number.index)} ${plain.slice(number.index + number[0].length)}`;
  const minus = around.match(/-/g)?.length ?? 0;
  const currency = currencyIn(around.replace(/[-+]/g, ' ').split(' ').filter(Boolean));
  if (!currency.ok) return currency;
  if (minus > 1) return gap('unreadable');

  const digits = number[0];
  const at = decimalAt(digits, options.decimal ?? null);
  if (at === null) return gap('ambiguous');
  const whole = wholePart(at === -1 ? digits : digits.slice(0, at));
  const fraction = at === -1 ? '' : digits.slice(at + 1);
  if (whole === null || /\D/.test(fraction)) return gap('unreadable');
  const amount = Number(`${whole}.${fraction || '0'}`);
  return had({ amount: minus === 1 ? -amount : amount, currency: options.currency ?? currency.value });
}

export type DateOrder = 'ymd' | 'dmy' | 'mdy';

const months = 'january february march april may june july august september october november december'.split(' ');

function localDate(year: number, month: number, day: number): Field<LocalDate> {
  const date = new Date(Date.UTC(year, month - 1, day));
  // A date that does not exist rolls over to another one.
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return gap('unreadable');
  return had(date.toISOString().slice(0, 10));
}

/** "Feb 26, 2027", "26 February 2027": English only, since the month's name settles the order but not every language can be known. */
function writtenDate(text: string): Field<LocalDate> {
  const parts = /^(?:(\d{1,2})\.? )?([a-z]{3,9})\.?(?: (\d{1,2}))?,? (\d{4})$/.exec(text.toLowerCase());
  const name = parts?.[2] ?? '-';
  const month = months.findIndex((inFull) => inFull.startsWith(name)) + 1;
  const day = parts?.[1] ?? parts?.[3];
  if (parts === null || month === 0 || day === undefined || (parts[1] !== undefined && parts[3] !== undefined)) return gap('unreadable');
  return localDate(Number(parts[4]), month, Number(day));
}

/**
 * Reads a date as a person sees it, into "2026-11-22". The year first settles the order (ISO, 2026年11月22日, 2026. 11. 22.); with the year last,
 * day and month are told apart by `order`, or by one of them being above 12, and are 'ambiguous' otherwise. So is a year of two digits without `order`.
 */
export function parseLocalisedDate(text: string, order?: DateOrder): Field<LocalDate> {
  const plain = text.replace(/[\s\u200e\u200f]+/g, ' ').trim();
  const yearFirst = /^(\d{4})(?:[-/.] ?|年 ?)(\d{1,2})(?:[-/.] ?|月 ?)(\d{1,2})(?:\.|日)?$/.exec(plain);
  if (yearFirst) return localDate(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3]));
  const parts = /^(\d{1,2})[-/.] ?(\d{1,2})[-/.] ?(\d{4}|\d{2})$/.exec(plain);
  if (!parts) return writtenDate(plain);
  const [first, second, third] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const short = parts[3]?.length === 2;
  if (order === 'ymd') return short ? localDate(2000 + first, second, third) : gap('unreadable');
  if (short && order === undefined) return gap('ambiguous');
  const year = short ? 2000 + third : third;
  if (order === undefined && first <= 12 && second <= 12 && first !== second) return gap('ambiguous');
  const monthFirst = order === undefined ? second > 12 : order === 'mdy';
  return monthFirst ? localDate(year, first, second) : localDate(year, second, first);
}

/**
 * The order of day and month that a page uses, told from dates on it that can be read one way only; undefined where none can, or where two
 * disagree. To be given dates that the CRM wrote in one format.
 */
export function dateOrderIn(texts: readonly string[]): DateOrder | undefined {
  const told = new Set<DateOrder>();
  for (const text of texts) {
    const parts = /^(\d{1,2})[-/.] ?(\d{1,2})[-/.] ?\d{4}$/.exec(text.trim());
    const [first, second] = [Number(parts?.[1]), Number(parts?.[2])];
    if (first > 12 && second <= 12) told.add('dmy');
    if (second > 12 && first <= 12) told.add('mdy');
  }
  const [order] = told;
  return told.size === 1 ? order : undefined;
}
