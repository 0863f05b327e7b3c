import type { Instant, LocalDate } from '../../domain/time/time';
import { asNumber, asText } from '../json';

/** A point in time as ISO 8601 or as milliseconds, in a text or as a number; null for anything else. */
export function instantIn(value: unknown): Instant | null {
  const number = asNumber(value);
  if (number !== null) return number;
  const text = asText(value) ?? '';
  const instant = /^-?\d{10,}$/.test(text) ? Number(text) : /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(instant) ? null : instant;
}

/** A number as a text, the way all values of properties come; null where it is none. */
export function numberIn(text: string): number | null {
  return /^-?\d+(\.\d+)?(E[+-]?\d+)?$/i.test(text) ? Number(text) : null;
}

/**
 * The day of a close date. It is kept as a point in time and shown as the day that it is where the user sits, so that is the day that was meant;
 * a date alone is the day itself.
 */
export function dayIn(text: string): LocalDate | null {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return text;
  const instant = instantIn(text);
  if (instant === null) return null;
  const date = new Date(instant);
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return parts.map((part, place) => String(part).padStart(place === 0 ? 4 : 2, '0')).join('-');
}

/** The text of a property; null where it is empty, undefined where the API does not tell it. */
export function propertyIn(value: unknown): string | null | undefined {
  if (value === null || value === '') return null;
  return asText(value) ?? undefined;
}
