import { useState } from 'react';
import type { Translate } from '../../../lib/i18n/translator';
import type { Refusal } from '../../../lib/messages/protocol';
import type { Result } from '../../../lib/result';
import { RefusalNotice } from '../../panel/RefusalNotice';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Notice } from '../../ui/Notice';
import { PassphraseField } from '../../ui/PassphraseField';
import { chosenPassphrase, NewPassphraseFields, noPassphrase } from '../passphrase/NewPassphrase';

type ChangePassphraseProps = {
  readonly t: Translate;
  readonly onClose: () => void;
  /** False where the present passphrase is wrong. */
  readonly change: (present: string, next: string) => Promise<Result<boolean, Refusal>>;
};

/** Another passphrase for the notes that are encrypted already. */
export function ChangePassphrase({ t, onClose, change }: ChangePassphraseProps) {
  const [present, setPresent] = useState('');
  const [written, setWritten] = useState(noPassphrase);
  const [answer, setAnswer] = useState<Result<boolean, Refusal> | 'working' | null>(null);
  const next = chosenPassphrase(written);
  const isWrong = answer !== null && answer !== 'working' && answer.ok && !answer.value;
  if (answer !== null && answer !== 'working' && answer.ok && answer.value) {
    return (
      <Dialog title={t('encryption.changeTitle')} onClose={onClose}>
        <Notice tone="plain">{t('encryption.changed')}</Notice>
        <div className="dialog-actions">
          <Button kind="primary" onClick={onClose}>
            {t('common.close')}
          </Button>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog title={t('encryption.changeTitle')} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (next === null) return;
          setAnswer('working');
          void change(present, next).then(setAnswer);
        }}
      >
        <p>{t('encryption.oldBackups')}</p>
        <div className="desk-form">
          <PassphraseField
            label={t('encryption.present')}
            value={present}
            error={isWrong ? t('writing.unlocking.wrong') : null}
            onChange={(typed) => {
              setPresent(typed);
              setAnswer(null);
            }}
          />
          <NewPassphraseFields value={written} onChange={setWritten} t={t} />
        </div>
        {answer !== null && answer !== 'working' && !answer.ok && <RefusalNotice refusal={answer.why} />}
        <div className="dialog-actions">
          <Button kind="primary" type="submit" disabled={next === null || present === '' || answer === 'working'}>
            {t('encryption.change')}
          </Button>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
