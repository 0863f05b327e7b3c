import { useId } from 'react';
import './ui.css';

type FieldProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly kind?: 'text' | 'long';
  /** What is wrong with the value; null where nothing is. */
  readonly error?: string | null;
  /** What stands under the label, such as who may read the text. */
  readonly hint?: string;
  readonly labelUnseen?: boolean;
  readonly autoFocus?: boolean;
};

export function Field({ label, value, onChange, kind = 'text', error = null, hint, labelUnseen = false, autoFocus = false }: FieldProps) {
  const id = useId();
  const described = [error === null ? '' : `${id}-error`, hint === undefined ? '' : `${id}-hint`].filter((part) => part !== '').join(' ');
  const shared = {
    id,
    className: 'field-control',
    value,
    'aria-invalid': error !== null,
    ...(described === '' ? {} : { 'aria-describedby': described }),
  };
  return (
    <div className="field">
      <label htmlFor={id} className={labelUnseen ? 'unseen' : 'field-label'}>
        {label}
      </label>
      {hint !== undefined && (
        <span id={`${id}-hint`} className="field-label">
          {hint}
        </span>
      )}
      {kind === 'long' ? (
        <textarea {...shared} dir="auto" onChange={(event) => onChange(event.target.value)} />
      ) : (
        // biome-ignore lint/a11y/noAutofocus: only set where the user has just asked for this field
        <input {...shared} type="text" dir="auto" autoFocus={autoFocus} onChange={(event) => onChange(event.target.value)} />
      )}
      {error !== null && (
        <span id={`${id}-error`} className="field-error" role="alert">
          {error}
        </span>
      )}
    </div>
  );
}
