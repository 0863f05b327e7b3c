import type { WorkCalendar } from '../domain/time/calendar';
import type { Role } from '../messages/panelView';
import type { PanelPlace } from '../messages/protocol';
import type { Language } from '../playbook/playbook';
import { z } from '../schema/zod';

/** What a user chose. Kept in `storage.local` and not in the database, because the page has to be in the right language even when the database can't be opened. */
export type Settings = {
  readonly language: Language | 'browser';
  readonly theme: 'system' | 'light' | 'dark';
  readonly role: Role;
  readonly panel: PanelPlace;
  /** IANA name; null takes the browser's. */
  readonly timeZone: string | null;
  readonly holidays: readonly string[];
  readonly workingWeekends: readonly string[];
};

const date = z.iso.date();

function isTimeZone(name: string): boolean {
  try {
    return Boolean(Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

/** Each setting falls back on its own, so that one that can't be read costs no other. */
const settingsSchema = z.object({
  language: z.enum(['browser', 'en', 'zh', 'fr', 'hu']).catch('browser'),
  theme: z.enum(['system', 'light', 'dark']).catch('system'),
  role: z.enum(['rep', 'manager']).catch('rep'),
  panel: z.object({ open: z.boolean() }).catch({ open: true }),
  timeZone: z.string().refine(isTimeZone).nullable().catch(null),
  holidays: z.array(date).catch([]),
  workingWeekends: z.array(date).catch([]),
}) satisfies z.ZodType<Settings>;

/** Settings from whatever was stored: unknown or broken parts take their defaults. */
export function settingsFrom(stored: unknown): Settings {
  const parsed = settingsSchema.safeParse(typeof stored === 'object' && stored !== null ? stored : {});
  return parsed.success ? parsed.data : settingsSchema.parse({});
}

/** The working calendar that the settings describe; `browserZone` stands in where the user named none. */
export function workCalendarOf(settings: Settings, browserZone: string): WorkCalendar {
  return { timeZone: settings.timeZone ?? browserZone, holidays: settings.holidays, workingWeekends: settings.workingWeekends };
}
