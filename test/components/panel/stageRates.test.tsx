// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { StageSection } from '../../../components/panel/StageSection';
import { WordsProvider } from '../../../components/panel/words';
import type { Rate, RateOrMissing, StageFigures, StageStanding } from '../../../lib/domain/ratio/ratioStrip';
import type { DealView, PanelView } from '../../../lib/messages/panelView';
import { type Language, languages } from '../../../lib/playbook/playbook';
import { samples } from '../../preview/samples';
import { recorded } from './stage';

afterEach(cleanup);

const count = fc.nat({ max: 5000 });
const days = fc.double({ min: 0, max: 400, noNaN: true });
const some = <Value,>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });
const rate: fc.Arbitrary<Rate> = fc
  .tuple(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 }), fc.integer({ min: 1, max: 5000 }))
  .map(([shares, n]) => {
    const [low = 0, value = 0, high = 0] = shares.toSorted((one, other) => one - other);
    return { low, value, high, n };
  });
const rateOrMissing: fc.Arbitrary<RateOrMissing> = fc.oneof(
  rate.map((each) => ({ shown: true as const, rate: each })),
  fc.record({ shown: fc.constant(false as const), n: count, aboutMore: some(fc.integer({ min: 1, max: 500 })) }),
);
const quarters = fc.record({ p25: some(days), p50: some(days), p75: some(days), p90: some(days), passes: count });
const anyFigures: fc.Arbitrary<StageFigures> = fc.record({
  stageId: fc.constant('proposal'),
  asOf: fc.constant(Date.UTC(2026, 10, 22)),
  passedBy: fc.record({
    horizonDays: fc.integer({ min: 1, max: 200 }),
    rate: rateOrMissing,
    given: some(days),
    carried: some(fc.record({ days, rate })),
    young: fc.boolean(),
  }),
  resolved: rateOrMissing,
  resolvedWithIdle: some(fc.record({ rate: rateOrMissing, idle: count })),
  passed: count,
  failed: count,
  pending: count,
  timeToPass: some(quarters),
  medianDays: some(days),
  visits: count,
});
const anyStanding: fc.Arbitrary<StageStanding> = fc.record({
  age: some(days),
  atLeast: fc.boolean(),
  ageing: fc.constantFrom('within', 'advice', 'flag', 'suspended', 'unknown'),
  adviceDays: days,
  flagDays: days,
  thresholdsFrom: fc.constantFrom('history', 'playbook'),
  chanceFromHere: rateOrMissing,
  horizonDays: fc.integer({ min: 1, max: 200 }),
});

function dealOf({ page }: PanelView): DealView {
  if (page.kind !== 'deal') throw new Error('the sample shows no deal');
  return page;
}
const deal = dealOf(samples.rep);
const drawn = (view: DealView, language: Language = 'en', { actions } = recorded()) =>
  render(
    <WordsProvider language={language}>
      <StageSection deal={view} actions={actions} />
    </WordsProvider>,
  ).container;

describe('the figures of a stage', () => {
  it.each(languages)('in %s never are a number without its interval and what it rests on, whatever they are', (language) => {
    fc.assert(
      fc.property(some(anyFigures), some(anyStanding), (figures, standing) => {
        const section = drawn({ ...deal, figures, standing }, language);
        const rates = [...section.querySelectorAll('.panel-rate')];
        for (const each of rates) {
          const value = each.querySelector('.panel-rate-value');
          const words = each.querySelector('.panel-rate-words')?.textContent ?? '';
          expect(each.querySelector('.rate-bar') === null).toBe(value === null);
          // Low and high, and how many deals; in words alone where there is no number.
          if (value !== null) expect(words.match(/\d[\d\s\u00a0\u202f,.]*/g)?.length).toBeGreaterThanOrEqual(3);
          else expect(words.length).toBeGreaterThan(5);
        }
        const outside = rates.reduce((text, each) => text.replace(each.textContent ?? '', ''), section.textContent ?? '');
        expect(outside).not.toMatch(/%/);
        expect(section.textContent).not.toMatch(/NaN|Infinity|undefined|\{\{/);
        cleanup();
      }),
      { numRuns: 60 },
    );
  });

  it('open the list of exactly the deals that each rests on', () => {
    const { actions, asked } = recorded();
    const section = drawn(deal, 'en', { actions, calls: [], asked });
    for (const button of section.querySelectorAll('.panel-deals')) fireEvent.click(button);
    const place = { pipeline: 'demo|http://crm.test|sales', stage: 'proposal' };
    expect(asked('showDeals')).toEqual([
      { ...place, figure: 'times', age: null },
      { ...place, figure: 'chance', age: 31 },
      { ...place, figure: 'within', age: null },
      { ...place, figure: 'resolved', age: null },
      { ...place, figure: 'idle', age: null },
    ]);
    expect(screen.getByRole('button', { name: '152 decided, show these deals' }).textContent).toBe('152 decided');
  });

  it('of a young stage are hatched, say so, and stop where the data stop', () => {
    const section = drawn(dealOf(samples.young));
    const of = (label: string) => labelled(section, label);
    expect(of('Of all that come here, pass by day 12')?.textContent).toContain('28%');
    expect(of('Of all that come here, pass by day 12')?.textContent).toContain('Past day 12 fewer than ten are left to go by');
    expect(section.textContent).toContain('more than a third of the deals that came here are still open');
    expect(section.querySelectorAll('.rate-bar-young').length).toBe(1);
    expect(of('Of those decided, passed')?.textContent).toBe(
      'Of those decided, passednot told while more than a third are still open · 38 decided · 26 still open',
    );
    expect(section.textContent).not.toContain('pass by day 40');
  });

  it('tell times with their ranges', () => {
    const section = drawn(dealOf(samples.young));
    expect(section.textContent).toContain('Half of all visits ended within 9 days, whichever way (day 7 or later). From 64 visits.');
    fireEvent.click(within(drawn(deal)).getByText('Show as a table'));
    const rows = [...document.querySelectorAll('.chart-table tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent));
    expect(rows).toContainEqual(['9 of 10', '24', '21 to 27']);
  });

  it('say from which day on they are counted where earlier days were not followed', () => {
    const section = drawn(dealOf(samples.given));
    expect(section.textContent).toContain('71 deals still here then');
    expect(section.textContent).toContain('Counted for deals still here on day 4');
  });

  it('of four deals are words only', () => {
    const section = drawn(dealOf(samples.small));
    expect(section.querySelectorAll('.panel-rate-value').length).toBe(0);
    expect(section.textContent).toContain('none is decided yet · 4 still open');
    expect(section.textContent).toContain('not told: it is not known since when this deal has been here');
    expect(section.textContent).not.toContain('%');
  });

  it('are explained where somebody asks for it', () => {
    const section = drawn(deal);
    const disclosure = section.querySelector('details');
    expect(disclosure?.open).toBe(false);
    expect(within(disclosure ?? section).getByText('How this is counted')).toBeTruthy();
    expect(disclosure?.textContent).toContain('leaves out the 17 still open');
    expect(disclosure?.textContent).toContain('without a sign of life for more than 48 days');
  });
});

function labelled(section: HTMLElement, label: string): Element | null {
  return [...section.querySelectorAll('.panel-rate-label')].find((each) => each.textContent === label)?.parentElement ?? null;
}
