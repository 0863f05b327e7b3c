import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { gravities, type Rule } from '../../../lib/domain/coaching/rule';
import { signals } from '../../../lib/domain/coaching/signals';
import type { DealFacts } from '../../../lib/domain/deal/dealFacts';
import type { StageStanding } from '../../../lib/domain/ratio/ratioStrip';
import { millisecondsPerDay } from '../../../lib/domain/time/time';

const asOf = Date.UTC(2026, 10, 20, 12);
const today = '2026-11-20';

/** A deal with which nothing is wrong. */
const inOrder: DealFacts = {
  stageId: 'proposal',
  standing: {
    age: 5,
    atLeast: false,
    ageing: 'within',
    adviceDays: 18,
    flagDays: 24,
    thresholdsFrom: 'history',
    chanceFromHere: { shown: false, n: 0, aboutMore: null },
    horizonDays: 20,
  },
  timeToPass: { p25: 6, p50: 12, p75: 18, p90: 24, passes: 48 },
  nextStep: 'Call Carol',
  nextActivityOn: null,
  lastActivityAt: asOf - 2 * millisecondsPerDay,
  createdAt: asOf - 60 * millisecondsPerDay,
  closeDate: '2026-12-15',
  closeDateMoves: 0,
  closeDateMovedDays: 0,
  contactCount: 3,
  movedBack: null,
  skipped: null,
  criteria: { open: 2, total: 5 },
  asOf,
  today,
};

/** The same deal as a CRM shows it that can tell nothing of all this. */
const untold: DealFacts = {
  ...inOrder,
  standing: null,
  timeToPass: null,
  nextStep: undefined,
  nextActivityOn: undefined,
  lastActivityAt: undefined,
  createdAt: null,
  closeDate: undefined,
  closeDateMoves: undefined,
  closeDateMovedDays: undefined,
  contactCount: undefined,
  movedBack: undefined,
  skipped: undefined,
  criteria: undefined,
};

const rules: readonly Rule[] = [
  { id: 'age-advice', kind: 'age-beyond-share', share: 0.75, gravity: 'advice' },
  { id: 'age-flag', kind: 'age-beyond-share', share: 0.9, gravity: 'flag' },
  { id: 'no-next-step', kind: 'no-next-step', gravity: 'flag' },
  { id: 'overdue', kind: 'next-step-overdue-days', days: 3, gravity: 'flag' },
  { id: 'passed', kind: 'close-date-passed', gravity: 'flag' },
  { id: 'moved', kind: 'close-date-moved-times', times: 2, gravity: 'flag' },
  { id: 'quiet', kind: 'no-activity-days', days: 14, gravity: 'flag' },
  { id: 'few', kind: 'few-contacts', fewerThan: 2, gravity: 'advice' },
  { id: 'back', kind: 'moved-back', gravity: 'advice' },
  { id: 'skipped', kind: 'stage-skipped', gravity: 'note' },
  { id: 'behind', kind: 'criteria-open-beyond-share', share: 0.5, gravity: 'advice' },
];

function found(changed: Partial<DealFacts>) {
  return signals({ ...inOrder, ...changed }, rules);
}

function aged(age: number, ageing: StageStanding['ageing'], more: Partial<StageStanding> = {}): Partial<DealFacts> {
  if (inOrder.standing === null) throw new Error('the sample deal stands in its stage');
  return { standing: { ...inOrder.standing, age, ageing, ...more } };
}

describe('a deal in order', () => {
  it('raises no signal', () => {
    expect(found({})).toEqual([]);
  });

  it('raises none where the CRM can tell nothing', () => {
    expect(signals(untold, rules)).toEqual([]);
  });
});

describe('age', () => {
  it('past 75% of the time to pass is advice, with the days and the deals behind them', () => {
    expect(found(aged(20, 'advice'))).toEqual([
      { rule: 'age-advice', kind: 'age-beyond-share', gravity: 'advice', days: 20, limitDays: 18, share: 0.75, n: 48 },
    ]);
  });

  it('past 90% is a flag, and the advice is not told as well', () => {
    expect(found({ ...aged(31, 'flag'), criteria: { open: 0, total: 5 } })).toEqual([
      { rule: 'age-flag', kind: 'age-beyond-share', gravity: 'flag', days: 31, limitDays: 24, share: 0.9, n: 48 },
    ]);
  });

  it('says that it is a least age where the entry was not seen', () => {
    expect(found(aged(20, 'advice', { atLeast: true }))[0]).toMatchObject({ days: 20, atLeast: true });
  });

  it('names no number of deals where the playbook’s days stand in', () => {
    const [signal] = found({ ...aged(16, 'flag', { thresholdsFrom: 'playbook', adviceDays: 10, flagDays: 15 }), timeToPass: null });
    expect(signal).toEqual({ rule: 'age-flag', kind: 'age-beyond-share', gravity: 'flag', days: 16, limitDays: 15, share: 0.9 });
  });

  it.each(['2026-11-20', '2026-11-25'])('is suspended by an activity booked for %s', (nextActivityOn) => {
    expect(found({ ...aged(31, 'flag'), criteria: { open: 5, total: 5 }, nextActivityOn })).toEqual([]);
  });

  it('is suspended where the strip says so', () => {
    expect(found(aged(31, 'suspended'))).toEqual([]);
  });

  it('is not judged where it is not known', () => {
    expect(found({ standing: inOrder.standing === null ? null : { ...inOrder.standing, age: null, ageing: 'unknown' } })).toEqual([]);
  });

  it.each([
    [0.5, 12, false],
    [0.5, 12.5, true],
    [0.25, 7, true],
  ])('past a share of %f, at day %f, raises a signal: %s', (share, age, raised) => {
    const own: readonly Rule[] = [{ id: 'own', kind: 'age-beyond-share', share, gravity: 'note' }];
    expect(signals({ ...inOrder, ...aged(age, 'within') }, own)).toHaveLength(raised ? 1 : 0);
  });

  it('takes the later quantile for a share between two', () => {
    const own: readonly Rule[] = [{ id: 'own', kind: 'age-beyond-share', share: 0.6, gravity: 'note' }];
    expect(signals({ ...inOrder, ...aged(17, 'within') }, own)).toEqual([]);
    expect(signals({ ...inOrder, ...aged(19, 'advice') }, own)[0]).toMatchObject({ limitDays: 18, share: 0.75 });
  });
});

describe('the next step', () => {
  test.each([
    ['neither written nor booked', null, null, true],
    ['blank and not booked', '  ', null, true],
    ['not written, activities unknown', null, undefined, true],
    ['unknown, nothing booked', undefined, null, true],
    ['written', 'Call', null, false],
    ['not written but booked', null, '2026-11-24', false],
    ['not written, booked and late', null, '2026-11-19', false],
    ['unknown altogether', undefined, undefined, false],
  ] as const)('%s: missing is %s, %s -> %s', (_what, nextStep, nextActivityOn, missing) => {
    expect(found({ nextStep, nextActivityOn }).some((signal) => signal.rule === 'no-next-step')).toBe(missing);
  });

  test.each([
    ['2026-11-17', false],
    ['2026-11-16', true],
  ])('booked for %s is overdue by more than three days: %s', (nextActivityOn, overdue) => {
    const expected = { rule: 'overdue', kind: 'next-step-overdue-days', gravity: 'flag', days: 4, date: '2026-11-16' };
    expect(found({ nextActivityOn })).toEqual(overdue ? [expected] : []);
  });
});

describe('the close date', () => {
  it('is no finding on its own day, and is one the day after', () => {
    expect(found({ closeDate: today })).toEqual([]);
    expect(found({ closeDate: '2026-11-19' })).toEqual([
      { rule: 'passed', kind: 'close-date-passed', gravity: 'flag', days: 1, date: '2026-11-19' },
    ]);
  });

  it('counts whole days over a change of clocks', () => {
    expect(found({ closeDate: '2026-10-20' })[0]).toMatchObject({ days: 31 });
  });

  it('moved once is not told, moved twice is, with the days', () => {
    expect(found({ closeDateMoves: 1, closeDateMovedDays: 30 })).toEqual([]);
    expect(found({ closeDateMoves: 2, closeDateMovedDays: 44 })).toEqual([
      { rule: 'moved', kind: 'close-date-moved-times', gravity: 'flag', times: 2, days: 44 },
    ]);
  });
});

describe('silence', () => {
  const daysAgo = (days: number) => asOf - days * millisecondsPerDay;

  it('of fourteen days is not told, of fifteen is', () => {
    expect(found({ lastActivityAt: daysAgo(14) })).toEqual([]);
    expect(found({ lastActivityAt: daysAgo(15) })).toEqual([
      { rule: 'quiet', kind: 'no-activity-days', gravity: 'flag', days: 15, limitDays: 14 },
    ]);
  });

  it('counts from creation where nothing was ever logged', () => {
    expect(found({ lastActivityAt: null, createdAt: daysAgo(3) })).toEqual([]);
    expect(found({ lastActivityAt: null, createdAt: daysAgo(20) })[0]).toMatchObject({ rule: 'quiet', days: 20 });
    expect(found({ lastActivityAt: null, createdAt: null })).toEqual([]);
  });

  it('is suspended by a booked activity', () => {
    expect(found({ lastActivityAt: daysAgo(40), nextActivityOn: '2026-11-23' })).toEqual([]);
  });
});

describe('people, moves and criteria', () => {
  it('one contact is told, with the place of the amount where that is known', () => {
    expect(found({ contactCount: 1, amountShareAbove: 0.15 })).toEqual([
      { rule: 'few', kind: 'few-contacts', gravity: 'advice', contacts: 1, share: 0.15 },
    ]);
    expect(found({ contactCount: 2 })).toEqual([]);
  });

  it('a move back and a skip are told by their stages', () => {
    expect(found({ movedBack: { from: 'Proposal', to: 'Need' }, skipped: { from: 'Lead', to: 'Proposal' } })).toEqual([
      { rule: 'back', kind: 'moved-back', gravity: 'advice', from: 'Proposal', to: 'Need' },
      { rule: 'skipped', kind: 'stage-skipped', gravity: 'note', from: 'Lead', to: 'Proposal' },
    ]);
  });

  it('criteria lag when half the time is used and more than half of them are open', () => {
    const late = aged(13, 'within');
    expect(found({ ...late, criteria: { open: 2, total: 4 } })).toEqual([]);
    expect(found({ ...late, criteria: { open: 3, total: 4 } })).toEqual([
      {
        rule: 'behind',
        kind: 'criteria-open-beyond-share',
        gravity: 'advice',
        days: 13,
        limitDays: 12,
        share: 0.5,
        n: 48,
        open: 3,
        total: 4,
      },
    ]);
    expect(found({ criteria: { open: 5, total: 5 } })).toEqual([]);
    expect(found({ ...late, criteria: { open: 0, total: 0 } })).toEqual([]);
  });
});

describe('any deal and any rules', () => {
  const orUndefined = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
  const date = fc.integer({ min: -100, max: 100 }).map((days) => new Date(asOf + days * millisecondsPerDay).toISOString().slice(0, 10));
  const days = fc.double({ min: 0, max: 200, noNaN: true });
  const standing = fc.record({
    age: fc.option(days),
    atLeast: fc.boolean(),
    ageing: fc.constantFrom('within', 'advice', 'flag', 'suspended', 'unknown'),
    adviceDays: days,
    flagDays: days,
    thresholdsFrom: fc.constantFrom('history', 'playbook'),
    chanceFromHere: fc.constant({ shown: false, n: 0, aboutMore: null } as const),
    horizonDays: days,
  });
  const move = fc.record({ from: fc.string(), to: fc.string() });
  const facts: fc.Arbitrary<DealFacts> = fc.record({
    stageId: fc.option(fc.string()),
    standing: fc.option(standing),
    timeToPass: fc.option(
      fc.record({ p25: fc.option(days), p50: fc.option(days), p75: fc.option(days), p90: fc.option(days), passes: fc.nat() }),
    ),
    nextStep: orUndefined(fc.option(fc.string())),
    nextActivityOn: orUndefined(fc.option(date)),
    lastActivityAt: orUndefined(fc.option(fc.integer({ min: asOf - 1e10, max: asOf + 1e9 }))),
    createdAt: fc.option(fc.integer({ min: asOf - 1e10, max: asOf })),
    closeDate: orUndefined(fc.option(date)),
    closeDateMoves: orUndefined(fc.nat(10)),
    closeDateMovedDays: orUndefined(fc.integer({ min: -50, max: 300 })),
    contactCount: orUndefined(fc.nat(5)),
    movedBack: orUndefined(fc.option(move)),
    skipped: orUndefined(fc.option(move)),
    criteria: orUndefined(fc.nat(6).chain((total) => fc.record({ open: fc.nat(total), total: fc.constant(total) }))),
    asOf: fc.constant(asOf),
    today: fc.constant(today),
  });
  const someRules = fc.shuffledSubarray([...rules]);

  it('gives the gravest first, one of each kind, each of a rule that was asked', () => {
    fc.assert(
      fc.property(facts, someRules, (deal, asked) => {
        const raised = signals(deal, asked);
        const weights = raised.map((signal) => gravities.indexOf(signal.gravity));
        expect(weights).toEqual([...weights].sort((one, other) => other - one));
        expect(new Set(raised.map((signal) => signal.kind)).size).toBe(raised.length);
        for (const signal of raised) expect(asked.find((rule) => rule.id === signal.rule)?.kind).toBe(signal.kind);
      }),
    );
  });

  it('never says more about a deal when the CRM tells less', () => {
    const optional = ['lastActivityAt', 'closeDate', 'closeDateMoves', 'contactCount', 'movedBack', 'skipped', 'criteria'] as const;
    fc.assert(
      fc.property(facts, fc.constantFrom(...optional), (deal, field) => {
        const before = new Set(signals(deal, rules).map((signal) => signal.rule));
        for (const signal of signals({ ...deal, [field]: undefined }, rules)) expect(before).toContain(signal.rule);
      }),
    );
  });

  it('carries only finite numbers', () => {
    fc.assert(
      fc.property(facts, (deal) => {
        for (const signal of signals(deal, rules)) {
          for (const value of Object.values(signal)) if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
        }
      }),
    );
  });
});
