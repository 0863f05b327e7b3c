import { addDays } from '../time/calendar';
import type { LocalDate } from '../time/time';
import type { DealReading, ReadingField } from './reading';

/** What came of one field at a visit: read (also as empty, as the CRM rounds it, or while it is edited), shown but not understood, or not on the page. */
export type Readability = 'read' | 'unreadable' | 'absent';

/** How deals' pages were read on one day. A visit is one deal opened in one tab, however often it was looked at. */
export type DayOfReading = {
  readonly day: LocalDate;
  readonly visits: number;
  readonly fields: Readonly<Partial<Record<ReadingField, Readonly<Record<Readability, number>>>>>;
};

/** A site's latest days, the oldest first; a day without a visit is left out. */
export type ReadingHealth = readonly DayOfReading[];

/** A field that fails lately: on how many visits since when, and how. */
export type FieldTrouble = {
  readonly field: ReadingField;
  readonly since: LocalDate;
  readonly failed: number;
  readonly visits: number;
};

const daysKept = 30;

function readabilityOf(value: DealReading[ReadingField]): Readability {
  if (value.ok || value.why === 'rounded' || value.why === 'edited') return 'read';
  return value.why === 'not-on-page' ? 'absent' : 'unreadable';
}

const none: Readonly<Record<Readability, number>> = { read: 0, unreadable: 0, absent: 0 };

/** What each field's readability was at this reading. */
function readabilities(reading: DealReading): readonly (readonly [ReadingField, Readability])[] {
  return (Object.keys(reading) as readonly ReadingField[]).map((field) => [field, readabilityOf(reading[field])]);
}

/**
 * The health after a look at a deal. A further look in the same visit takes the former one's place: fields that the page had not drawn yet
 * count as what they turned out to be.
 */
export function withReading(
  health: ReadingHealth,
  look: { readonly day: LocalDate; readonly reading: DealReading; readonly former: DealReading | null },
): ReadingHealth {
  const present = health.find(({ day }) => day === look.day) ?? { day: look.day, visits: 0, fields: {} };
  const former = new Map(look.former === null ? [] : readabilities(look.former));
  const fields = readabilities(look.reading).map(([field, now]) => {
    const counts = present.fields[field] ?? none;
    const before = former.get(field);
    // A visit that began before midnight is counted on the day on which it began.
    const without = before === undefined || counts[before] === 0 ? counts : { ...counts, [before]: counts[before] - 1 };
    return [field, { ...without, [now]: without[now] + 1 }] as const;
  });
  const day = { ...present, visits: Math.max(1, present.visits + (look.former === null ? 1 : 0)), fields: Object.fromEntries(fields) };
  const oldest = addDays(look.day, 1 - daysKept);
  const others = health.filter((other) => other.day !== look.day && other.day >= oldest);
  return [...others, day].toSorted((one, other) => (one.day < other.day ? -1 : 1));
}

/**
 * The fields that failed on the latest day, each counted since the first of the days in a row on which it did. A field that is not on the
 * page fails where it was read on an earlier day and on no deal since: a layout without it, or one kind of deal, is the CRM's own affair.
 */
export function fieldTroubles(health: ReadingHealth): readonly FieldTrouble[] {
  const fields = [...new Set(health.flatMap((day) => Object.keys(day.fields) as ReadingField[]))];
  return fields.flatMap((field) => {
    const lastRead = health.findLastIndex((day) => (day.fields[field]?.read ?? 0) > 0);
    const failedOn = (day: DayOfReading) => {
      const counts = day.fields[field] ?? none;
      return counts.unreadable + (lastRead !== -1 && health.indexOf(day) > lastRead ? counts.absent : 0);
    };
    const sound = health.findLastIndex((day) => failedOn(day) === 0);
    const days = health.slice(sound + 1);
    const [first] = days;
    if (first === undefined) return [];
    const failed = days.reduce((sum, day) => sum + failedOn(day), 0);
    return [{ field, since: first.day, failed, visits: days.reduce((sum, day) => sum + day.visits, 0) }];
  });
}
