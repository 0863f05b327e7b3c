import type { DraftCommitment } from '../../lib/messages/panelView';
import { Field } from '../ui/Field';
import { useWords } from './words';

type PromiseFieldsProps = {
  readonly promise: DraftCommitment;
  readonly onChange: (promise: DraftCommitment) => void;
  /** Whether what is missing is to be marked. */
  readonly checked: boolean;
  readonly autoFocus?: boolean;
};

/** Whether a promise says who does what. */
export function isComplete({ who, what }: DraftCommitment): boolean {
  return who.trim() !== '' && what.trim() !== '';
}

/** What, who, by when. */
export function PromiseFields({ promise, onChange, checked, autoFocus = false }: PromiseFieldsProps) {
  const { t } = useWords();
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
      <Field
        label={t('panel.promise.due')}
        kind="date"
        value={promise.due ?? ''}
        onChange={(due) => onChange({ ...promise, due: due === '' ? null : due })}
      />
    </div>
  );
}
