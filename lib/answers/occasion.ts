import type { WorkCalendar } from '../domain/time/calendar';
import type { Instant, LocalDate } from '../domain/time/time';
import type { Language, Playbook } from '../playbook/playbook';

/** What every answer depends on besides what is stored: when, for whom, and by which playbook. */
export type Occasion = {
  readonly language: Language;
  /** The date of `now` in the team's zone. */
  readonly today: LocalDate;
  readonly now: Instant;
  readonly calendar: WorkCalendar;
  readonly playbook: Playbook;
};
