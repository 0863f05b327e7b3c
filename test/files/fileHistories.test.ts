import { describe, expect, test } from 'vitest';
import type { OutcomeKind } from '../../lib/domain/deal/deal';
import { joinedDeals } from '../../lib/files/dealJoin';
import { fileCoverage, fileHistories, historyShare } from '../../lib/files/fileHistories';
import { stageMeaning } from '../../lib/files/readFiles';
import { guessStageOrder } from '../../lib/files/stageOrder';
import { changesOf, dealsOf } from './fixtureFile';

const site = { crm: 'file', origin: 'deals.csv' };
const meaning = stageMeaning({ timeZone: 'UTC', stages: null });
const asOf = Date.UTC(2026, 2, 13);
const stages = ['Prospecting', 'Proposal', 'Negotiation'];

function read(deals: string, changes: string | null, options: Partial<Parameters<typeof fileHistories>[1]> = {}) {
  const rows = dealsOf(deals);
  const told = changes === null ? null : changesOf(changes, rows.deals).changes;
  const { joined, faults, changeFaults } = joinedDeals(rows.deals, told, { site, recordedAt: 0, meaning, noDecisionReasons: [] });
  const histories = fileHistories(joined, { asOf, observedFrom: null, stageOrder: stages, isPresent: true, ...options });
  return { joined, faults: [...faults, ...changeFaults], histories };
}

const way = (history: { readonly entries: readonly { readonly stageId: string; readonly at: number | null }[] } | undefined) =>
  history?.entries.map(({ stageId, at }) => [stageId, at === null ? null : new Date(at).toISOString().slice(0, 10)]);

test('deals and their stage history become stage histories', () => {
  const { histories, faults } = read('salesforce-dataloader.csv', 'salesforce-history.csv');
  expect(faults).toEqual([]);
  expect(histories.map(way)).toEqual([
    [
      ['Prospecting', '2026-01-14'],
      ['Proposal', '2026-02-02'],
    ],
    [['Prospecting', '2026-01-31']],
    [
      ['Prospecting', '2026-03-01'],
      ['Proposal', '2026-03-03'],
      ['Negotiation', '2026-03-05'],
    ],
  ]);
  expect(histories.map(({ outcome }) => outcome.kind)).toEqual(['won', 'lost', 'open']);
  // The move to the closing stage tells the hour; the close date would tell the day alone.
  expect(histories[0]?.outcome.at).toBe(Date.UTC(2026, 1, 28, 16));
});

test('where only moves are told, the first stage began with the deal, and a deal that never moved is in its first', () => {
  const deals = 'Deal ID,Stage,Created,Status\n1,Proposal,2026-01-01,Open\n2,Prospecting,2026-01-05,Open\n';
  const changes = 'Deal ID,From stage,To stage,Changed at\n1,Prospecting,Proposal,2026-02-01\n';
  expect(read(deals, changes).histories.map(way)).toEqual([
    [
      ['Prospecting', '2026-01-01'],
      ['Proposal', '2026-02-01'],
    ],
    [['Prospecting', '2026-01-05']],
  ]);
});

test('a stage that a deal left first is known even where its creation is not, but not since when', () => {
  const deals = 'Deal ID,Stage,Status\n1,Proposal,Open\n';
  const changes = 'Deal ID,From stage,To stage,Changed at\n1,Prospecting,Proposal,2026-02-01\n';
  expect(read(deals, changes).histories.map(way)).toEqual([
    [
      ['Prospecting', null],
      ['Proposal', '2026-02-01'],
    ],
  ]);
});

test('without any history an open deal is in its stage since a time not known, or since when the file says', () => {
  const deals = 'Deal ID,Stage,Created,Stage since\n1,Proposal,2026-01-01,\n2,Proposal,2026-01-01,2026-02-03\n';
  expect(read(deals, null).histories.map(way)).toEqual([[['Proposal', null]], [['Proposal', '2026-02-03']]]);
});

test('a move out of a closing stage takes the close back', () => {
  const deals = 'Deal ID,Stage,Created\n1,Closed Won,2026-01-01\n';
  const changes =
    'Deal ID,From stage,To stage,Changed at\n1,Prospecting,Closed Lost,2026-01-10\n1,Closed Lost,Proposal,2026-01-20\n1,Proposal,Closed Won,2026-02-01\n';
  const { histories } = read(deals, changes);
  expect(way(histories[0])).toEqual([
    ['Prospecting', '2026-01-01'],
    ['Proposal', '2026-01-20'],
  ]);
  expect(histories[0]).toMatchObject({ reopened: 1, outcome: { kind: 'won', at: Date.UTC(2026, 1, 1) } });
});

test('what happened after the time asked for is not known then', () => {
  const { histories } = read('salesforce-dataloader.csv', 'salesforce-history.csv', { asOf: Date.UTC(2026, 1, 10), isPresent: false });
  expect(histories.map(({ outcome, entries }) => [outcome.kind, entries.at(-1)?.stageId])).toEqual([
    ['open', 'Proposal'],
    ['open', 'Prospecting'],
  ]);
});

test('a close without a time, or one before the creation, is a close at a time not known', () => {
  const { histories, faults } = read('Deal ID,Created,Closed,Status\n1,2026-01-10,,Won\n2,2026-01-10,2026-01-02,Lost\n', null);
  expect(histories.map(({ outcome }) => [outcome.kind, outcome.at])).toEqual([
    ['won', null],
    ['lost', null],
  ]);
  expect(faults).toMatchObject([{ line: 3, why: 'closed-before-created', effect: 'cell' }]);
});

test('changes of deals that are in no file, and an outcome that two files tell differently, are named', () => {
  const deals = 'Deal ID,Stage,Created,Status\n1,Proposal,2026-01-01,Open\n';
  const changes = 'Deal ID,From stage,To stage,Changed at\n1,Proposal,Closed Won,2026-02-01\n9,A,B,2026-02-01\n';
  expect(read(deals, changes).faults.map(({ line, why, effect }) => [line, why, effect])).toEqual([
    [2, 'outcome-conflict', 'cell'],
    [3, 'unknown-deal', 'row'],
  ]);
});

test('keys of events are the same whenever the same files are read', () => {
  const keys = () =>
    read('salesforce-dataloader.csv', 'salesforce-history.csv').joined.flatMap(({ events }) => events.map(({ key }) => key));
  expect(keys()).toEqual(keys());
  expect(new Set(keys()).size).toBe(keys().length);
});

test('deals without a stage history are counted by outcome', () => {
  const deals = 'Deal ID,Stage,Created,Status\n1,,2026-01-01,Won\n2,,2026-01-01,Lost\n';
  const changes = 'Deal ID,From stage,To stage,Changed at\n2,Prospecting,Proposal,2026-02-01\n2,Proposal,Closed Lost,2026-02-03\n';
  expect(historyShare(read(deals, changes).joined)).toMatchObject({ won: { all: 1, withStages: 0 }, lost: { all: 1, withStages: 1 } });
});

describe('a file of deals closed since a day', () => {
  const day = (number: number) => Date.UTC(2026, 0, number);
  const deals = (createdFrom: number) =>
    Array.from({ length: 60 }, (_, index) => ({
      createdAt: day(createdFrom + index),
      closedAt: day(Math.max(createdFrom + index + 30, 61)),
      outcome: (index % 2 === 0 ? 'won' : 'lost') as OutcomeKind,
    }));

  test('is told by deals that were created before the first close', () => {
    expect(fileCoverage(deals(1))).toMatchObject({ closedSince: day(61), closed: 60, open: 0 });
  });

  test('is not seen in a file that begins with the first deal', () => {
    const all = Array.from({ length: 60 }, (_, index) => ({
      createdAt: day(index * 3),
      closedAt: day(index * 3 + 8),
      outcome: 'won' as OutcomeKind,
    }));
    expect(fileCoverage(all).closedSince).toBeNull();
  });
});

describe('the order of stages', () => {
  test('is that in which most moves go forward', () => {
    const ways = [
      ['A', 'C', 'B', 'D'],
      ['A', 'B', 'C', 'D'],
      ['A', 'B', 'C', 'D'],
      ['C', 'D'],
      ['B', 'C'],
      ['D', 'B', 'C'],
    ];
    expect(guessStageOrder(ways)).toEqual({ stages: ['A', 'B', 'C', 'D'], by: 'moves', forward: 11, moves: 13 });
  });

  test('is told by numbers where every label begins with one', () => {
    expect(
      guessStageOrder([
        ['10 - Close', '2 - Need'],
        ['1 - Lead', '10 - Close'],
      ]).stages,
    ).toEqual(['1 - Lead', '2 - Need', '10 - Close']);
  });

  test('does not depend on the order of the deals', () => {
    const ways = [['B', 'A'], ['A', 'B'], ['C'], ['C', 'A'], ['B', 'C']];
    expect(guessStageOrder(ways).stages).toEqual(guessStageOrder(ways.toReversed()).stages);
  });
});
