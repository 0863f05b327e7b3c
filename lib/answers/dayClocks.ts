import type { Clocks } from '../domain/ratio/dealMoment';
import { type DayClock, dayClock, type WorkCalendar } from '../domain/time/calendar';
import type { SalesProcess } from '../playbook/playbook';

/** Making a clock counts the working dates of a century, which costs far more than reading it. */
const made = new WeakMap<WorkCalendar, { readonly business: DayClock; readonly calendar: DayClock }>();

/** How days are counted in a process by this calendar, and how business days are. */
export function dayClocks(calendar: WorkCalendar, process: SalesProcess): Clocks {
  const known = made.get(calendar) ?? { business: dayClock('business', calendar), calendar: dayClock('calendar', calendar) };
  made.set(calendar, known);
  return { clock: known[process.days], business: known.business };
}
