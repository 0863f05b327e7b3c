import { useState } from 'react';
import { rawRows } from '../../lib/db/rawRows';
import type { Translate } from '../../lib/i18n/translator';
import { readSettings } from '../../lib/settings/settingsStore';
import { readSites } from '../../lib/sites/siteStore';
import { Button } from '../ui/Button';
import { usePolicy } from '../usePolicy';
import { saveFile } from './takeAway/saveFile';

type Saving = 'not-yet' | 'under-way' | 'saved' | 'nothing' | 'failed';

/** All rows as they lie in the store, as a backup file, with settings and sites: the store itself is only read. */
async function save(): Promise<Saving> {
  const [raw, settings, sites, { backupBytes }] = await Promise.all([
    rawRows(),
    readSettings(),
    readSites(),
    import('../../lib/backup/writeBackup'),
  ]);
  if (!raw.ok) return 'failed';
  if (raw.value === null) return 'nothing';
  const at = Date.now();
  const from = { product: 'ridealong', browser: navigator.userAgent };
  const bytes = await backupBytes({ ...raw.value, settings, sites }, { at, from });
  saveFile(`ridealong-${new Date(at).toISOString().slice(0, 10)}-format-${raw.value.format}.backup`, new Blob([bytes]));
  return 'saved';
}

/** Saves what this version could not open, as it lies there. An organisation that switched exports or backups off has this off, too. */
export function SaveRawRows({ t }: { readonly t: Translate }) {
  const [saving, setSaving] = useState<Saving>('not-yet');
  const set = usePolicy();
  if (set?.backupsOff === true || set?.exportsOff === true) return <p>{t('rescue.off')}</p>;
  return (
    <>
      <Button
        kind="primary"
        disabled={saving === 'under-way'}
        onClick={() => {
          setSaving('under-way');
          void save().then(setSaving, () => setSaving('failed'));
        }}
      >
        {t('rescue.save')}
      </Button>
      <p role="status">{saving === 'not-yet' ? t('rescue.plain') : t(`rescue.${saving}`)}</p>
    </>
  );
}
