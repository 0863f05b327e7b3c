import { useMemo, useRef } from 'react';
import { type KnownPerson, knownPeople } from '../../../lib/db/people';
import type { WrittenDraft } from '../../../lib/db/writtenDrafts';
import { writtenDrafts } from '../../../lib/db/writtenDrafts';
import type { Template } from '../../../lib/domain/record/template';
import type { OpenNote } from '../../../lib/notes/openNote';
import { success } from '../../../lib/result';
import { LockedNotice } from '../../note/LockedNotice';
import { EmptyState } from '../../ui/EmptyState';
import { Skeleton } from '../../ui/Skeleton';
import type { DeskProps } from '../Desk';
import { DeskHeading } from '../DeskHeading';
import { occasionOf } from '../occasionOf';
import { StoreTrouble } from '../StoreTrouble';
import { hashOf } from '../section';
import { type Query, useStored } from '../useStored';
import { NoteWriter } from './NoteWriter';

type Found = {
  readonly draft: (WrittenDraft & { readonly kind: 'note' }) | null;
  readonly known: readonly KnownPerson[];
  readonly templates: readonly Template[];
};

function readNote(draftId: string | null): Query<Found> {
  return async (database, user) => {
    const [drafts, known, { playbook }] = await Promise.all([writtenDrafts(database), knownPeople(database), occasionOf(user)]);
    if (!drafts.ok) return drafts;
    if (!known.ok) return known;
    const notes = drafts.value.flatMap((written) => (written.kind === 'note' ? [written] : []));
    const draft = notes.find((written) => written.draft.id === draftId) ?? null;
    return success({ draft, known: known.value, templates: playbook.templates });
  };
}

function openNoteOf({ draft, name }: WrittenDraft & { readonly kind: 'note' }): OpenNote {
  const { id, person, template, drawer, answers, commitments, version } = draft;
  const about = { id: person !== null && 'id' in person ? person.id : null, name: name ?? '' };
  return { note: { id, person: about, template, drawer, answers, commitments }, version, place: null };
}

/** A note about whomever: a new one, or a draft to go on with. */
export function NotePage({ draftId, language, translate: t }: DeskProps & { readonly draftId: string | null }) {
  const query = useMemo(() => readNote(draftId), [draftId]);
  const stored = useStored(query);
  const begun = useRef<Found | null>(null);
  // What was found first is gone on with: what is written here comes back from the store, and must not be drawn anew under the fingers.
  if (stored.kind === 'read' && begun.current === null && (draftId === null || stored.value.draft?.draft.locked === false)) {
    begun.current = stored.value;
  }
  const found = begun.current;
  return (
    <>
      <DeskHeading>{t('people.writeNote')}</DeskHeading>
      {stored.kind === 'failed' && <StoreTrouble refusal={stored.refusal} again={stored.again} t={t} />}
      {stored.kind === 'reading' && found === null && <Skeleton height={240} />}
      {stored.kind === 'read' && found === null && stored.value.draft?.draft.locked === true && <LockedNotice t={t} />}
      {stored.kind === 'read' && found === null && stored.value.draft === null && (
        <EmptyState text={t('people.draftGone')}>
          <a href={hashOf('people')}>{t('today.toPeople')}</a>
        </EmptyState>
      )}
      {stored.kind === 'read' && found !== null && (
        <NoteWriter
          start={found.draft === null ? null : openNoteOf(found.draft)}
          person={null}
          templates={found.templates}
          known={stored.value.known}
          language={language}
          today={stored.user.today}
          t={t}
        />
      )}
    </>
  );
}
