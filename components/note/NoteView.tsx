import { type ReactNode, useState } from 'react';
import type { NoteAbout } from '../../lib/db/notesAbout';
import { answeredFields, answerTo } from '../../lib/domain/record/record';
import type { Template } from '../../lib/domain/record/template';
import type { Language } from '../../lib/playbook/playbook';
import { inLanguage } from '../../lib/playbook/text';
import { isolated } from '../panel/isolated';
import { useWords } from '../panel/words';
import { Button } from '../ui/Button';
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
          {editedAt !== null && ` · ${t('writing.shown.edited', { when: instant(editedAt) })}`}
        </span>
      </header>
      {locked ? (
        <p className="note-view-facts">{t('writing.shown.locked')}</p>
      ) : (
        <dl className="note-view-answers">
          {fields.map((field) => (
            <div key={field}>
              <dt dir="auto">{label(field)}</dt>
              <dd dir="auto">
                <LongText text={answerTo(answers, field)} />
              </dd>
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

/** Longer than this, only the beginning stands there at first. */
const longest = 1_200;
const beginning = 800;

function LongText({ text }: { readonly text: string }) {
  const { t } = useWords();
  const [isWhole, setIsWhole] = useState(false);
  if (text.length <= longest) return text;
  // Between two words, and never within a character.
  const cut = text.slice(0, text.lastIndexOf(' ', beginning) + 1 || beginning).replace(/[\uD800-\uDBFF]$/, '');
  return (
    <>
      {isWhole ? text : `${cut.trimEnd()}…`}{' '}
      <Button kind="quiet" aria-expanded={isWhole} onClick={() => setIsWhole(!isWhole)}>
        {t(isWhole ? 'writing.shown.less' : 'writing.shown.whole')}
      </Button>
    </>
  );
}
