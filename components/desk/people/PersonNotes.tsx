import { type RefObject, useEffect, useId, useRef } from 'react';
import type { Template } from '../../../lib/domain/record/template';
import type { Translate } from '../../../lib/i18n/translator';
import type { Language } from '../../../lib/playbook/playbook';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { moveInList } from '../../ui/listKeys';
import { useKeptFocus } from '../../ui/useKeptFocus';
import { hashOf } from '../section';
import { PersonNote } from './PersonNote';
import type { PersonView } from './readPerson';

type PersonNotesProps = {
  readonly view: PersonView;
  readonly templates: readonly Template[];
  readonly isWriting: boolean;
  /** The note to go to once it was read. */
  readonly noteId: string | null;
  /** Reads more of them. */
  readonly onMore: () => void;
  readonly language: Language;
  readonly t: Translate;
};

/** What was noted about somebody, newest first. */
export function PersonNotes({ view, templates, isWriting, noteId, onMore, language, t }: PersonNotesProps) {
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  useKeptFocus(list);
  const { person, notes } = view;
  useNoteInView(list, noteId, view, onMore);
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>
        {notes.count === 0 ? t('people.notes.title') : t('common.choice', { group: t('people.notes.title'), count: notes.count })}
      </h3>
      {!isWriting && (
        <p>
          <a className="button button-primary" href={hashOf('people', person.id, 'note')}>
            {t('people.writeNote')}
          </a>
        </p>
      )}
      {notes.count === 0 && <EmptyState text={t('people.notes.empty')} />}
      <ul className="desk-list" ref={list} onKeyDown={moveInList}>
        {notes.notes.map((note) => (
          <li key={note.id} data-note={note.id} tabIndex={note.id === noteId ? -1 : undefined}>
            <PersonNote
              note={note}
              person={person.id}
              template={templates.find((each) => each.id === note.template) ?? null}
              language={language}
              t={t}
            />
          </li>
        ))}
      </ul>
      {notes.count > notes.notes.length && (
        <div className="desk-actions">
          <Button onClick={onMore}>{t('people.notes.more', { shown: notes.notes.length, count: notes.count })}</Button>
        </div>
      )}
    </section>
  );
}

/** Goes to a note once it is there, reading more until it is; leaves the page alone from then on. */
function useNoteInView(list: RefObject<HTMLElement | null>, noteId: string | null, { notes }: PersonView, onMore: () => void): void {
  const wanted = useRef(noteId);
  const looked = useRef(0);
  useEffect(() => {
    if (wanted.current === null || looked.current === notes.notes.length) return;
    looked.current = notes.notes.length;
    const found = [...(list.current?.children ?? [])].find(
      (each) => each instanceof HTMLElement && each.dataset['note'] === wanted.current,
    );
    if (found instanceof HTMLElement) {
      wanted.current = null;
      found.scrollIntoView({ block: 'start' });
      found.focus({ preventScroll: true });
    } else if (notes.count > notes.notes.length) onMore();
  }, [list, notes, onMore]);
}
