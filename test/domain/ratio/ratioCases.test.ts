import { describe, expect, test } from 'vitest';
import type { AttributeChange } from '../../../lib/domain/deal/dealAttributes';
import type { Chain } from '../../../lib/domain/history/chain';
import { toColumns } from '../../../lib/domain/history/historyColumns';
import type { StageHistory } from '../../../lib/domain/history/stageHistory';
import { dealsBehind } from '../../../lib/domain/ratio/dealsBehind';
import { figuresByWord } from '../../../lib/domain/ratio/figuresByWord';
import { matureCohorts } from '../../../lib/domain/ratio/matureCohorts';
import { spellsBehind } from '../../../lib/domain/ratio/spellsBehind';
import { stageFigures } from '../../../lib/domain/ratio/stageFigures';
import { replaceDeal, stageLedger } from '../../../lib/domain/ratio/stageLedger';
import { stageTransitions } from '../../../lib/domain/ratio/stageTransitions';
import { winFigures } from '../../../lib/domain/ratio/winFigures';
import { wilson } from '../../../lib/domain/statistics/wilson';
import { day, exactDays, wayOfADeal } from './wayOfADeal';

const chain: Chain = { stageIds: ['a', 'b', 'c'] };
const options = { asOf: day(100), horizonDays: () => 20 };
const repeat = (times: number, history: StageHistory) =>
  Array.from({ length: times }, (_, index) => ({ ...history, deal: `${history.deal}${index}` }));
const ledgerOf = (histories: readonly StageHistory[], of: Chain = chain) => stageLedger(toColumns(histories), of, exactDays);

function stage(
  histories: readonly StageHistory[],
  stageId: string,
  of: Chain = chain,
  more: Partial<Parameters<typeof stageFigures>[1]> = {},
) {
  const found = stageFigures(ledgerOf(histories, of), { ...options, ...more }).get(stageId);
  if (found === undefined) throw new Error(`no figures of ${stageId}`);
  return found;
}
const counts = ({ figures: { passed, failed, pending }, milestonesLeftOut: { cutOff } }: ReturnType<typeof stage>) => ({
  passed,
  failed,
  pending,
  cutOff,
});

describe('a stage whose meaning was changed', () => {
  const changed: Chain = { ...chain, changedAt: new Map([['b', [day(50)]]]) };
  const before = wayOfADeal([
    ['a', 10],
    ['b', 20],
    ['c', 30],
  ]);
  const across = wayOfADeal([
    ['a', 10],
    ['b', 40],
    ['c', 60],
  ]);
  const after = wayOfADeal(
    [
      ['a', 10],
      ['b', 55],
    ],
    { closed: ['lost', 70] },
  );
  const jumped = wayOfADeal([
    ['a', 10],
    ['c', 62],
  ]);

  test('counts the deals that reached it since, and the stages beside it count as ever', () => {
    expect(counts(stage([before, across, after, jumped], 'b', changed))).toEqual({ passed: 1, failed: 1, pending: 0, cutOff: 0 });
    expect(counts(stage([before, across, after, jumped], 'a', changed))).toEqual({ passed: 4, failed: 0, pending: 0, cutOff: 0 });
  });

  test('keeps its former version apart, in which what was going on is cut off at the change', () => {
    const former = stage([before, across, after, jumped], 'b', changed, { versionsBack: 1 });
    expect(counts(former)).toEqual({ passed: 1, failed: 0, pending: 0, cutOff: 1 });
    expect([...former.visits.ages]).toEqual([10]);
    expect(former.visits.size).toBe(2);
    expect(stage([before, across, after], 'a', changed, { versionsBack: 1 }).figures.visits).toBe(0);
  });

  test('and what was cut off before the source was observed does not take the stages along that were jumped over since', () => {
    const ledger = ledgerOf([{ ...jumped, observedFrom: day(60) }], { ...chain, changedAt: new Map([['a', [day(50)]]]) });
    const evidence = stageFigures(ledger, options).get('b');
    expect(evidence).toMatchObject({ skipped: 1, figures: { passed: 1 }, milestonesLeftOut: { endedBefore: 0 } });
    expect(evidence?.milestones.size).toBe(1);
    expect(dealsBehind(ledger, 'b')).toMatchObject({ passed: ['deal'], endedBefore: [] });
    expect(spellsBehind(ledger, 'b', 'milestones', day(100))).toMatchObject([{ jumped: true, timed: 'counted', endedBefore: false }]);
  });
});

describe('a stage that was removed', () => {
  const way = wayOfADeal([
    ['a', 10],
    ['old', 20],
    ['c', 30],
  ]);

  test('is left out where nothing takes its place', () => {
    expect(stage([way], 'b')).toMatchObject({ skipped: 1, figures: { visits: 0 } });
  });

  test('counts as its successor, also by way of another removed one, and a circle of successors as none', () => {
    const successors = new Map([
      ['old', 'older'],
      ['older', 'b'],
    ]);
    expect(stage([way], 'b', { ...chain, successors })).toMatchObject({ skipped: 0, figures: { visits: 1, passed: 1 } });
    const circle = new Map([
      ['old', 'older'],
      ['older', 'old'],
    ]);
    expect(stage([way], 'b', { ...chain, successors: circle }).figures.visits).toBe(0);
  });
});

describe('a deal that changed its pipeline', () => {
  test('is cut off in the old one', () => {
    const left = {
      ...wayOfADeal(
        [
          ['a', 10],
          ['b', 20],
        ],
        { closed: ['won', 80] },
      ),
      leftAt: day(60),
    };
    expect(counts(stage([left], 'b'))).toEqual({ passed: 0, failed: 0, pending: 0, cutOff: 1 });
    expect([...stage([left], 'b').visits.ages]).toEqual([40]);
    expect(winFigures(ledgerOf([left]), { asOf: day(100), horizonDays: 20 })).toMatchObject({
      outcomes: { won: 0 },
      leftOut: { cutOff: 1 },
    });
  });

  test('starts in the midst of the new one, also where both have stages of the same names', () => {
    const arrived = {
      ...wayOfADeal([
        ['a', 10],
        ['b', 20],
        ['c', 70],
      ]),
      arrivedAt: day(60),
    };
    expect(counts(stage([arrived], 'b'))).toEqual({ passed: 0, failed: 0, pending: 0, cutOff: 0 });
    expect(counts(stage([arrived], 'c'))).toEqual({ passed: 0, failed: 0, pending: 1, cutOff: 0 });
  });

  test('keeps a close from before it left', () => {
    const closed = { ...wayOfADeal([['a', 10]], { closed: ['lost', 30] }), leftAt: day(60) };
    expect(counts(stage([closed], 'a'))).toEqual({ passed: 0, failed: 1, pending: 0, cutOff: 0 });
  });
});

describe('what is counted out', () => {
  test('thirty won deals without history beside seventy lost ones do not make a rate of 100%, nor the other way round', () => {
    const withoutHistory = repeat(30, wayOfADeal([['closed won', 20]], { deal: 'won', closed: ['won', 20] }));
    const lost = repeat(70, wayOfADeal([['a', 10]], { deal: 'lost', closed: ['lost', 20] }));
    const { winRate, withoutStage } = winFigures(ledgerOf([...withoutHistory, ...lost]), { asOf: day(100), horizonDays: 20 });
    expect(winRate).toEqual({ shown: true, rate: { value: 0.3, n: 100, ...wilson(30, 100) } });
    expect(withoutStage).toEqual({ won: 30, lost: 0, noDecision: 0, open: 0 });
    expect(stage([...withoutHistory, ...lost], 'c').figures.resolved).toEqual({ shown: false, n: 0, aboutMore: null });
    expect(stage([...withoutHistory, ...lost], 'a').figures).toMatchObject({ passed: 0, failed: 70 });
  });

  test('deleted and merged deals are in no figure, and counted', () => {
    const gone = [
      { ...wayOfADeal([['a', 10]], { closed: ['won', 20] }), gone: 'deleted' as const },
      { ...wayOfADeal([['a', 10]]), gone: 'merged' as const },
    ];
    const { outcomes, leftOut } = winFigures(ledgerOf(gone), { asOf: day(100), horizonDays: 20 });
    expect(outcomes).toEqual({ won: 0, lost: 0, noDecision: 0, open: 0 });
    expect(leftOut).toMatchObject({ deleted: 1, merged: 1 });
    expect(counts(stage(gone, 'a'))).toEqual({ passed: 0, failed: 0, pending: 0, cutOff: 0 });
  });
});

describe('the win of a deal', () => {
  const created = (history: StageHistory, on: number): StageHistory => ({ ...history, createdAt: day(on) });

  test('is counted from creation, with the time closed in between taken off', () => {
    const won = repeat(30, created(wayOfADeal([['a', 10]], { closed: ['won', 40], closedSpans: [[20, 30]] }), 8));
    const slow = repeat(30, created(wayOfADeal([['a', 10]], { deal: 'slow' }), 8));
    const { wonBy, winRate, reopened, timeToWin, medianDaysToClose } = winFigures(ledgerOf([...won, ...slow]), {
      asOf: day(100),
      horizonDays: 60,
    });
    expect(wonBy.rate).toMatchObject({ shown: true, rate: { value: 0.5, n: 60 } });
    expect(winRate).toMatchObject({ shown: true, rate: { value: 1, n: 30 } });
    expect([reopened, timeToWin?.p50, medianDaysToClose]).toEqual([30, 22, 22]);
  });

  test('belongs to the period in which the deal was created, or to that in which it was closed', () => {
    const early = created(wayOfADeal([], { deal: 'e', closed: ['won', 60] }), 5);
    const late = created(wayOfADeal([], { deal: 'l', closed: ['no-decision', 70] }), 50);
    const ledger = ledgerOf([early, late]);
    const within = (by: 'created' | 'closed', from: number, to: number) =>
      winFigures(ledger, { asOf: day(100), horizonDays: 20, segment: { from: day(from), to: day(to) }, by }).outcomes;
    expect(within('created', 0, 50)).toEqual({ won: 1, lost: 0, noDecision: 0, open: 0 });
    expect(within('created', 50, 51)).toEqual({ won: 0, lost: 0, noDecision: 1, open: 0 });
    expect(within('closed', 0, 60)).toEqual({ won: 0, lost: 0, noDecision: 0, open: 0 });
    expect(within('closed', 60, 71)).toEqual({ won: 1, lost: 0, noDecision: 1, open: 0 });
  });

  test('has a rate with and one without the deals that came to no decision', () => {
    const of = (kind: 'won' | 'lost' | 'no-decision', times: number) => repeat(times, wayOfADeal([], { deal: kind, closed: [kind, 20] }));
    const figures = winFigures(ledgerOf([...of('won', 30), ...of('lost', 30), ...of('no-decision', 40)]), {
      asOf: day(100),
      horizonDays: 20,
    });
    expect(figures.winRate).toMatchObject({ rate: { value: 0.3, n: 100 } });
    expect(figures.winRateOfDecided).toMatchObject({ rate: { value: 0.5, n: 60 } });
  });

  test('has a value as of its close, summed by currency', () => {
    const amount = (number: number, word: string, at: number): AttributeChange => ({ at: day(at), number, word, onlyAsOfToday: false });
    const worth = (deal: string, changes: readonly AttributeChange[]): StageHistory => ({
      ...wayOfADeal([], { deal, closed: ['won', 20] }),
      attributes: [{ name: 'amount', changes }],
    });
    const deals = [
      worth('1', [amount(100, 'EUR', 1), amount(80, 'EUR', 19), amount(999, 'EUR', 21)]),
      worth('2', [amount(20, 'EUR', 1)]),
      worth('3', [amount(7, 'HUF', 1)]),
      wayOfADeal([], { deal: '4', closed: ['won', 20] }),
    ];
    expect(winFigures(ledgerOf(deals), { asOf: day(100), horizonDays: 20 }).wonValues).toEqual([
      { currency: 'EUR', deals: 2, total: 100, mean: 50 },
      { currency: 'HUF', deals: 1, total: 7, mean: 7 },
    ]);
  });
});

describe('the mature cohort', () => {
  const passing = (on: number, age: number, deal = `p${on}.${age}`) =>
    wayOfADeal(
      [
        ['a', on],
        ['b', on + age],
      ],
      { deal },
    );
  const cohort = (histories: readonly StageHistory[], stageId = 'a', segment = {}) => {
    const found = matureCohorts(ledgerOf(histories), { ...options, segment }).get(stageId);
    if (found === undefined) throw new Error('no cohort');
    return { x: found.passed, n: found.n, younger: found.younger, ...found.leftOut };
  };
  const none = { timeUnknown: 0, seenLate: 0, cutOff: 0 };

  test('is what reached the stage at least the horizon ago; only a pass within it counts', () => {
    const deals = [passing(10, 20), passing(10, 20.5), passing(80, 3), passing(80.5, 3), wayOfADeal([['a', 60]]), wayOfADeal([['a', 81]])];
    const lost = wayOfADeal([['a', 30]], { closed: ['lost', 31] });
    expect(cohort([...deals, lost])).toEqual({ x: 2, n: 5, younger: 2, ...none });
  });

  test('leaves out what cannot be judged, and counts it', () => {
    const unknown = wayOfADeal([
      ['a', null],
      ['b', 20],
    ]);
    const late = { ...passing(10, 15), observedFrom: day(12) };
    const left = { ...wayOfADeal([['a', 10]]), leftAt: day(15) };
    const leftLater = { ...wayOfADeal([['a', 10]]), leftAt: day(31) };
    expect(cohort([unknown, late, left, leftLater])).toEqual({ x: 0, n: 1, younger: 0, timeUnknown: 1, seenLate: 1, cutOff: 1 });
  });

  test('counts a deal that was lost at a time not known, and a pass that surely came within the horizon', () => {
    const lost = (on: number) => wayOfADeal([['a', on]], { deal: `lost${on}`, closed: ['lost', null] });
    const lostBetween = { ...wayOfADeal([['a', 10]], { deal: 'between', closed: ['no-decision', 70] }), closeNotBefore: day(15) };
    const passedBy = (on: number): StageHistory => {
      const way = passing(10, on - 10);
      return { ...way, entries: way.entries.map((entry) => (entry.stageId === 'b' ? { ...entry, notBefore: day(12) } : entry)) };
    };
    expect(cohort([lost(10), lost(81), lostBetween])).toEqual({ x: 0, n: 2, younger: 1, ...none });
    expect(cohort([passedBy(30), passedBy(31)])).toEqual({ x: 1, n: 1, younger: 0, ...none, timeUnknown: 1 });
    expect(cohort([{ ...lost(10), observedFrom: day(12) }])).toEqual({ x: 0, n: 0, younger: 0, ...none, seenLate: 1 });
  });

  test('is that of a period of reaching, jumps included', () => {
    const jump = wayOfADeal([
      ['a', 10],
      ['c', 30],
    ]);
    expect(cohort([jump], 'b')).toEqual({ x: 1, n: 1, younger: 0, ...none });
    expect(cohort([jump], 'b', { from: day(10), to: day(30) })).toEqual({ x: 0, n: 0, younger: 0, ...none });
    expect(cohort([jump], 'b', { from: day(30), to: day(31) })).toEqual({ x: 1, n: 1, younger: 0, ...none });
  });

  test('counts age without the time closed', () => {
    const reopened = wayOfADeal([['a', 70]], { closedSpans: [[75, 86]] });
    expect(cohort([reopened])).toEqual({ x: 0, n: 0, younger: 1, ...none });
  });
});

describe('segments', () => {
  const owned = (deal: string, on: number, changes: readonly (readonly [number | null, string])[]): StageHistory => ({
    ...wayOfADeal(
      [
        ['a', on],
        ['b', on + 10],
      ],
      { deal },
    ),
    attributes: [
      {
        name: 'constructor',
        changes: changes.map(([at, word]) => ({ at: at === null ? null : day(at), word, number: null, onlyAsOfToday: false })),
      },
    ],
  });
  const deals = [
    owned('1', 10, [
      [null, 'Ann'],
      [15, 'Bob'],
    ]),
    owned('2', 40, [[null, 'Bob']]),
    owned('3', 50, [[52, 'Ann']]),
    wayOfADeal([['a', 60]], { deal: '4' }),
  ];

  test('are by the value as of reaching the stage', () => {
    const of = (word: string | null, stageId: string) =>
      counts(stage(deals, stageId, chain, { segment: { where: [{ attribute: 'constructor', words: [word] }] } }));
    expect(of('Ann', 'a')).toEqual({ passed: 2, failed: 0, pending: 0, cutOff: 0 });
    expect(of('Ann', 'b')).toEqual({ passed: 0, failed: 0, pending: 1, cutOff: 0 });
    expect(of('Bob', 'b')).toEqual({ passed: 0, failed: 0, pending: 2, cutOff: 0 });
    expect(of(null, 'a')).toEqual({ passed: 0, failed: 0, pending: 1, cutOff: 0 });
  });

  test('all at once are the same as one by one, and say of how many only a later value is known', () => {
    const ledger = ledgerOf(deals);
    const groups = figuresByWord(ledger, 'constructor', options);
    expect(new Set(groups.keys())).toEqual(new Set(['Ann', 'Bob', null]));
    for (const [word, { stages }] of groups) {
      expect(stages).toEqual(stageFigures(ledger, { ...options, segment: { where: [{ attribute: 'constructor', words: [word] }] } }));
    }
    expect(groups.get('Ann')?.notKnownThen).toBe(1);
    expect(groups.get('Bob')?.notKnownThen).toBe(0);
  });

  test('are by the period of reaching, and a deal that was replaced counts by its new values', () => {
    const ledger = ledgerOf(deals);
    const within = (from: number, to: number) =>
      stageFigures(ledger, { ...options, segment: { from: day(from), to: day(to) } }).get('a')?.figures.passed;
    expect([within(10, 40), within(40, 51), within(51, 60)]).toEqual([1, 2, 0]);
    replaceDeal(ledger, owned('2', 20, [[null, 'Eve']]));
    expect([within(10, 40), within(40, 51)]).toEqual([2, 1]);
    expect(figuresByWord(ledger, 'constructor', options).get('Eve')?.stages.get('a')?.figures.passed).toBe(1);
  });
});

describe('moves and deals', () => {
  const deals = [
    wayOfADeal(
      [
        ['a', 1],
        ['b', 2],
        ['a', 3],
        ['c', 4],
      ],
      { deal: 'x', closed: ['won', 5] },
    ),
    wayOfADeal([['a', 1]], { deal: 'y', closed: ['no-decision', 5] }),
    wayOfADeal([['b', 1]], { deal: 'z' }),
  ];

  test('the matrix counts starts, skips, returns and ends', () => {
    const told = stageTransitions(ledgerOf(deals)).map(({ from, to, steps, count }) => [
      from,
      to.kind === 'stage' ? to.stageId : to.kind,
      steps,
      count,
    ]);
    expect(told).toEqual([
      [null, 'a', null, 2],
      [null, 'b', null, 1],
      ['a', 'b', 1, 1],
      ['a', 'c', 2, 1],
      ['a', 'no-decision', null, 1],
      ['b', 'a', -1, 1],
      ['b', 'open', null, 1],
      ['c', 'won', null, 1],
    ]);
  });

  test('the deals behind a rate are those that it counts', () => {
    const ledger = ledgerOf(deals);
    expect(dealsBehind(ledger, 'a')).toMatchObject({ passed: ['x'], noDecision: ['y'], pending: [] });
    expect(dealsBehind(ledger, 'b')).toMatchObject({ passed: ['x'], pending: ['z'] });
    expect(dealsBehind(ledger, 'c')).toMatchObject({ passed: ['x'] });
    expect(Object.values(dealsBehind(ledger, 'nowhere')).flat()).toEqual([]);
  });

  test('the strict view is per visit', () => {
    expect(stage(deals, 'a').strict).toEqual({ forward: 2, back: 0, lost: 0, noDecision: 1, open: 0 });
    expect(stage(deals, 'b').strict).toEqual({ forward: 0, back: 1, lost: 0, noDecision: 0, open: 1 });
  });
});

describe('the headline', () => {
  const passing = (times: number, age: number) =>
    repeat(
      times,
      wayOfADeal(
        [
          ['a', 10],
          ['b', 10 + age],
        ],
        { deal: `p${age}.` },
      ),
    );
  const open = (times: number, age: number) => repeat(times, wayOfADeal([['a', 100 - age]], { deal: `o${age}.` }));

  test('is the incidence by the horizon with open deals censored', () => {
    const { passedBy } = stage([...passing(30, 5), ...open(30, 40)], 'a').figures;
    expect(passedBy).toMatchObject({
      horizonDays: 20,
      given: null,
      carried: null,
      young: true,
      rate: { shown: true, rate: { value: 0.5, n: 60 } },
    });
  });

  test('is not given past the last age with ten at risk, and says how far it is carried', () => {
    const { passedBy } = stage([...passing(30, 5), ...passing(10, 12)], 'a').figures;
    expect(passedBy.rate).toEqual({ shown: false, n: 40, aboutMore: null });
    expect(passedBy.carried).toEqual({ days: 12, rate: { value: 1, n: 40, ...wilson(40, 40) } });
  });

  test('begins at the first age with five at risk, and is then given still there at that day', () => {
    const late = repeat(40, {
      ...wayOfADeal(
        [
          ['a', 10],
          ['b', 40],
        ],
        { deal: 'late' },
      ),
      observedFrom: day(18),
    });
    expect(stage([...passing(2, 3), ...late], 'a').figures.passedBy).toMatchObject({
      given: 8,
      rate: { shown: true, rate: { value: 0, n: 40 } },
    });
  });

  test('says how many more it takes at the present spread, which is more where most deals reached the stage of late', () => {
    const rateOf = (young: number, passed: number, slow: number) =>
      stage(
        [
          ...repeat(young, wayOfADeal([['a', 99]], { deal: 'young' })),
          ...passing(passed, 10),
          wayOfADeal([['a', 10]], { deal: 'lost', closed: ['lost', 20] }),
          ...repeat(slow, wayOfADeal([['a', 10]], { deal: 'slow' })),
        ],
        'a',
      ).figures.passedBy.rate;
    expect(rateOf(100, 6, 10)).toEqual({ shown: false, n: 117, aboutMore: 14 });
    expect(rateOf(122, 7, 13)).toMatchObject({ shown: true, rate: { n: 143 } });
  });

  test('without a pass is no surer than the deals make it that were followed, however many reached the stage of late', () => {
    const lost = repeat(4, wayOfADeal([['a', 10]], { deal: 'lost', closed: ['lost', 20] }));
    const headline = (young: number) => stage([...open(young, 1), ...lost, ...open(10, 90)], 'a').figures.passedBy.rate;
    expect(headline(0)).toEqual({ shown: true, rate: { value: 0, n: 14, ...wilson(0, 14) } });
    const young = headline(200);
    expect(young).toMatchObject({ shown: true, rate: { value: 0, n: 214, low: 0 } });
    expect(young.shown ? young.rate.high : null).toBeCloseTo(wilson(0, 14).high, 12);
  });

  test('stands beside the rate that takes the idle for undecided', () => {
    const quiet = repeat(10, wayOfADeal([['a', 60]], { deal: 'quiet' }));
    const active = quiet.map((history) => ({ ...history, deal: `act${history.deal}`, lastActivityAt: day(91) }));
    const young = repeat(10, wayOfADeal([['a', 91]], { deal: 'young' }));
    const { resolved, resolvedWithIdle } = stage([...passing(30, 5), ...quiet, ...active, ...young], 'a').figures;
    expect(resolved).toMatchObject({ rate: { value: 1, n: 30 } });
    expect(resolvedWithIdle).toMatchObject({ idle: 10, rate: { shown: true, rate: { value: 0.75, n: 40 } } });
    expect(stage(passing(19, 5), 'a').figures.resolvedWithIdle).toBe(null);
  });

  test('a deal that was opened again of late is not idle, however long ago it was moved', () => {
    const again = (to: number) => repeat(10, wayOfADeal([['a', 10]], { deal: `again${to}`, closedSpans: [[20, to]] }));
    const active = again(80).map((history) => ({ ...history, deal: `act${history.deal}`, lastActivityAt: day(95) }));
    expect(stage([...passing(30, 5), ...again(95), ...again(80), ...active], 'a').figures.resolvedWithIdle?.idle).toBe(10);
  });
});

describe('very much of something', () => {
  const stageIds = Array.from({ length: 10_000 }, (_, place) => `stage ${place}`);

  test('ten thousand stages, jumped over by a win', () => {
    const ledger = ledgerOf([wayOfADeal([['stage 0', 1]], { closed: ['won', 5] })], { stageIds });
    const figures = stageFigures(ledger, options);
    expect(figures.size).toBe(10_000);
    expect(figures.get('stage 9999')).toMatchObject({ skipped: 1, figures: { passed: 1 } });
  });

  test('a deal with ten thousand events', () => {
    const entries = Array.from({ length: 10_000 }, (_, index): [string, number] => [index % 2 === 0 ? 'a' : 'b', index / 200]);
    const { strict, figures } = stage([wayOfADeal(entries)], 'b');
    expect(strict).toMatchObject({ back: 4999, open: 1 });
    expect(figures).toMatchObject({ pending: 1, visits: 5000 });
  });
});
