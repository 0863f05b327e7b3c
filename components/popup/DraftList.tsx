import { useId } from 'react';
import type { WrittenDraft } from '../../lib/db/writtenDrafts';
import type { Translate } from '../../lib/i18n/translator';
import type { Note } from '../../lib/notes/note';
import { isolated } from '../panel/isolated';
import { useWords } from '../panel/words';
import { Button } from '../ui/Button';
import { moveInList } from '../ui/listKeys';

type NoteDraft = Extract<WrittenDraft, { kind: 'note' }>;

/** A stored draft as the form goes on with it. */
export function noteOf({ draft, name }: NoteDraft): Note {
  const { id, person, template, drawer, answers, commitments } = draft;
  return {
    id,
    person:
      person === null ? { id: null, name: '' } : 'id' in person ? { id: person.id, name: name ?? '' } : { id: null, name: person.name },
    template,
    drawer,
    answers,
    commitments,
  };
}

type DraftListProps = {
  readonly drafts: readonly WrittenDraft[];
  readonly open: (draft: Note, version: number) => void;
  readonly translate: Translate;
};

/** What was begun and not saved. A note is gone on with here, a review where its deal is. */
export function DraftList({ drafts, open, translate: t }: DraftListProps) {
  const id = useId();
  const { ago } = useWords();
  return (
    <div>
      <h3 id={id}>{t('common.choice', { group: t('today.drafts.title'), count: drafts.length })}</h3>
      <ul className="desk-list" aria-labelledby={id} onKeyDown={moveInList}>
        {drafts.map((written) => {
          const name = written.name === null || written.name.trim() === '' ? t('today.drafts.noName') : written.name;
          const isLocked = written.kind === 'note' && written.draft.locked;
          return (
            <li key={written.kind === 'note' ? written.draft.id : written.draft.deal} className="popup-draft">
              <span dir="auto">{t(`today.drafts.${written.kind}`, { name: isolated(name) })}</span>
              <span className="popup-small">
                {ago(written.draft.at)}
                {isLocked && ` · ${t('writing.locked')}`}
                {written.kind === 'review' && ` · ${t('today.drafts.inCrm')}`}
              </span>
              {written.kind === 'note' && !isLocked && (
                <Button
                  kind="quiet"
                  data-list-item=""
                  aria-label={t('today.drafts.continueLabel', { name })}
                  onClick={() => open(noteOf(written), written.draft.version)}
                >
                  {t('today.drafts.continue')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
