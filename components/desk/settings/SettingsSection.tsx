import { addDays, localDate } from '../../../lib/domain/time/calendar';
import { periodOf } from '../../../lib/domain/time/period';
import { formatDate, formatMoney, formatMonth, type MoneyStyle } from '../../../lib/i18n/format';
import { languages } from '../../../lib/playbook/playbook';
import { Notice } from '../../ui/Notice';
import { UndoBar } from '../../ui/UndoBar';
import type { DeskProps } from '../Desk';
import { Choice } from './Choice';
import { HolidaysField } from './holidays/HolidaysField';
import { NotesEncryption } from './NotesEncryption';
import { PolicyShown } from './PolicyShown';
import { RetentionField } from './RetentionField';
import { ShortcutList } from './ShortcutList';
import { TimeZoneField } from './TimeZoneField';
import { type SettingChange, useSettingChange } from './useSettingChange';
import { WeekField } from './WeekField';
import './settings.css';

const languageNames = { en: 'English', zh: '简体中文', fr: 'Français', hu: 'Magyar' } as const;
const months = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12'] as const;
const example = { amount: 36_500, currency: 'EUR' };

/** Every change is kept at once, says so, can be taken back, and shows in every open page of Ridealong. */
export function SettingsSection(props: DeskProps) {
  const { settings, translate: t } = props;
  const { last, change, undo, close } = useSettingChange(settings);
  const what = last === null ? '' : t(`settings.name.${last.name}`);
  return (
    <div className="settings">
      <h3>{t('settings.look')}</h3>
      <Look {...props} change={change} />
      <h3>{t('settings.workingTime')}</h3>
      <div className="desk-form">
        <TimeZoneField {...props} change={change} />
        <WeekField {...props} change={change} />
        <FiscalYear {...props} change={change} />
      </div>
      <HolidaysField {...props} change={change} />
      <h3>{t('settings.notesKept')}</h3>
      <RetentionField {...props} change={change} />
      <h3>{t('encryption.heading')}</h3>
      <NotesEncryption t={t} />
      <h3>{t('settings.keys')}</h3>
      <ShortcutList translate={t} />
      <PolicyShown translate={t} />
      {last !== null && (
        <div className="settings-said">
          {last.became === 'not-saved' ? (
            <Notice tone="flag">{t('settings.notSaved', { what })}</Notice>
          ) : (
            <UndoBar
              said={t(last.became === 'saved' ? 'settings.saved' : 'settings.takenBack', { what })}
              undo={t('common.undo')}
              close={t('common.close')}
              onUndo={undo}
              onClose={close}
            />
          )}
        </div>
      )}
    </div>
  );
}

type PartProps = DeskProps & { readonly change: SettingChange };

function Look({ settings, language, translate: t, change }: PartProps) {
  const money = (style: MoneyStyle) => [style, t(`settings.money.${style}`, { example: formatMoney(example, language, style) })] as const;
  return (
    <div className="desk-form">
      <Choice
        label={t('desk.language')}
        value={settings.language}
        choices={[['browser', t('desk.languageBrowser')], ...languages.map((each) => [each, languageNames[each]] as const)]}
        choose={(chosen) => change('language', { language: chosen })}
      />
      <Choice
        label={t('desk.theme')}
        value={settings.theme}
        choices={[
          ['system', t('desk.themeSystem')],
          ['light', t('desk.themeLight')],
          ['dark', t('desk.themeDark')],
        ]}
        choose={(theme) => change('theme', { theme })}
      />
      <Choice
        label={t('desk.role')}
        value={settings.role}
        choices={[
          ['rep', t('desk.rep')],
          ['manager', t('desk.manager')],
        ]}
        choose={(role) => change('role', { role })}
      />
      <Choice
        label={t('settings.name.money')}
        value={settings.money}
        choices={[money('symbol'), money('code'), money('compact')]}
        choose={(style) => change('money', { money: style })}
        how={t('settings.moneyHow')}
      />
    </div>
  );
}

function FiscalYear({ settings, language, translate: t, change }: PartProps) {
  const today = localDate(Date.now(), settings.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone);
  const { year, from, to } = periodOf(today, 'year', settings.fiscalYearStart);
  const dates = { from: formatDate(from, language), to: formatDate(addDays(to, -1), language) };
  return (
    <Choice
      label={t('settings.name.fiscalYear')}
      value={months[settings.fiscalYearStart - 1] ?? '1'}
      choices={months.map((month) => [month, formatMonth(Number(month), language)] as const)}
      choose={(month) => change('fiscalYear', { fiscalYearStart: Number(month) })}
      how={t('settings.fiscalYearHow', { year: String(year), ...dates })}
    />
  );
}
