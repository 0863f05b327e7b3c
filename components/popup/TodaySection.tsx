import { useEffect, useId, useRef } from 'react';
import { type SlowDeal, slowDeals } from '../../lib/answers/slowDeals';
import { presentPlaybook } from '../../lib/background/presentPlaybook';
import { type OpenCommitments, openCommitments } from '../../lib/db/openCommitments';
import { type KnownPerson, knownPeople } from '../../lib/db/people';
import { type WrittenDraft, writtenDrafts } from '../../lib/db/writtenDrafts';
import type { Template } from '../../lib/domain/record/template';
import { endOfWeek } from '../../lib/domain/time/endOfWeek';
import type { Translate } from '../../lib/i18n/translator';
import { rememberTemplates } from '../../lib/notes/knownTemplates';
import type { Note } from '../../lib/notes/note';
import type { Language } from '../../lib/playbook/playbook';
import { success } from '../../lib/result';
import { CommitmentList } from '../desk/commitments/CommitmentList';
import { occasionOf } from '../desk/occasionOf';
import { DealLine } from '../desk/people/DealLine';
import { StoreTrouble } from '../desk/StoreTrouble';
import { hashOf } from '../desk/section';
import { type Query, useStored } from '../desk/useStored';
import { useWords } from '../panel/words';
import '../desk/desk.css';
import { DraftList, noteOf } from './DraftList';

type TodaySectionProps = {
  readonly language: Language;
  readonly translate: Translate;
  /** The note that is in the form: it is not listed among the drafts. */
  readonly current: string;
  readonly onTemplates: (templates: readonly Template[]) => void;
  readonly onKnown: (known: readonly KnownPerson[]) => void;
  /** Told once, of the draft that was last written. */
  readonly onDraft: (draft: Note, version: number) => void;
  readonly open: (draft: Note, version: number) => void;
};

/** So many of each kind; the rest is on the desk. */
const most = 4;
const slowShown = 3;

const readPeople: Query<readonly KnownPerson[]> = knownPeople;
const readDrafts: Query<readonly WrittenDraft[]> = writtenDrafts;
const readDue: Query<OpenCommitments> = (database, { today, calendar }) =>
  openCommitments(database, { today, endOfWeek: endOfWeek(today, calendar.week), most });
const readSlow: Query<readonly SlowDeal[]> = async (database, user) => slowDeals(database, await occasionOf(user));
const readTemplates: Query<readonly Template[]> = async () => success((await presentPlaybook()).templates);

const ofDeals = ['deal', 'history', 'settings'] as const;
const ofSettings = ['settings'] as const;

const groups = ['overdue', 'today', 'thisWeek'] as const satisfies readonly (keyof OpenCommitments)[];

/** What is due, begun, or past its age, as far as it fits beside a note; and what the note's form has to know of the store. */
export function TodaySection({ language, translate: t, current, onTemplates, onKnown, onDraft, open }: TodaySectionProps) {
  const id = useId();
  const words = useWords();
  const people = useStored(readPeople);
  const drafts = useStored(readDrafts);
  const due = useStored(readDue);
  const slow = useStored(readSlow, ofDeals);
  const read = useStored(readTemplates, ofSettings);
  const templates = read.kind === 'read' ? read.value : null;
  const known = people.kind === 'read' ? people.value : null;
  const written = drafts.kind === 'read' ? drafts.value : null;
  const wasOffered = useRef(false);
  const shownFirst = useRef(current);
  const { again: readDraftsAgain } = drafts;
  // What was put aside was not announced: nobody else shows it.
  useEffect(() => {
    if (shownFirst.current !== current) readDraftsAgain();
    shownFirst.current = current;
  }, [current, readDraftsAgain]);
  useEffect(() => {
    if (known !== null) onKnown(known);
  }, [known, onKnown]);
  useEffect(() => {
    if (templates === null) return;
    onTemplates(templates);
    void rememberTemplates(templates);
  }, [templates, onTemplates]);
  useEffect(() => {
    if (written === null || wasOffered.current) return;
    wasOffered.current = true;
    const latest = written.find((each) => each.kind === 'note' && !each.draft.locked);
    if (latest?.kind === 'note') onDraft(noteOf(latest), latest.draft.version);
  }, [written, onDraft]);
  if (due.kind === 'failed') return <StoreTrouble refusal={due.refusal} again={due.again} t={t} />;
  const others = (written ?? []).filter((each) => each.kind === 'review' || each.draft.id !== current);
  const counts = due.kind === 'read' ? groups.map((group) => due.value[group].count) : [];
  const further = due.kind === 'read' ? due.value.later.count + due.value.noDate.count : 0;
  const late = slow.kind === 'read' ? slow.value : [];
  const nothing = due.kind === 'read' && slow.kind === 'read' && written !== null;
  const isEmpty = nothing && counts.every((count) => count === 0) && others.length === 0 && late.length === 0;
  return (
    <section className="popup-today" aria-labelledby={id} aria-busy={!nothing}>
      <h2 id={id}>{t('popup.today.title')}</h2>
      {due.kind === 'reading' && <p className="popup-today-reading">{t('popup.today.reading')}</p>}
      {isEmpty && <p className="popup-small">{t('popup.today.nothing')}</p>}
      {due.kind === 'read' &&
        groups.map((group) => {
          const { rows, count } = due.value[group];
          if (count === 0) return null;
          return (
            <div key={group}>
              <h3 id={`${id}-${group}`}>{t('common.choice', { group: t(`today.due.${group}`), count })}</h3>
              <CommitmentList entries={rows} labelledBy={`${id}-${group}`} today={due.user.today} language={language} t={t} />
              {count > rows.length && <a href={hashOf('today')}>{t('popup.today.more', { count: count - rows.length })}</a>}
            </div>
          );
        })}
      {others.length > 0 && <DraftList drafts={others} open={open} translate={t} />}
      {late.length > 0 && (
        <div>
          <h3 id={`${id}-slow`}>{t('common.choice', { group: t('today.slow.title'), count: late.length })}</h3>
          <ul className="desk-list" aria-labelledby={`${id}-slow`}>
            {late.slice(0, slowShown).map((deal) => (
              <DealLine key={deal.key} deal={deal} evidence={deal.evidence} words={words} owner={deal.owner} />
            ))}
          </ul>
          {late.length > slowShown && <a href={hashOf('today')}>{t('popup.today.more', { count: late.length - slowShown })}</a>}
        </div>
      )}
      {further > 0 && <a href={hashOf('today')}>{t('popup.today.later', { count: further })}</a>}
    </section>
  );
}
