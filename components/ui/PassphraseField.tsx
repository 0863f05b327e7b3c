import { useId } from 'react';
import './ui.css';

type PassphraseFieldProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Whether a new one is chosen: the browser then offers none that it knows. */
  readonly isNew?: boolean;
  readonly error?: string | null;
  readonly hint?: string | null;
};

/** A passphrase as it is typed, unseen. */
export function PassphraseField({ label, value, onChange, isNew = false, error = null, hint = null }: PassphraseFieldProps) {
  const id = useId();
  const described = [error === null ? [] : [`${id}-error`], hint === null ? [] : [`${id}-hint`]].flat().join(' ');
  return (
    <div className="field">
      <label htmlFor={id} className="field-label">
        {label}
      </label>
      {hint !== null && (
        <span id={`${id}-hint`} className="field-label">
          {hint}
        </span>
      )}
      <input
        id={id}
        className="field-control"
        type="password"
        autoComplete={isNew ? 'new-password' : 'off'}
        value={value}
        aria-invalid={error !== null}
        aria-describedby={described === '' ? undefined : described}
        onChange={(event) => onChange(event.target.value)}
      />
      {error !== null && (
        <span id={`${id}-error`} className="field-error" role="alert">
          {error}
        </span>
      )}
    </div>
  );
}
