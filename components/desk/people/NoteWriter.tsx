import { useEffect, useRef } from 'react';
import type { KnownPerson } from '../../../lib/db/people';
import type { Template } from '../../../lib/domain/record/template';
import type { LocalDate } from '../../../lib/domain/time/time';
import type { Translate } from '../../../lib/i18n/translator';
import { ask } from '../../../lib/messages/client';
import type { NotePerson } from '../../../lib/notes/note';
import type { OpenNote } from '../../../lib/notes/openNote';
import type { Language } from '../../../lib/playbook/playbook';
import { success } from '../../../lib/result';
import { NoteForm } from '../../note/NoteForm';
import type { NoteActions } from '../../note/noteActions';
import { useNote } from '../../note/useNote';
import { useAct } from '../../panel/acts';
import { isolated } from '../../panel/isolated';
import { RefusalNotice } from '../../panel/RefusalNotice';
import { useDrawersOff } from '../../popup/useDrawersOff';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { hashOf } from '../section';

const actions: NoteActions = {
  saveNoteDraft: (asks) => ask('saveNoteDraft', asks),
  dropNoteDraft: (asks) => ask('dropNoteDraft', asks),
  saveNote: (asks) => ask('saveNote', asks),
  undoNote: (asks) => ask('undoNote', asks),
};

type NoteWriterProps = {
  /** The draft to go on with; null begins a note. */
  readonly start: OpenNote | null;
  /** Whom a new note is about, where that is known. */
  readonly person: NotePerson | null;
  readonly templates: readonly Template[];
  readonly known: readonly KnownPerson[];
  readonly language: Language;
  readonly today: LocalDate;
  readonly t: Translate;
};

/** A note being written on the desk: kept at each key, like the one in the popup. Saved, it leads to the person's page. */
export function NoteWriter({ start, person, templates, known, language, today, t }: NoteWriterProps) {
  const act = useAct();
  const off = useDrawersOff();
  const ofPeople = templates.filter(({ subject }) => subject === 'person');
  const writing = useNote(start, ofPeople[0]?.id ?? 'free-note', actions);
  const { begin, discard } = writing;
  const begun = useRef(start !== null || person === null);
  useEffect(() => {
    if (begun.current || person === null) return;
    begun.current = true;
    begin(person);
  }, [begin, person]);
  const throwAway = () => {
    const back = discard();
    if (back === null) return;
    if (person !== null) begin(person);
    const undo = async () => {
      back();
      return success(null);
    };
    void act(Promise.resolve(success(null)), { said: t('writing.discardedSaid'), undo });
  };
  if (!begun.current) return null;
  return (
    <div className="person-writer">
      {writing.state === 'apart' && <Notice tone="advice">{t('writing.apart')}</Notice>}
      {writing.trouble !== null && (
        <RefusalNotice refusal={writing.trouble}>
          <Button kind="quiet" onClick={writing.dismissTrouble}>
            {t('common.close')}
          </Button>
        </RefusalNotice>
      )}
      <NoteForm
        writing={writing}
        templates={ofPeople}
        known={known}
        owner={null}
        drawersOff={off}
        place={null}
        onSaved={(saved) => {
          const { id, person: about } = saved.note;
          void act(Promise.resolve(success(null)), {
            said: t('writing.savedSaid', { name: isolated(about.name) }),
            undo: async () => {
              const undone = await ask('undoNote', { id });
              if (undone.ok) location.hash = hashOf('people', 'note', id);
              return undone;
            },
          });
          location.hash = hashOf('people', saved.personId);
        }}
        language={language}
        today={today}
        t={t}
      />
      <div className="desk-actions">
        <Button onClick={throwAway}>{t('writing.discard')}</Button>
        <a className="button" href={person?.id == null ? hashOf('people') : hashOf('people', person.id)}>
          {t('people.putAside')}
        </a>
      </div>
    </div>
  );
}
