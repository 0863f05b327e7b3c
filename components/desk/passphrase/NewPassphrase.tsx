import type { Translate } from '../../../lib/i18n/translator';
import { PassphraseField } from '../../ui/PassphraseField';

/** Shorter ones are found by trying. */
const leastLength = 10;

export type NewPassphrase = { readonly typed: string; readonly again: string };
export const noPassphrase: NewPassphrase = { typed: '', again: '' };

/** The passphrase that was chosen; null while it is too short or the two are not the same. */
export function chosenPassphrase({ typed, again }: NewPassphrase): string | null {
  return typed.length >= leastLength && typed === again ? typed : null;
}

type NewPassphraseFieldsProps = {
  readonly value: NewPassphrase;
  readonly onChange: (value: NewPassphrase) => void;
  readonly t: Translate;
};

/** A new passphrase, typed twice. What is wrong with it is said once it is typed again. */
export function NewPassphraseFields({ value, onChange, t }: NewPassphraseFieldsProps) {
  const { typed, again } = value;
  const isShort = again !== '' && typed.length < leastLength;
  const differs = again !== '' && !typed.startsWith(again);
  return (
    <div className="desk-form">
      <PassphraseField
        label={t('passphrase.choose')}
        hint={t('passphrase.advice')}
        isNew
        value={typed}
        error={isShort ? t('passphrase.short', { count: leastLength }) : null}
        onChange={(next) => onChange({ typed: next, again })}
      />
      <PassphraseField
        label={t('passphrase.again')}
        isNew
        value={again}
        error={differs ? t('passphrase.differs') : null}
        onChange={(next) => onChange({ typed, again: next })}
      />
    </div>
  );
}
