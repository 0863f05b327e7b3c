import { useId, useState } from 'react';
import type { MergePlan, OpenedBackup } from '../../../../lib/backup/backupWork';
import { Button } from '../../../ui/Button';
import { Notice } from '../../../ui/Notice';
import { PassphraseField } from '../../../ui/PassphraseField';
import { Progress } from '../../../ui/Progress';
import type { BackupProps } from './backupProps';
import { faultWords } from './backupWords';
import { OpenedFile } from './OpenedFile';
import { RestoredNotice } from './RestoredNotice';

type State =
  | { readonly kind: 'idle' | 'reading' }
  | { readonly kind: 'asking'; readonly wrong: boolean }
  | { readonly kind: 'refused'; readonly words: string }
  | { readonly kind: 'opened'; readonly opened: OpenedBackup }
  | { readonly kind: 'restored'; readonly plan: MergePlan | null };

/** Takes a backup's file, asks for its passphrase where it has one, shows what is in it, and restores it when it is told how. */
export function RestoreBackup({ client, language, t, onRestored }: BackupProps & { readonly onRestored: () => void }) {
  const id = useId();
  const [file, setFile] = useState<File | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const [state, setState] = useState<State>({ kind: 'idle' });
  const open = async (chosen: File, typed: string | null) => {
    setState({ kind: 'reading' });
    const opened = await client.ask('open', { file: chosen, passphrase: typed });
    if (opened.ok) {
      setPassphrase('');
      setState({ kind: 'opened', opened: opened.value });
      return;
    }
    const fault = opened.why === 'ended' ? { kind: 'ended' } : opened.why;
    if (fault.kind === 'no-passphrase' || fault.kind === 'wrong-passphrase')
      setState({ kind: 'asking', wrong: fault.kind === 'wrong-passphrase' });
    else setState({ kind: 'refused', words: faultWords(fault, t) });
  };
  return (
    <>
      <p className="desk-text">{t('backup.restoreHow')}</p>
      <div className="desk-field">
        <label htmlFor={id}>{t('backup.file')}</label>
        <input
          id={id}
          type="file"
          accept=".age,.gz,.jsonl,.json"
          onChange={(event) => {
            const chosen = event.target.files?.[0] ?? null;
            event.target.value = '';
            setFile(chosen);
            setPassphrase('');
            if (chosen !== null) void open(chosen, null);
          }}
        />
      </div>
      {file !== null && <p className="desk-how">{file.name}</p>}
      {state.kind === 'reading' && (
        <div role="status">
          <p>{t('backup.reading')}</p>
          <Progress label={t('backup.reading')} done={0} total={null} />
        </div>
      )}
      {state.kind === 'asking' && file !== null && (
        <form
          className="desk-form"
          onSubmit={(event) => {
            event.preventDefault();
            void open(file, passphrase);
          }}
        >
          <PassphraseField
            label={t('backup.passphrase')}
            value={passphrase}
            error={state.wrong ? t('backup.fault.wrong-passphrase') : null}
            onChange={setPassphrase}
          />
          <div className="desk-actions">
            <Button kind="primary" type="submit" disabled={passphrase === ''}>
              {t('backup.open')}
            </Button>
          </div>
        </form>
      )}
      {state.kind === 'refused' && (
        <Notice tone="flag">
          <p>{state.words}</p>
          <p>{t('backup.nothingChanged')}</p>
        </Notice>
      )}
      {state.kind === 'opened' && (
        <OpenedFile
          client={client}
          language={language}
          t={t}
          opened={state.opened}
          onCancel={() => {
            setFile(null);
            setState({ kind: 'idle' });
          }}
          onRestored={(plan) => {
            setFile(null);
            setState({ kind: 'restored', plan });
            onRestored();
          }}
        />
      )}
      {state.kind === 'restored' && <RestoredNotice plan={state.plan} language={language} t={t} />}
    </>
  );
}
