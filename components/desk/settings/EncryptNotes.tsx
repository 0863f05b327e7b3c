import { useState } from 'react';
import type { Translate } from '../../../lib/i18n/translator';
import { Button } from '../../ui/Button';
import { CheckRow } from '../../ui/CheckRow';
import { Dialog } from '../../ui/Dialog';
import { chosenPassphrase, NewPassphraseFields, noPassphrase } from '../passphrase/NewPassphrase';

type EncryptNotesProps = { readonly t: Translate; readonly onClose: () => void; readonly onChosen: (passphrase: string) => void };

/** Asks for a passphrase, and says before it is chosen that without it the notes are lost. */
export function EncryptNotes({ t, onClose, onChosen }: EncryptNotesProps) {
  const [written, setWritten] = useState(noPassphrase);
  const [isUnderstood, setIsUnderstood] = useState(false);
  const passphrase = chosenPassphrase(written);
  return (
    <Dialog title={t('encryption.title')} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (passphrase !== null && isUnderstood) onChosen(passphrase);
        }}
      >
        <p>{t('encryption.what')}</p>
        <p>{t('encryption.whatNot')}</p>
        <p>{t('encryption.remains')}</p>
        <NewPassphraseFields value={written} onChange={setWritten} t={t} />
        <p>
          <strong>{t('encryption.lost')}</strong>
        </p>
        <CheckRow checked={isUnderstood} label={t('encryption.understood')} onChange={setIsUnderstood} />
        <div className="dialog-actions">
          <Button kind="primary" type="submit" disabled={passphrase === null || !isUnderstood}>
            {t('encryption.encrypt')}
          </Button>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
