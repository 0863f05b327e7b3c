import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { VisitEnd } from '../../../lib/domain/ratio/stageEnds';
import { timeToPass } from '../../../lib/domain/ratio/timeToPass';
import { medianDays } from '../../../lib/domain/statistics/kaplanMeier';
import { atRiskAfter, atRiskAt, followedTo, lastCarriedAge, riskTable, startAge } from '../../../lib/domain/statistics/riskTable';
import type { Spell } from '../../../lib/domain/statistics/spell';

const spells = (times: number, until: number, end: VisitEnd | null = 'passed', from = 0): Spell<VisitEnd>[] =>
  Array.from({ length: times }, () => ({ from, until, end }));

const anySpells = fc.array(
  fc
    .record({
      from: fc.integer({ min: 0, max: 12 }),
      span: fc.integer({ min: 0, max: 12 }),
      end: fc.constantFrom<VisitEnd | null>('passed', 'lost', null),
    })
    .filter(({ from, span }) => from === 0 || span > 0)
    .map(({ from, span, end }) => ({ from, until: from + span, end })),
  { maxLength: 60 },
);
const age = fc.integer({ min: 0, max: 25 });

describe('who is at risk', () => {
  test('at an age: those under observation before it, or from 0, and not gone before it', () => {
    fc.assert(
      fc.property(anySpells, age, (all, t) => {
        const expected = all.filter(({ from, until }) => (from === 0 || from < t) && until >= t).length;
        expect(atRiskAt(riskTable(all), t)).toBe(expected);
      }),
    );
  });

  test('just after an age: those who last longer and have come by then', () => {
    fc.assert(
      fc.property(anySpells, age, (all, t) => {
        expect(atRiskAfter(riskTable(all), t)).toBe(all.filter(({ from, until }) => from <= t && until > t).length);
      }),
    );
  });

  test('the last age with ten is the greatest at which there are', () => {
    fc.assert(
      fc.property(anySpells, (all) => {
        const table = riskTable(all);
        const withTen = all.map(({ until }) => until).filter((t) => atRiskAt(table, t) >= 10);
        expect(lastCarriedAge(table)).toBe(withTen.length === 0 ? null : Math.max(...withTen));
      }),
    );
  });

  test('a curve starts at the first age after which five are at risk up to the last age with ten', () => {
    fc.assert(
      fc.property(anySpells, (all) => {
        const table = riskTable(all);
        const last = lastCarriedAge(table);
        if (last === null) return;
        const low = Array.from({ length: last }, (_, t) => t).filter((t) => atRiskAfter(table, t) < 5);
        expect(startAge(table)).toBe(low.length === 0 ? null : Math.max(...low) + 1);
      }),
      { numRuns: 500 },
    );
  });
});

describe('what is not shown', () => {
  test('a median past the last age with ten at risk', () => {
    expect(medianDays(riskTable([...spells(10, 5), ...spells(10, 9)]))).toBe(5);
    expect(medianDays(riskTable([...spells(9, 5), ...spells(9, 9)]))).toBe(5);
    expect(medianDays(riskTable([...spells(4, 5), ...spells(5, 6), ...spells(8, 9)]))).toBe(6);
    expect(medianDays(riskTable([...spells(6, 5), ...spells(2, 8), ...spells(6, 9)]))).toBe(null);
    expect(medianDays(riskTable(spells(9, 5)))).toBe(null);
  });

  test('the time to pass where the early risk set is under five', () => {
    const late = spells(30, 20, 'passed', 8);
    expect(timeToPass(riskTable([...spells(5, 12), ...late]), 30)?.p50).toBe(20);
    expect(timeToPass(riskTable([...spells(4, 12), ...late]), 30)).toBe(null);
  });

  test('a curve of which more than a third was cut short before the horizon, with fewer than ten at risk there', () => {
    const cut = (times: number, left: number) =>
      followedTo(riskTable([...spells(times, 8, null), ...spells(60 - times - left, 5), ...spells(left, 40)]), null, 30);
    expect([cut(20, 0), cut(21, 0), cut(21, 9), cut(21, 10)]).toEqual([true, false, false, true]);
    const later = (times: number) => followedTo(riskTable([...spells(90, 2), ...spells(times, 8, null), ...spells(6, 20)]), 4, 30);
    expect([later(3), later(4)]).toEqual([true, false]);
    const joining = (times: number) => followedTo(riskTable([...spells(6, 20), ...spells(times, 25, null, 15)]), 4, 30);
    expect([joining(3), joining(4)]).toEqual([true, false]);
  });
});
