import { describe, expect, test } from 'vitest';
import { historyState } from '../../lib/answers/historyState';
import type { HistoryRun, SourceRow } from '../../lib/db/rows';
import { site } from '../db/store';

const run: HistoryRun = { id: 'run|1', reader: 'tab-1', cursor: 'c', since: null, startedAt: 1_000, heardAt: 50_000, done: 40, total: 60 };
const source: SourceRow = { key: 'k', site, observedFrom: null, run: null, lastRead: null, problem: null };
const lastRead = { upTo: 900, deals: 300 };

test.each([
  ['nothing was read', null, { kind: 'none' }],
  ['nothing was read to its end', source, { kind: 'none' }],
  ['it is being read', { ...source, run, lastRead }, { kind: 'reading', done: 40, total: 60 }],
  ['it was read', { ...source, lastRead }, { kind: 'read', at: 900, deals: 300 }],
  ['it stopped', { ...source, run, problem: { kind: 'busy' as const, at: 7 } }, { kind: 'problem', problem: 'busy', at: 7, deals: 40 }],
  [
    'it stopped with an earlier reading',
    { ...source, run, lastRead, problem: { kind: 'busy' as const, at: 7 } },
    { kind: 'problem', problem: 'busy', at: 7, deals: 300 },
  ],
])('where %s', (_name, row, expected) => {
  expect(historyState(row)).toEqual(expected);
});

test('a reader that has gone silent has stopped', () => {
  expect(historyState({ ...source, run }, 100_000).kind).toBe('reading');
  expect(historyState({ ...source, run }, 200_000)).toEqual({ kind: 'problem', problem: 'stopped', at: 50_000, deals: 40 });
});

describe('what the store did not take', () => {
  const refused = { why: 'storage-full' as const, at: 60_000 };

  test('is told with what was read before', () => {
    expect(historyState({ ...source, run }, 61_000, refused)).toEqual({ kind: 'problem', problem: 'storage-full', at: 60_000, deals: 40 });
    expect(historyState(null, 61_000, refused)).toEqual({ kind: 'problem', problem: 'storage-full', at: 60_000, deals: 0 });
  });

  test('is over once the reader was heard of again', () => {
    const goneOn = { ...source, run: { ...run, heardAt: 70_000 } };
    expect(historyState(goneOn, 71_000, refused)).toEqual({ kind: 'reading', done: 40, total: 60 });
  });
});
