// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { DealsList } from '../../../components/desk/deals/DealsList';
import { sortableColumns, sortedDeals } from '../../../components/desk/deals/sortedDeals';
import type { DealsOfFigure, ListedDeal } from '../../../lib/answers/dealsOfFigure';
import { translator } from '../../../lib/i18n/translator';
import { type ListedFigure, listedFigures } from '../../../lib/messages/dealsAddress';
import { type Language, languages } from '../../../lib/playbook/playbook';

afterEach(cleanup);

const deal = (place: number, given: Partial<ListedDeal> = {}): ListedDeal => ({
  id: String(place),
  key: `demo|http://crm.test|${place}`,
  group: place % 3 === 0 ? 'lost' : 'passed',
  name: `Deal ${place}`,
  account: place % 2 === 0 ? null : `Account ${place}`,
  owner: 'Dana Novák',
  from: `2026-${String(1 + (place % 9)).padStart(2, '0')}-02`,
  until: '2026-11-02',
  days: place % 40,
  atLeast: false,
  jumped: false,
  known: 'api',
  ...given,
});

function listOf(deals: readonly ListedDeal[], given: Partial<DealsOfFigure> = {}): DealsOfFigure {
  const count = (name: ListedDeal['group']) => deals.filter(({ group }) => group === name).length;
  const groups = (['passed', 'lost', 'open'] as const).flatMap((name) =>
    count(name) === 0 ? [] : [{ name, counted: name !== 'open', count: count(name) }],
  );
  return {
    stageLabel: 'Proposal',
    days: 'business',
    asOf: Date.UTC(2026, 10, 22, 9),
    today: '2026-11-22',
    rate: { shown: true, rate: { value: 0.66, low: 0.6, high: 0.72, n: deals.length } },
    upTo: 20,
    after: null,
    horizonDays: 20,
    young: false,
    idleDays: null,
    groups,
    deals,
    ...given,
  };
}

const drawn = (list: DealsOfFigure, figure: ListedFigure = 'resolved', language: Language = 'en') =>
  render(<DealsList list={list} figure={figure} language={language} t={translator(language)} />).container;
const rows = () => [...document.querySelectorAll('tbody tr')];
const names = () => rows().map((row) => row.querySelector('th')?.textContent);

describe('a list of deals', () => {
  it('says in its title what it holds, and of whom nothing is said is no share', () => {
    const container = drawn(listOf(Array.from({ length: 9 }, (_, place) => deal(place))));
    expect(container.querySelector('h2')?.textContent).toBe('9 deals that left \u2068Proposal\u2069: 6 passed, 3 did not');
    expect(container.textContent).toContain('That is 66% (60 to 72 in a hundred).');
    cleanup();
    expect(drawn(listOf([deal(1)], { young: true })).textContent).not.toContain('%');
  });

  it('draws a hundred of ten thousand, and a hundred more when asked, going on at the first of them', () => {
    drawn(listOf(Array.from({ length: 10_000 }, (_, place) => deal(place))));
    expect(rows().length).toBe(100);
    expect(screen.getByText('100 of 10,000 shown')).toBeTruthy();
    fireEvent.click(screen.getByText('Show 100 more'));
    expect(rows().length).toBe(200);
    expect(document.activeElement).toBe(rows()[100]);
  });

  it('is narrowed by how deals ended, with the reason where they are not counted', () => {
    drawn(listOf([deal(1), deal(3), deal(4, { group: 'open', until: null })]));
    fireEvent.click(screen.getByLabelText('Still open: 1, not counted'));
    expect(names()).toEqual(['Deal 4']);
    expect(screen.getByText('They are still open, so it is not known yet how they end.')).toBeTruthy();
    fireEvent.click(screen.getByLabelText('Lost: 1'));
    expect(names()).toEqual(['Deal 3']);
  });

  it('is searched by deal and account but not by person, so that nobody’s share can be made out', () => {
    drawn(listOf([deal(1), deal(2), deal(3, { account: 'دانا' })]));
    const box = screen.getByLabelText('Search by deal or account');
    fireEvent.change(box, { target: { value: 'ACCOUNT 1' } });
    expect(names()).toEqual(['Deal 1']);
    fireEvent.change(box, { target: { value: 'دانا' } });
    expect(names()).toEqual(['Deal 3']);
    fireEvent.change(box, { target: { value: 'Dana' } });
    expect(rows().length).toBe(0);
    fireEvent.click(screen.getByText('Show all again'));
    expect(rows().length).toBe(3);
    expect(screen.getByText('Owner').tagName).toBe('TH');
  });

  it('is sorted by a column, then the other way round, with what is not known last', () => {
    drawn(listOf([deal(10, { days: null }), deal(2), deal(9)]));
    fireEvent.click(screen.getByRole('button', { name: 'Deal' }));
    expect(names()).toEqual(['Deal 2', 'Deal 9', 'Deal 10']);
    fireEvent.click(screen.getByRole('button', { name: /Days/ }));
    expect(names()).toEqual(['Deal 9', 'Deal 2', 'Deal 10']);
    expect(document.querySelector('th[aria-sort="descending"]')?.textContent).toContain('Days');
    fireEvent.click(screen.getByRole('button', { name: /Days/ }));
    expect(names()).toEqual(['Deal 2', 'Deal 9', 'Deal 10']);
  });

  it('keeps every deal however it is sorted', () => {
    const deals = Array.from({ length: 50 }, (_, place) => deal(place, { until: place % 4 === 0 ? null : '2026-01-01' }));
    for (const by of sortableColumns) {
      for (const descending of [true, false]) {
        const sorted = sortedDeals(deals, { by, descending }, 'hu');
        expect(new Set(sorted)).toEqual(new Set(deals));
      }
    }
  });

  it('says what is missing where nothing came here yet', () => {
    expect(drawn(listOf([])).textContent).toContain('No deal has come here yet.');
  });

  it.each(languages.flatMap((language) => listedFigures.map((figure) => [language, figure] as const)))(
    'is wholly worded in %s for %s',
    (language, figure) => {
      const text = drawn(
        listOf([deal(1), deal(3), deal(4, { group: 'open' })], { after: figure === 'chance' ? 7 : null }),
        figure,
        language,
      ).textContent;
      expect(text).not.toMatch(/deals\.|panel\.|\{\{|undefined|NaN/);
      expect(document.title).not.toMatch(/\{\{|deals\./);
    },
  );
});
