import { useDeferredValue, useId, useMemo, useState } from 'react';
import { type ListedPerson, peopleList } from '../../../lib/db/peopleList';
import type { List } from '../../../lib/files/out/list';
import { tagOf } from '../../../lib/i18n/languageOf';
import type { Translate } from '../../../lib/i18n/translator';
import { isolated } from '../../panel/isolated';
import { WordsProvider } from '../../panel/words';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { Skeleton } from '../../ui/Skeleton';
import type { DeskProps } from '../Desk';
import { DeskHeading } from '../DeskHeading';
import { StoreTrouble } from '../StoreTrouble';
import { hashOf } from '../section';
import { TakeAway } from '../takeAway/TakeAway';
import { useStored } from '../useStored';
import { AddPerson } from './AddPerson';
import { PeopleTable } from './PeopleTable';
import { foundPeople, type PeopleOrder, sortedPeople } from './sortedPeople';

/** Rows that are drawn at once. */
const pageLength = 100;

/** What was searched, and in which order, while the desk is open: not in the address, which browsers keep. */
const remembered: { typed: string; order: PeopleOrder } = { typed: '', order: { by: 'name', descending: false } };

/** Everybody on the team: who has a page, and whose deals are known. */
export function PeopleList({ language, translate: t }: DeskProps) {
  const stored = useStored(peopleList);
  const [typed, setTyped] = useState(remembered.typed);
  const [order, setOrder] = useState(remembered.order);
  const [room, setRoom] = useState(pageLength);
  const searched = useDeferredValue(typed);
  const searchId = useId();
  const people = stored.kind === 'read' ? stored.value : null;
  const found = useMemo(
    () => sortedPeople(foundPeople(people ?? [], searched), order, tagOf(language)),
    [people, searched, order, language],
  );
  return (
    <>
      <DeskHeading>{t('desk.people')}</DeskHeading>
      <p className="desk-intro">{t('people.intro')}</p>
      {stored.kind === 'failed' && <StoreTrouble refusal={stored.refusal} again={stored.again} t={t} />}
      {stored.kind === 'reading' && <Skeleton height={240} />}
      {stored.kind === 'read' && (
        <WordsProvider language={language} today={stored.user.today} now={stored.user.now}>
          {stored.value.length === 0 ? (
            <EmptyState text={t('people.empty')}>
              <a className="button button-primary" href={hashOf('people', 'note')}>
                {t('people.writeNote')}
              </a>
            </EmptyState>
          ) : (
            <>
              <div className="people-head">
                <label htmlFor={searchId}>{t('people.search')}</label>
                <input
                  id={searchId}
                  type="search"
                  className="field-control"
                  value={typed}
                  onChange={(event) => {
                    remembered.typed = event.target.value;
                    setTyped(event.target.value);
                    setRoom(pageLength);
                  }}
                />
                <span className="desk-how" role="status">
                  {t('deals.shown', { shown: Math.min(room, found.length), total: stored.value.length })}
                </span>
                <a className="button button-primary" href={hashOf('people', 'note')}>
                  {t('people.writeNote')}
                </a>
              </div>
              {found.length === 0 ? (
                <EmptyState text={t('people.none', { text: isolated(searched.trim()) })}>
                  <Button
                    onClick={() => {
                      remembered.typed = '';
                      setTyped('');
                    }}
                  >
                    {t('deals.clear')}
                  </Button>
                </EmptyState>
              ) : (
                <PeopleTable
                  people={found.slice(0, room)}
                  order={order}
                  onOrder={(next) => {
                    remembered.order = next;
                    setOrder(next);
                  }}
                />
              )}
              <div className="desk-actions">
                {found.length > room && (
                  <Button onClick={() => setRoom(room + pageLength)}>
                    {t('deals.more', { count: Math.min(pageLength, found.length - room) })}
                  </Button>
                )}
                <TakeAway list={() => peopleOut(found, t)} language={language} t={t} />
              </div>
            </>
          )}
          <h3>{t('people.add.title')}</h3>
          <AddPerson t={t} />
        </WordsProvider>
      )}
    </>
  );
}

function peopleOut(people: readonly ListedPerson[], t: Translate): List {
  return {
    title: t('desk.people'),
    columns: [t('people.column.name'), t('people.column.owners'), t('people.column.openCommitments'), t('people.column.lastTalkAt')],
    rows: people.map(({ name, owners, openCommitments, lastTalkAt }) => [
      name,
      owners.join('; '),
      openCommitments,
      lastTalkAt === null ? null : new Date(lastTalkAt).toISOString().slice(0, 10),
    ]),
  };
}
