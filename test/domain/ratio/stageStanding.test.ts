import { describe, expect, test } from 'vitest';
import type { StageHistory } from '../../../lib/domain/history/stageHistory';
import { chanceFromHere } from '../../../lib/domain/ratio/chanceFromHere';
import type { VisitEnd } from '../../../lib/domain/ratio/stageEnds';
import { stageStanding } from '../../../lib/domain/ratio/stageStanding';
import { riskTable } from '../../../lib/domain/statistics/riskTable';
import type { Spell } from '../../../lib/domain/statistics/spell';
import { wilson } from '../../../lib/domain/statistics/wilson';
import { dayClock } from '../../../lib/domain/time/calendar';
import { day, evidenceFrom as evidenceBy, exactDays, wayOfADeal } from './wayOfADeal';

const chain = { stageIds: ['a', 'b'] };
const options = { asOf: day(100), chain, clocks: exactDays, horizonDays: 30, targetDays: 10, activityBooked: false };

/** 40 visits of "a" that passed at days 1 to 40: of the 30 that did within 30 days, a quarter took longer than 23 and a tenth longer than 27. */
const passes = Array.from({ length: 40 }, (_, index) =>
  wayOfADeal([
    ['a', 10],
    ['b', 11 + index],
  ]),
);
const evidenceFrom = (histories: readonly StageHistory[]) =>
  evidenceBy(histories, chain, { asOf: day(100), horizonDays: () => 30 }).get('a') ?? null;
const history = evidenceFrom(passes);
const openFor = (age: number) => wayOfADeal([['a', 100 - age]]);
const standing = (deal: StageHistory, evidence = history, more: Partial<typeof options> = {}) =>
  stageStanding(deal, 'a', evidence, { ...options, ...more });

describe('thresholds', () => {
  test('are 75% and 90% of the time to pass; an age that equals one is within it', () => {
    expect(standing(openFor(23))).toMatchObject({ age: 23, ageing: 'within', adviceDays: 23, flagDays: 27, thresholdsFrom: 'history' });
    expect(standing(openFor(23.5)).ageing).toBe('advice');
    expect(standing(openFor(28)).ageing).toBe('flag');
  });

  test("are the playbook's own days where 20 passes are lacking, visits are young, or nothing is known", () => {
    const playbook = { adviceDays: 10, flagDays: 15, thresholdsFrom: 'playbook' };
    expect(standing(openFor(12), evidenceFrom(passes.slice(0, 19)))).toMatchObject({ ...playbook, ageing: 'advice' });
    const young = evidenceFrom([...passes.slice(0, 20), ...Array.from({ length: 40 }, () => openFor(5))]);
    expect(standing(openFor(16), young)).toMatchObject({ ...playbook, ageing: 'flag' });
    expect(standing(openFor(3), null)).toMatchObject({
      ...playbook,
      ageing: 'within',
      chanceFromHere: { shown: false, n: 0, aboutMore: null },
    });
  });

  test('a booked activity suspends what is late, and nothing else', () => {
    expect(standing(openFor(28), history, { activityBooked: true }).ageing).toBe('suspended');
    expect(standing(openFor(5), history, { activityBooked: true }).ageing).toBe('within');
  });
});

describe('age', () => {
  const seen = (on: number, notBefore: number | null): StageHistory => ({
    ...openFor(0),
    entries: [{ stageId: 'a', at: day(on), notBefore: notBefore === null ? null : day(notBefore), known: 'seen' }],
  });

  test('of an entry seen between two looks is from midway, or at least from the later look', () => {
    expect(standing(seen(90, 88))).toMatchObject({ age: 11, atLeast: false });
    expect(standing(seen(90, 80))).toMatchObject({ age: 10, atLeast: true });
    expect(standing(seen(90, null))).toMatchObject({ age: 10, atLeast: true });
  });

  test('two looks are judged by business days where those are given', () => {
    const business = dayClock('business', { timeZone: 'UTC', holidays: [], workingWeekends: [] });
    const [friday, tuesday] = [1, 5];
    expect(new Date(day(friday)).getUTCDay()).toBe(5);
    expect(stageStanding(seen(tuesday, friday), 'a', history, { ...options, clocks: { ...exactDays, business } })).toMatchObject({
      age: 97,
      atLeast: false,
    });
  });

  test('that is only a least age can prove a deal late, never in time', () => {
    expect(standing(seen(72, null)).ageing).toBe('flag');
    expect(standing(seen(90, null))).toMatchObject({ ageing: 'unknown', chanceFromHere: { shown: false } });
  });

  test('is unknown where the entry has no time, or the deal is in another stage', () => {
    const unknown = { age: null, atLeast: true, ageing: 'unknown', chanceFromHere: { shown: false, n: 0, aboutMore: null } };
    expect(standing(wayOfADeal([['a', null]]))).toMatchObject(unknown);
    expect(standing(wayOfADeal([['b', 5]]))).toMatchObject(unknown);
    expect(standing(wayOfADeal([]))).toMatchObject(unknown);
  });

  test('is that of the present visit, less the time closed', () => {
    const returned = wayOfADeal(
      [
        ['a', 20],
        ['b', 40],
        ['a', 70],
      ],
      { closedSpans: [[75, 85]] },
    );
    expect(standing(returned).age).toBe(20);
  });

  test('of a closed deal stops at its close, and nothing is said of its chance', () => {
    const lost = wayOfADeal([['a', 20]], { closed: ['lost', 60] });
    expect(standing(lost)).toMatchObject({ age: 40, ageing: 'unknown', chanceFromHere: { shown: false, n: 0, aboutMore: null } });
  });
});

describe('chance from here', () => {
  const spells = (times: number, until: number, end: VisitEnd | null): Spell<VisitEnd>[] =>
    Array.from({ length: times }, () => ({ from: 0, until, end }));

  test('is the share of those still there that pass by the horizon, counted from entry', () => {
    const table = riskTable([
      ...spells(100, 2, 'passed'),
      ...spells(30, 10, 'passed'),
      ...spells(50, 20, 'lost'),
      ...spells(20, 40, 'passed'),
    ]);
    const chance = chanceFromHere(table, 5, 30);
    expect(chance).toMatchObject({ shown: true, rate: { n: 100 } });
    expect(chance.shown && chance.rate.value).toBeCloseTo(0.3, 12);
    const ofDeal = standing(openFor(10)).chanceFromHere;
    expect(ofDeal).toMatchObject({ shown: true, rate: { n: 30 } });
    expect(ofDeal.shown && ofDeal.rate.value).toBeCloseTo(20 / 30, 9);
  });

  test("has Wilson's interval where none or all pass", () => {
    const none = riskTable(spells(40, 20, 'lost'));
    expect(chanceFromHere(none, 5, 30)).toEqual({ shown: true, rate: { value: 0, n: 40, ...wilson(0, 40) } });
  });

  test('is not shown past the horizon, and more deals would not help', () => {
    const table = riskTable(spells(100, 50, 'passed'));
    expect(chanceFromHere(table, 30, 30)).toEqual({ shown: false, n: 100, aboutMore: null });
  });

  test('needs ten at risk and an interval of at most 40 points, and says how many more', () => {
    expect(chanceFromHere(riskTable(spells(6, 20, 'passed')), 5, 30)).toEqual({ shown: false, n: 6, aboutMore: 4 });
    const split = riskTable([...spells(6, 20, 'passed'), ...spells(6, 20, 'lost')]);
    expect(chanceFromHere(split, 5, 30)).toEqual({ shown: false, n: 12, aboutMore: 9 });
  });

  test('is not shown where those still there were not followed to the horizon', () => {
    const young = riskTable([...spells(20, 6, 'passed'), ...spells(60, 8, null)]);
    expect(chanceFromHere(young, 5, 30)).toEqual({ shown: false, n: 80, aboutMore: null });
  });
});
