import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { valueAsOf } from '../../lib/domain/dealAttributes';
import { fromColumns, toColumns } from '../../lib/domain/historyColumns';
import { mergedColumns } from '../../lib/domain/mergedColumns';
import type { StageHistory } from '../../lib/domain/stageHistory';
import { anyHistory } from './anyHistory';

const inOrder = (histories: readonly StageHistory[]) => histories.toSorted((one, other) => (one.deal < other.deal ? -1 : 1));
const oneOfEach = fc.uniqueArray(anyHistory, { selector: ({ deal }) => deal, maxLength: 12 }).map(inOrder);

test('columns give back what was laid out in them', () => {
  fc.assert(
    fc.property(fc.array(anyHistory), (histories) => {
      const named = (all: readonly StageHistory[]) =>
        all.map((history) => ({ ...history, attributes: new Map(history.attributes?.map(({ name, changes }) => [name, changes])) }));
      expect(named(fromColumns(toColumns(histories)))).toEqual(named(histories));
    }),
  );
});

test('columns with some histories replaced and added are those of all of them', () => {
  fc.assert(
    fc.property(oneOfEach, oneOfEach, (before, anew) => {
      const all = new Map([...before, ...anew].map((history) => [history.deal, history]));
      expect(fromColumns(mergedColumns(toColumns(before), anew))).toEqual(fromColumns(toColumns(inOrder([...all.values()]))));
    }),
    { numRuns: 300 },
  );
});

describe('a value as of a time', () => {
  const of = (changes: readonly { at: number | null; word: string; onlyAsOfToday?: boolean }[]) => {
    const whole = changes.map((change) => ({ number: null, onlyAsOfToday: false, ...change }));
    const deal: StageHistory = {
      deal: '1',
      entries: [],
      createdAt: null,
      outcome: { kind: 'open', at: null, reason: null },
      observedFrom: null,
      reopened: 0,
      attributes: [{ name: 'owner', changes: whole }],
    };
    const columns = toColumns([{ ...deal, deal: '0', attributes: [] }, deal]);
    const [column] = columns.attributes;
    if (column === undefined) throw new Error('no column');
    return (at: number, index = 1) => valueAsOf(column, columns.words, index, at);
  };

  test('is that of the last change by then', () => {
    const owner = of([
      { at: null, word: 'Ann' },
      { at: 10, word: 'Bob' },
      { at: 20, word: 'Ann' },
    ]);
    expect([5, 10, 19, 20].map((at) => owner(at))).toMatchObject([
      { word: 'Ann', known: true },
      { word: 'Bob', known: true },
      { word: 'Bob', known: true },
      { word: 'Ann', known: true },
    ]);
  });

  test('is the first one known, and said not to be known, before that, and where the source keeps no past', () => {
    expect(of([{ at: 10, word: 'Ann' }])(9)).toMatchObject({ word: 'Ann', known: false });
    expect(of([{ at: null, word: 'Ann', onlyAsOfToday: true }])(9)).toMatchObject({ word: 'Ann', known: false });
  });

  test('is none where nothing was ever known', () => {
    expect(of([{ at: 10, word: 'Ann' }])(11, 0)).toBe(null);
  });
});
