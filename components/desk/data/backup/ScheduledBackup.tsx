import { useState } from 'react';
import { isFolder } from '../../../../lib/background/backups/backupFolder';
import { isBackupDue, makeBackupNow } from '../../../../lib/background/backups/dueBackup';
import { askForDownloads } from '../../../../lib/background/backups/intoDownloads';
import { openStore } from '../../../../lib/background/store';
import { keepBackupPlace } from '../../../../lib/db/backupPlace';
import type { BackupPlaceRow } from '../../../../lib/db/rows';
import type { Instant } from '../../../../lib/domain/time/time';
import { formatAgo } from '../../../../lib/i18n/format';
import { base64Of } from '../../../../lib/vault/base64';
import { Button } from '../../../ui/Button';
import { Notice } from '../../../ui/Notice';
import { Segmented } from '../../../ui/Segmented';
import { chosenPassphrase, NewPassphraseFields, noPassphrase } from '../../passphrase/NewPassphrase';
import type { BackupProps } from './backupProps';
import { canPickFolder, pickFolder } from './pickFolder';

type ScheduledBackupProps = BackupProps & {
  readonly place: BackupPlaceRow | null;
  readonly now: Instant;
  readonly onChanged: () => void;
};

/** Backups that are made by themselves: where to, how often, when the last good one was. */
export function ScheduledBackup(props: ScheduledBackupProps) {
  const { place } = props;
  return place === null ? <SwitchOn {...props} /> : <Running {...props} place={place} />;
}

const often = ['1', '7', '30'] as const;

function SwitchOn({ client, t, onChanged }: ScheduledBackupProps) {
  const [kind, setKind] = useState<BackupPlaceRow['kind']>(canPickFolder() ? 'folder' : 'downloads');
  const [every, setEvery] = useState<(typeof often)[number]>('7');
  const [written, setWritten] = useState(noPassphrase);
  const [state, setState] = useState<'idle' | 'working' | 'declined' | 'failed'>('idle');
  const passphrase = chosenPassphrase(written);
  const switchOn = async (chosen: string) => {
    // The browser asks the user only straight from the click.
    const folder = kind === 'folder' ? await pickFolder() : null;
    const isAllowed = kind === 'folder' ? folder !== null : await askForDownloads();
    if (!isAllowed) {
      setState('declined');
      return;
    }
    setState('working');
    const key = await client.ask('newKey', { passphrase: chosen });
    const store = await openStore();
    if (!key.ok || !store.ok) {
      setState('failed');
      return;
    }
    const place: BackupPlaceRow = {
      key: 'place',
      kind,
      folder,
      folderName: folder?.name ?? null,
      everyDays: Number(every),
      recipient: key.value.recipient,
      identity: base64Of(key.value.identity),
      last: null,
      problem: null,
    };
    const kept = await keepBackupPlace(store.value, place);
    if (kept.ok) await makeBackupNow(client, place, Date.now);
    setState(kept.ok ? 'idle' : 'failed');
    onChanged();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (passphrase !== null && state !== 'working') void switchOn(passphrase);
      }}
    >
      <p className="desk-text">{t('backup.regularWhat')}</p>
      {canPickFolder() && (
        <Segmented
          legend={t('backup.where')}
          value={kind}
          choices={[
            { value: 'folder', label: t('backup.folder') },
            { value: 'downloads', label: t('backup.downloads') },
          ]}
          onChoose={setKind}
        />
      )}
      {kind === 'downloads' && <p className="desk-how">{t('backup.downloadsHow')}</p>}
      <Segmented
        legend={t('backup.every')}
        value={every}
        choices={often.map((days) => ({ value: days, label: t(`backup.often.${days}`) }))}
        onChoose={setEvery}
      />
      <div className="backup-fields">
        <NewPassphraseFields value={written} onChange={setWritten} t={t} />
      </div>
      <Button type="submit" disabled={passphrase === null || state === 'working'}>
        {t('backup.switchOn')}
      </Button>
      <div role="status" className="backup-said">
        {state === 'working' && t('backup.making')}
        {state === 'declined' && t('backup.declined')}
        {state === 'failed' && t('backup.trouble.failed')}
      </div>
    </form>
  );
}

function Running({ client, place, now, language, t, onChanged }: ScheduledBackupProps & { readonly place: BackupPlaceRow }) {
  const [isWorking, setIsWorking] = useState(false);
  const makeNow = async (asked: Promise<unknown>) => {
    await asked;
    setIsWorking(true);
    await makeBackupNow(client, place, Date.now);
    setIsWorking(false);
    onChanged();
  };
  const switchOff = async () => {
    const store = await openStore();
    if (store.ok) await keepBackupPlace(store.value, null);
    onChanged();
  };
  const allow = (): Promise<unknown> => {
    if (place.kind === 'downloads') return askForDownloads();
    return isFolder(place.folder) ? place.folder.requestPermission({ mode: 'readwrite' }) : Promise.resolve();
  };
  const { last, problem } = place;
  const days = t(`backup.often.${often.find((each) => each === String(place.everyDays)) ?? '7'}`);
  return (
    <>
      <p className="desk-text">
        {place.kind === 'folder' ? t('backup.intoFolder', { name: place.folderName ?? '', days }) : t('backup.intoDownloads', { days })}{' '}
        {last !== null && t('backup.lastGood', { ago: formatAgo(last.at, now, language), name: last.name })}
      </p>
      {problem !== null && (
        <Notice tone="flag" announce="status">
          <p>{t(`backup.problem.${problem.kind}`)}</p>
          <p>{t('backup.tried', { ago: formatAgo(problem.at, now, language) })}</p>
          {problem.kind === 'permission' && (
            <div className="desk-actions">
              <Button onClick={() => void makeNow(allow())}>{t('backup.allowAgain')}</Button>
            </div>
          )}
        </Notice>
      )}
      {problem === null && isBackupDue(place, now) && <p className="desk-how">{t('backup.due')}</p>}
      <div className="desk-actions">
        <Button disabled={isWorking} onClick={() => void makeNow(Promise.resolve())}>
          {t('backup.now')}
        </Button>
        <Button onClick={() => void switchOff()}>{t('backup.switchOff')}</Button>
      </div>
      <div role="status">{isWorking && t('backup.making')}</div>
    </>
  );
}
