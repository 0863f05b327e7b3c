import { type FormEvent, useState } from 'react';
import type { DraftCommitment } from '../../lib/messages/panelView';
import { Button } from '../ui/Button';
import { isComplete, PromiseFields } from './PromiseFields';
import { useWords } from './words';

type StepFormProps = {
  readonly step: DraftCommitment;
  readonly onChange: (step: DraftCommitment) => void;
  readonly onSave: () => void;
  readonly onCancel: () => void;
};

/** A step that the rep plans. What is typed lives in the draft, so that a reload of the frame loses nothing. */
export function StepForm({ step, onChange, onSave, onCancel }: StepFormProps) {
  const { t } = useWords();
  const [checked, setChecked] = useState(false);
  const save = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (isComplete(step)) onSave();
  };
  return (
    <form className="panel-form" noValidate onSubmit={save}>
      <PromiseFields promise={step} onChange={onChange} checked={checked} autoFocus />
      <div className="panel-buttons">
        <Button kind="primary" type="submit">
          {t('panel.promise.save')}
        </Button>
        <Button kind="quiet" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  );
}
