import type { Weekday } from '../../../lib/domain/time/calendar';
import { formatWeekday } from '../../../lib/i18n/format';
import type { DeskProps } from '../Desk';
import type { SettingChange } from './useSettingChange';

const mondayFirst: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 0];

/** The days of the week that are worked: any of them, but at least one. */
export function WeekField({ settings, language, translate: t, change }: DeskProps & { readonly change: SettingChange }) {
  const worked = new Set(settings.week);
  return (
    <fieldset className="settings-week">
      <legend>{t('settings.name.week')}</legend>
      <div className="settings-week-days">
        {mondayFirst.map((weekday) => (
          <label key={weekday} className="segment">
            <input
              type="checkbox"
              checked={worked.has(weekday)}
              aria-label={formatWeekday(weekday, language, 'long')}
              disabled={worked.size === 1 && worked.has(weekday)}
              onChange={(event) => {
                const days = mondayFirst.filter((each) => (each === weekday ? event.target.checked : worked.has(each)));
                change('week', { week: days });
              }}
            />
            <span aria-hidden="true">{formatWeekday(weekday, language)}</span>
          </label>
        ))}
      </div>
      <p className="desk-how">
        {t('settings.weekHow', { count: worked.size })}
        {worked.size === 1 && ` ${t('settings.weekLast')}`}
      </p>
    </fieldset>
  );
}
