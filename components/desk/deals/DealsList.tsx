import { useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { DealGroup } from '../../../lib/answers/dealGroups';
import type { DealsOfFigure } from '../../../lib/answers/dealsOfFigure';
import { formatInstant } from '../../../lib/i18n/format';
import { tagOf } from '../../../lib/i18n/languageOf';
import type { Translate } from '../../../lib/i18n/translator';
import type { ListedFigure } from '../../../lib/messages/dealsAddress';
import type { Language } from '../../../lib/playbook/playbook';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { Segmented } from '../../ui/Segmented';
import { DeskHeading } from '../DeskHeading';
import { TakeAway } from '../takeAway/TakeAway';
import { DealsTable } from './DealsTable';
import { dealsOut } from './dealsOut';
import { countedDeals, shareWords, titleOf } from './dealsWords';
import { type Order, sortedDeals } from './sortedDeals';

type DealsListProps = {
  readonly list: DealsOfFigure;
  readonly figure: ListedFigure;
  readonly language: Language;
  readonly t: Translate;
};

/** Rows that are drawn at once; ten thousand would hold up every key press. */
const pageLength = 100;

/** The deals behind a figure: those that it counts, and beside them those that it does not, with the reason. */
export function DealsList({ list, figure, language, t }: DealsListProps) {
  const [choice, setChoice] = useState<DealGroup | 'all'>('all');
  const [written, setWritten] = useState('');
  const [order, setOrder] = useState<Order>({ by: 'from', descending: true });
  const [room, setRoom] = useState(pageLength);
  const searched = useDeferredValue(written);
  const searchId = useId();
  const body = useRef<HTMLTableSectionElement>(null);
  const [firstNew, setFirstNew] = useState<number | null>(null);
  const { groups } = list;
  const counted = useMemo(() => new Set(groups.flatMap((group) => (group.counted ? [group.name] : []))), [groups]);
  const inChoice = useMemo(
    () => list.deals.filter(({ group }) => (choice === 'all' ? counted.has(group) : group === choice)),
    [list, choice, counted],
  );
  const found = useMemo(() => {
    const wanted = searched.trim().toLocaleLowerCase(tagOf(language));
    if (wanted === '') return inChoice;
    const holds = (text: string | null) => text?.toLocaleLowerCase(tagOf(language)).includes(wanted) === true;
    return inChoice.filter(({ name, account }) => holds(name) || holds(account));
  }, [inChoice, searched, language]);
  const sorted = useMemo(() => sortedDeals(found, order, tagOf(language)), [found, order, language]);
  const shown = sorted.slice(0, room);
  const title = titleOf(list, figure, t);
  const share = shareWords(list, figure, t, language);
  const chosen = groups.find((group) => group.name === choice);

  // Whoever asked for more rows goes on reading at the first of them.
  useEffect(() => {
    if (firstNew !== null) body.current?.rows[firstNew]?.focus();
  }, [firstNew]);

  const anew = () => {
    setRoom(pageLength);
    setFirstNew(null);
  };
  return (
    <>
      <DeskHeading>{title}</DeskHeading>
      <p className="desk-intro">
        {share !== null && <>{share} </>}
        {list.young && figure !== 'times' && figure !== 'visits' && <>{t('panel.rate.young')} </>}
        {t('deals.asOf', { when: formatInstant(list.asOf, language) })}
        {list.days === 'business' && <> {t('panel.stage.workingDays')}</>}
      </p>
      {list.deals.length === 0 ? (
        <EmptyState text={t('deals.empty')} />
      ) : (
        <>
          <Segmented
            legend={t('deals.filter')}
            value={choice}
            choices={[
              { value: 'all', label: t('common.choice', { group: t('deals.all'), count: countedDeals(list) }) },
              ...groups.map(({ name, counted: isCounted, count }) => ({
                value: name,
                label: t(isCounted ? 'common.choice' : 'deals.notCounted', { group: t(`deals.group.${name}`), count }),
              })),
            ]}
            onChoose={(name) => {
              setChoice(name);
              anew();
            }}
          />
          {chosen !== undefined && (!chosen.counted || chosen.name === 'idle') && (
            <p className="desk-intro" role="status">
              {t(`deals.why.${chosen.name}`)}
            </p>
          )}
          <div className="deals-search">
            <label htmlFor={searchId}>{t('deals.search')}</label>
            <input
              id={searchId}
              type="search"
              className="field-control"
              value={written}
              onChange={(event) => {
                setWritten(event.target.value);
                anew();
              }}
            />
            <span role="status">{t('deals.shown', { shown: Math.min(room, found.length), total: inChoice.length })}</span>
            <TakeAway list={() => dealsOut(title, sorted, t)} language={language} t={t} />
          </div>
          {found.length === 0 && searched.trim() !== '' ? (
            <EmptyState text={t('deals.none', { text: isolatedText(searched) })}>
              <Button
                onClick={() => {
                  setWritten('');
                  anew();
                }}
              >
                {t('deals.clear')}
              </Button>
            </EmptyState>
          ) : (
            <DealsTable
              deals={shown}
              today={list.today}
              order={order}
              onOrder={(next) => {
                setOrder(next);
                anew();
              }}
              language={language}
              t={t}
              body={body}
            />
          )}
          {sorted.length > room && (
            <Button
              onClick={() => {
                setFirstNew(room);
                setRoom(room + pageLength);
              }}
            >
              {t('deals.more', { count: Math.min(pageLength, sorted.length - room) })}
            </Button>
          )}
        </>
      )}
    </>
  );
}

function isolatedText(text: string): string {
  return `\u2068${text.trim()}\u2069`;
}
