import type { Drawer } from '../domain/record/record';
import type { RetentionDays } from '../domain/record/retention';
import { usualWeek, type Weekday, type WorkCalendar } from '../domain/time/calendar';
import type { MoneyStyle } from '../i18n/format';
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
  readonly week: readonly Weekday[];
  readonly holidays: readonly string[];
  /** Dates off the week that are worked all the same. */
  readonly workingWeekends: readonly string[];
  /** The month that fiscal years start with, 1 for January. */
  readonly fiscalYearStart: number;
  readonly money: MoneyStyle;
  readonly retentionDays: RetentionDays;
};

/**
 * One's own working notes serve a year's round of goals and talks; what was shared is there beside the year before; what is for the file
 * stays three years, within which most claims out of an employment are raised.
 */
export const usualRetentionDays: RetentionDays = { mine: 365, shared: 730, file: 1_095 };

const date = z.lazy(() => z.iso.date());
const weekday = z.literal([0, 1, 2, 3, 4, 5, 6]);
const days = z.int().min(1).max(36_500).nullable();
const retention = (drawer: Drawer) => days.catch(usualRetentionDays[drawer]);

/** Whether the browser knows an IANA time zone of this name. */
export function isTimeZone(name: string): boolean {
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
  week: z
    .array(weekday)
    .min(1)
    .max(7)
    .catch([...usualWeek]),
  holidays: z.array(date).catch([]),
  workingWeekends: z.array(date).catch([]),
  fiscalYearStart: z.int().min(1).max(12).catch(1),
  money: z.enum(['symbol', 'code', 'compact']).catch('symbol'),
  retentionDays: z
    .object({ mine: retention('mine'), shared: retention('shared'), file: retention('file') })
    .catch({ ...usualRetentionDays }),
}) satisfies z.ZodType<Settings>;

/** Settings from whatever was stored: unknown or broken parts take their defaults. */
export function settingsFrom(stored: unknown): Settings {
  const parsed = settingsSchema.safeParse(typeof stored === 'object' && stored !== null ? stored : {});
  return parsed.success ? parsed.data : settingsSchema.parse({});
}

/** The working calendar that the settings describe; `browserZone` stands in where the user named none. */
export function workCalendarOf(settings: Settings, browserZone: string): WorkCalendar {
  const { timeZone, week, holidays, workingWeekends } = settings;
  return { timeZone: timeZone ?? browserZone, week, holidays, workingWeekends };
}
