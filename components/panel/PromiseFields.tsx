import type { DraftCommitment } from '../../lib/messages/panelView';
import { DueField, type DueTyped, isNotUnderstood } from '../note/DueField';
import { Field } from '../ui/Field';
import { useWords } from './words';

type PromiseFieldsProps = {
  readonly promise: DraftCommitment;
  readonly onChange: (promise: DraftCommitment) => void;
  /** Whether what is missing is to be marked. */
  readonly checked: boolean;
  readonly autoFocus?: boolean;
};

/** When a promise is due, as it was typed; one whose words were not kept says it by its date. */
function dueOf({ due, dueText }: DraftCommitment): DueTyped {
  return { due, dueText: dueText ?? due ?? '' };
}

/** Whether nothing was typed. */
export function isBlank(promise: DraftCommitment): boolean {
  return promise.who.trim() === '' && promise.what.trim() === '' && dueOf(promise).dueText.trim() === '';
}

/** Whether a promise says who does what, and a date or none. */
export function isComplete(promise: DraftCommitment): boolean {
  return promise.who.trim() !== '' && promise.what.trim() !== '' && !isNotUnderstood(dueOf(promise));
}

/** What, who, by when. */
export function PromiseFields({ promise, onChange, checked, autoFocus = false }: PromiseFieldsProps) {
  const { t, language, today } = useWords();
  const missing = (text: string, words: string) => (checked && text.trim() === '' ? words : null);
  return (
    <div className="panel-promise-fields">
      <Field
        label={t('panel.promise.what')}
        value={promise.what}
        error={missing(promise.what, t('panel.promise.whatMissing'))}
        autoFocus={autoFocus}
        onChange={(what) => onChange({ ...promise, what })}
      />
      <Field
        label={t('panel.promise.who')}
        value={promise.who}
        error={missing(promise.who, t('panel.promise.whoMissing'))}
        onChange={(who) => onChange({ ...promise, who })}
      />
      {today !== undefined && (
        <DueField typed={dueOf(promise)} onChange={(due) => onChange({ ...promise, ...due })} {...{ today, language, t, checked }} />
      )}
    </div>
  );
}
