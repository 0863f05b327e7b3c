import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { valueAsOf } from '../../../lib/domain/deal/dealAttributes';
import { columnsChecksum } from '../../../lib/domain/history/columnsChecksum';
import { fromColumns, toColumns } from '../../../lib/domain/history/historyColumns';
import { joinedColumns } from '../../../lib/domain/history/joinedColumns';
import { columnsByDeal, mergedColumns } from '../../../lib/domain/history/mergedColumns';
import type { StageHistory } from '../../../lib/domain/history/stageHistory';
import { anyHistory } from '../ratio/anyHistory';

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
      expect(fromColumns(mergedColumns(toColumns(before), columnsByDeal(anew)))).toEqual(
        fromColumns(toColumns(inOrder([...all.values()]))),
      );
    }),
    { numRuns: 300 },
  );
});

test('columns laid end to end are those of all their histories', () => {
  fc.assert(
    fc.property(oneOfEach, fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 3 }), (histories, cuts) => {
      const bounds = [0, ...cuts.toSorted((one, other) => one - other), histories.length];
      const parts = bounds.slice(1).map((end, index) => toColumns(histories.slice(bounds[index], end)));
      expect(fromColumns(joinedColumns(parts))).toEqual(fromColumns(toColumns(histories)));
    }),
  );
  expect(joinedColumns([])).toEqual(toColumns([]));
});

describe('the checksum of columns', () => {
  test('is the same for a copy, and another where any one number or letter is', () => {
    fc.assert(
      fc.property(
        fc.array(anyHistory, { minLength: 1, maxLength: 6 }),
        fc.nat(),
        fc.integer({ min: 0, max: 7 }),
        (histories, where, bit) => {
          const columns = toColumns(histories);
          const sum = columnsChecksum(columns);
          expect(columnsChecksum(structuredClone(columns))).toBe(sum);
          expect(columnsChecksum({ ...columns, deals: columns.deals.with(0, `${columns.deals[0]}x`) })).not.toBe(sum);
          const values = [columns, ...columns.attributes].flatMap((each): readonly unknown[] => Object.values(each));
          const arrays = values.filter((each) => ArrayBuffer.isView(each));
          const filled = arrays.filter(({ byteLength }) => byteLength > 0);
          const hit = filled[where % filled.length];
          if (!hit) throw new Error('nothing to damage');
          const bytes = new Uint8Array(hit.buffer);
          const place = where % bytes.length;
          bytes[place] = (bytes[place] ?? 0) ^ (1 << bit);
          expect(columnsChecksum(columns)).not.toBe(sum);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('tells columns apart whose numbers only stand in another order', () => {
    const columns = toColumns([]);
    const of = (...numbers: number[]) => columnsChecksum({ ...columns, entryAt: Float64Array.from(numbers) });
    expect(new Set([of(1, 2, 3, 4), of(2, 1, 3, 4), of(1, 2, 4, 3), of(3, 4, 1, 2), of(1, 2, 3)]).size).toBe(5);
  });
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
