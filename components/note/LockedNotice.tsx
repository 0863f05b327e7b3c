import { useId, useState } from 'react';
import type { Translate } from '../../lib/i18n/translator';
import { ask } from '../../lib/messages/client';
import { useAct } from '../panel/acts';
import { Button } from '../ui/Button';
import { Notice } from '../ui/Notice';

/** Says that what was written is locked, and unlocks it for the session; what is shown is read anew by then. */
export function LockedNotice({ t }: { readonly t: Translate }) {
  const act = useAct();
  const id = useId();
  const [passphrase, setPassphrase] = useState('');
  const [isWrong, setIsWrong] = useState(false);
  const unlock = async () => {
    const asked = ask('unlockNotes', { passphrase });
    if (!(await act(asked))) return;
    const answer = await asked;
    setIsWrong(answer.ok && !answer.value.unlocked);
    setPassphrase('');
  };
  return (
    <Notice tone="advice" announce="none">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void unlock();
        }}
      >
        <p>{t('writing.unlocking.what')}</p>
        <label htmlFor={id}>{t('writing.unlocking.passphrase')}</label>
        <div className="desk-actions">
          <input
            id={id}
            className="field-control locked-passphrase"
            type="password"
            autoComplete="off"
            value={passphrase}
            aria-invalid={isWrong}
            aria-describedby={isWrong ? `${id}-wrong` : undefined}
            onChange={(event) => setPassphrase(event.target.value)}
          />
          <Button type="submit" disabled={passphrase === ''}>
            {t('writing.unlocking.unlock')}
          </Button>
        </div>
        {isWrong && (
          <span id={`${id}-wrong`} className="field-error" role="alert">
            {t('writing.unlocking.wrong')}
          </span>
        )}
      </form>
    </Notice>
  );
}
