import { localDate, type WorkCalendar } from '../domain/time/calendar';
import type { Instant, LocalDate } from '../domain/time/time';
import type { Language } from '../playbook/playbook';
import { type Settings, workCalendarOf } from '../settings/settings';
import { languageFor, readSettings } from '../settings/settingsStore';

/** The user as an answer needs them: what they chose, in which language, and what day it is for them. */
export type User = {
  readonly settings: Settings;
  readonly language: Language;
  readonly calendar: WorkCalendar;
  readonly now: Instant;
  readonly today: LocalDate;
};

export async function presentUser(): Promise<User> {
  const settings = await readSettings();
  const now = Date.now();
  const calendar = workCalendarOf(settings, Intl.DateTimeFormat().resolvedOptions().timeZone);
  return { settings, language: languageFor(settings), calendar, now, today: localDate(now, calendar.timeZone) };
}
