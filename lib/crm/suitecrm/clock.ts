import { type Instant, type LocalDate, millisecondsPerDay } from '../../domain/time/time';
import { zoneOffset } from '../../domain/time/zoneOffset';
import { type DateOrder, type DecimalMark, parseLocalisedDate } from '../dom';

/** How SuiteCRM writes dates, times and numbers for this user. */
export type Clock = { readonly order: DateOrder; readonly decimal: DecimalMark | null; readonly zone: string };

/** Whether a text is a time zone that the browser knows. */
export function isZone(text: string): boolean {
  try {
    zoneOffset(text);
    return true;
  } catch {
    return false;
  }
}

/** A date as SuiteCRM stores it or as it shows it to this user; null for anything else. */
export function dateIn(text: string | null, { order }: Pick<Clock, 'order'>): LocalDate | null {
  const date = parseLocalisedDate(text ?? '', order);
  return date.ok ? date.value : null;
}

/**
 * A time as SuiteCRM stores it (UTC, with seconds) or as it shows it to this user: in the user's zone, to the minute. Null for anything else,
 * and for an hour that the clocks left out. In the hour that they repeat it is the first of the two.
 */
export function instantIn(text: string | null, clock: Clock): Instant | null {
  const [, day = '', hour = '', minute = '', second, half] = /^(\S+) (\d{1,2})[:.](\d{2})(?::(\d{2}))?\s*([ap]m)?$/i.exec(text ?? '') ?? [];
  const date = dateIn(day, clock);
  if (date === null) return null;
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (/p/i.test(half) ? 12 : 0);
  if (hours > 23 || Number(minute) > 59) return null;
  const wall = Date.parse(`${date}T00:00:00Z`) + hours * 3_600_000 + Number(minute) * 60_000;
  if (second !== undefined) return wall + Number(second) * 1_000;
  const offset = zoneOffset(clock.zone);
  const possible = [wall - offset(wall - millisecondsPerDay), wall - offset(wall + millisecondsPerDay)].sort((a, b) => a - b);
  return possible.find((at) => at + offset(at) === wall) ?? null;
}
