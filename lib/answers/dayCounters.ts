import { dayCounter, type WorkCalendar } from '../domain/calendar';
import type { Instant } from '../domain/time';
import type { SalesProcess } from '../playbook/playbook';

type Count = (from: Instant, to: Instant) => number;
type Counters = { readonly business: Count; readonly calendar: Count };

/** Making a counter asks for the zone's rules, which costs far more than counting. */
const made = new WeakMap<WorkCalendar, Counters>();

/** How days are counted in a process by this calendar, and how business days are. */
export function dayCounters(calendar: WorkCalendar, process: SalesProcess): { readonly count: Count; readonly businessDays: Count } {
  const known = made.get(calendar) ?? { business: dayCounter('business', calendar), calendar: dayCounter('calendar', calendar) };
  made.set(calendar, known);
  return { count: known[process.days], businessDays: known.business };
}
