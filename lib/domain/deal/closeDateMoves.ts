import { daysBetweenDates } from '../time/calendar';
import type { Instant, LocalDate } from '../time/time';
import type { DealEvent } from './dealEvent';
import { inOrder } from './eventOrder';

/**
 * How often a deal's close date was moved to a later day, and by how many days in all, from its events and the value that was known
 * first. Undefined where no close date was ever known. Moves to an earlier day count for nothing, in number and in days.
 */
export function closeDateMoves(
  events: readonly DealEvent[],
  first: { readonly at: Instant; readonly closeDate: LocalDate | null },
): { readonly times: number; readonly days: number } | undefined {
  const told = inOrder(events, []).flatMap(({ at, change }) => (change.field === 'closeDate' ? [{ at, date: change.value }] : []));
  const dates = [
    ...told.filter(({ at }) => at <= first.at),
    { at: first.at, date: first.closeDate },
    ...told.filter(({ at }) => at > first.at),
  ]
    .map(({ date }) => date)
    .filter((date) => date !== null);
  if (dates.length === 0) return undefined;
  let [times, days] = [0, 0];
  for (const [index, date] of dates.entries()) {
    const moved = daysBetweenDates(dates[index - 1] ?? date, date);
    if (moved <= 0) continue;
    times += 1;
    days += moved;
  }
  return { times, days };
}
