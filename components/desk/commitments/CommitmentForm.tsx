import { useEffect, useRef, useState } from 'react';
import { formatDay } from '../../../lib/i18n/format';
import { ask } from '../../../lib/messages/client';
import { CommitmentFields, type CommitmentTyped, isWholeCommitment } from '../../note/CommitmentFields';
import { DueField, isNotUnderstood } from '../../note/DueField';
import { useAct } from '../../panel/acts';
import { Button } from '../../ui/Button';
import type { CommitmentRowProps } from './CommitmentRow';

type CommitmentFormProps = CommitmentRowProps & { readonly form: 'move' | 'edit'; readonly onClose: () => void };

/** Moves a commitment's date in plain words, or edits all of it; Escape leaves it as it was. */
export function CommitmentForm({ entry, form, today, language, t, onClose }: CommitmentFormProps) {
  const act = useAct();
  const { id, who, what, due } = entry;
  const element = useRef<HTMLFormElement>(null);
  const [checked, setChecked] = useState(false);
  const [typed, setTyped] = useState<CommitmentTyped>({ who, what, due, dueText: due ?? '' });
  useEffect(() => {
    const field = element.current?.querySelector('input');
    field?.focus();
    field?.select();
  }, []);
  const close = () => {
    const entryOf = element.current?.closest('li');
    onClose();
    // The button that opened it is drawn anew.
    requestAnimationFrame(() => entryOf?.querySelector<HTMLElement>('[data-list-item]')?.focus());
  };
  const save = async () => {
    setChecked(true);
    if (form === 'move' ? isNotUnderstood(typed) : !isWholeCommitment(typed)) return;
    const day = typed.due === null ? t('panel.promised.noDate') : formatDay(typed.due, language, today);
    const done =
      form === 'move'
        ? await act(ask('moveCommitment', { id, due: typed.due }), {
            said: t('commitment.movedSaid', { day }),
            undo: () => ask('moveCommitment', { id, due }),
          })
        : await act(ask('editCommitment', { id, who: typed.who.trim(), what: typed.what.trim(), due: typed.due }), {
            said: t('commitment.editedSaid'),
            undo: () => ask('editCommitment', { id, who, what, due }),
          });
    if (done) close();
  };
  const shared = { typed, today, language, t, checked };
  return (
    <form
      ref={element}
      className="commitment-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
        event.stopPropagation();
        close();
      }}
    >
      {form === 'move' ? (
        <DueField {...shared} onChange={(changed) => setTyped({ ...typed, ...changed })} />
      ) : (
        <CommitmentFields {...shared} onChange={setTyped} />
      )}
      <div className="desk-actions">
        <Button kind="primary" type="submit">
          {t('commitment.save')}
        </Button>
        <Button onClick={close}>{t('common.cancel')}</Button>
      </div>
    </form>
  );
}
