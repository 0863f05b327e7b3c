import type { LocalDate } from '../../lib/domain/time/time';
import type { Translate } from '../../lib/i18n/translator';
import type { Language } from '../../lib/playbook/playbook';
import { Field } from '../ui/Field';
import { DueField, type DueTyped, isNotUnderstood } from './DueField';
import './commitment.css';

/** A commitment as it is typed. */
export type CommitmentTyped = DueTyped & { readonly who: string; readonly what: string };

type CommitmentFieldsProps = {
  readonly typed: CommitmentTyped;
  readonly onChange: (typed: CommitmentTyped) => void;
  readonly today: LocalDate;
  readonly language: Language;
  readonly t: Translate;
  /** Whether what is missing is to be marked. */
  readonly checked: boolean;
  readonly autoFocus?: boolean;
};

export const blankCommitment: CommitmentTyped = { who: '', what: '', due: null, dueText: '' };

/** Whether nothing was typed. */
export function isBlankCommitment({ who, what, dueText }: CommitmentTyped): boolean {
  return who.trim() === '' && what.trim() === '' && dueText.trim() === '';
}

/** Whether it says who does what, and a date or none. */
export function isWholeCommitment(typed: CommitmentTyped): boolean {
  return typed.who.trim() !== '' && typed.what.trim() !== '' && !isNotUnderstood(typed);
}

/** What, who, by when. */
export function CommitmentFields({ typed, onChange, today, language, t, checked, autoFocus = false }: CommitmentFieldsProps) {
  const missing = (text: string, words: string) => (checked && text.trim() === '' ? words : null);
  return (
    <div className="commitment-fields">
      <Field
        label={t('commitment.what')}
        value={typed.what}
        error={missing(typed.what, t('commitment.whatMissing'))}
        autoFocus={autoFocus}
        onChange={(what) => onChange({ ...typed, what })}
      />
      <Field
        label={t('commitment.who')}
        value={typed.who}
        error={missing(typed.who, t('commitment.whoMissing'))}
        onChange={(who) => onChange({ ...typed, who })}
      />
      <DueField typed={typed} onChange={(due) => onChange({ ...typed, ...due })} {...{ today, language, t, checked }} />
    </div>
  );
}
