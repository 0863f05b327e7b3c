import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../lib/domain/random/seededRandom';
import type { RateOrMissing } from '../../../lib/domain/ratio/ratioStrip';
import { incidence } from '../../../lib/domain/statistics/cumulativeIncidence';
import { riskTable } from '../../../lib/domain/statistics/riskTable';
import { type BottleneckDeal, type BottleneckLink, bottleneck, type LinkPassage } from '../../../lib/domain/worth/bottleneck';
import { rankLinks } from '../../../lib/domain/worth/linkRanking';
import { dealName, money, near, shuffledWith } from './worthOfDeals';

const target = (stageId: string, rate: number): BottleneckLink => ({
  stageId,
  reference: { kind: 'target', rate },
  winHorizonDays: 60,
});
const options = { currency: 'EUR', seed: 5 };
const atOnce = { from: 0, until: 0, end: 'won' } as const;
const failed: LinkPassage = { passed: false, onward: null };
const passedThen = (end: 'won' | 'lost' | null, until = 10): LinkPassage => ({ passed: true, onward: { from: 0, until, end } });

/** 40 deals: all reach the first link, 20 pass it; of these 15 pass the second and are won for 100 each. */
function plain(): BottleneckDeal[] {
  return Array.from({ length: 40 }, (_, index) => {
    const deal = dealName(index);
    if (index >= 20) return { deal, links: [failed, null], won: null };
    if (index >= 15) return { deal, links: [passedThen('lost'), failed], won: null };
    return { deal, links: [passedThen('won'), { passed: true, onward: atOnce }], won: money(100) };
  });
}

function estimateOf(figure: ReturnType<typeof bottleneck>[number]['lost'] | undefined) {
  if (!figure?.shown) throw new Error(`no figure: ${figure?.missing}`);
  return figure.estimate;
}

describe('won value lost', () => {
  test('is what more passes would have brought, if they went on as the others do', () => {
    const [first, second] = bottleneck([target('a', 0.7), target('b', 0.8)], plain(), options);
    // 40 (0.7 - 0.5) more passes, three in four of which are won, for 100 each.
    expect(estimateOf(first?.lost).value).toBeCloseTo(600, 9);
    expect(estimateOf(first?.perPoint).value).toBeCloseTo(30, 9);
    expect(estimateOf(first?.lost).n).toBe(40);
    // 20 (0.8 - 0.75) more wins.
    expect(estimateOf(second?.lost).value).toBeCloseTo(100, 9);
    expect(estimateOf(second?.perPoint).value).toBeCloseTo(20, 9);
    expect((first?.worstIn ?? 0) + (second?.worstIn ?? 0)).toBe(1);
    expect(first?.worstIn).toBeGreaterThan(0.9);
  });

  test('is 0 at the target, and within its interval', () => {
    const [first, second] = bottleneck([target('a', 0.5), target('b', 0.75)], plain(), options);
    for (const link of [first, second]) {
      expect(estimateOf(link?.lost).value).toBe(0);
      expect(estimateOf(link?.lost).low).toBeLessThan(0);
      expect(estimateOf(link?.lost).high).toBeGreaterThan(0);
    }
  });

  test('is below 0 where the link does better', () => {
    expect(estimateOf(bottleneck([target('a', 0.4)], plain(), options)[0]?.lost).value).toBeCloseTo(-300, 9);
  });

  test('follows those still open by their incidence of being won, not by who is won already', () => {
    const random = seededRandom(3);
    const deals = Array.from({ length: 120 }, (_, index): BottleneckDeal => {
      if (index % 2 === 0) return { deal: dealName(index), links: [failed], won: null };
      const end = (['won', 'lost', null] as const)[index % 3] ?? null;
      return { deal: dealName(index), links: [passedThen(end, Math.ceil(random() * 70))], won: end === 'won' ? money(50) : null };
    });
    const spells = deals.flatMap(({ links }) => links[0]?.onward ?? []);
    const share = incidence(riskTable(spells), 'won', { after: null, until: 60 }).share;
    expect(Math.abs(share - 20 / 60)).toBeGreaterThan(0.01);
    expect(estimateOf(bottleneck([target('a', 0.6)], deals, options)[0]?.lost).value).toBeCloseTo(120 * 0.1 * share * 50, 9);
  });

  test('takes from deals of other periods how those that pass go on, not how many pass', () => {
    const others = plain().map(({ links, won }, index): BottleneckDeal => {
      const onward = links[0]?.onward ?? null;
      return { deal: `other ${index}`, links: [{ passed: null, onward }], won: won === null ? null : money(300) };
    });
    const [link] = bottleneck([target('a', 0.7)], [...plain(), ...others], options);
    expect(estimateOf(link?.lost)).toMatchObject({ value: near(8 * 0.75 * 200), n: 40 });
  });

  test('against a previous year is less sure than against a target of the same height', () => {
    const width = (reference: BottleneckLink['reference']) => {
      const { low, high } = estimateOf(bottleneck([{ ...target('a', 0), reference }], plain(), options)[0]?.lost);
      return high - low;
    };
    expect(width({ kind: 'previous', passed: 24, n: 40 })).toBeGreaterThan(1.2 * width({ kind: 'target', rate: 0.6 }));
  });

  test('says what it lacks', () => {
    const missing = (link: BottleneckLink, deals = plain()) => bottleneck([link], deals, options)[0]?.lost;
    expect(missing({ ...target('a', 0.5), reference: null })).toEqual({ shown: false, missing: 'reference', n: 40, aboutMore: null });
    expect(missing(target('a', Number.NaN))).toMatchObject({ missing: 'reference' });
    expect(missing({ ...target('a', 0.5), reference: { kind: 'previous', passed: 0, n: 0 } })).toMatchObject({
      missing: 'previous-period',
      aboutMore: 10,
    });
    expect(missing(target('a', 0.5), [])).toEqual({ shown: false, missing: 'deals', n: 0, aboutMore: 10 });
    expect(missing(target('a', 0.5), plain().slice(0, 1))).toMatchObject({ missing: 'deals', n: 1, aboutMore: 9 });
    expect(missing(target('a', 0.5), plain().slice(15))).toMatchObject({ missing: 'onward', aboutMore: 25 });
    const allOpen = plain().map((deal) => ({ ...deal, links: [passedThen(null)], won: null }));
    expect(missing(target('a', 0.5), allOpen)).toEqual({ shown: false, missing: 'onward', n: 40, aboutMore: null });
    const unpriced = plain().map((deal) => ({ ...deal, won: null }));
    expect(missing(target('a', 0.5), unpriced)).toEqual({ shown: false, missing: 'won-amounts', n: 40, aboutMore: null });
  });

  test('never takes amounts of another currency', () => {
    const other = plain().map((deal, index) => (index === 0 ? { ...deal, won: money(1e9, 'HUF') } : deal));
    expect(estimateOf(bottleneck([target('a', 0.7)], other, options)[0]?.lost).value).toBeCloseTo(600, 9);
    expect(bottleneck([target('a', 0.7)], other, { ...options, currency: 'HUF' })[0]?.lost).toMatchObject({ missing: 'won-amounts' });
  });

  const anyDeals = fc.array(
    fc.record({
      passed: fc.constantFrom(true, false, null),
      until: fc.integer({ min: 0, max: 90 }),
      end: fc.constantFrom('won', 'lost', 'no-decision', null),
      amount: fc.option(fc.integer({ min: -100, max: 100_000 })),
    }),
    { minLength: 60, maxLength: 90 },
  );
  const named = (
    found: readonly { passed: boolean | null; until: number; end: 'won' | 'lost' | 'no-decision' | null; amount: number | null }[],
  ) =>
    found.map(
      ({ passed, until, end, amount }, index): BottleneckDeal => ({
        deal: dealName(index),
        links: [{ passed, onward: passed === false ? null : { from: 0, until, end } }],
        won: amount === null ? null : money(amount),
      }),
    );

  test('is the same in whatever order the deals come, and grows with the amounts', () => {
    fc.assert(
      fc.property(anyDeals, fc.nat(), (found, seed) => {
        const deals = named(found);
        const once = bottleneck([target('a', 0.6)], deals, options);
        expect(bottleneck([target('a', 0.6)], shuffledWith(seed, deals), options)).toEqual(once);
        const fourfold = deals.map((deal) => ({ ...deal, won: deal.won === null ? null : money(deal.won.amount * 4) }));
        const four = bottleneck([target('a', 0.6)], fourfold, options)[0]?.lost;
        const one = once[0]?.lost;
        expect(four?.shown).toBe(one?.shown);
        if (!one?.shown || !four?.shown) return;
        expect(four.estimate.value).toBe(one.estimate.value * 4);
        expect(four.estimate.low).toBe(one.estimate.low * 4);
      }),
      { numRuns: 20 },
    );
  });
});

test('the interval holds the truth in 92 to 98 of 100 simulated teams', () => {
  const random = seededRandom(41);
  // Half pass, then 0.4 are won for 1 to 3: against 0.6 the truth is 200 (0.6 - 0.5) 0.4 2 = 16.
  const held = Array.from({ length: 200 }, (_, seed) => {
    const deals = Array.from({ length: 200 }, (__, index): BottleneckDeal => {
      if (random() < 0.5) return { deal: dealName(index), links: [failed], won: null };
      const [won, cut, until] = [random() < 0.4, 20 + 60 * random(), 40 * random()];
      const end = cut < until ? null : won ? 'won' : 'lost';
      return { deal: dealName(index), links: [passedThen(end, Math.min(cut, until))], won: end === 'won' ? money(1 + 2 * random()) : null };
    });
    const { low, high } = estimateOf(bottleneck([{ ...target('a', 0.6), winHorizonDays: 40 }], deals, { currency: 'EUR', seed })[0]?.lost);
    return low <= 16 && 16 <= high;
  });
  const share = held.filter(Boolean).length / held.length;
  expect(share).toBeGreaterThanOrEqual(0.92);
  expect(share).toBeLessThanOrEqual(0.98);
}, 60_000);

describe('links ranked', () => {
  const rate = (value: number): RateOrMissing => ({ shown: true, rate: { value, low: value, high: value, n: 100 } });
  const figure = (value: number) => ({ shown: true, estimate: { value, low: value, high: value, n: 100 } }) as const;
  const gone = (missing: 'passes' | 'satisfaction' | 'reference') => ({ shown: false, missing, n: 0, aboutMore: null });
  const link = (stageId: string, lost: number, passRate: number, cost: number, satisfaction: number) => ({
    stageId,
    worth: { stageId, lost: figure(lost), perPoint: figure(1), worstIn: 0 },
    figures: { passRate: rate(passRate), costPerPass: figure(cost), satisfaction: figure(satisfaction) },
  });
  const links = [link('a', 5, 0.9, 10, 4), link('b', 9, 0.8, 30, 3), link('c', 1, 0.3, 20, 2)];
  const order = (by: Parameters<typeof rankLinks>[1], of = links) => rankLinks(of, by).map(({ stageId }) => stageId);

  test('have the worst first: most lost, lowest rate, dearest pass, least satisfied', () => {
    expect(order('lost')).toEqual(['b', 'a', 'c']);
    expect(order('passRate')).toEqual(['c', 'b', 'a']);
    expect(order('costPerPass')).toEqual(['b', 'c', 'a']);
    expect(order('satisfaction')).toEqual(['c', 'b', 'a']);
  });

  test('have those without the figure last', () => {
    const [a, ...others] = links;
    if (a === undefined) throw new Error('no link');
    const without = {
      ...a,
      worth: { ...a.worth, lost: { ...gone('reference'), missing: 'reference' as const, shown: false as const } },
      figures: { ...a.figures, satisfaction: { ...gone('satisfaction'), missing: 'satisfaction' as const, shown: false as const } },
    };
    expect(rankLinks([without, ...others], 'lost').map(({ stageId }) => stageId)).toEqual(['b', 'c', 'a']);
    expect(rankLinks([without, ...others], 'satisfaction').map(({ stageId }) => stageId)).toEqual(['c', 'b', 'a']);
    expect(rankLinks([without, ...others], 'passRate').map(({ stageId }) => stageId)).toEqual(['c', 'b', 'a']);
  });
});
