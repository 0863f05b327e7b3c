import { useId, useRef } from 'react';
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
  /** Reads more of them. */
  readonly onMore: () => void;
  readonly language: Language;
  readonly t: Translate;
};

/** What was noted about somebody, newest first. */
export function PersonNotes({ view, templates, isWriting, onMore, language, t }: PersonNotesProps) {
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  useKeptFocus(list);
  const { person, notes } = view;
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>
        {notes.count === 0 ? t('people.notes.title') : t('deals.choice', { group: t('people.notes.title'), count: notes.count })}
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
          <li key={note.id}>
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
