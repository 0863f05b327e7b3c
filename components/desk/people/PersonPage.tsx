import { useMemo, useState } from 'react';
import { LockedNotice } from '../../note/LockedNotice';
import { WordsProvider } from '../../panel/words';
import { EmptyState } from '../../ui/EmptyState';
import { Skeleton } from '../../ui/Skeleton';
import type { DeskProps } from '../Desk';
import { DeskHeading } from '../DeskHeading';
import { StoreTrouble } from '../StoreTrouble';
import { hashOf } from '../section';
import { useStored } from '../useStored';
import { Coaching } from './Coaching';
import { NoteWriter } from './NoteWriter';
import { PersonCommitments } from './PersonCommitments';
import { PersonData } from './PersonData';
import { PersonDeals } from './PersonDeals';
import { PersonNames } from './PersonNames';
import { PersonNotes } from './PersonNotes';
import { type PersonView, readPerson } from './readPerson';

type PersonPageProps = DeskProps & {
  readonly id: string;
  readonly isWriting: boolean;
  /** A note to go to at first; null is the beginning of the page. */
  readonly noteId: string | null;
};

const pageLength = 20;

/** All that is kept about one person, and what they said on how they want to be coached before all else. */
export function PersonPage({ id, isWriting, noteId, language, translate: t }: PersonPageProps) {
  const [most, setMost] = useState(pageLength);
  const query = useMemo(() => readPerson(id, most), [id, most]);
  const stored = useStored(query);
  const [last, setLast] = useState<{ readonly value: PersonView; readonly today: string; readonly now: number } | null>(null);
  if (stored.kind === 'read' && stored.value !== null && last?.value !== stored.value) {
    setLast({ value: stored.value, today: stored.user.today, now: stored.user.now });
  }
  if (stored.kind === 'read' && stored.value === null) return <NobodyHere t={t} />;
  if (last === null) {
    return (
      <>
        <DeskHeading>{t('desk.people')}</DeskHeading>
        {stored.kind === 'failed' ? <StoreTrouble refusal={stored.refusal} again={stored.again} t={t} /> : <Skeleton height={240} />}
      </>
    );
  }
  const { value: view, today, now } = last;
  const { person, notes, commitments } = view;
  const isLocked = person.locked || [...notes.notes, ...commitments.open].some(({ locked }) => locked);
  const writer = { id: person.id, name: person.name };
  return (
    <WordsProvider language={language} today={today} now={now}>
      <p className="person-back">
        <a href={hashOf('people')}>{t('people.back')}</a>
      </p>
      <DeskHeading>{person.name}</DeskHeading>
      {stored.kind === 'failed' && <StoreTrouble refusal={stored.refusal} again={stored.again} t={t} />}
      {isLocked && <LockedNotice t={t} />}
      <Coaching person={person} t={t} />
      {isWriting && (
        <section aria-labelledby="person-writer">
          <h3 id="person-writer">{t('people.writeNote')}</h3>
          <NoteWriter start={null} person={writer} templates={view.templates} known={view.known} {...{ language, today, t }} />
        </section>
      )}
      <PersonCommitments view={view} today={today} language={language} t={t} />
      <PersonDeals owners={person.owners} language={language} />
      <PersonNotes
        view={view}
        templates={view.templates}
        isWriting={isWriting}
        noteId={noteId}
        onMore={() => setMost(most + pageLength)}
        {...{ language, t }}
      />
      <PersonNames view={view} t={t} />
      <PersonData view={view} isLocked={isLocked} language={language} t={t} />
    </WordsProvider>
  );
}

function NobodyHere({ t }: { readonly t: DeskProps['translate'] }) {
  return (
    <>
      <DeskHeading>{t('people.gone.title')}</DeskHeading>
      <EmptyState text={t('people.gone.text')}>
        <a href={hashOf('people')}>{t('today.toPeople')}</a>
      </EmptyState>
    </>
  );
}
