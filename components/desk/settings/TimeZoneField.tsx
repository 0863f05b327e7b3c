import { useMemo, useState } from 'react';
import { formatClock } from '../../../lib/i18n/format';
import { isTimeZone } from '../../../lib/settings/settings';
import { Button } from '../../ui/Button';
import { Combobox } from '../../ui/Combobox';
import type { DeskProps } from '../Desk';
import { fittingZones, knownZones } from './fittingZones';
import type { SettingChange } from './useSettingChange';

type TimeZoneFieldProps = DeskProps & { readonly change: SettingChange };

/** The zone by which dates are told: found by typing a place, or the browser's. */
export function TimeZoneField({ settings, language, translate: t, change }: TimeZoneFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const zones = useMemo(knownZones, []);
  const browserZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const zone = settings.timeZone ?? browserZone;
  const fitting = fittingZones(zones, typed ?? '');
  const now = Date.now();
  const save = (chosen: string | null) => {
    setTyped(null);
    if (chosen !== settings.timeZone) change('timeZone', { timeZone: chosen });
  };
  // A browser takes more names than it lists: those of former times.
  const known = typed !== null && isTimeZone(typed.trim()) ? typed.trim() : null;
  const unknown = typed !== null && typed.trim() !== '' && fitting.length === 0 && known === null;
  return (
    <div className="desk-field settings-zone">
      <Combobox
        label={t('desk.timeZone')}
        value={typed ?? settings.timeZone ?? ''}
        options={fitting.map((each) => ({ id: each, label: each.replaceAll('_', ' '), detail: formatClock(now, language, each) }))}
        onType={setTyped}
        onPick={({ id }) => save(id)}
        onEnter={() => {
          if (known !== null) save(known);
          else if (typed?.trim() === '') save(null);
        }}
        error={unknown ? t('settings.zoneUnknown', { text: typed.trim(), zone }) : null}
        hint={
          settings.timeZone === null
            ? t('settings.zoneOfBrowser', { zone, clock: formatClock(now, language, zone) })
            : t('settings.zoneChosen', { zone, clock: formatClock(now, language, zone) })
        }
        counted={(count) => t('settings.zonesFound', { count })}
      />
      {settings.timeZone !== null && (
        <div>
          <Button onClick={() => save(null)}>{t('settings.zoneUseBrowser', { zone: browserZone })}</Button>
        </div>
      )}
    </div>
  );
}
