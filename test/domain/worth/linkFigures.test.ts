import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LinkDeal, linkFigures } from '../../../lib/domain/worth/linkFigures';
import { dealName, shuffledWith } from './worthOfDeals';

const options = { passRate: null, costIn: 'minutes', seed: 7 } as const;
const link = (deals: readonly Partial<LinkDeal>[]): LinkDeal[] =>
  deals.map((deal, index) => ({ deal: dealName(index), passed: false, cost: null, satisfaction: null, ...deal }));
const times = (count: number, deal: Partial<LinkDeal>) => Array.from({ length: count }, () => deal);

describe('cost per pass', () => {
  test('counts what all deals cost that reached the link, not only those that passed', () => {
    const deals = link([...times(20, { passed: true, cost: 30 }), ...times(20, { passed: false, cost: 90 })]);
    const { costPerPass } = linkFigures(deals, options);
    expect(costPerPass).toMatchObject({ shown: true, estimate: { value: (20 * 30 + 20 * 90) / 20, n: 40 } });
    if (!costPerPass.shown) return;
    expect(costPerPass.estimate.low).toBeGreaterThan(60);
    expect(costPerPass.estimate.low).toBeLessThan(120);
    expect(costPerPass.estimate.high).toBeGreaterThan(120);
  });

  test('has no width where every deal passes at the same cost', () => {
    const { costPerPass } = linkFigures(link(times(12, { passed: true, cost: 5 })), options);
    expect(costPerPass).toEqual({ shown: true, estimate: { value: 5, low: 5, high: 5, n: 12 } });
  });

  test('names its missing source; a cost below 0 is none, a cost of 0 is one', () => {
    const missing = (costIn: 'minutes' | 'activities', cost: number | null) =>
      linkFigures(link(times(30, { passed: true, cost })), { ...options, costIn }).costPerPass;
    expect(missing('minutes', null)).toEqual({ shown: false, missing: 'minutes', n: 0, aboutMore: null });
    expect(missing('activities', -4)).toEqual({ shown: false, missing: 'activities', n: 0, aboutMore: null });
    expect(missing('activities', Number.NaN)).toMatchObject({ missing: 'activities' });
    expect(missing('activities', 0)).toMatchObject({ shown: true, estimate: { value: 0, n: 30 } });
  });

  test('says about how many more deals make ten passes', () => {
    const deals = link([...times(4, { passed: true, cost: 1 }), ...times(12, { cost: 1 })]);
    expect(linkFigures(deals, options).costPerPass).toEqual({ shown: false, missing: 'passes', n: 16, aboutMore: 24 });
    const none = linkFigures(link(times(12, { cost: 1 })), options).costPerPass;
    expect(none).toEqual({ shown: false, missing: 'passes', n: 12, aboutMore: null });
  });
});

describe('a link', () => {
  test('without a deal names what each figure lacks', () => {
    expect(linkFigures([], options)).toEqual({
      passRate: { shown: false, missing: 'lead-links', n: 0, aboutMore: null },
      costPerPass: { shown: false, missing: 'minutes', n: 0, aboutMore: null },
      satisfaction: { shown: false, missing: 'satisfaction', n: 0, aboutMore: null },
    });
  });

  test('has the mean of the ratings, from ten on', () => {
    const rated = (count: number) => linkFigures(link(Array.from({ length: count }, (_, index) => ({ satisfaction: index % 5 }))), options);
    expect(rated(9).satisfaction).toEqual({ shown: false, missing: 'deals', n: 9, aboutMore: 1 });
    expect(rated(10).satisfaction).toMatchObject({ shown: true, estimate: { value: 2, n: 10 } });
  });

  test('keeps the pass rate that it is given', () => {
    const passRate = { shown: true, rate: { value: 0.5, low: 0.4, high: 0.6, n: 96 } } as const;
    expect(linkFigures([], { ...options, passRate }).passRate).toBe(passRate);
  });

  test('has the same figures in whatever order the deals come', () => {
    const deal = fc.record({
      passed: fc.boolean(),
      cost: fc.option(fc.double({ min: 0, max: 1e6, noNaN: true })),
      satisfaction: fc.option(fc.double({ min: 1, max: 5, noNaN: true })),
    });
    fc.assert(
      fc.property(fc.array(deal, { minLength: 5, maxLength: 60 }), fc.nat(), (deals, seed) => {
        const named = link(deals);
        expect(linkFigures(shuffledWith(seed, named), options)).toEqual(linkFigures(named, options));
      }),
      { numRuns: 20 },
    );
  });

  test('costs twice as much where every deal does', () => {
    const deals = link(Array.from({ length: 40 }, (_, index) => ({ passed: index % 3 === 0, cost: index * 1.5 })));
    const [once, twice] = [deals, deals.map((deal) => ({ ...deal, cost: (deal.cost ?? 0) * 2 }))].map(
      (each) => linkFigures(each, options).costPerPass,
    );
    if (!once?.shown || !twice?.shown) throw new Error('no figure');
    expect(twice.estimate).toEqual({
      value: once.estimate.value * 2,
      low: once.estimate.low * 2,
      high: once.estimate.high * 2,
      n: 40,
    });
  });
});
