import { useState } from 'react';
import type { NoteAbout } from '../../../lib/db/notesAbout';
import type { Template } from '../../../lib/domain/record/template';
import { formatInstant } from '../../../lib/i18n/format';
import type { Translate } from '../../../lib/i18n/translator';
import { ask } from '../../../lib/messages/client';
import type { Language } from '../../../lib/playbook/playbook';
import { NoteView } from '../../note/NoteView';
import { useAct } from '../../panel/acts';
import { Button } from '../../ui/Button';
import { NoteEdit } from './NoteEdit';

type PersonNoteProps = {
  readonly note: NoteAbout;
  readonly person: string;
  readonly template: Template | null;
  readonly language: Language;
  readonly t: Translate;
};

/** A note that can be edited and deleted. */
export function PersonNote({ note, person, template, language, t }: PersonNoteProps) {
  const act = useAct();
  const [isEdited, setIsEdited] = useState(false);
  const when = formatInstant(note.at, language);
  const remove = () => {
    const open = note.commitments.filter(({ state }) => state === 'open').length;
    void act(ask('deleteNote', { id: note.id }), {
      said: open === 0 ? t('people.note.deletedSaid') : t('people.note.deletedWithSaid', { count: open }),
      undo: () => ask('restoreNote', { id: note.id }),
    });
  };
  if (isEdited) {
    return <NoteEdit note={note} person={person} template={template} language={language} t={t} onClose={() => setIsEdited(false)} />;
  }
  return (
    <NoteView note={note} template={template} language={language}>
      <div className="desk-actions">
        {!note.locked && (
          <Button data-list-item="" aria-label={t('people.note.editLabel', { when })} onClick={() => setIsEdited(true)}>
            {t('commitment.edit')}
          </Button>
        )}
        <Button {...(note.locked ? { 'data-list-item': '' } : {})} aria-label={t('people.note.deleteLabel', { when })} onClick={remove}>
          {t('people.note.delete')}
        </Button>
      </div>
    </NoteView>
  );
}
