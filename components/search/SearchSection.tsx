import { type KeyboardEvent, type Ref, useId, useRef, useState } from 'react';
import type { SearchAnswer } from '../../lib/answers/searchable';
import { formatDate } from '../../lib/i18n/format';
import type { Translate } from '../../lib/i18n/translator';
import type { Language } from '../../lib/playbook/playbook';
import { folded } from '../../lib/search/folded';
import { hitsIn, type Part, partsOf } from '../../lib/search/highlights';
import { opening, snippet } from '../../lib/search/snippet';
import { type QueryWord, queryWords } from '../../lib/search/words';
import { hashOf, hashOfDeal } from '../desk/section';
import { Notice } from '../ui/Notice';
import { Highlighted } from './Highlighted';
import { useSearch } from './useSearch';
import './search.css';

type SearchSectionProps = {
  readonly field: Ref<HTMLInputElement>;
  /** On the desk what was found lies over the page, and goes once one of it was followed. */
  readonly place: 'popup' | 'desk';
  readonly language: Language;
  readonly translate: Translate;
};

/** So many of each kind; more words find fewer. */
const most = 6;

const isMac = /mac/i.test(navigator.platform);
const shortcut = isMac ? '⌘ K' : 'Ctrl K';

/** Finds notes, people and deals while one types, and leads to them on the desk. */
export function SearchSection({ field, place, language, translate: t }: SearchSectionProps) {
  const id = useId();
  const [query, setQuery] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const { begin, reading, refusal, answer, isBehind } = useSearch(query, most);
  const count = answer === null ? 0 : answer.people.count + answer.deals.count + answer.notes.count;
  const fromField = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape' && query !== '') {
      event.preventDefault();
      event.stopPropagation();
      setQuery('');
    }
    const links = list.current?.querySelectorAll('a');
    const to = event.key === 'ArrowDown' || event.key === 'Enter' ? links?.[0] : undefined;
    if (to === undefined) return;
    event.preventDefault();
    if (event.key === 'Enter') to.click();
    else to.focus();
  };
  const fromList = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const links = [...event.currentTarget.querySelectorAll('a')];
    const at = event.target instanceof HTMLAnchorElement ? links.indexOf(event.target) : -1;
    if (at === -1) return;
    event.preventDefault();
    const to = links[at + (event.key === 'ArrowDown' ? 1 : -1)];
    if (to !== undefined) to.focus();
    else if (at === 0) document.getElementById(`${id}-field`)?.focus();
  };
  // The desk's own headings begin with what the address shows.
  const Title = place === 'desk' ? 'div' : 'h2';
  const said = () => {
    if (query.trim() === '') return '';
    if (reading === 'reading' && count === 0) return t('search.reading');
    if (answer === null) return '';
    return count === 0 ? t('search.nothing') : t('search.found', { count });
  };
  return (
    <section className={`${place}-search`} aria-labelledby={id}>
      <Title id={id} className="search-title">
        <label htmlFor={`${id}-field`}>{t('search.title')}</label>
      </Title>
      <input
        id={`${id}-field`}
        ref={field}
        type="search"
        className="field-control"
        dir="auto"
        autoComplete="off"
        spellCheck={false}
        value={query}
        aria-describedby={`${id}-said`}
        aria-keyshortcuts={isMac ? 'Meta+K' : 'Control+K'}
        placeholder={place === 'desk' ? `${t('search.title')} · ${shortcut}` : shortcut}
        onFocus={(event) => {
          begin();
          // What is found stands under the field.
          if (place === 'popup') event.currentTarget.closest('section')?.scrollIntoView({ block: 'start' });
        }}
        onChange={(event) => {
          begin();
          setQuery(event.target.value);
        }}
        onKeyDown={fromField}
      />
      <div className="search-results" hidden={place === 'desk' && query.trim() === ''}>
        <p id={`${id}-said`} className="search-small" role="status">
          {said()}
        </p>
        {refusal !== null && <Notice tone="flag">{t('search.failed')}</Notice>}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows go from link to link, which are reached without them too */}
        <div
          ref={list}
          aria-busy={isBehind || reading === 'reading'}
          data-behind={isBehind}
          onKeyDown={fromList}
          onClick={(event) => {
            if (place === 'desk' && event.target instanceof Element && event.target.closest('a') !== null) setQuery('');
          }}
        >
          {answer !== null && count > 0 && (
            <Found answer={answer} query={query} heading={place === 'desk' ? 'h2' : 'h3'} language={language} t={t} />
          )}
        </div>
      </div>
    </section>
  );
}

function placeOfNote(id: string, person: string | null, deal: string | null): string {
  if (person !== null) return hashOf('people', person, id);
  return deal === null ? hashOf('today') : hashOfDeal(deal);
}

type Heading = 'h2' | 'h3';
type FoundProps = {
  readonly answer: SearchAnswer;
  readonly query: string;
  readonly heading: Heading;
  readonly language: Language;
  readonly t: Translate;
};

function Found({ answer, query, heading, language, t }: FoundProps) {
  const { people, deals, notes } = answer;
  const asked = queryWords(folded(query));
  return (
    <>
      <Group title={t('search.people')} count={people.count} shown={people.found.length} heading={heading} t={t}>
        {people.found.map(({ id, name, texts }) => (
          <Row key={id} href={hashOf('people', id)} title={name} texts={texts} asked={asked} near={people.near} />
        ))}
      </Group>
      <Group title={t('search.deals')} count={deals.count} shown={deals.found.length} heading={heading} t={t}>
        {deals.found.map(({ key, name, texts, outcome }) => (
          <Row
            key={key}
            href={hashOfDeal(key)}
            title={name === '' ? t('panel.header.noName') : name}
            detail={t(`panel.outcome.${outcome}`)}
            texts={[texts.join(' · ')]}
            otherwise={partsOf(texts.join(' · '), [])}
            asked={asked}
            near={deals.near}
          />
        ))}
      </Group>
      <Group title={t('search.notes')} count={notes.count} shown={notes.found.length} heading={heading} t={t}>
        {notes.found.map(({ id, name, person, deal, at, texts, locked }) => (
          <Row
            key={id}
            href={placeOfNote(id, person, deal)}
            title={name === '' ? t('search.noName') : name}
            detail={formatDate(new Date(at).toISOString().slice(0, 10), language) + (locked ? ` · ${t('writing.locked')}` : '')}
            texts={texts}
            otherwise={opening(texts)}
            asked={asked}
            near={notes.near}
          />
        ))}
      </Group>
    </>
  );
}

type GroupProps = {
  readonly title: string;
  readonly count: number;
  readonly shown: number;
  readonly heading: Heading;
  readonly t: Translate;
  readonly children: readonly React.ReactNode[];
};

function Group({ title, count, shown, heading: Title, t, children }: GroupProps) {
  const id = useId();
  if (count === 0) return null;
  return (
    <div className="search-group">
      <Title id={id}>{t('common.choice', { group: title, count })}</Title>
      <ul className="search-list" aria-labelledby={id}>
        {children}
      </ul>
      {count > shown && <p className="search-small">{t('search.more', { count: count - shown })}</p>}
    </div>
  );
}

type RowProps = {
  readonly href: string;
  readonly title: string;
  readonly detail?: string;
  readonly texts: readonly string[];
  /** What is shown of the texts where nothing in them was searched for. */
  readonly otherwise?: readonly Part[] | null;
  readonly asked: readonly QueryWord[];
  readonly near: ReadonlySet<string>;
};

function Row({ href, title, detail, texts, otherwise = null, asked, near }: RowProps) {
  const shown = snippet(texts, asked, near) ?? otherwise;
  return (
    <li>
      <a href={href} className="search-row">
        <span>
          <Highlighted parts={partsOf(title, hitsIn(title, asked, near))} />
          {detail !== undefined && <span className="search-small"> {detail}</span>}
        </span>
        {shown !== null && (
          <span className="search-snippet">
            <Highlighted parts={shown} />
          </span>
        )}
      </a>
    </li>
  );
}
