import { useId, useRef } from 'react';
import type { WrittenDraft } from '../../../lib/db/writtenDrafts';
import type { Translate } from '../../../lib/i18n/translator';
import { ask } from '../../../lib/messages/client';
import { emptyDraft } from '../../../lib/messages/panelView';
import { useAct } from '../../panel/acts';
import { isolated } from '../../panel/isolated';
import { useWords } from '../../panel/words';
import { Button } from '../../ui/Button';
import { moveInList } from '../../ui/listKeys';
import { useKeptFocus } from '../../ui/useKeptFocus';
import { hashOf } from '../section';

/** What was begun and not saved: to go on with, or to drop. */
export function Drafts({ drafts, t }: { readonly drafts: readonly WrittenDraft[]; readonly t: Translate }) {
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  useKeptFocus(list);
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{t('common.choice', { group: t('today.drafts.title'), count: drafts.length })}</h3>
      <ul className="desk-list" ref={list} onKeyDown={moveInList}>
        {drafts.map((written) => (
          <DraftRow key={written.kind === 'note' ? written.draft.id : written.draft.deal} written={written} t={t} />
        ))}
      </ul>
    </section>
  );
}

/** By which the background knows who drops a draft and brings it back. */
const writer = crypto.randomUUID();

function DraftRow({ written, t }: { readonly written: WrittenDraft; readonly t: Translate }) {
  const act = useAct();
  const { ago } = useWords();
  const name = written.name === null || written.name.trim() === '' ? t('today.drafts.noName') : written.name;
  const said = t('today.drafts.droppedSaid');
  const drop = () => {
    if (written.kind === 'review') {
      const { deal, draft } = written.draft;
      void act(ask('saveDraft', { dealKey: deal, draft: emptyDraft }), { said, undo: () => ask('saveDraft', { dealKey: deal, draft }) });
      return;
    }
    const { id, person, template, drawer, answers, commitments, version } = written.draft;
    const content = { id, person, template, drawer, answers, commitments };
    void act(ask('dropNoteDraft', { id, writer, version: version + 1, seen: version }), {
      said,
      undo: () => ask('saveNoteDraft', { ...content, writer, version: version + 2, seen: version + 1 }),
    });
  };
  const isLocked = written.kind === 'note' && written.draft.locked;
  return (
    <li className="desk-entry">
      <div className="desk-entry-text">
        <span>{t(`today.drafts.${written.kind}`, { name: isolated(name) })}</span>
        <span className="desk-how">
          {ago(written.draft.at)}
          {isLocked && ` · ${t('commitment.locked')}`}
          {written.kind === 'review' && ` · ${t('today.drafts.inCrm')}`}
        </span>
      </div>
      <div className="desk-actions">
        {written.kind === 'note' && (
          <a
            className="button"
            href={hashOf('people', 'note', written.draft.id)}
            data-list-item=""
            aria-label={t('today.drafts.continueLabel', { name })}
          >
            {t('today.drafts.continue')}
          </a>
        )}
        {!isLocked && (
          <Button
            {...(written.kind === 'review' ? { 'data-list-item': '' } : {})}
            aria-label={t('today.drafts.dropLabel', { name })}
            onClick={drop}
          >
            {t('panel.promised.drop')}
          </Button>
        )}
      </div>
    </li>
  );
}
