import { useCallback, useState } from 'react';
import type { Settings } from '../../../lib/settings/settings';
import { changeSettings, takeBackSettings } from '../../../lib/settings/settingsStore';

/** What a change is called when it is told. */
export type SettingName =
  | 'language'
  | 'theme'
  | 'role'
  | 'timeZone'
  | 'week'
  | 'workDays'
  | 'fiscalYear'
  | 'money'
  | 'retentionMine'
  | 'retentionShared'
  | 'retentionFile';

export type LastChange = { readonly name: SettingName; readonly became: 'saved' | 'taken-back' | 'not-saved' };

export type SettingChange = (name: SettingName, part: Partial<Settings>) => void;

/** Saves each change at once and takes the last one back when asked to. */
export function useSettingChange(settings: Settings) {
  const [last, setLast] = useState<LastChange | null>(null);
  const [before, setBefore] = useState<{ readonly names: readonly (keyof Settings)[]; readonly settings: Settings } | null>(null);
  const tell = useCallback((name: SettingName, became: 'saved' | 'taken-back', saving: Promise<Settings>) => {
    void saving.then(
      () => setLast({ name, became }),
      () => setLast({ name, became: 'not-saved' }),
    );
  }, []);
  const change: SettingChange = (name, part) => {
    const names = settingNames.filter((each) => Object.hasOwn(part, each));
    setBefore({ names, settings });
    tell(name, 'saved', changeSettings(part));
  };
  const undo = () => {
    if (last === null || before === null) return;
    setBefore(null);
    tell(last.name, 'taken-back', takeBackSettings(before.names, before.settings));
  };
  return { last, change, undo: last?.became === 'saved' && before !== null ? undo : null, close: () => setLast(null) };
}

const settingNames: readonly (keyof Settings)[] = [
  'language',
  'theme',
  'role',
  'timeZone',
  'week',
  'holidays',
  'workingWeekends',
  'fiscalYearStart',
  'money',
  'retentionDays',
];
