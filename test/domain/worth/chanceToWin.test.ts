import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../lib/domain/random/seededRandom';
import { chanceFromHere } from '../../../lib/domain/ratio/chanceFromHere';
import type { VisitEnd } from '../../../lib/domain/ratio/stageEnds';
import { incidence } from '../../../lib/domain/statistics/cumulativeIncidence';
import { landmark } from '../../../lib/domain/statistics/landmark';
import { riskTable } from '../../../lib/domain/statistics/riskTable';
import type { Spell } from '../../../lib/domain/statistics/spell';
import { weightedIncidence } from '../../../lib/domain/statistics/weightedIncidence';
import { chanceToWin, type StageStay } from '../../../lib/domain/worth/chanceToWin';
import { openChances } from '../../../lib/domain/worth/openChances';
import { dealName, near, shuffledWith } from './worthOfDeals';

const stay = (leftAt: number, until: number, end: StageStay['end'], from = 0): Omit<StageStay, 'deal'> => ({ from, until, end, leftAt });
const named = (stays: readonly Omit<StageStay, 'deal'>[]): StageStay[] => stays.map((each, index) => ({ ...each, deal: dealName(index) }));
const many = (count: number, each: Omit<StageStay, 'deal'>) => Array.from({ length: count }, () => each);

describe('the chance to win from here', () => {
  test('is that of the visits which were in the stage as long, wherever the deals went afterwards', () => {
    // 30 left the stage on day 5 and were all won; of the 40 that stayed beyond day 10, ten were won on day 20, the others lost.
    const stays = named([...many(30, stay(5, 15, 'won')), ...many(10, stay(12, 20, 'won')), ...many(30, stay(30, 30, 'lost'))]);
    expect(chanceToWin(stays, 0, 60)).toMatchObject({ shown: true, rate: { value: near(40 / 70), n: 70 } });
    expect(chanceToWin(stays, 10, 60)).toMatchObject({ shown: true, rate: { value: near(0.25), n: 40 } });
    expect(chanceToWin(stays, 10, 19)).toMatchObject({ shown: true, rate: { value: 0, n: 40 } });
  });

  test('is the same for an open deal in a forecast', () => {
    const stays = named([...many(30, stay(5, 15, 'won')), ...many(10, stay(12, 20, 'won')), ...many(30, stay(30, 30, 'lost'))]);
    const standing = [0, 10, 40].map((age) => ({ stageId: '__proto__', age }));
    const { chances } = openChances(standing, new Map([['__proto__', stays]]), 50);
    expect([...chances]).toEqual([near(40 / 70), near(0.25), Number.NaN]);
  });

  test('leaves out a visit that left the stage on that very day', () => {
    const stays = named([...many(20, stay(10, 30, 'won')), ...many(20, stay(11, 30, 'lost'))]);
    expect(chanceToWin(stays, 9, 60)).toMatchObject({ shown: true, rate: { value: near(0.5), n: 40 } });
    expect(chanceToWin(stays, 10, 60)).toMatchObject({ shown: true, rate: { value: 0, n: 20 } });
    const { chances } = openChances([{ stageId: 'a', age: 10 }], new Map([['a', stays]]), 50);
    expect([...chances]).toEqual([0]);
  });

  test('is not a product of stages where deals skip: won from the stage straight away counts', () => {
    const stays = named([...many(20, stay(3, 3, 'won')), ...many(20, stay(3, 9, 'lost'))]);
    expect(chanceToWin(stays, 0, 30)).toMatchObject({ shown: true, rate: { value: near(0.5) } });
  });

  test('is not told of nobody, of nine, past the horizon, or where all are open and young', () => {
    expect(chanceToWin([], 0, 30)).toEqual({ shown: false, n: 0, aboutMore: null });
    expect(chanceToWin(named([stay(3, 9, 'won')]), 0, 30)).toMatchObject({ shown: false, n: 1, aboutMore: 9 });
    expect(chanceToWin(named(many(9, stay(5, 9, 'won'))), 2, 30)).toMatchObject({ shown: false, n: 9, aboutMore: 1 });
    expect(chanceToWin(named(many(50, stay(40, 40, 'won'))), 30, 30)).toEqual({ shown: false, n: 50, aboutMore: null });
    expect(chanceToWin(named(many(50, stay(9, 9, null))), 2, 30)).toEqual({ shown: false, n: 50, aboutMore: null });
  });

  const anyStays = fc
    .array(
      fc.record({
        from: fc.constantFrom(0, 0, 0, 2, 5),
        inStage: fc.integer({ min: 0, max: 20 }),
        later: fc.integer({ min: 0, max: 20 }),
        end: fc.constantFrom('won', 'lost', 'no-decision', null),
      }),
      { maxLength: 80 },
    )
    .map((all) =>
      named(all.map(({ from, inStage, later, end }) => stay(from + inStage, from + inStage + later + (from > 0 ? 1 : 0), end, from))),
    );
  const age = fc.integer({ min: 0, max: 15 });

  test('is the same in whatever order the visits come, and the same for an open deal in a forecast', () => {
    fc.assert(
      fc.property(anyStays, age, fc.nat(), (stays, at, seed) => {
        const chance = chanceToWin(stays, at, at + 20);
        expect(chanceToWin(shuffledWith(seed, stays), at, at + 20)).toEqual(chance);
        const standing = [
          { stageId: '__proto__', age: at },
          { stageId: '__proto__', age: null },
          { stageId: 'other', age: at },
        ];
        const [of, ...unknown] = openChances(standing, new Map([['__proto__', stays]]), 20).chances;
        expect(unknown).toEqual([Number.NaN, Number.NaN]);
        if (chance.shown) expect(of).toBeCloseTo(chance.rate.value, 12);
      }),
    );
  });

  test('with weights of 1 is the incidence, with whole weights that of as many copies', () => {
    fc.assert(
      fc.property(anyStays, fc.option(age), fc.nat(), (stays, after, seed) => {
        const window = { after, until: 25 };
        const share = weightedIncidence(stays, 'won');
        const one = stays.map(() => 1);
        expect(share(one, window)).toBeCloseTo(incidence(riskTable(stays), 'won', window).share, 12);
        const random = seededRandom(seed);
        const copies = stays.map(() => Math.floor(random() * 4));
        const copied = stays.flatMap((each, index) => Array.from({ length: copies[index] ?? 0 }, () => each));
        const points: number[] = [];
        expect(share(copies, window, (_, by) => points.push(by))).toBeCloseTo(incidence(riskTable(copied), 'won', window).share, 12);
        expect(points).toEqual(points.toSorted((low, high) => low - high));
      }),
    );
  });
});

test('a spell that is over when its observation begins counts for nothing, one that begins at an age is at risk after it', () => {
  const spells = [stay(0, 6, 'won'), stay(0, 6, 'lost'), stay(0, 8, null, 6), stay(0, 3, 'won', 3), stay(0, 2, 'won', 5)];
  const share = weightedIncidence(spells, 'won');
  expect(share([1, 1, 1, 1, 1], { after: null, until: 9 })).toBe(0.5);
});

test('the landmark of passing is the chance still to pass', () => {
  const random = seededRandom(9);
  const visits = Array.from({ length: 150 }, (): Spell<VisitEnd> => {
    const until = 1 + Math.floor(random() * 40);
    return { from: 0, until, end: (['passed', 'lost', 'back', null] as const)[Math.floor(random() * 4)] ?? null };
  });
  const table = riskTable(visits);
  for (let at = 0; at < 40; at += 1) expect(landmark(table, 'passed', at, 30)).toEqual(chanceFromHere(table, at, 30));
});
