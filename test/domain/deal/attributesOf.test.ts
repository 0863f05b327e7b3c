import { describe, expect, test } from 'vitest';
import { attributesOf } from '../../../lib/domain/deal/attributesOf';
import type { DealChange, DealEvent } from '../../../lib/domain/deal/dealEvent';

const event = (at: number, change: DealChange): DealEvent => ({
  key: `${at}`,
  deal: 'd',
  change,
  at,
  notBefore: null,
  known: 'api',
  recordedAt: at,
});
const owner = (at: number, value: string | null) => event(at, { field: 'owner', value });
const first = (at: number, value: string | null) => ({ at, owner: value, amount: null });
const told = (events: readonly DealEvent[], from: Parameters<typeof attributesOf>[1] = null, asOf = 100) =>
  attributesOf(events, from, asOf).map(({ name, changes }) => [name, ...changes.map(({ at, word, number }) => [at, word ?? number])]);

describe('owner and amount over time', () => {
  test('are their changes in order, whatever order they come in, up to the time asked for', () => {
    expect(told([owner(30, 'Bob'), owner(10, 'Ann'), owner(101, 'Eve')])).toEqual([['owner', [10, 'Ann'], [30, 'Bob']]]);
  });

  test('begin with the first known values, unless a change is told from before those', () => {
    expect(told([owner(30, 'Bob')], first(20, 'Ann'))).toEqual([['owner', [20, 'Ann'], [30, 'Bob']]]);
    expect(told([owner(10, 'Ann')], first(20, 'Ann'))).toEqual([['owner', [10, 'Ann']]]);
  });

  test('of which nothing is known are left out, and one that was taken away is not', () => {
    expect(told([], first(20, null))).toEqual([]);
    expect(told([owner(30, null)], first(20, 'Ann'))).toEqual([['owner', [20, 'Ann'], [30, null]]]);
  });

  test('an amount has its currency', () => {
    const events = [event(5, { field: 'amount', value: { amount: 12, currency: 'HUF' } })];
    expect(attributesOf(events, null, 100)).toEqual([
      { name: 'amount', changes: [{ at: 5, word: 'HUF', number: 12, onlyAsOfToday: false }] },
    ]);
  });
});
