import { useId } from 'react';
import { languages } from '../../../lib/playbook/playbook';
import type { Settings } from '../../../lib/settings/settings';
import { changeSettings } from '../../../lib/settings/settingsStore';
import type { DeskProps } from '../Desk';
import { DateLines } from './DateLines';

const languageNames = { en: 'English', zh: '简体中文', fr: 'Français', hu: 'Magyar' } as const;

/** Every change is kept at once and shows in every open page of Ridealong. */
export function SettingsSection({ settings, translate: t }: DeskProps) {
  const browserZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const change = (part: Partial<Settings>) => void changeSettings(part);
  return (
    <form className="desk-form" onSubmit={(event) => event.preventDefault()}>
      <Choice
        label={t('desk.language')}
        value={settings.language}
        choices={[['browser', t('desk.languageBrowser')], ...languages.map((language) => [language, languageNames[language]] as const)]}
        choose={(language) => change({ language })}
      />
      <Choice
        label={t('desk.theme')}
        value={settings.theme}
        choices={[
          ['system', t('desk.themeSystem')],
          ['light', t('desk.themeLight')],
          ['dark', t('desk.themeDark')],
        ]}
        choose={(theme) => change({ theme })}
      />
      <Choice
        label={t('desk.role')}
        value={settings.role}
        choices={[
          ['rep', t('desk.rep')],
          ['manager', t('desk.manager')],
        ]}
        choose={(role) => change({ role })}
      />
      <Choice
        label={t('desk.timeZone')}
        value={settings.timeZone ?? ''}
        choices={[
          ['', t('desk.timeZoneBrowser', { zone: browserZone })],
          ...Intl.supportedValuesOf('timeZone').map((zone) => [zone, zone] as const),
        ]}
        choose={(zone) => change({ timeZone: zone === '' ? null : zone })}
      />
      <DateLines
        label={t('desk.holidays')}
        how={t('desk.holidaysHow')}
        dates={settings.holidays}
        translate={t}
        save={(holidays) => change({ holidays })}
      />
      <DateLines
        label={t('desk.workingWeekends')}
        how={t('desk.workingWeekendsHow')}
        dates={settings.workingWeekends}
        translate={t}
        save={(workingWeekends) => change({ workingWeekends })}
      />
    </form>
  );
}

type ChoiceProps<Value extends string> = {
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly (readonly [Value, string])[];
  readonly choose: (value: Value) => void;
};

function Choice<Value extends string>({ label, value, choices, choose }: ChoiceProps<Value>) {
  const id = useId();
  return (
    <div className="desk-field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        onChange={(event) => {
          const chosen = choices.find(([each]) => each === event.target.value);
          if (chosen) choose(chosen[0]);
        }}
      >
        {choices.map(([each, name]) => (
          <option key={each} value={each}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
