import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { KnownPerson } from '../../lib/db/people';
import type { Template } from '../../lib/domain/record/template';
import { localDate } from '../../lib/domain/time/calendar';
import { ask } from '../../lib/messages/client';
import type { Note } from '../../lib/notes/note';
import type { NoteActions } from '../note/noteActions';
import { useNote } from '../note/useNote';
import type { Own } from '../OwnPage';
import { Acts } from '../panel/acts';
import { WordsProvider } from '../panel/words';
import { SearchSection } from '../search/SearchSection';
import { Button } from '../ui/Button';
import { NoteSection } from './NoteSection';
import { openDesk } from './openDesk';
import type { PopupStart } from './popupStart';
import { SiteSection } from './SiteSection';
import { useDeskLinks } from './useDeskLinks';
import './popup.css';

/** Brings the store along, which the first picture does without. */
const TodaySection = lazy(async () => ({ default: (await import('./TodaySection')).TodaySection }));

const noteActions: NoteActions = {
  saveNoteDraft: (asks) => ask('saveNoteDraft', asks),
  dropNoteDraft: (asks) => ask('dropNoteDraft', asks),
  saveNote: (asks) => ask('saveNote', asks),
  undoNote: (asks) => ask('undoNote', asks),
};

/** False until the first picture stands: what takes longer begins after it. */
function useIsPainted(): boolean {
  const [isPainted, setIsPainted] = useState(false);
  useEffect(() => {
    let timer = 0;
    const frame = requestAnimationFrame(() => {
      timer = window.setTimeout(() => setIsPainted(true), 0);
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, []);
  return isPainted;
}

type PopupProps = Own & {
  readonly start: PopupStart;
  /** What was typed before this was drawn. */
  readonly typed: string;
};

export function Popup({ start, typed, settings, language, translate: t }: PopupProps) {
  const isPainted = useIsPainted();
  const [known, setKnown] = useState<readonly KnownPerson[] | null>(null);
  const [templates, setTemplates] = useState<readonly Template[]>(start.templates);
  const aboutPeople = useMemo(() => templates.filter(({ subject }) => subject === 'person'), [templates]);
  const writing = useNote(start.open, aboutPeople[0]?.id ?? '', noteActions);
  const search = useRef<HTMLInputElement>(null);
  const main = useRef<HTMLElement>(null);
  useDeskLinks(main);
  const { offer } = writing;
  const offerDraft = useCallback((draft: Note, version: number) => offer(draft, version), [offer]);
  const now = Date.now();
  const today = localDate(now, settings.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone);
  return (
    <WordsProvider language={language} today={today} now={now}>
      <main
        className="popup"
        ref={main}
        onKeyDown={(event) => {
          if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
          event.preventDefault();
          search.current?.focus();
        }}
      >
        <Acts className="popup-foot">
          <header className="popup-head">
            <h1>Ridealong</h1>
            <Button kind="quiet" onClick={() => void openDesk('#/today')}>
              {t('popup.desk')}
            </Button>
          </header>
          <SiteSection behind={start.behind} translate={t} />
          <NoteSection
            writing={writing}
            templates={aboutPeople}
            known={known}
            start={start}
            typed={typed}
            language={language}
            today={today}
            translate={t}
          />
          {isPainted ? (
            <Suspense fallback={<p className="popup-today-reading">{t('popup.today.reading')}</p>}>
              <TodaySection
                language={language}
                translate={t}
                current={writing.note.id}
                onKnown={setKnown}
                onTemplates={setTemplates}
                onDraft={offerDraft}
                open={writing.open}
              />
            </Suspense>
          ) : (
            <p className="popup-today-reading">{t('popup.today.reading')}</p>
          )}
          <SearchSection field={search} place="popup" language={language} translate={t} />
        </Acts>
      </main>
    </WordsProvider>
  );
}
