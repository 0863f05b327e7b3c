import type { Random } from './random.ts';

export const dayLength = 86_400_000;

/** Some working hour on the day of `instant`, or on the Monday after a weekend, and always later than `after`. */
export function workTime(random: Random, instant: number, after: number): number {
  const day = new Date(Math.max(instant, after));
  day.setUTCHours(0, 0, 0, 0);
  const weekday = day.getUTCDay();
  const shift = weekday === 6 ? 2 : weekday === 0 ? 1 : 0;
  const time = day.getTime() + shift * dayLength + random.whole(8 * 60, 17 * 60 + 45) * 60_000;
  return time > after ? time : after + random.whole(5, 50) * 60_000;
}

export function isoInstant(instant: number): string {
  return new Date(instant).toISOString();
}

/** A working day, as the plain date that people plan with. */
export function isoWorkday(instant: number): string {
  const weekday = new Date(instant).getUTCDay();
  const shift = weekday === 6 ? 2 : weekday === 0 ? 1 : 0;
  return isoInstant(instant + shift * dayLength).slice(0, 10);
}
