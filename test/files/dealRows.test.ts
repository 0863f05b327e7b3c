import { describe, expect, test } from 'vitest';
import { changesOf, dealsOf } from './fixtureFile';

describe('ids', () => {
  test('lose their prefixes; a short Salesforce id is the long one, and its duplicate is named with both lines', () => {
    expect(dealsOf('zoho.csv').deals[0]?.dealId).toBe('4876876000001234567');
    expect(dealsOf('dynamics.csv').deals[0]?.dealId).toBe('8f3c2a10-1111-4a4b-9c0d-000000000001');
    const { deals, faults } = dealsOf('salesforce-dataloader.csv');
    expect(deals.map(({ dealId }) => dealId)).toEqual(['0065g00000AbCdEAAV', '0065g00000AbCdFAAV', '0065g00000AbCdGAAV']);
    expect(faults).toEqual([{ line: 3, why: 'duplicate-deal-id', effect: 'row', column: 'ID', value: '0065g00000AbCdEAAV', other: 2 }]);
  });

  test('that are missing, or that a spreadsheet has rounded, cost their row', () => {
    const { deals, faults } = dealsOf('Record ID,Deal Name,Deal Stage\n1.84467E+16,a,New\n,b,New\n3,c,New\n');
    expect(deals.map(({ dealId }) => dealId)).toEqual(['3']);
    expect(faults.map(({ line, why }) => [line, why])).toEqual([
      [2, 'damaged-deal-id'],
      [3, 'no-deal-id'],
    ]);
  });

  test('are made of lines where a file has none', () => {
    const { deals, hasIds } = dealsOf('Created,Closed,Result\n2026-01-01,2026-02-01,Won\n2026-01-02,2026-02-01,Lost\n');
    expect(hasIds).toBe(false);
    expect(deals.map(({ dealId }) => dealId)).toEqual(['line 2', 'line 3']);
  });
});

test('a table of which no column was recognised has no deals: every row is refused', () => {
  const { deals, faults } = dealsOf('foo,bar\n1,2\n3,4\n');
  expect([deals, faults.map(({ line, why }) => [line, why])]).toEqual([
    [],
    [
      [2, 'no-deal-id'],
      [3, 'no-deal-id'],
    ],
  ]);
  expect(dealsOf('foo,bar\nA,2\nB,4\n', {}, { roles: { name: 'foo' } }).deals.map(({ name }) => name)).toEqual(['A', 'B']);
});

test('a text that is longer than any page shows is cut, never within a character', () => {
  const { deals } = dealsOf(`Deal ID,Deal Name\n1,${'👩'.repeat(40_000)}\n2,b\n`);
  expect(deals[0]?.name).toMatch(/^(?:👩)+…$/u);
  expect(deals[0]?.name.length).toBeLessThanOrEqual(2_000);
});

describe('outcome', () => {
  test.each([
    ['Closed Won', 'won'],
    ['6 - Closed Won', 'won'],
    ['Closed won (Sales Pipeline)', 'won'],
    ['Gewonnen', 'won'],
    ['赢单', 'won'],
    ['Gagné', 'won'],
    ['Megnyert', 'won'],
    ['Closed Lost', 'lost'],
    ['Verloren', 'lost'],
    ['输单', 'lost'],
    ['Perdue', 'lost'],
    ['Elvesztett', 'lost'],
    ['Closed - No decision', 'no-decision'],
    ['Negotiation', 'open'],
    ['Verbally won over', 'open'],
  ] as const)('of a deal in stage %s is %s', (stage, outcome) => {
    expect(dealsOf(`Deal ID,Deal Stage\n1,${stage}\n2,Need\n`).deals[0]?.outcome).toBe(outcome);
  });

  test('is what the user says of a label', () => {
    const text = 'Deal ID,Deal Stage\n1,Invoiced\n2,Archive\n3,Parked\n4,Need\n';
    const { deals, labels } = dealsOf(text, { won: ['invoiced'], lost: ['Archive'], noDecision: ['Parked'] });
    expect(deals.map(({ outcome }) => outcome)).toEqual(['won', 'lost', 'no-decision', 'open']);
    expect(labels.every(({ by }) => by === 'given')).toBe(true);
  });

  test('by a word that nobody knows is refused, not taken for open', () => {
    const { deals, faults } = dealsOf('Deal ID,Result\n1,Won\n2,Lost\n3,Quux\n');
    expect(deals.length).toBe(2);
    expect(faults).toEqual([{ line: 4, why: 'outcome-not-understood', effect: 'row', column: 'Result', value: 'Quux' }]);
  });

  test('no decision is told by the lost reason', () => {
    const { deals } = dealsOf('pipedrive.csv', { noDecisionReasons: ['postponed'] });
    expect(deals.map(({ outcome }) => outcome)).toEqual(['won', 'no-decision', 'open']);
  });
});

describe('a cell that cannot be read', () => {
  test('is left out of its row and named', () => {
    const { deals, faults } = dealsOf('Deal ID,Created,Amount,Status\n1,2026-02-30,5,Won\n2,2026-02-01,much,Won\n3,2026-02-02,1,Won\n');
    expect(deals.length).toBe(3);
    expect(faults).toEqual([
      { line: 2, why: 'date-not-understood', effect: 'cell', column: 'Created', value: '2026-02-30' },
      { line: 3, why: 'amount-not-understood', effect: 'cell', column: 'Amount', value: 'much' },
    ]);
    expect(deals.map(({ createdAt }) => createdAt)).toEqual([null, Date.UTC(2026, 1, 1), Date.UTC(2026, 1, 2)]);
  });

  test('an empty one is no fault', () => {
    expect(dealsOf('Deal ID,Created,Amount,Status\n1,,,Won\n2,n/a,-,Won\n').faults).toEqual([]);
  });
});

test('amounts are cents only when somebody says so', () => {
  expect(dealsOf('close.csv').deals[0]?.amount).toEqual({ amount: 1_250_000, currency: 'EUR' });
  expect(dealsOf('close.csv', { amountsInCents: true }).deals[0]?.amount).toEqual({ amount: 12_500, currency: 'EUR' });
});

test('currency comes from the cell, its column, the header, or the user', () => {
  expect(dealsOf('hungarian-excel.csv').deals[0]?.amount).toEqual({ amount: 12_500_000.5, currency: 'HUF' });
  expect(dealsOf('salesforce-report.csv').deals[2]?.amount).toEqual({ amount: 36_500.5, currency: 'USD' });
  expect(dealsOf('fxiaoke.csv', { currency: 'CNY' }).deals[2]?.amount).toEqual({ amount: 36_500, currency: 'CNY' });
});

describe('changes', () => {
  test('of fields are told apart; those of fields that nothing is made of are refused and named', () => {
    const { changes, faults } = changesOf('salesforce-field-history.csv');
    expect(changes.map(({ field, to }) => [field, to])).toEqual([
      ['stage', 'Proposal'],
      ['amount', '12500'],
      ['stage', 'Closed Won'],
      ['owner', 'Alice Example'],
    ]);
    expect(faults).toMatchObject([{ line: 6, why: 'field-not-used', value: 'Description' }]);
  });

  test('without ids belong to the deal of that name, if there is one', () => {
    const { deals } = dealsOf('salesforce-dataloader.csv');
    expect(changesOf('suitecrm-audit.csv', deals).changes.map(({ dealId }) => dealId)).toEqual([
      '0065g00000AbCdEAAV',
      '0065g00000AbCdEAAV',
    ]);
    expect(changesOf('suitecrm-audit.csv').faults.map(({ why }) => why)).toEqual(['unknown-deal', 'unknown-deal']);
  });

  test('without a time are refused', () => {
    const text = 'Deal ID,From stage,To stage,Changed at\n1,A,B,\n1,B,,2026-01-02\n1,A,B,2026-01-03\n';
    expect(changesOf(text).faults.map(({ line, why }) => [line, why])).toEqual([
      [2, 'no-time'],
      [3, 'no-stage'],
    ]);
  });
});
