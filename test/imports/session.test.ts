import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test } from 'vitest';
import { fullExport } from '../../lib/db/backup';
import type { Database } from '../../lib/db/database';
import { keptImports } from '../../lib/db/importTargets';
import { recordReading } from '../../lib/db/recordReading';
import { removeImport } from '../../lib/db/removeImport';
import { stageHistories } from '../../lib/db/stageHistories';
import { fileSite, fileSiteName, type ImportChoices } from '../../lib/imports/choices';
import { type ImportSession, importSession } from '../../lib/imports/session';
import { success } from '../../lib/result';
import { day, had, noon, reading, site, store } from '../db/store';

const choices: ImportChoices = {
  site: fileSite('Acme exports'),
  timeZone: 'Europe/Budapest',
  currency: null,
  cents: false,
  labels: {},
  pipelines: {},
  order: {},
};

const deals = `Deal ID,Deal Name,Deal Owner,Pipeline,Deal Stage,Amount,Currency,Create Date,Close Date
1,Initech,Carol,Sales,Closed Won,100,EUR,2026-01-05,2026-02-10
2,Globex,Dan,Sales,Proposal,200,EUR,2026-01-06,2026-12-24
3,Umbrella,Carol,Sales,Closed Lost,300,EUR,2026-01-07,2026-03-03
`;
const history = `Deal ID,From Stage,To Stage,Changed at
1,,Need,2026-01-05
1,Need,Proposal,2026-01-15
1,Proposal,Closed Won,2026-02-10
2,,Need,2026-01-06
2,Need,Proposal,2026-01-20
3,,Need,2026-01-07
3,Need,Closed Lost,2026-03-03
`;

const file = (name: string, text: string) => {
  const bytes = new TextEncoder().encode(text);
  return { name, size: bytes.length, arrayBuffer: async () => bytes.buffer };
};
const nothing = () => undefined;

let database: Database;
let session: ImportSession;
const begin = () => importSession({ open: async () => success(database), now: () => noon, noDecisionReasons: ['no decision'] });

beforeEach(async () => {
  database = await store({ factory: new IDBFactory() });
  session = begin();
});

async function taken(given: ImportChoices = choices, signal = new AbortController().signal) {
  had(await session.plan(given, nothing));
  return session.take(given, 'deals.csv', { onProgress: nothing, signal });
}

test('deals and their moves are told apart by what they hold, and what they say together is shown before anything is written', async () => {
  const states = await session.add([file('b.csv', history), file('a.csv', deals)], nothing);
  expect(states.map((state) => state.ok && state.value.kind)).toEqual(['stage-history', 'deals']);
  const told = had(await session.understand(choices, nothing));
  expect(told).toMatchObject({ deals: 3, changes: 7, owners: 2, hasIds: true });
  expect(told.pipelines.find(({ name }) => name === 'Sales')?.stages.map(({ label, means }) => [label, means])).toEqual([
    ['Need', 'open'],
    ['Proposal', 'open'],
    ['Closed Won', 'won'],
    ['Closed Lost', 'lost'],
  ]);
  expect(had(await session.plan(choices, nothing)).counts).toEqual({ added: 3, changed: 0, same: 0 });
  expect(had(await fullExport(database)).tables['events']).toEqual([]);
});

test('what is taken gives the stages’ figures, and taking it back leaves the store as it was', async () => {
  await session.add([file('a.csv', deals), file('b.csv', history)], nothing);
  const before = had(await fullExport(database));
  const done = had(await taken());
  expect(done).toMatchObject({ deals: 3, pipelines: [{ label: 'Sales', firstStage: 'Need' }] });
  const { columns } = had(await stageHistories(database, done.pipelines[0]?.key ?? '', noon));
  expect(columns.deals).toHaveLength(3);
  const export1 = had(await fullExport(database));
  expect(export1.tables['deals']).toMatchObject([
    { dealId: '1', owner: 'Carol', outcome: { kind: 'won', at: Date.parse('2026-02-10T00:00+01:00') } },
    { dealId: '2', stageId: 'Proposal', outcome: { kind: 'open' } },
    { dealId: '3', outcome: { kind: 'lost' } },
  ]);
  had(await removeImport(database, done.id, noon));
  const after = had(await fullExport(database));
  for (const name of ['deals', 'events', 'pipelines', 'imports', 'replacedDeals'])
    expect(after.tables[name], name).toEqual(before.tables[name]);
});

test('the same files again change nothing, and a later one is told as what it changes', async () => {
  await session.add([file('a.csv', deals), file('b.csv', history)], nothing);
  had(await taken());
  session = begin();
  await session.add([file('a.csv', deals), file('b.csv', history)], nothing);
  expect(had(await session.plan(choices, nothing))).toMatchObject({ counts: { added: 0, changed: 0, same: 3 }, events: 0, refused: 0 });
  session = begin();
  await session.add([file('a.csv', deals.replace('Dan', 'Eve')), file('b.csv', `${history}2,Proposal,Closed Won,2026-02-20\n`)], nothing);
  const plan = had(await session.plan(choices, nothing));
  expect(plan.counts).toEqual({ added: 0, changed: 1, same: 2 });
  expect(plan.lists.changed).toMatchObject([{ name: 'Globex', events: 1, fields: ['owner', 'outcome'] }]);
});

test('an earlier import says which later one stands on it', async () => {
  await session.add([file('a.csv', deals)], nothing);
  const first = had(await taken());
  session = begin();
  await session.add([file('a.csv', deals), file('b.csv', history)], nothing);
  const second = had(await taken());
  const kept = had(await keptImports(database));
  expect(kept.map(({ id, below }) => [id, below.map((each) => each.id)])).toEqual([
    [second.id, []],
    [first.id, [second.id]],
  ]);
  expect(await removeImport(database, first.id, noon)).toEqual({ ok: false, why: 'later-import' });
});

test('ids join the deals of a connected CRM: its stages are meant by their labels, and what it has told stands', async () => {
  had(
    await recordReading(database, {
      site,
      dealId: '2',
      pipelineId: 'sales',
      reading: reading({ dealId: { ok: true, value: '2' }, owner: { ok: true, value: 'Frank' } }),
      at: noon - day,
      doubtful: false,
    }),
  );
  await session.add([file('a.csv', deals), file('b.csv', history)], nothing);
  const given = { ...choices, site };
  const told = had(await session.understand(given, nothing));
  expect(told.pipelines.find(({ name }) => name === 'Sales')).toMatchObject({
    target: 'demo|http://crm.test:8080|sales',
    stages: [
      { label: 'Need', matched: false },
      { label: 'Proposal', matched: true },
      { label: 'Closed Won', matched: false },
      { label: 'Closed Lost', matched: false },
    ],
  });
  expect(had(await session.plan(given, nothing)).counts).toEqual({ added: 2, changed: 1, same: 0 });
  had(await taken(given));
  const row = await database.tables.deals.get('demo|http://crm.test:8080|2');
  expect(row?.owner).toBe('Frank');
  const events = await database.tables.events
    .where('deal')
    .equals(row?.key ?? '')
    .toArray();
  expect(events.map(({ change }) => change.field === 'stage' && change.value)).toContain('proposal');
  const pipeline = await database.tables.pipelines.get('demo|http://crm.test:8080|sales');
  expect(pipeline?.stages.map(({ id, kind }) => [id, kind])).toEqual([
    ['Need', 'open'],
    ['proposal', 'open'],
    ['Closed Won', 'won'],
    ['Closed Lost', 'lost'],
  ]);
});

test('moves alone are of the deals that the store knows, others are refused with their rows', async () => {
  await session.add([file('a.csv', deals)], nothing);
  had(await taken());
  session = begin();
  await session.add([file('b.csv', `${history}99,Need,Proposal,2026-02-20\n`)], nothing);
  const plan = had(await session.plan(choices, nothing));
  expect(plan.counts).toEqual({ added: 0, changed: 3, same: 0 });
  expect(plan.faults).toMatchObject([{ why: 'unknown-deal', effect: 'row', count: 1, examples: [{ line: 9, value: '99' }] }]);
});

test('rows without ids are the same deals when they are exported again in another order', async () => {
  const rows = ['Initech,Carol,Closed Won,2026-01-05,2026-02-10', 'Globex,Dan,Closed Lost,2026-01-06,2026-02-11'];
  const text = (order: readonly number[]) =>
    `Deal Name,Deal Owner,Deal Stage,Create Date,Close Date\n${order.map((index) => `${rows[index]}\n`).join('')}`;
  await session.add([file('a.csv', text([0, 1]))], nothing);
  had(await taken());
  session = begin();
  await session.add([file('a.csv', text([1, 0]))], nothing);
  expect(had(await session.plan(choices, nothing)).counts).toEqual({ added: 0, changed: 0, same: 2 });
});

describe('choices', () => {
  test('a label may be said to mean something else, and stages may be said to come in another order', async () => {
    await session.add([file('a.csv', deals), file('b.csv', history)], nothing);
    const given: ImportChoices = { ...choices, labels: { 'Closed Lost': 'no-decision' }, order: { Sales: ['Proposal', 'Need'] } };
    const told = had(await session.understand(given, nothing));
    expect(told.pipelines.find(({ name }) => name === 'Sales')?.stages.map(({ label, means }) => [label, means])).toEqual([
      ['Proposal', 'open'],
      ['Need', 'open'],
      ['Closed Won', 'won'],
      ['Closed Lost', 'no-decision'],
    ]);
  });

  test('day or month first is asked before anything is compared', async () => {
    await session.add([file('a.csv', deals.replaceAll(/2026-(\d\d)-(\d\d)/g, '$1/05/2026'))], nothing);
    expect(await session.plan(choices, nothing)).toEqual({ ok: false, why: 'date-order' });
    session.choose(0, { dateOrder: 'month-first' });
    expect(had(await session.plan(choices, nothing)).counts.added).toBe(3);
  });

  test('what was said of columns is remembered for the next file with the same headers', async () => {
    const odd = deals.replace('Deal Owner', 'Who').replace('Deal Name', 'Whom');
    await session.add([file('a.csv', odd)], nothing);
    session.choose(0, { roles: { owner: 'Who', name: 'Whom' } });
    had(await taken());
    session = begin();
    const [again] = await session.add([file('c.csv', odd)], nothing);
    expect(again).toMatchObject({ ok: true, value: { remembered: true, given: { roles: { owner: 'Who', name: 'Whom' } } } });
  });
});

describe('files that are refused', () => {
  test('one that is too large is not even opened', async () => {
    const [state] = await session.add([{ name: 'big.csv', size: 1e9, arrayBuffer: () => Promise.reject(new Error('opened')) }], nothing);
    expect(state).toMatchObject({ ok: false, why: { why: 'too-large', of: 'bytes' } });
  });

  test('one that cannot be read is named', async () => {
    const [state] = await session.add([{ name: 'gone.csv', size: 10, arrayBuffer: () => Promise.reject(new Error('gone')) }], nothing);
    expect(state).toMatchObject({ ok: false, why: { why: 'unreadable' } });
  });

  test('refused rows can be had as a file, each with its place and its reason, and nothing of it is a formula', async () => {
    await session.add(
      [file('a.csv', `${deals}1,=cmd(),Carol,Sales,Need,1,EUR,2026-01-05,\n,None,Carol,Sales,Need,1,EUR,2026-01-05,\n`)],
      nothing,
    );
    had(await session.plan(choices, nothing));
    const reasons = new Proxy({}, { get: (_, name) => String(name) }) as never;
    const text = session.refused({ delimiter: ',', decimal: '.' }, { file: 'File', line: 'Line', why: 'Why', reasons });
    expect(text.split('\r\n').slice(1)).toEqual([
      `a.csv,5,duplicate-deal-id,1,'=cmd(),Carol,Sales,Need,1,EUR,2026-01-05,`,
      'a.csv,6,no-deal-id,,None,Carol,Sales,Need,1,EUR,2026-01-05,',
      '',
    ]);
  });
});

test('a cancelled import leaves no trace', async () => {
  await session.add([file('a.csv', deals), file('b.csv', history)], nothing);
  const stop = new AbortController();
  stop.abort();
  expect(await taken(choices, stop.signal)).toEqual({ ok: false, why: 'cancelled' });
  const { tables } = had(await fullExport(database));
  expect([tables['events'], tables['deals'], tables['imports'], tables['columnChoices']]).toEqual([[], [], [], []]);
});

test('a source of files goes by its name in any writing', () => {
  expect(fileSiteName(fileSite(' 客户|2026 '))).toBe('客户|2026');
  expect(fileSite('a|b').origin).not.toContain('|');
  expect(fileSiteName(site)).toBeNull();
});

describe('another window', () => {
  const row = { site, name: 'other.csv', state: 'staging', deals: 0, events: 0, keptIn: 0, pipelines: [], onTopOf: [] } as const;

  test('that is importing is waited for, and nothing is stored', async () => {
    await database.tables.imports.add({ ...row, id: 'import|1', startedAt: noon, heardAt: noon - 1_000 });
    await session.add([file('a.csv', deals)], nothing);
    expect(await taken()).toEqual({ ok: false, why: 'import-under-way' });
    expect(await database.tables.deals.count()).toBe(0);
  });

  test('that imported the same files since the try is told, and another try says that all of it is stored', async () => {
    await session.add([file('a.csv', deals), file('b.csv', history)], nothing);
    had(await session.plan(choices, nothing));
    const other = begin();
    await other.add([file('a.csv', deals), file('b.csv', history)], nothing);
    had(await other.plan(choices, nothing));
    const signal = new AbortController().signal;
    had(await other.take(choices, 'deals.csv', { onProgress: nothing, signal }));
    const [kept] = had(await keptImports(database));
    expect(await session.take(choices, 'deals.csv', { onProgress: nothing, signal })).toEqual({ ok: false, why: 'plan-outdated' });
    expect(had(await session.plan(choices, nothing)).counts).toEqual({ added: 0, changed: 0, same: 3 });
    expect(had(await keptImports(database))).toEqual([kept]);
  });

  test('that was heard of after now, because the clock was set back, is taken for ended', async () => {
    await database.tables.imports.add({ ...row, id: 'import|1', startedAt: noon + day, heardAt: noon + day });
    await session.add([file('a.csv', deals)], nothing);
    expect(had(await taken()).deals).toBe(3);
  });
});

test('an export of all kinds of currencies tells each amount with its own', async () => {
  const text = `Opportunity ID,Opportunity Name,Amount Currency,Amount,Amount (converted) Currency,Amount (converted),Stage,Created Date,Close Date
0065g00000AbCdE,Initech,USD,100.00,EUR,91.00,Closed Won,2026-01-05,2026-02-10
0065g00000AbCdF,Globex,HUF,"90,000.00",EUR,230.00,Closed Won,2026-01-05,2026-02-10
`;
  await session.add([file('a.csv', text)], nothing);
  had(await taken());
  const rows = await database.tables.deals.toArray();
  expect(rows.map(({ amount }) => amount)).toEqual([
    { amount: 100, currency: 'USD' },
    { amount: 90_000, currency: 'HUF' },
  ]);
  expect(rows[0]?.dealId).toHaveLength(18);
});
