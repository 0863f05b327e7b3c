import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dealPath } from '../../lib/domain/dealPath';
import { milestones } from '../../lib/domain/milestones';
import type { StageHistory } from '../../lib/domain/stageHistory';
import { visits } from '../../lib/domain/visits';
import { day, days, wayOfADeal } from './wayOfADeal';

const stages = ['a', 'b', 'c', 'd'];
const places = new Map(stages.map((id, place) => [id, place]));
const path = (history: StageHistory) => dealPath(history, places, { asOf: day(100), businessDays: days });

function milestonesOf(history: StageHistory) {
  const found = path(history);
  return found === null
    ? null
    : milestones(found, stages.length).map(({ place, from, until, end, skipped }) => [
        stages[place],
        from.time === null ? null : from.time / day(1),
        until === null ? 'open' : until.time === null ? null : until.time / day(1),
        end,
        ...(skipped ? ['skipped'] : []),
      ]);
}

function visitsOf(history: StageHistory) {
  const found = path(history);
  return found === null
    ? null
    : visits(found).map(({ place, from, until, end }) => [
        stages[place],
        from.time === null ? null : from.time / day(1),
        until === null ? 'open' : until.time === null ? null : until.time / day(1),
        end,
      ]);
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

test('whatever a deal does, it reaches each stage from its first to its furthest once, passes all but the furthest, and its visits join', () => {
  const ways = fc.array(fc.tuple(fc.constantFrom(...stages), fc.integer({ min: 0, max: 5 })), { minLength: 1, maxLength: 10 });
  const close = fc.option(fc.constantFrom('won' as const, 'lost' as const, 'no-decision' as const));
  fc.assert(
    fc.property(ways, close, (steps, kind) => {
      let on = 0;
      const entries = steps.map(([stageId, wait]): [string, number] => {
        on += wait;
        return [stageId, on];
      });
      const found = path(wayOfADeal(entries, kind === null ? {} : { closed: [kind, on + 3] }));
      if (found === null) throw new Error('a path was expected');
      const reached = milestones(found, stages.length);
      const first = stages.indexOf(steps[0]?.[0] ?? '');
      const furthest = kind === 'won' ? stages.length - 1 : Math.max(...steps.map(([id]) => stages.indexOf(id)));
      expect(reached.map(({ place }) => place)).toEqual(Array.from({ length: furthest - first + 1 }, (_, index) => first + index));
      reached.forEach(({ end, from, until }, index) => {
        if (index < reached.length - 1) expect(end).toBe('passed');
        else expect(end).toBe(kind === 'won' ? 'passed' : kind);
        if (until !== null) expect(until.latest).toBeGreaterThanOrEqual(from.latest);
      });
      const stays = visits(found);
      stays.forEach(({ until }, index) => {
        expect(until?.latest ?? null).toBe(stays[index + 1]?.from.latest ?? (kind === null ? null : day(on + 3)));
      });
    }),
  );
});
