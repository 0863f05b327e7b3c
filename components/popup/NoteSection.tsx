import { useEffect, useRef, useState } from 'react';
import type { KnownPerson } from '../../lib/db/people';
import type { Template } from '../../lib/domain/record/template';
import type { LocalDate } from '../../lib/domain/time/time';
import type { Translate } from '../../lib/i18n/translator';
import { isBlank } from '../../lib/notes/note';
import type { Language } from '../../lib/playbook/playbook';
import { success } from '../../lib/result';
import { LockedNotice } from '../note/LockedNotice';
import { NoteForm } from '../note/NoteForm';
import type { SavedNote, Writing } from '../note/useNote';
import { useAct } from '../panel/acts';
import { isolated } from '../panel/isolated';
import { RefusalNotice } from '../panel/RefusalNotice';
import { Button } from '../ui/Button';
import { Notice } from '../ui/Notice';
import type { PopupStart } from './popupStart';
import { useDrawersOff } from './useDrawersOff';
import { useIsLocked } from './useIsLocked';

type NoteSectionProps = {
  readonly writing: Writing;
  readonly templates: readonly Template[];
  readonly known: readonly KnownPerson[] | null;
  readonly start: PopupStart;
  readonly typed: string;
  readonly language: Language;
  readonly today: LocalDate;
  readonly translate: Translate;
};

/** The note that is being written, what can be done with it, and what went wrong with it. */
export function NoteSection({ writing, templates, known, start, typed, language, today, translate: t }: NoteSectionProps) {
  const act = useAct();
  const drawersOff = useDrawersOff();
  const [round, setRound] = useState(0);
  const { note, trouble, state, change } = writing;
  const isLocked = useIsLocked();
  const wasLocked = useRef(false);
  // What was typed while the notes were locked was only remembered: now it can be kept.
  useEffect(() => {
    if (wasLocked.current && !isLocked && !isBlank(note)) change((now) => now, null);
    wasLocked.current = isLocked;
  });
  const saved = (done: SavedNote) => {
    setRound((before) => before + 1);
    const undo = async () => {
      await writing.undo(done);
      return success(null);
    };
    void act(Promise.resolve(success(null)), { said: t('writing.savedSaid', { name: isolated(done.note.person.name) }), undo });
  };
  const discard = () => {
    const back = writing.discard();
    if (back === null) return;
    const undo = async () => {
      back();
      return success(null);
    };
    void act(Promise.resolve(success(null)), { said: t('writing.discardedSaid'), undo });
  };
  return (
    <section className="popup-note" aria-labelledby="popup-note">
      <h2 id="popup-note">{t('writing.title')}</h2>
      {state === 'apart' && <Notice tone="advice">{t('writing.apart')}</Notice>}
      {trouble !== null && trouble !== 'locked' && (
        <RefusalNotice refusal={trouble}>
          <Button kind="quiet" onClick={writing.dismissTrouble}>
            {t('common.close')}
          </Button>
        </RefusalNotice>
      )}
      <NoteForm
        writing={writing}
        templates={templates}
        known={known}
        owner={round === 0 ? start.owner : null}
        drawersOff={drawersOff}
        place={start.open?.place ?? null}
        typed={typed}
        onSaved={saved}
        language={language}
        today={today}
        t={t}
      />
      {/* Below the form, which must not move under who is typing. */}
      {(isLocked || trouble === 'locked') && <LockedNotice t={t} />}
      {!isBlank(note) && (
        <div className="popup-note-more">
          <Button kind="quiet" onClick={() => writing.begin()}>
            {t('writing.another')}
          </Button>
          <Button kind="quiet" onClick={discard}>
            {t('writing.discard')}
          </Button>
        </div>
      )}
    </section>
  );
}
