import { useState } from 'react';
import { localDate } from '../../../../lib/domain/time/calendar';
import { dayKinds, monthsOf, withDates, withTurned } from '../../../../lib/domain/time/calendarYear';
import { Button } from '../../../ui/Button';
import { Disclosure } from '../../../ui/Disclosure';
import type { DeskProps } from '../../Desk';
import type { SettingChange } from '../useSettingChange';
import { DatesToAdd } from './DatesToAdd';
import { YearView } from './YearView';

const [firstYear, lastYear] = [1990, 2099] as const;

/** Holidays and worked days off, a year at a time: one by one, or from a list. */
export function HolidaysField({ settings, language, translate: t, change }: DeskProps & { readonly change: SettingChange }) {
  const browserZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const today = localDate(Date.now(), settings.timeZone ?? browserZone);
  const [year, setYear] = useState(Number(today.slice(0, 4)));
  const kind = dayKinds(settings);
  const kinds = monthsOf(year).flat().map(kind);
  const count = (wanted: (typeof kinds)[number]) => kinds.filter((each) => each === wanted).length;
  const ofOtherYears = (date: string) => !date.startsWith(`${year}-`);
  const listed = [...settings.holidays, ...settings.workingWeekends].some((date) => !ofOtherYears(date));
  return (
    <section aria-labelledby="settings-year">
      <div className="settings-year-head">
        <h4 id="settings-year">{t('settings.year', { year: String(year) })}</h4>
        <Button disabled={year <= firstYear} onClick={() => setYear(year - 1)}>
          ← {year - 1}
        </Button>
        <Button disabled={year >= lastYear} onClick={() => setYear(year + 1)}>
          {year + 1} →
        </Button>
      </div>
      <p role="status">
        {[
          t('settings.yearWorked', { count: count('of-week') + count('worked') }),
          t('settings.yearHolidays', { count: count('holiday') }),
          t('settings.yearExtra', { count: count('worked') }),
        ].join(' · ')}
      </p>
      <p className="desk-how">{t('settings.yearHow')}</p>
      <YearView {...{ year, today, kind, language, translate: t }} turn={(date) => change('workDays', withTurned(settings, date))} />
      <p className="settings-legend desk-how">
        <span data-kind="holiday">1</span> {t('settings.day.holiday')} <span data-kind="worked">1</span> {t('settings.day.worked')}{' '}
        <span data-kind="off-week">1</span> {t('settings.day.off-week')}
      </p>
      {listed && (
        <Button
          onClick={() =>
            change('workDays', {
              holidays: settings.holidays.filter(ofOtherYears),
              workingWeekends: settings.workingWeekends.filter(ofOtherYears),
            })
          }
        >
          {t('settings.yearClear', { year: String(year) })}
        </Button>
      )}
      <Disclosure summary={t('settings.datesTitle')}>
        <DatesToAdd {...{ year, language, translate: t }} add={(dates) => change('workDays', withDates(settings, dates))} />
      </Disclosure>
    </section>
  );
}
