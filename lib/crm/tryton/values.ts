import type { Instant, LocalDate } from '../../domain/time/time';
import { asNumber, asText, field } from '../json';

function numbers(value: unknown, names: readonly string[]): readonly number[] | null {
  const found = names.map((name) => asNumber(field(value, name)));
  return found.every((part) => part !== null) ? found : null;
}

/** Tryton's `{"__class__": "Decimal"}` as a number; null for anything else. */
export function decimalIn(value: unknown): number | null {
  const text = field(value, '__class__') === 'Decimal' ? asText(field(value, 'decimal')) : null;
  return text === null || text === '' ? null : asNumber(Number(text));
}

/** Tryton's `{"__class__": "date"}` as a local date; null for anything else. */
export function dateIn(value: unknown): LocalDate | null {
  const parts = field(value, '__class__') === 'date' ? numbers(value, ['year', 'month', 'day']) : null;
  return parts === null ? null : parts.map((part, place) => String(part).padStart(place === 0 ? 4 : 2, '0')).join('-');
}

/** A point in time as Tryton writes it: UTC without a zone, to the microsecond. `raw` is what a call wants to have back. */
export type Moment = { readonly raw: unknown; readonly at: Instant; readonly key: string };

/** Tryton's `{"__class__": "datetime"}`; null for anything else. `key` tells moments apart to the microsecond and sorts in order. */
export function momentIn(value: unknown): Moment | null {
  const names = ['year', 'month', 'day', 'hour', 'minute', 'second', 'microsecond'];
  const parts = field(value, '__class__') === 'datetime' ? numbers(value, names) : null;
  if (parts === null) return null;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0, microsecond = 0] = parts;
  const at = Date.UTC(year, month - 1, day, hour, minute, second, Math.floor(microsecond / 1000));
  return { raw: value, at, key: `${String(at).padStart(15, '0')}.${String(microsecond % 1000).padStart(3, '0')}` };
}

/** An instant as a call wants to have it. */
export function momentOf(at: Instant): object {
  const date = new Date(at);
  return {
    __class__: 'datetime',
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    microsecond: date.getUTCMilliseconds() * 1000,
  };
}
