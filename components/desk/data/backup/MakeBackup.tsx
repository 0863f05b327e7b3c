import { useState } from 'react';
import { backupName } from '../../../../lib/background/backups/backupName';
import { besideStore } from '../../../../lib/background/backups/besideStore';
import { openStore } from '../../../../lib/background/store';
import type { BackupHeader } from '../../../../lib/backup/backupFile';
import { noteBackupMade } from '../../../../lib/db/backupPlace';
import { Button } from '../../../ui/Button';
import { CheckRow } from '../../../ui/CheckRow';
import { Notice } from '../../../ui/Notice';
import { Progress } from '../../../ui/Progress';
import { chosenPassphrase, NewPassphraseFields, noPassphrase } from '../../passphrase/NewPassphrase';
import { saveFile } from '../../takeAway/saveFile';
import { useExportsOff } from '../../takeAway/useExportsOff';
import type { BackupProps } from './backupProps';
import { holdsWords, troubleWords } from './backupWords';

type State =
  | { readonly kind: 'idle' | 'working' }
  | { readonly kind: 'made'; readonly name: string; readonly header: BackupHeader }
  | { readonly kind: 'failed'; readonly why: string };

/** A backup of everything as one file, encrypted unless the user plainly chooses otherwise and the organisation leaves that open. */
export function MakeBackup({ client, language, t, onMade }: BackupProps & { readonly onMade: () => void }) {
  const [written, setWritten] = useState(noPassphrase);
  const [isPlain, setIsPlain] = useState(false);
  const [state, setState] = useState<State>({ kind: 'idle' });
  const mayBePlain = useExportsOff() === false;
  const passphrase = chosenPassphrase(written);
  const canMake = (isPlain || passphrase !== null) && state.kind !== 'working';
  const make = async () => {
    setState({ kind: 'working' });
    const at = Date.now();
    const protection = isPlain || passphrase === null ? ({ kind: 'none' } as const) : ({ kind: 'passphrase', passphrase } as const);
    const made = await client.ask('make', { beside: await besideStore(), protection, at });
    if (!made.ok) {
      setState({ kind: 'failed', why: made.why });
      return;
    }
    const name = backupName(at, !isPlain);
    saveFile(name, new Blob([made.value.bytes], { type: 'application/octet-stream' }));
    setState({ kind: 'made', name, header: made.value.header });
    setWritten(noPassphrase);
    const store = await openStore();
    if (store.ok) await noteBackupMade(store.value, at);
    onMade();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (canMake) void make();
      }}
    >
      <p className="desk-text">{t('backup.what')}</p>
      {!isPlain && <NewPassphraseFields value={written} onChange={setWritten} t={t} />}
      {mayBePlain && (
        <div className="backup-plain">
          <CheckRow checked={isPlain} label={t('backup.plain')} onChange={setIsPlain} />
          {isPlain && (
            <Notice tone="flag" announce="status">
              {t('backup.plainWarning')}
            </Notice>
          )}
        </div>
      )}
      <Button kind="primary" type="submit" disabled={!canMake}>
        {t('backup.makeNow')}
      </Button>
      <div role="status" className="backup-said">
        {state.kind === 'working' && (
          <>
            <p>{t('backup.making')}</p>
            <Progress label={t('backup.making')} done={0} total={null} />
          </>
        )}
        {state.kind === 'made' && (
          <Notice tone="plain" announce="none">
            {t('backup.made', { name: state.name, holds: holdsWords(state.header.holds, language, t) })}
          </Notice>
        )}
        {state.kind === 'failed' && (
          <Notice tone="flag" announce="none">
            {t('backup.notMade')} {troubleWords(state.why, t)}
          </Notice>
        )}
      </div>
    </form>
  );
}
