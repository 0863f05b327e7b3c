import { useEffect, useState } from 'react';
import { besideStore } from '../../../../lib/background/backups/besideStore';
import type { MergePlan, OpenedBackup } from '../../../../lib/backup/backupWork';
import type { MergeChoices } from '../../../../lib/db/mergedRows';
import { formatInstant, formatNumber } from '../../../../lib/i18n/format';
import { Button } from '../../../ui/Button';
import { Notice } from '../../../ui/Notice';
import { PassphraseField } from '../../../ui/PassphraseField';
import { Progress } from '../../../ui/Progress';
import { Segmented } from '../../../ui/Segmented';
import { applyRestored } from './applyRestored';
import type { BackupProps } from './backupProps';
import { troubleWords } from './backupWords';
import { Conflicts, planWords } from './RestoredNotice';

type OpenedFileProps = BackupProps & {
  readonly opened: OpenedBackup;
  readonly onCancel: () => void;
  readonly onRestored: (plan: MergePlan | null) => void;
};

type Mode = 'replace' | 'merge';
const counted = ['people', 'notes', 'commitments', 'deals', 'events'] as const;

/** What is in an opened backup beside what there is now, and the choice between the two ways to take it in. */
export function OpenedFile({ client, language, t, opened, onCancel, onRestored }: OpenedFileProps) {
  const isEmptyHere = counted.every((name) => opened.here[name] === 0);
  const [mode, setMode] = useState<Mode>(isEmptyHere ? 'replace' : 'merge');
  const [notes, setNotes] = useState('');
  const [state, setState] = useState<'choosing' | 'restoring'>('choosing');
  const [trouble, setTrouble] = useState<string | null>(null);
  const [plan, setPlan] = useState<MergePlan | null>(null);
  const [choices, setChoices] = useState<MergeChoices>({});
  const needsNotes = mode === 'merge' && opened.sealedOtherwise;
  useEffect(() => {
    if (mode !== 'merge' || needsNotes) {
      setPlan(null);
      return undefined;
    }
    let isWanted = true;
    void client.ask('plan', { passphrase: null }).then((planned) => {
      if (!isWanted) return;
      setPlan(planned.ok ? planned.value : null);
      setTrouble(planned.ok ? null : planned.why);
    });
    return () => {
      isWanted = false;
    };
  }, [client, mode, needsNotes]);
  const restore = async () => {
    setState('restoring');
    setTrouble(null);
    const passphrase = needsNotes ? notes : null;
    const done = await client.ask('restore', { mode, passphrase, choices, beside: await besideStore(), at: Date.now() });
    setState('choosing');
    if (!done.ok) {
      setTrouble(done.why);
      return;
    }
    await applyRestored(done.value, mode);
    onRestored(done.value.plan);
  };
  const when = (at: number | null) => (at === null ? t('backup.none') : formatInstant(at, language));
  const { header } = opened;
  return (
    <section aria-label={t('backup.inFile')} className="backup-opened">
      <p>
        {header === null
          ? t('backup.fromExport')
          : t('backup.from', { when: formatInstant(header.madeAt, language), browser: header.from.browser, version: header.from.product })}
      </p>
      <div className="desk-scroll">
        <table className="backup-counts">
          <thead>
            <tr>
              <td />
              <th scope="col">{t('backup.inFile')}</th>
              <th scope="col">{t('backup.here')}</th>
            </tr>
          </thead>
          <tbody>
            {counted.map((name) => (
              <tr key={name}>
                <th scope="row">{t(`backup.row.${name}`)}</th>
                <td>{formatNumber(opened.holds[name], language)}</td>
                <td>{formatNumber(opened.here[name], language)}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">{t('backup.row.latest')}</th>
              <td>{when(opened.holds.latest)}</td>
              <td>{when(opened.here.latest)}</td>
            </tr>
          </tbody>
        </table>
      </div>
      <Segmented
        legend={t('backup.how')}
        value={mode}
        choices={[
          { value: 'merge', label: t('backup.merge') },
          { value: 'replace', label: t('backup.replace') },
        ]}
        onChoose={(chosen) => {
          setMode(chosen);
          setTrouble(null);
        }}
      />
      <p className="desk-how" role="status">
        {mode === 'replace' ? t('backup.replaceWhat') : t('backup.mergeWhat')} {plan !== null && planWords(plan, t)}
      </p>
      {plan !== null && <Conflicts plan={plan} choosing={{ choices, onChoose: setChoices }} language={language} t={t} />}
      {needsNotes && (
        <div className="desk-form">
          <PassphraseField label={t('backup.notesPassphrase')} hint={t('backup.notesPassphraseWhy')} value={notes} onChange={setNotes} />
        </div>
      )}
      {trouble !== null && (
        <Notice tone="flag">
          <p>{troubleWords(trouble, t)}</p>
          <p>{t('backup.nothingChanged')}</p>
        </Notice>
      )}
      {state === 'restoring' && <Progress label={t('backup.restoring')} done={0} total={null} />}
      <div className="desk-actions">
        <Button kind="primary" disabled={state === 'restoring' || (needsNotes && notes === '')} onClick={() => void restore()}>
          {t(mode === 'replace' ? 'backup.replaceNow' : 'backup.mergeNow')}
        </Button>
        <Button disabled={state === 'restoring'} onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      </div>
    </section>
  );
}
