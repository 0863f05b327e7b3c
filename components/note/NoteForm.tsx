import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import type { KnownPerson } from '../../lib/db/people';
import { answerTo, type Drawer } from '../../lib/domain/record/record';
import type { Template } from '../../lib/domain/record/template';
import type { LocalDate } from '../../lib/domain/time/time';
import type { Translate } from '../../lib/i18n/translator';
import {
  about,
  answered,
  keptAnswers,
  type Note,
  problemOf,
  withCommitment,
  withCommitmentAt,
  withoutCommitment,
} from '../../lib/notes/note';
import type { Place } from '../../lib/notes/openNote';
import type { Language } from '../../lib/playbook/playbook';
import { inLanguage } from '../../lib/playbook/text';
import { Button } from '../ui/Button';
import { Field } from '../ui/Field';
import { Segmented } from '../ui/Segmented';
import { CommitmentFields, isBlankCommitment } from './CommitmentFields';
import { DrawerChoice } from './DrawerChoice';
import { PersonField } from './PersonField';
import { focusPlace, placeOfFocus, typeAtCaret } from './place';
import type { SavedNote, Writing } from './useNote';
import './note.css';

type NoteFormProps = {
  readonly writing: Writing;
  readonly templates: readonly Template[];
  readonly known: readonly KnownPerson[] | null;
  readonly owner: string | null;
  readonly drawersOff: readonly Drawer[];
  /** Where the focus goes at first; null is the person, or the text where the person is known. */
  readonly place: Place | null;
  /** What was typed before the form was there: it goes where the focus goes. */
  readonly typed?: string;
  readonly onSaved: (saved: SavedNote) => void;
  readonly language: Language;
  readonly today: LocalDate;
  readonly t: Translate;
};

const isMac = /mac/i.test(navigator.platform);

/** A note about a talk: whom, what, what was promised, and who may read it. All of it by keys. */
export function NoteForm(props: NoteFormProps) {
  const { writing, templates, known, owner, drawersOff, place, typed = '', onSaved, language, today, t } = props;
  const { note } = writing;
  const form = useRef<HTMLFormElement>(null);
  const person = useRef<HTMLInputElement>(null);
  const problemId = useId();
  const [checkedId, setCheckedId] = useState<string | null>(null);
  const checked = checkedId === note.id;
  const problem = checked ? problemOf(note) : null;
  const template = templates.find(({ id }) => id === note.template) ?? templates[0];
  const fields = template?.fields ?? [];

  const change = (next: (now: Note) => Note) => writing.change(next, form.current && placeOfFocus(form.current));
  const focusText = () => {
    const first = fields[0];
    if (form.current && first) focusPlace(form.current, { area: `answer:${first.id}`, control: 0, caret: 1e6 });
  };
  const wantedPlace = useRef(place);
  const shownId = useRef<string | null>(null);
  // Before the first picture: the next key belongs to the note. Again whenever another note comes into the form.
  useLayoutEffect(() => {
    if (shownId.current === note.id || form.current === null) return;
    const isFirst = shownId.current === null;
    shownId.current = note.id;
    const wanted = isFirst ? wantedPlace.current : null;
    if (wanted === null || !focusPlace(form.current, wanted)) {
      if (note.person.name.trim() === '') person.current?.focus();
      else focusText();
    }
    if (isFirst && typed !== '') typeAtCaret(typed);
  });

  const save = async () => {
    setCheckedId(note.id);
    const wrong = problemOf(note);
    if (wrong === 'nobody') person.current?.focus();
    else if (wrong === 'nothing') focusText();
    if (wrong !== null) return;
    const saved = await writing.save(keptAnswers(note, templates, (field) => inLanguage(field.label, language)));
    if (saved !== null) onSaved(saved);
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void save();
  };
  return (
    <form
      ref={form}
      className="note-form"
      noValidate
      onKeyDown={pressed}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div data-area="person">
        <PersonField
          person={note.person}
          known={known}
          owner={owner}
          field={person}
          error={problem === 'nobody' ? t('writing.problem.nobody') : null}
          onChange={(next) => change((now) => about(now, next))}
          onDone={focusText}
          t={t}
        />
      </div>
      {templates.length > 1 && (
        <Segmented
          legend={t('writing.template')}
          value={template?.id ?? null}
          choices={templates.map(({ id, name }) => ({ value: id, label: inLanguage(name, language) }))}
          onChoose={(id) => change((now) => ({ ...now, template: id }))}
        />
      )}
      <div className="note-answers">
        {fields.map((field) => (
          <div key={field.id} data-area={`answer:${field.id}`}>
            <Field
              kind="long"
              label={inLanguage(field.label, language)}
              value={answerTo(note.answers, field.id)}
              onChange={(text) => change((now) => answered(now, field.id, text))}
            />
          </div>
        ))}
      </div>
      {note.commitments.map((commitment, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity of their own until they are saved
        <div key={`${note.id}-${index}`} className="note-commitment" data-area={`commitment:${index}`}>
          <CommitmentFields
            typed={commitment}
            onChange={(typed) => change((now) => withCommitmentAt(now, index, typed))}
            checked={problem === 'commitment' && !isBlankCommitment(commitment)}
            autoFocus={commitment.what === '' && shownId.current === note.id}
            {...{ today, language, t }}
          />
          <Button
            kind="quiet"
            aria-label={t('writing.removePromise', {
              what: commitment.what.trim() === '' ? t('writing.unnamedPromise') : commitment.what,
            })}
            onClick={() => {
              change((now) => withoutCommitment(now, index));
              focusText();
            }}
          >
            ×
          </Button>
        </div>
      ))}
      <Button kind="quiet" onClick={() => change(withCommitment)}>
        {t('writing.addPromise')}
      </Button>
      <DrawerChoice drawer={note.drawer} off={drawersOff} onChoose={(drawer) => change((now) => ({ ...now, drawer }))} t={t} />
      {problem === 'nothing' && (
        <p id={problemId} className="field-error" role="alert">
          {t('writing.problem.nothing')}
        </p>
      )}
      <div className="note-foot">
        <Button kind="primary" type="submit" aria-keyshortcuts={isMac ? 'Meta+Enter' : 'Control+Enter'}>
          {t('writing.save')}
        </Button>
        <kbd className="note-small">{isMac ? '⌘ Enter' : t('writing.saveKeys')}</kbd>
        <span className="note-small note-state" role="status">
          {writing.state === 'unwritten' ? '' : t(`writing.state.${writing.state}`)}
        </span>
      </div>
    </form>
  );
}
