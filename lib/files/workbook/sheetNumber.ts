import { currencyIn } from '../currency';

/** How a cell's number is shown: as a date, or as a number, perhaps of a currency. */
export type NumberStyle = { readonly kind: 'date' } | { readonly kind: 'number'; readonly currency: string | null };

/** The number formats that every workbook has without telling them, as far as they show a date or a time. */
const builtInDates: ReadonlySet<number> = new Set([
  ...[14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47],
  ...Array.from({ length: 10 }, (_, index) => 27 + index),
  ...Array.from({ length: 9 }, (_, index) => 50 + index),
]);

/** What a number format shows; `code` is null for one that a workbook does not tell. */
export function numberStyle(id: number, code: string | null): NumberStyle {
  if (code === null) return builtInDates.has(id) ? { kind: 'date' } : { kind: 'number', currency: null };
  const [positive = ''] = code.split(';');
  const bare = positive.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '');
  const isElapsed = /\[(?:h+|m+|s+)\]/i.test(positive);
  if (isElapsed || (/[ymdhs年月日]/i.test(bare) && !/[0#?]/.test(bare.replace(/s\.0+/gi, '')))) return { kind: 'date' };
  const sign =
    /\[\$([^\]-]+)/.exec(positive)?.[1] ??
    Array.from(positive.matchAll(/"([^"]{1,6})"|([€£¥₹$])/g), (found) => found[1] ?? found[2]).join('');
  const currency = currencyIn(sign.trim());
  return { kind: 'number', currency: currency === null ? null : (currency.code ?? currency.written) };
}

/** Days that a serial number can mean: up to the end of 9999. */
const lastSerial = 2_958_466;
const millisecondsPerDay = 86_400_000;

/** A serial number as a date, with its time of day if it has one, "2026-03-25 14:30:00"; null for one that is none. */
export function serialDate(serial: number, since1904: boolean): string | null {
  const days = since1904 ? serial + 1_462 : serial;
  if (!(days >= 1) || days >= lastSerial) return null;
  // 1900 was no leap year, though day 60 says so: days before it are one later than by later ones.
  const shifted = days < 60 ? days + 1 : days;
  // To the second: a fraction of a day has no more digits to spare.
  const at = Math.round((shifted - 25_569) * 86_400) * 1_000;
  const written = new Date(at).toISOString();
  return at % millisecondsPerDay === 0 ? written.slice(0, 10) : `${written.slice(0, 10)} ${written.slice(11, 19)}`;
}

/** Whole numbers with more digits than a spreadsheet keeps have lost their last ones. */
const mostExact = 1e15;

/**
 * A number as a column of text would have it, so that it is read in one way alone: three digits after the point would else look like thousands.
 * A whole number that the spreadsheet has rounded is given as a power of ten, which no id is.
 */
export function writtenNumber(value: number, currency: string | null): string {
  const plain = Math.abs(value) >= mostExact ? value.toExponential() : Math.abs(value) < 1e-6 ? '0' : String(value);
  const exact = /\.\d{3}$/.test(plain) ? `${plain}0` : plain;
  return currency === null ? exact : `${exact} ${currency}`;
}
