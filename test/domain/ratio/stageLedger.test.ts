import { describe, expect, test } from 'vitest';
import { toColumns } from '../../../lib/domain/history/historyColumns';
import type { StageHistory } from '../../../lib/domain/history/stageHistory';
import type { Clocks } from '../../../lib/domain/ratio/dealMoment';
import { flagsOf, type SpellRows } from '../../../lib/domain/ratio/spellRows';
import { endCodes, visitEnds } from '../../../lib/domain/ratio/stageEnds';
import { followOf, stageLedger } from '../../../lib/domain/ratio/stageLedger';
import type { DayClock } from '../../../lib/domain/time/calendar';
import { day, exactDays, wayOfADeal } from './wayOfADeal';

const stages = ['a', 'b', 'c', 'd'];
function follow(history: StageHistory, clocks: Clocks = exactDays) {
  const ledger = stageLedger(toColumns([history]), { stageIds: stages }, clocks);
  followOf(ledger, 0);
  return ledger.way;
}

const days = (at: number | undefined) => (at === undefined || Number.isNaN(at) ? null : at / day(1));

function told(rows: SpellRows, row: number) {
  const end = rows.end[row] ?? 0;
  const until = end === endCodes.pending ? 'open' : days(rows.until[row]);
  return [stages[rows.place[row] ?? 0], days(rows.at[row]), until, visitEnds[end] ?? null];
}

function milestonesOf(history: StageHistory) {
  const { milestones, visits } = follow(history);
  if (visits.count === 0) return null;
  const all: (readonly unknown[])[] = [];
  for (let row = 0; row < milestones.count; row += 1) {
    all.push(told(milestones, row));
    const at = days(milestones.until[row]);
    const to = milestones.end[row] === endCodes.passed ? (milestones.to[row] ?? 0) : 0;
    for (const jumped of stages.slice((milestones.place[row] ?? 0) + 1, to)) all.push([jumped, at, at, 'passed', 'skipped']);
  }
  return all;
}

function visitsOf(history: StageHistory) {
  const { visits } = follow(history);
  return visits.count === 0 ? null : Array.from({ length: visits.count }, (_, row) => told(visits, row));
}

describe('a deal that is won', () => {
  test('passes every stage, the last one by the win', () => {
    const won = wayOfADeal(
      [
        ['a', 1],
        ['b', 3],
        ['c', 6],
        ['d', 10],
      ],
      { closed: ['won', 15] },
    );
    const expected = [
      ['a', 1, 3, 'passed'],
      ['b', 3, 6, 'passed'],
      ['c', 6, 10, 'passed'],
      ['d', 10, 15, 'passed'],
    ];
    expect(milestonesOf(won)).toEqual(expected);
    expect(visitsOf(won)).toEqual(expected);
  });

  test('straight from an early stage skips the rest at age 0, which are not visited', () => {
    const won = wayOfADeal([['b', 2]], { closed: ['won', 9] });
    expect(milestonesOf(won)).toEqual([
      ['b', 2, 9, 'passed'],
      ['c', 9, 9, 'passed', 'skipped'],
      ['d', 9, 9, 'passed', 'skipped'],
    ]);
    expect(visitsOf(won)).toEqual([['b', 2, 9, 'passed']]);
  });
});

describe('jumps and returns', () => {
  test('a stage jumped over is reached and passed at age 0', () => {
    const jumped = wayOfADeal(
      [
        ['a', 1],
        ['c', 5],
      ],
      { closed: ['lost', 9] },
    );
    expect(milestonesOf(jumped)).toEqual([
      ['a', 1, 5, 'passed'],
      ['b', 5, 5, 'passed', 'skipped'],
      ['c', 5, 9, 'lost'],
    ]);
    expect(visitsOf(jumped)).toEqual([
      ['a', 1, 5, 'passed'],
      ['c', 5, 9, 'lost'],
    ]);
  });

  test('going back does not undo reaching: the deal fails where it had come furthest', () => {
    const returned = wayOfADeal(
      [
        ['a', 1],
        ['b', 5],
        ['a', 8],
      ],
      { closed: ['no-decision', 20] },
    );
    expect(milestonesOf(returned)).toEqual([
      ['a', 1, 5, 'passed'],
      ['b', 5, 20, 'no-decision'],
    ]);
    expect(visitsOf(returned)).toEqual([
      ['a', 1, 5, 'passed'],
      ['b', 5, 8, 'back'],
      ['a', 8, 20, 'no-decision'],
    ]);
  });

  test('the milestone clock runs on through a return until the next stage is first reached', () => {
    const returned = wayOfADeal([
      ['b', 1],
      ['a', 4],
      ['b', 6],
      ['c', 10],
    ]);
    expect(milestonesOf(returned)).toEqual([
      ['b', 1, 10, 'passed'],
      ['c', 10, 'open', null],
    ]);
  });
});

describe('what is not known', () => {
  test('no stage before the first observed one is reached', () => {
    expect(milestonesOf(wayOfADeal([['c', 3]]))).toEqual([['c', 3, 'open', null]]);
  });

  test('a deal that was in none of the stages has no path', () => {
    expect(milestonesOf(wayOfADeal([['closed won', 3]], { closed: ['won', 3] }))).toBe(null);
  });

  test('stages outside the chain are left out', () => {
    const closing = wayOfADeal(
      [
        ['a', 1],
        ['on hold', 3],
        ['a', 4],
        ['closed lost', 8],
      ],
      { closed: ['lost', 8] },
    );
    expect(visitsOf(closing)).toEqual([['a', 1, 8, 'lost']]);
  });

  test('an entry at an unknown time leaves both its neighbours without that time', () => {
    const unknown = wayOfADeal([
      ['a', 1],
      ['b', null],
    ]);
    expect(milestonesOf(unknown)).toEqual([
      ['a', 1, null, 'passed'],
      ['b', null, 'open', null],
    ]);
  });

  test('a close that is dated before the last move happened with it', () => {
    const dated = wayOfADeal(
      [
        ['a', 1],
        ['b', 5.6],
      ],
      { closed: ['lost', 5] },
    );
    expect(visitsOf(dated)?.at(-1)).toEqual(['b', 5.6, 5.6, 'lost']);
  });

  test.each([
    ['two days apart: midway', 2, 9],
    ['more than two days apart: unknown', 2.5, null],
  ])('a change seen between two looks %s', (_name, apart, expected) => {
    const at = 10;
    const seen: StageHistory = {
      ...wayOfADeal([['a', 1]]),
      entries: [{ stageId: 'a', at: day(at), notBefore: day(at - apart), known: 'seen' }],
    };
    expect(visitsOf(seen)).toEqual([['a', expected, 'open', null]]);
  });

  test('a first look does not tell since when', () => {
    const seen: StageHistory = { ...wayOfADeal([]), entries: [{ stageId: 'a', at: day(4), notBefore: null, known: 'seen' }] };
    expect(visitsOf(seen)).toEqual([['a', null, 'open', null]]);
  });
});

describe('a spell', () => {
  const wholeDays: DayClock = {
    position: (at) => Math.floor(at / day(1)),
    positions: (times, count, into) => into.set(times.subarray(0, count).map((at) => Math.floor(at / day(1)))),
    perDay: 1,
  };

  function spellOf(from: number, until: number | null, observedFrom: number | null, clock = exactDays.clock) {
    const way = observedFrom === null ? {} : { observedFrom };
    const moved = until === null ? [] : [['b', until] as const];
    const { visits } = follow(wayOfADeal([['a', from], ...moved], way), { ...exactDays, clock });
    if (((visits.flags[0] ?? 0) & flagsOf.notObserved) !== 0) return 'not-observed';
    const [age, late] = [visits.age[0] ?? 0, visits.late[0] ?? 0];
    return { from: late / clock.perDay, until: (visits.end[0] === endCodes.pending ? clock.position(day(100)) - age : age) / clock.perDay };
  }

  test('lasts from entry to leaving, or until now', () => {
    expect(spellOf(10, 17, null)).toEqual({ from: 0, until: 7 });
    expect(spellOf(10, null, null)).toEqual({ from: 0, until: 90 });
  });

  test('that began before it was observed comes in at the age it then had', () => {
    expect(spellOf(10, 30, 25)).toEqual({ from: 15, until: 20 });
    expect(spellOf(30, 40, 25)).toEqual({ from: 0, until: 10 });
  });

  test('that was over by then is left out, also where both ages are equal or nought', () => {
    expect(spellOf(10, 20, 25)).toBe('not-observed');
    expect(spellOf(10.2, 25.9, 25.1, wholeDays)).toBe('not-observed');
    expect(spellOf(10.2, 10.4, 10.6, wholeDays)).toBe('not-observed');
    expect(spellOf(10.2, 10.8, 10.6, wholeDays)).toEqual({ from: 0, until: 0 });
  });
});
