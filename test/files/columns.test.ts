import { describe, expect, test } from 'vitest';
import { dealsOf, recognised } from './fixtureFile';

const rolesOf = (text: string, given: Parameters<typeof recognised>[1] = {}) =>
  Object.fromEntries(recognised(text, given).columns.choices.map(({ role, header }) => [role, header]));

test.each([
  ['salesforce-report.csv', 'salesforce', 'deals'],
  ['salesforce-report-utf16.csv', 'salesforce', 'deals'],
  ['salesforce-dataloader.csv', 'salesforce', 'deals'],
  ['salesforce-history.csv', 'salesforce', 'stage-history'],
  ['salesforce-field-history.csv', 'salesforce', 'field-history'],
  ['hubspot.csv', 'hubspot', 'deals'],
  ['pipedrive.csv', 'pipedrive', 'deals'],
  ['zoho.csv', 'zoho', 'deals'],
  ['dynamics.csv', 'dynamics', 'deals'],
  ['odoo.csv', 'odoo', 'deals'],
  ['odoo-tracking.csv', null, 'field-history'],
  ['bitrix24.csv', 'bitrix24', 'deals'],
  ['fxiaoke.csv', 'fxiaoke', 'deals'],
  ['neocrm.csv', 'neocrm', 'deals'],
  ['close.csv', 'close', 'deals'],
  ['close-status-changes.csv', 'close', 'stage-history'],
  ['suitecrm-audit.csv', null, 'field-history'],
  ['hungarian-excel.csv', null, 'deals'],
  ['french-1252.csv', null, 'deals'],
] as const)('%s is known by its headers', (file, crm, kind) => {
  expect(recognised(file).columns).toMatchObject({ crm, kind, kindBy: 'columns', questions: [] });
});

const sameThree = [
  { outcome: 'won', created: '2026-01-14', closed: '2026-02-28' },
  { outcome: 'lost', created: '2026-01-31', closed: '2026-03-02' },
  { outcome: 'open', created: '2026-03-01', closed: null },
];

test.each([
  'salesforce-report.csv',
  'salesforce-report-utf16.csv',
  'hubspot.csv',
  'pipedrive.csv',
  'zoho.csv',
  'dynamics.csv',
  'bitrix24.csv',
  'fxiaoke.csv',
  'fxiaoke-gb18030.csv',
  'neocrm.csv',
  'hungarian-excel.csv',
  'french.csv',
  'french-1252.csv',
])('%s tells the same three deals as every other CRM', (file) => {
  const { deals, faults } = dealsOf(file);
  const day = (at: number | null) => (at === null ? null : new Date(at).toISOString().slice(0, 10));
  expect(faults).toEqual([]);
  expect(deals.map(({ outcome, createdAt, closedAt }) => ({ outcome, created: day(createdAt), closed: day(closedAt) }))).toEqual(sameThree);
});

describe('a column', () => {
  test('is known in any of the languages', () => {
    expect(rolesOf('Azonosító;Felelős;Érték\n1;A;5\n')).toMatchObject({ dealId: 'Azonosító', owner: 'Felelős', amount: 'Érték' });
    expect(rolesOf('商机编号;负责人;金额\n1;A;5\n')).toMatchObject({ dealId: '商机编号', owner: '负责人', amount: '金额' });
    expect(rolesOf('Propriétaire;Étape;Montant (EUR)\nA;B;5\n')).toMatchObject({
      owner: 'Propriétaire',
      stage: 'Étape',
      amount: 'Montant (EUR)',
    });
  });

  test('whose values are not what its header says gives way to one whose are', () => {
    const text = 'Deal ID,Closed,Closed date,Stage\n1,true,2026-01-02,New\n2,false,2026-01-03,New\n';
    expect(rolesOf(text)).toMatchObject({ isClosed: 'Closed', closedAt: 'Closed date' });
  });

  test('that could have been it as well is named', () => {
    const { columns } = recognised('Deal ID,Deal value,Amount\n1,5,6\n');
    expect(columns.choices.find(({ role }) => role === 'amount')).toMatchObject({ header: 'Amount', others: ['Deal value'] });
  });

  test('is what the user says, by name or by place, or nothing', () => {
    const text = 'Deal ID,Deal value,Amount,Owner\n1,5,6,A\n';
    expect(rolesOf(text, { roles: { amount: 'Deal value', owner: null } })).toEqual({ dealId: 'Deal ID', amount: 'Deal value' });
    expect(rolesOf(text, { roles: { amount: 1 } })['amount']).toBe('Deal value');
  });

  test('without a known header is told by its values', () => {
    const text = 'A;B;C;D;E\nx;03/01/2026;25/02/2026;Gewonnen;1.200,50\ny;04/01/2026;26/02/2026;Verloren;800,00\n';
    expect(rolesOf(text)).toMatchObject({ createdAt: 'B', closedAt: 'C', outcome: 'D', amount: 'E' });
    expect(recognised(text).columns.choices.every(({ by, confidence }) => by === 'values' && confidence <= 0.6)).toBe(true);
  });
});

describe('day and month', () => {
  const text = (close: string) => `Deal ID,Created,Close date,Status\n1,03/01/2026,${close},Won\n2,04/01/2026,06/02/2026,Lost\n`;

  test('are told by any other column of the file', () => {
    expect(recognised(text('25/02/2026')).columns.questions).toEqual([]);
    expect(new Date(dealsOf(text('25/02/2026')).deals[0]?.createdAt ?? 0).toISOString()).toContain('2026-01-03');
    expect(new Date(dealsOf(text('02/25/2026')).deals[0]?.createdAt ?? 0).toISOString()).toContain('2026-03-01');
  });

  test('are asked for where no column tells, and the answer is taken', () => {
    const { questions } = recognised(text('05/02/2026')).columns;
    expect(questions.map(({ about, column, answers }) => [about, column, answers])).toEqual([
      ['date-order', 'Created', ['day-first', 'month-first']],
      ['date-order', 'Close date', ['day-first', 'month-first']],
    ]);
    const answered = recognised(text('05/02/2026'), { dateOrder: 'month-first' }).columns;
    expect([...answered.dates.values()].map(({ format }) => format)).toEqual(['month-first', 'month-first']);
    expect(answered.questions).toEqual([]);
  });
});

test('a list of deals in which one stands twice is one of deals', () => {
  const rows = ['1,a,Won,10,2026-01-05,2026-02-01', '2,b,Lost,10,2026-01-05,2026-02-01', '3,c,Lost,10,2026-01-05,2026-02-01'];
  const text = ['Deal ID,Deal Name,Deal Stage,Amount,Create Date,Closed On', ...rows, rows[2], ''].join('\n');
  expect(recognised(text).columns.kind).toBe('deals');
});
