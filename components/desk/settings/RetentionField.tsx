import { useCallback, useId, useState } from 'react';
import { notesPastTime, type PastTime } from '../../../lib/db/retention';
import { type Drawer, drawers } from '../../../lib/domain/record/record';
import { allowedRetention, type RetentionDays } from '../../../lib/domain/record/retention';
import { localDate } from '../../../lib/domain/time/calendar';
import { formatDate } from '../../../lib/i18n/format';
import { usualRetentionDays } from '../../../lib/settings/settings';
import { CheckRow } from '../../ui/CheckRow';
import { usePolicy } from '../../usePolicy';
import type { DeskProps } from '../Desk';
import { type Query, useStored } from '../useStored';
import type { SettingChange, SettingName } from './useSettingChange';

type FieldProps = DeskProps & { readonly change: SettingChange };

const unlimited: RetentionDays = { mine: null, shared: null, file: null };
const names = { mine: 'retentionMine', shared: 'retentionShared', file: 'retentionFile' } as const satisfies Record<Drawer, SettingName>;

/** A century: who wants longer keeps for ever. */
const mostDays = 36_500;

/** How long the notes of each drawer are kept, and how many would go by it. */
export function RetentionField(props: FieldProps) {
  const most = usePolicy()?.mostRetentionDays ?? unlimited;
  const { mine, shared, file } = allowedRetention(props.settings.retentionDays, most);
  const query = useCallback<Query<Readonly<Record<Drawer, PastTime>>>>(
    (database, { now }) => notesPastTime(database, { mine, shared, file }, now),
    [mine, shared, file],
  );
  const past = useStored(query);
  return (
    <>
      <p className="desk-how">{props.translate('settings.retentionIntro')}</p>
      {drawers.map((drawer) => (
        <DrawerDays key={drawer} {...props} {...{ drawer, most: most[drawer] }} past={past.kind === 'read' ? past.value[drawer] : null} />
      ))}
    </>
  );
}

type DrawerDaysProps = FieldProps & { readonly drawer: Drawer; readonly most: number | null; readonly past: PastTime | null };

function DrawerDays({ drawer, most, past, settings, language, translate: t, change }: DrawerDaysProps) {
  const id = useId();
  const days = settings.retentionDays[drawer];
  const [typed, setTyped] = useState<string | null>(null);
  const choose = (chosen: number | null) => {
    setTyped(null);
    if (chosen !== days) change(names[drawer], { retentionDays: { ...settings.retentionDays, [drawer]: chosen } });
  };
  const number = Number(typed);
  const wrong = typed !== null && !(/^\d+$/.test(typed.trim()) && number >= 1 && number <= mostDays);
  const done = () => {
    if (typed !== null && !wrong) choose(number);
  };
  const zone = settings.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <fieldset className="settings-drawer">
      <legend>{t(`writing.drawer.${drawer}.name`)}</legend>
      <p className="desk-how">{t(`settings.retentionWhy.${drawer}`)}</p>
      {days !== null && (
        <div className="desk-field">
          <label htmlFor={id}>{t('settings.retentionDays')}</label>
          <input
            id={id}
            inputMode="numeric"
            className="settings-days"
            value={typed ?? String(days)}
            aria-invalid={wrong}
            aria-describedby={`${id}-past`}
            onChange={(event) => setTyped(event.target.value)}
            onBlur={done}
            onKeyDown={(event) => {
              if (event.key === 'Enter') done();
              if (event.key === 'Escape') setTyped(null);
            }}
          />
        </div>
      )}
      {wrong && (
        <p className="desk-how" role="alert">
          {t('settings.retentionWrong', { most: mostDays })}
        </p>
      )}
      <CheckRow
        checked={days === null}
        label={t('settings.retentionForever')}
        onChange={(forever) => choose(forever ? null : usualRetentionDays[drawer])}
      />
      <p id={`${id}-past`} className="desk-how" role="status">
        {[
          ...(most !== null && (days === null || days > most) ? [t('settings.retentionMost', { count: most })] : []),
          ...(past !== null && past.toGo > 0 ? [t('settings.retentionToGo', { count: past.toGo })] : []),
          ...(past?.toGo === 0 && (days ?? most) !== null ? [t('settings.retentionNone')] : []),
          ...(past !== null && past.firstErasedAt !== null
            ? [t('settings.retentionOut', { count: past.takenOut, date: formatDate(localDate(past.firstErasedAt, zone), language) })]
            : []),
        ].join(' ')}
      </p>
    </fieldset>
  );
}
