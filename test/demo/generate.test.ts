import { describe, expect, test } from 'vitest';
import { generateDeals } from './data/generate';
import type { DemoDeal, HistoryRow } from './deal';

const now = Date.parse('2026-11-20T09:30:00Z');
const scale = { seed: 11, now, openDeals: 60, closedDeals: 420 };
const deals = generateDeals(scale);
const open = deals.filter((deal) => deal.status === 'open');

function rowsOf(deal: DemoDeal, field: HistoryRow['field']): readonly HistoryRow[] {
  return deal.history.filter((row) => row.field === field);
}

function daysAgo(date: string): number {
  return (now - Date.parse(date)) / 86_400_000;
}

test('the same seed and time give the same deals, another seed gives others', () => {
  expect(generateDeals(scale)).toEqual(deals);
  expect(generateDeals({ ...scale, seed: 12 })).not.toEqual(deals);
});

test('there are as many open and closed deals as were asked for', () => {
  expect(open).toHaveLength(60);
  expect(deals).toHaveLength(480);
  const larger = generateDeals({ ...scale, openDeals: 240, closedDeals: 1_760 });
  expect(larger.filter((deal) => deal.status === 'open')).toHaveLength(240);
  expect(larger).toHaveLength(2_000);
  expect(larger.reduce((sum, deal) => sum + deal.history.length, 0)).toBeGreaterThan(6 * 2_000);
});

describe('history', () => {
  test('is in order, lies between creation and now, and every row has an id of its own', () => {
    for (const { history, createdAt } of deals) {
      const times = history.map((row) => row.at);
      expect(times).toEqual(times.toSorted());
      expect(times[0]).toBe(createdAt);
      expect(Date.parse(times.at(-1) ?? '')).toBeLessThanOrEqual(now);
    }
    const ids = deals.flatMap((deal) => deal.history.map((row) => row.id));
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('ends with the values that the deal has now', () => {
    for (const deal of deals) {
      expect(rowsOf(deal, 'stage').at(-1)?.value).toBe(deal.stageId);
      expect(rowsOf(deal, 'owner').at(-1)?.value).toBe(deal.owner?.id);
      expect(rowsOf(deal, 'amount').at(-1)?.value ?? null).toBe(deal.amount);
      expect(rowsOf(deal, 'closeDate').at(-1)?.value ?? null).toBe(deal.closeDate);
      expect(rowsOf(deal, 'nextStep').at(-1)?.value ?? null).toBe(deal.nextStep);
      expect(deal.stageSince).toBe(rowsOf(deal, 'stage').at(-1)?.at);
    }
  });

  test('no row repeats the value before it', () => {
    for (const deal of deals)
      for (const field of ['stage', 'owner', 'amount', 'closeDate', 'nextStep'] as const)
        rowsOf(deal, field).forEach((row, index, rows) => {
          expect(row.value).not.toBe(rows[index + 1]?.value);
        });
  });

  test('happens on working days', () => {
    const weekends = deals.flatMap((deal) => deal.history).filter((row) => [0, 6].includes(new Date(row.at).getUTCDay()));
    expect(weekends).toEqual([]);
  });

  test('holds skips, returns, changed owners, changed amounts, pushed dates and re-opened deals', () => {
    const order = ['st_new', 'st_needs', 'st_proposal', 'st_negotiation', 'st_closing', 'st_won'];
    const steps = deals.flatMap((deal) =>
      rowsOf(deal, 'stage').flatMap((row, index, rows) => {
        const to = rows[index + 1];
        return to ? [{ from: String(row.value), to: String(to.value) }] : [];
      }),
    );
    const moved = steps.filter(({ from, to }) => order.includes(from) && order.includes(to));
    expect(moved.filter(({ from, to }) => order.indexOf(to) > order.indexOf(from) + 1).length).toBeGreaterThan(20);
    expect(moved.filter(({ from, to }) => order.indexOf(to) < order.indexOf(from)).length).toBeGreaterThan(10);
    expect(steps.filter(({ from }) => from === 'st_lost').length).toBeGreaterThan(2);
    expect(deals.filter((deal) => rowsOf(deal, 'owner').length > 1).length).toBeGreaterThan(10);
    expect(deals.filter((deal) => rowsOf(deal, 'amount').length > 1).length).toBeGreaterThan(40);
    expect(deals.filter((deal) => rowsOf(deal, 'closeDate').length > 2).length).toBeGreaterThan(40);
  });
});

test('stages pass at rates within what published benchmarks span, and a sixth to a quarter of closed deals are won', () => {
  const share = (passed: string, from: string) => {
    const reached = deals.filter((deal) => deal.status !== 'open' && rowsOf(deal, 'stage').some((row) => row.value === from));
    return reached.filter((deal) => rowsOf(deal, 'stage').some((row) => row.value === passed)).length / reached.length;
  };
  expect(share('st_proposal', 'st_needs')).toBeGreaterThan(0.5);
  expect(share('st_proposal', 'st_needs')).toBeLessThan(0.85);
  expect(share('st_won', 'st_proposal')).toBeGreaterThan(0.25);
  expect(share('st_won', 'st_proposal')).toBeLessThan(0.5);
  const won = deals.filter((deal) => deal.status === 'won').length / 420;
  expect(won).toBeGreaterThan(1 / 6);
  expect(won).toBeLessThan(1 / 4);
});

test('some open deals give reason for a hint, and most of each kind do not', () => {
  const counts = {
    oldInStage: open.filter((deal) => daysAgo(deal.stageSince) > 60).length,
    closeDatePassed: open.filter((deal) => deal.closeDate !== null && daysAgo(deal.closeDate) > 1).length,
    noNextStep: open.filter((deal) => deal.nextStep === null).length,
    oneContact: open.filter((deal) => deal.contacts.length === 1).length,
    quiet: open.filter((deal) => daysAgo(deal.activities.at(-1)?.at ?? deal.createdAt) > 21).length,
    booked: open.filter((deal) => deal.booked !== null).length,
  };
  for (const count of Object.values(counts)) {
    expect(count).toBeGreaterThan(4);
    expect(count).toBeLessThan(30);
  }
});

test('half of the lost deals ended without a decision', () => {
  const lost = deals.filter((deal) => deal.status === 'lost');
  const undecided = lost.filter((deal) => ['No decision', 'Postponed', 'No response'].includes(deal.lostReason ?? ''));
  expect(lost.every((deal) => deal.lostReason !== null)).toBe(true);
  expect(undecided.length / lost.length).toBeGreaterThan(0.4);
  expect(undecided.length / lost.length).toBeLessThan(0.6);
});
