import { type KeyboardEvent, useRef, useState } from 'react';
import { addDays, type Weekday, weekdayOf } from '../../../../lib/domain/time/calendar';
import { type DayKind, monthsOf } from '../../../../lib/domain/time/calendarYear';
import type { LocalDate } from '../../../../lib/domain/time/time';
import { formatDay, formatMonth, formatWeekday } from '../../../../lib/i18n/format';
import type { Translate } from '../../../../lib/i18n/translator';
import type { Language } from '../../../../lib/playbook/playbook';

type YearViewProps = {
  readonly year: number;
  readonly today: LocalDate;
  readonly kind: (date: LocalDate) => DayKind;
  readonly turn: (date: LocalDate) => void;
  readonly language: Language;
  readonly translate: Translate;
};

const mondayFirst: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 0];

/** By how many days a key moves; null where it does not. */
const moves: ReadonlyMap<string, number> = new Map([
  ['ArrowLeft', -1],
  ['ArrowRight', 1],
  ['ArrowUp', -7],
  ['ArrowDown', 7],
  ['PageUp', -28],
  ['PageDown', 28],
]);

/** The dates of a month in rows of weeks, with empty places before the first. */
function weeksOf(dates: readonly LocalDate[]): readonly (readonly (LocalDate | null)[])[] {
  const lead = ((dates[0] === undefined ? 1 : weekdayOf(dates[0])) + 6) % 7;
  const cells: readonly (LocalDate | null)[] = [...Array.from({ length: lead }, () => null), ...dates];
  return Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) =>
    Array.from({ length: 7 }, (__, day) => cells[week * 7 + day] ?? null),
  );
}

/** A year at a glance; a press on a day turns it. Only one of its days is reached by Tab, the others by arrows. */
export function YearView({ year, today, kind, turn, language, translate: t }: YearViewProps) {
  const view = useRef<HTMLDivElement>(null);
  const [reached, setReached] = useState<LocalDate | null>(null);
  const inYear = (date: LocalDate | null) => date?.startsWith(`${year}-`) === true;
  const active = inYear(reached) ? reached : inYear(today) ? today : `${year}-01-01`;
  const pressed = (event: KeyboardEvent) => {
    const days = event.key === 'Home' || event.key === 'End' ? 0 : moves.get(event.key);
    if (days === undefined || active === null || event.ctrlKey || event.altKey || event.metaKey) return;
    const to = event.key === 'Home' ? `${year}-01-01` : event.key === 'End' ? `${year}-12-31` : addDays(active, days);
    event.preventDefault();
    if (!inYear(to)) return;
    setReached(to);
    view.current?.querySelector<HTMLElement>(`[data-date="${to}"]`)?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the buttons within
    <div ref={view} className="settings-year" onKeyDown={pressed}>
      {monthsOf(year).map((dates, month) => (
        <table key={dates[0]}>
          <caption>{formatMonth(month + 1, language)}</caption>
          <thead>
            <tr>
              {mondayFirst.map((weekday) => (
                <th key={weekday} scope="col" abbr={formatWeekday(weekday, language, 'long')}>
                  {formatWeekday(weekday, language, 'narrow')}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeksOf(dates).map((week) => (
              <tr key={week.find((date) => date !== null)}>
                {week.map((date, place) =>
                  date === null ? (
                    <td key={mondayFirst[place]} />
                  ) : (
                    <td key={date}>
                      <button
                        type="button"
                        data-date={date}
                        data-kind={kind(date)}
                        tabIndex={date === active ? 0 : -1}
                        aria-label={`${formatDay(date, language)}: ${t(`settings.day.${kind(date)}`)}`}
                        {...(date === today ? { 'aria-current': 'date' as const } : {})}
                        onFocus={() => setReached(date)}
                        onClick={() => turn(date)}
                      >
                        {Number(date.slice(8))}
                      </button>
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  );
}
