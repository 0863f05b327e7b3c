import { useEffect, useRef, useState } from 'react';
import type { NoteAbout } from '../../../lib/db/notesAbout';
import { type Answers, answeredFields, answerTo, type Drawer, drawers, isUnanswered } from '../../../lib/domain/record/record';
import type { Template } from '../../../lib/domain/record/template';
import type { Translate } from '../../../lib/i18n/translator';
import { ask } from '../../../lib/messages/client';
import type { Language } from '../../../lib/playbook/playbook';
import { inLanguage } from '../../../lib/playbook/text';
import { DrawerChoice } from '../../note/DrawerChoice';
import { useAct } from '../../panel/acts';
import { useDrawersOff } from '../../popup/useDrawersOff';
import { Button } from '../../ui/Button';
import { CheckRow } from '../../ui/CheckRow';
import { Field } from '../../ui/Field';

type NoteEditProps = {
  readonly note: NoteAbout;
  readonly person: string;
  readonly template: Template | null;
  readonly language: Language;
  readonly t: Translate;
  readonly onClose: () => void;
};

/** Whether more people may read a note in one drawer than in the other. */
function isWider(drawer: Drawer, than: Drawer): boolean {
  return drawers.indexOf(drawer) > drawers.indexOf(than);
}

/** Changes what a note says and who may read it; that more people may has to be said once more. */
export function NoteEdit({ note, person, template, language, t, onClose }: NoteEditProps) {
  const act = useAct();
  const off = useDrawersOff();
  const form = useRef<HTMLFormElement>(null);
  const [answers, setAnswers] = useState<Answers>(note.answers);
  const [drawer, setDrawer] = useState(note.drawer);
  const [agreed, setAgreed] = useState(false);
  const [checked, setChecked] = useState(false);
  useEffect(() => form.current?.querySelector('textarea')?.focus(), []);
  const known = template?.fields ?? [];
  const former = answeredFields(note.answers, known).filter((field) => !known.some(({ id }) => id === field));
  const fields = [
    ...known.map(({ id, label }) => ({ id, label: inLanguage(label, language) })),
    ...former.map((id) => ({ id, label: id })),
  ];
  const asks = isWider(drawer, note.drawer);
  const isEmpty = isUnanswered(answers);
  const close = () => {
    const entry = form.current?.closest('li');
    onClose();
    requestAnimationFrame(() => entry?.querySelector<HTMLElement>('[data-list-item]')?.focus());
  };
  const save = async () => {
    setChecked(true);
    if (isEmpty || (asks && !agreed)) return;
    const change = (to: { readonly answers: Answers; readonly drawer: Drawer }) => ask('editNote', { id: note.id, person, ...to });
    const done = await act(change({ answers, drawer }), {
      said: t('people.note.editedSaid'),
      undo: () => change({ answers: note.answers, drawer: note.drawer }),
    });
    if (done) close();
  };
  return (
    <form
      ref={form}
      className="person-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return;
        event.preventDefault();
        void save();
      }}
    >
      {fields.map(({ id, label }) => (
        <Field
          key={id}
          kind="long"
          label={label}
          value={answerTo(answers, id)}
          // Built from entries: a field may be called `__proto__`.
          onChange={(text) => setAnswers(Object.fromEntries([...Object.entries(answers).filter(([each]) => each !== id), [id, text]]))}
        />
      ))}
      <DrawerChoice
        drawer={drawer}
        off={off}
        onChoose={(chosen) => {
          setDrawer(chosen);
          setAgreed(false);
        }}
        t={t}
      />
      {asks && (
        <CheckRow checked={agreed} label={t(`people.note.widen.${drawer}`)} onChange={setAgreed}>
          {checked && !agreed && (
            <span className="field-error" role="alert">
              {t('people.note.widen.missing')}
            </span>
          )}
        </CheckRow>
      )}
      {checked && isEmpty && (
        <span className="field-error" role="alert">
          {t('people.note.emptyEdit')}
        </span>
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
