import type { ReactNode } from 'react';
import type { NoteAbout } from '../../lib/db/notesAbout';
import { answeredFields, answerTo } from '../../lib/domain/record/record';
import type { Template } from '../../lib/domain/record/template';
import type { Language } from '../../lib/playbook/playbook';
import { inLanguage } from '../../lib/playbook/text';
import { isolated } from '../panel/isolated';
import { useWords } from '../panel/words';
import './noteView.css';

type NoteViewProps = {
  readonly note: NoteAbout;
  /** Null where the playbook has it no longer: then the answers stand under the names of its fields. */
  readonly template: Template | null;
  readonly language: Language;
  /** What can be done with it. */
  readonly children?: ReactNode;
};

/** A note as it was written: its questions with their answers, who may read it, and what was promised in it. */
export function NoteView({ note, template, language, children }: NoteViewProps) {
  const { t, instant, ago, date } = useWords();
  const { at, editedAt, drawer, answers, commitments, locked } = note;
  const label = (field: string) => {
    const known = template?.fields.find(({ id }) => id === field);
    return known === undefined ? field : inLanguage(known.label, language);
  };
  const fields = answeredFields(answers, template?.fields ?? []);
  return (
    <article className="note-view">
      <header className="note-view-head">
        <h4 dir="auto">{template === null ? note.template : inLanguage(template.name, language)}</h4>
        <span className="note-view-facts">
          <time dateTime={new Date(at).toISOString()}>{instant(at)}</time> ({ago(at)}) ·{' '}
          <strong>{t(`writing.drawer.${drawer}.name`)}</strong>
          {editedAt !== null && ` · ${t('people.note.edited', { when: instant(editedAt) })}`}
        </span>
      </header>
      {locked ? (
        <p className="note-view-facts">{t('people.note.locked')}</p>
      ) : (
        <dl className="note-view-answers">
          {fields.map((field) => (
            <div key={field}>
              <dt dir="auto">{label(field)}</dt>
              <dd dir="auto">{answerTo(answers, field)}</dd>
            </div>
          ))}
        </dl>
      )}
      {commitments.length > 0 && (
        <ul className="note-view-commitments">
          {commitments.map(({ id, who, what, due, state, locked: isLocked }) => (
            <li key={id}>
              {t('panel.promised.line', { who: isolated(who), what: isolated(isLocked ? t('commitment.locked') : what) })}
              <span className="note-view-facts">
                {' · '}
                {due === null ? t('panel.promised.noDate') : date(due)}
                {state !== 'open' && ` · ${t(`panel.promised.state.${state}`)}`}
              </span>
            </li>
          ))}
        </ul>
      )}
      {children}
    </article>
  );
}
