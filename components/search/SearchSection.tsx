import { type KeyboardEvent, type Ref, useId, useRef, useState } from 'react';
import type { SearchAnswer } from '../../lib/answers/searchable';
import { formatDate } from '../../lib/i18n/format';
import type { Translate } from '../../lib/i18n/translator';
import { hashOfDeals } from '../../lib/messages/dealsAddress';
import type { Language } from '../../lib/playbook/playbook';
import { folded } from '../../lib/search/folded';
import { hitsIn, partsOf } from '../../lib/search/highlights';
import { snippet } from '../../lib/search/snippet';
import { type QueryWord, queryWords } from '../../lib/search/words';
import { hashOf } from '../desk/section';
import { Notice } from '../ui/Notice';
import { Highlighted } from './Highlighted';
import { useSearch } from './useSearch';
import './search.css';

type SearchSectionProps = { readonly field: Ref<HTMLInputElement>; readonly language: Language; readonly translate: Translate };

/** So many of each kind; more words find fewer. */
const most = 6;

const isMac = /mac/i.test(navigator.platform);

/** Finds notes, people and deals while one types, and leads to them on the desk. */
export function SearchSection({ field, language, translate: t }: SearchSectionProps) {
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
  const said = () => {
    if (query.trim() === '') return '';
    if (reading === 'reading' && count === 0) return t('search.reading');
    if (answer === null) return '';
    return count === 0 ? t('search.nothing') : t('search.found', { count });
  };
  return (
    <section className="popup-search" aria-labelledby={id}>
      <h2 id={id}>
        <label htmlFor={`${id}-field`}>{t('search.title')}</label>
      </h2>
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
        placeholder={isMac ? '⌘ K' : 'Ctrl K'}
        onFocus={(event) => {
          begin();
          // What is found stands under the field.
          event.currentTarget.closest('section')?.scrollIntoView({ block: 'start' });
        }}
        onChange={(event) => {
          begin();
          setQuery(event.target.value);
        }}
        onKeyDown={fromField}
      />
      <p id={`${id}-said`} className="popup-small" role="status">
        {said()}
      </p>
      {refusal !== null && <Notice tone="flag">{t('search.failed')}</Notice>}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows go from link to link, which are reached without them too */}
      <div ref={list} aria-busy={isBehind || reading === 'reading'} data-behind={isBehind} onKeyDown={fromList}>
        {answer !== null && count > 0 && <Found answer={answer} query={query} language={language} t={t} />}
      </div>
    </section>
  );
}

type FoundProps = { readonly answer: SearchAnswer; readonly query: string; readonly language: Language; readonly t: Translate };

function Found({ answer, query, language, t }: FoundProps) {
  const { people, deals, notes } = answer;
  const asked = queryWords(folded(query));
  return (
    <>
      <Group title={t('search.people')} count={people.count} shown={people.found.length} t={t}>
        {people.found.map(({ id, name, texts }) => (
          <Row key={id} href={hashOf('people', id)} title={name} texts={texts} asked={asked} near={people.near} />
        ))}
      </Group>
      <Group title={t('search.deals')} count={deals.count} shown={deals.found.length} t={t}>
        {deals.found.map(({ key, name, pipeline, stageId, texts, outcome }) => (
          <Row
            key={key}
            href={stageId === null ? hashOf('today') : hashOfDeals({ pipeline, stage: stageId, figure: 'visits', age: null })}
            title={name === '' ? t('panel.header.noName') : name}
            detail={t(`panel.outcome.${outcome}`)}
            texts={[texts.join(' · ')]}
            whole
            asked={asked}
            near={deals.near}
          />
        ))}
      </Group>
      <Group title={t('search.notes')} count={notes.count} shown={notes.found.length} t={t}>
        {notes.found.map(({ id, name, person, at, texts, locked }) => (
          <Row
            key={id}
            href={person === null ? hashOf('today') : hashOf('people', person, id)}
            title={name === '' ? t('search.noName') : name}
            detail={formatDate(new Date(at).toISOString().slice(0, 10), language) + (locked ? ` · ${t('writing.locked')}` : '')}
            texts={texts}
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
  readonly t: Translate;
  readonly children: readonly React.ReactNode[];
};

function Group({ title, count, shown, t, children }: GroupProps) {
  const id = useId();
  if (count === 0) return null;
  return (
    <div className="search-group">
      <h3 id={id}>{t('common.choice', { group: title, count })}</h3>
      <ul className="search-list" aria-labelledby={id}>
        {children}
      </ul>
      {count > shown && <p className="popup-small">{t('search.more', { count: count - shown })}</p>}
    </div>
  );
}

type RowProps = {
  readonly href: string;
  readonly title: string;
  readonly detail?: string;
  readonly texts: readonly string[];
  /** Whether the texts are shown where nothing in them was searched for, too. */
  readonly whole?: boolean;
  readonly asked: readonly QueryWord[];
  readonly near: ReadonlySet<string>;
};

function Row({ href, title, detail, texts, whole = false, asked, near }: RowProps) {
  const hits = snippet(texts, asked, near) ?? (whole ? partsOf(texts.join(' · '), []) : null);
  return (
    <li>
      <a href={href} className="search-row">
        <span>
          <Highlighted parts={partsOf(title, hitsIn(title, asked, near))} />
          {detail !== undefined && <span className="popup-small"> {detail}</span>}
        </span>
        {hits !== null && (
          <span className="search-snippet">
            <Highlighted parts={hits} />
          </span>
        )}
      </a>
    </li>
  );
}
