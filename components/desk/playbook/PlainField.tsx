import { type ReactNode, useId } from 'react';
import type { PlaybookFault } from '../../../lib/playbook/playbookFault';
import { Button } from '../../ui/Button';
import { useEditing } from './editing';
import { faultText } from './faultText';
import { useDraft } from './useDraft';

type HeadProps = {
  readonly htmlFor?: string;
  readonly label: string;
  readonly changed: boolean;
  readonly onReset?: (() => void) | undefined;
};

/** A field's label, and where the user changed it the way back. */
export function FieldHead({ htmlFor, label, changed, onReset }: HeadProps) {
  const { t } = useEditing();
  return (
    <span className="playbook-field-head">
      {htmlFor === undefined ? <span className="playbook-label">{label}</span> : <label htmlFor={htmlFor}>{label}</label>}
      {changed && (
        <>
          <span className="desk-how">{t('playbook.fieldChanged')}</span>
          {onReset && (
            <Button kind="quiet" onClick={onReset} aria-label={t('playbook.resetLabel', { what: label })}>
              {t('playbook.reset')}
            </Button>
          )}
        </>
      )}
    </span>
  );
}

export function FieldFaults({ id, faults }: { readonly id: string; readonly faults: readonly PlaybookFault[] }) {
  const { t } = useEditing();
  const [first] = faults;
  return first === undefined ? null : (
    <span id={id} className="field-error" role="alert">
      {t('playbook.refused', { why: faultText(t, first.what) })}
    </span>
  );
}

type PlainFieldProps = {
  readonly label: string;
  readonly value: string;
  readonly save: (typed: string) => Promise<readonly PlaybookFault[]>;
  readonly changed: boolean;
  readonly onReset: () => void;
  readonly kind?: 'line' | 'long' | 'number';
  readonly hint?: string;
  readonly suffix?: ReactNode;
};

/** A field without languages: a number, or words one a line. */
export function PlainField({ label, value, save, changed, onReset, kind = 'line', hint, suffix }: PlainFieldProps) {
  const id = useId();
  const { shown, faults, change, settle } = useDraft(value, save);
  const described = [hint === undefined ? '' : `${id}-hint`, faults.length > 0 ? `${id}-fault` : ''].filter(Boolean).join(' ');
  const shared = {
    id,
    className: 'field-control',
    value: shown,
    'aria-invalid': faults.length > 0,
    onBlur: settle,
    ...(described === '' ? {} : { 'aria-describedby': described }),
  };
  return (
    <div className="playbook-field">
      <FieldHead htmlFor={id} label={label} changed={changed} onReset={onReset} />
      {kind === 'long' ? (
        <textarea {...shared} dir="auto" rows={4} onChange={(event) => change(event.target.value)} />
      ) : (
        <span className={kind === 'number' ? 'playbook-number' : undefined}>
          <input
            {...shared}
            dir="auto"
            inputMode={kind === 'number' ? 'numeric' : 'text'}
            onChange={(event) => change(event.target.value)}
            onKeyDown={(event) => event.key === 'Enter' && settle()}
          />
          {suffix}
        </span>
      )}
      {hint !== undefined && (
        <span id={`${id}-hint`} className="desk-how">
          {hint}
        </span>
      )}
      <FieldFaults id={`${id}-fault`} faults={faults} />
    </div>
  );
}
