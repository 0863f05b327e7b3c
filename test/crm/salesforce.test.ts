// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { remoteRequest } from '../../lib/background/remoteRequest';
import type { HistoryPage, HistoryProblem, PastDeal } from '../../lib/crm/adapter';
import { about, history, historyOfDeal, marks, page, readDeal, recognise, stageAnchor } from '../../lib/crm/salesforce';
import { recordId18 } from '../../lib/crm/salesforce/recordId';
import type { Verbs } from '../../lib/messages/protocol';
import { openSession } from '../../lib/page/session';
import { success } from '../../lib/result';
import type { Site } from '../../lib/sites/site';
import { idOf, organisationOf, stages, stamp } from './salesforce/organisation';
import { type StandIn, standIn } from './salesforce/standIn';

const day = 86_400_000;
const now = Date.UTC(2026, 10, 22);
const site: Site = {
  origin: 'https://acme.lightning.force.com',
  crm: 'salesforce',
  patterns: ['https://acme.lightning.force.com/*', 'https://acme.my.salesforce.com/*'],
  on: true,
  addedAt: 0,
};

// What a page's script asks goes to the background's own code, and from there to the stand-in.
vi.mock('../../lib/messages/client', () => ({
  ask: async (_: string, asked: Verbs['remoteRequest']['asks']) => success(await remoteRequest(site, asked)),
}));
vi.mock('../../lib/sites/knownCrms', async () => {
  const adapter = await vi.importActual<typeof import('../../lib/crm/salesforce')>('../../lib/crm/salesforce');
  return { knownCrm: (id: string) => (id === 'salesforce' ? adapter.about : null), knownCrms: [adapter.about] };
});
vi.mock('../../lib/page/pacing', async (original) => ({
  ...(await original<typeof import('../../lib/page/pacing')>()),
  pause: async () => undefined,
}));

let server: StandIn;
let cookies: Map<string, string>;

beforeEach(() => {
  fakeBrowser.reset();
  vi.stubGlobal('location', new URL(`${site.origin}/lightning/o/Opportunity/list`));
  cookies = new Map([
    ['https://acme.lightning.force.com', '00DDm0000000001!AQ.of-the-page'],
    ['https://acme.my.salesforce.com', '00DDm0000000001!AQ.session'],
  ]);
  fakeBrowser.permissions.contains = async () => true;
  Object.assign(fakeBrowser.cookies, { get: async ({ url }: { url: string }) => cookieAt(new URL(url).origin) });
  vi.stubGlobal('fetch', async (address: URL, { headers }: { headers: Record<string, string> }) => {
    expect(address.origin).toBe('https://acme.my.salesforce.com');
    const bearer = /^Bearer (.+)$/.exec(headers['authorization'] ?? '')?.[1] ?? null;
    const reply = server.reply({ path: address.pathname + address.search, bearer });
    if (reply.status === 302) return { type: 'opaqueredirect' };
    return new Response(reply.body, { status: reply.status, headers: reply.headers });
  });
});
afterEach(() => vi.unstubAllGlobals());

function cookieAt(origin: string): { readonly value: string } | null {
  const value = cookies.get(origin);
  return value === undefined ? null : { value };
}

const session = () => openSession(new AbortController().signal, 'salesforce');

async function pagesOf(cursor: string | null = null, since: number | null = null): Promise<readonly HistoryPage[]> {
  const pages: HistoryPage[] = [];
  for await (const part of history(session(), { cursor, since })) {
    if (!part.ok) throw new Error(`${part.why.kind}: ${part.why.detail}`);
    pages.push(part.value);
  }
  return pages;
}

async function problemOf(): Promise<HistoryProblem['kind'] | null> {
  for await (const part of history(session(), { cursor: null, since: null })) if (!part.ok) return part.why.kind;
  return null;
}

const stagesOf = (deal: PastDeal) => deal.changes.flatMap((change) => (change.field === 'stage' ? [[change.value, change.at]] : []));

describe('the history of 20,000 opportunities', () => {
  const { organisation, plans } = organisationOf(20_000, 2026, now);

  test('is read whole, each stage change at its time, in pages that can be gone on from', { timeout: 120_000 }, async () => {
    server = standIn(organisation);
    const pages = await pagesOf();
    const deals = pages.flatMap((part) => part.deals);
    expect(deals.map((deal) => deal.dealId)).toEqual(plans.map((plan) => plan.id));
    expect(JSON.stringify(deals.map(stagesOf))).toBe(JSON.stringify(plans.map((plan) => plan.stages)));
    expect(new Set(pages.map((part) => part.total))).toEqual(new Set([20_000]));
    expect(pages.slice(0, -1).every((part) => part.cursor === part.deals.at(-1)?.dealId)).toBe(true);
    expect(pages.at(-1)?.cursor).toBeNull();
    expect(Math.max(...pages.map((part) => part.deals.length))).toBe(50);
    expect(new Set(deals.map((deal) => deal.outcome.kind))).toEqual(new Set(['open', 'won', 'lost']));
    // Some three requests for each two hundred deals.
    expect(server.asked.length).toBeLessThan(320);
  });

  test('goes on from a cursor without a gap, and tells the same sources again', { timeout: 120_000 }, async () => {
    server = standIn(organisation);
    const from = plans[19_500]?.id ?? '';
    const [once, again] = [await pagesOf(from), await pagesOf(from)];
    expect(once.flatMap((part) => part.deals.map((deal) => deal.dealId))).toEqual(plans.slice(19_501).map((plan) => plan.id));
    const sources = (pages: readonly HistoryPage[]) =>
      pages.flatMap((part) =>
        part.deals.flatMap((deal) => deal.changes.map((change) => `${deal.dealId} ${change.field} ${change.sourceId}`)),
      );
    expect(sources(again)).toEqual(sources(once));
    expect(new Set(sources(once)).size).toBe(sources(once).length);
  });

  test('a session that ends in the middle stops the reading, with what was read until then told', { timeout: 120_000 }, async () => {
    server = standIn(organisation);
    server.fail('expired', 100);
    const told: (number | string)[] = [];
    for await (const part of history(session(), { cursor: null, since: null }))
      told.push(part.ok ? part.value.deals.length : part.why.kind);
    expect(told.length).toBeGreaterThan(2);
    expect(told.slice(0, -1).every((count) => count === 50)).toBe(true);
    expect(told.at(-1)).toBe('signed-out');
  });
});

describe('one organisation and another', () => {
  const small = (given: Parameters<typeof organisationOf>[3] = {}, count = 30) => {
    const made = organisationOf(count, 7, now, given);
    server = standIn(made.organisation);
    return made;
  };

  test('reads only what changed since, and what was deleted', async () => {
    const { organisation } = organisationOf(30, 7, now);
    const since = now - 60 * day;
    const opportunities = organisation.opportunities.map((row, place) =>
      place < 2 ? { ...row, IsDeleted: true, SystemModstamp: stamp(now - place * 100 * day) } : row,
    );
    server = standIn({ ...organisation, opportunities });
    const pages = await pagesOf(null, since);
    const changed = opportunities.filter(
      (row) => row['IsDeleted'] !== true && Date.parse(String(row['SystemModstamp']).replace('+0000', 'Z')) >= since,
    );
    expect(pages.flatMap((part) => part.deals.map((deal) => deal.dealId))).toEqual(changed.map((row) => row['Id']));
    expect(pages.flatMap((part) => part.gone ?? [])).toEqual([{ dealId: organisation.opportunities[0]?.['Id'], how: 'deleted', at: now }]);
    const [first] = pages;
    expect(first?.cursor).not.toBeNull();
    expect((await pagesOf(first?.cursor ?? null, since)).flatMap((part) => part.gone ?? [])).toEqual([]);
  });

  test('owner changes come by name, once; next steps too; both are left out where their tracking is off or refused', async () => {
    small();
    const fields = async () =>
      new Set((await pagesOf()).flatMap((part) => part.deals.flatMap((deal) => deal.changes.map((change) => change.field))));
    const owners = (await pagesOf()).flatMap((part) =>
      part.deals.flatMap((deal) => deal.changes.filter((change) => change.field === 'owner')),
    );
    expect(owners.length).toBeGreaterThan(0);
    expect(owners.every(({ value }) => typeof value === 'string' && /^[A-Z][a-z]+ [A-Z][a-z]+$/.test(value))).toBe(true);
    small({ fieldHistory: null });
    expect(await fields()).toEqual(new Set(['stage', 'amount', 'closeDate']));
    small({ fieldHistory: 'refused' });
    expect(await fields()).toEqual(new Set(['stage', 'amount', 'closeDate']));
  });

  test('follows more than 2,000 rows of one query', async () => {
    const { organisation } = organisationOf(3, 7, now);
    const [id] = organisation.opportunities.map((row) => row['Id']);
    const rows = Array.from({ length: 4_500 }, (_, place) => ({
      ...organisation.history[0],
      Id: idOf('008', 10_000 + place),
      OpportunityId: id,
      CreatedDate: stamp(now - 5_000_000 + place * 1000),
      Amount: place,
      PrevAmount: place - 1,
    }));
    server = standIn({ ...organisation, history: rows });
    const [deal] = (await pagesOf())[0]?.deals ?? [];
    expect(deal?.changes.filter((change) => change.field === 'amount')).toHaveLength(4_501);
    expect(server.asked.filter((path) => /\/query\/01g\w+-(2000|4000)$/.test(path))).toHaveLength(2);
  });

  test('one sales process is one pipeline without an id; several are one for each record type, with its own stages and their names', async () => {
    small();
    expect((await pagesOf())[0]?.pipelines).toEqual([
      {
        id: '',
        label: 'Opportunities',
        stages: stages.map(({ name, closed, won }) => ({ id: name, label: name, kind: won ? 'won' : closed ? 'lost' : 'open' })),
      },
    ]);
    const [newBusiness, renewal] = [idOf('012', 1), idOf('012', 2)];
    const { organisation } = organisationOf(4, 7, now, {
      labelPlural: 'Chancen',
      stages: stages.map((stage) => (stage.name === 'Prospecting' ? { ...stage, label: 'Akquise' } : stage)),
      recordTypes: [
        { id: newBusiness, name: 'Neugeschäft', stages: stages.map(({ name }) => name) },
        { id: renewal, name: 'Verlängerung', stages: ['Prospecting', 'Closed Won', 'Closed Lost'] },
      ],
    });
    const typed = organisation.opportunities.map((row, place) => ({ ...row, RecordTypeId: [newBusiness, renewal, renewal, null][place] }));
    server = standIn({ ...organisation, opportunities: typed });
    const [told] = await pagesOf();
    expect(told?.deals.map((deal) => deal.pipelineId)).toEqual([newBusiness, renewal, renewal, '']);
    expect(told?.pipelines.map(({ id, label }) => [id, label])).toEqual([
      [newBusiness, 'Neugeschäft'],
      [renewal, 'Verlängerung'],
      ['', 'Chancen'],
    ]);
    expect(told?.pipelines[1]?.stages.map(({ id, label, kind }) => [id, label, kind])).toEqual([
      ['Prospecting', 'Akquise', 'open'],
      ['Closed Won', 'Closed Won', 'won'],
      ['Closed Lost', 'Closed Lost', 'lost'],
    ]);
  });

  test('amounts have a currency where an organisation has several, and none is made up where it has one', async () => {
    const currencies = async () => new Set((await pagesOf())[0]?.deals.map((deal) => deal.amount?.currency));
    small();
    expect(await currencies()).toEqual(new Set([null]));
    const { organisation } = organisationOf(5, 7, now, { currencies: 'several' });
    server = standIn({ ...organisation, opportunities: organisation.opportunities.map((row) => ({ ...row, CurrencyIsoCode: 'CHF' })) });
    expect(await currencies()).toEqual(new Set(['CHF']));
  });

  test('how a deal ended and when; with several ways to lose its stage is the reason; a deal without history is told as it is', async () => {
    const { organisation } = organisationOf(1, 7, now);
    const [row] = organisation.opportunities;
    const createdAt = now - 100 * day;
    const base = {
      ...row,
      CreatedDate: stamp(createdAt),
      IsClosed: true,
      IsWon: false,
      StageName: 'No Decision',
      LastStageChangeDate: stamp(now - 3 * day),
    };
    const step = (place: number, stage: string, at: number) => ({
      ...organisation.history[0],
      Id: idOf('008', place),
      OpportunityId: row?.['Id'],
      StageName: stage,
      CreatedDate: stamp(at),
    });
    const lostTwice = [step(1, 'Prospecting', createdAt), step(2, 'Closed Lost', now - 20 * day), step(3, 'No Decision', now - 3 * day)];
    const withNoDecision = [...stages, { name: 'No Decision', label: 'No Decision', closed: true, won: false }];
    server = standIn({ ...organisation, stages: withNoDecision, opportunities: [base], history: lostTwice });
    const [deal] = (await pagesOf())[0]?.deals ?? [];
    expect(deal?.outcome).toEqual({ kind: 'lost', at: now - 20 * day, reason: 'No Decision' });
    server = standIn({ ...organisation, opportunities: [{ ...base, StageName: 'Closed Lost' }], history: [], fieldHistory: null });
    const [bare] = (await pagesOf())[0]?.deals ?? [];
    expect(bare?.outcome).toEqual({ kind: 'lost', at: now - 3 * day, reason: null });
    expect(bare && stagesOf(bare)).toEqual([['Closed Lost', now - 3 * day]]);
  });

  test('what was given at the creation is told from the first change', async () => {
    const { organisation } = organisationOf(1, 7, now);
    const [row] = organisation.opportunities;
    const createdAt = now - 100 * day;
    const change = {
      ...organisation.history[0],
      CreatedDate: stamp(now - 50 * day),
      StageName: 'Qualification',
      Amount: 900,
      PrevAmount: 1000,
    };
    const dates = { CloseDate: '2027-01-01', PrevCloseDate: '2026-12-01' };
    server = standIn({
      ...organisation,
      opportunities: [{ ...row, CreatedDate: stamp(createdAt) }],
      history: [{ ...change, ...dates }],
      fieldHistory: null,
    });
    const [deal] = (await pagesOf())[0]?.deals ?? [];
    expect(deal?.changes.map(({ field, at, value }) => [field, at, value])).toEqual([
      ['amount', createdAt, { amount: 1000, currency: null }],
      ['closeDate', createdAt, '2026-12-01'],
      ['stage', now - 50 * day, 'Qualification'],
      ['amount', now - 50 * day, { amount: 900, currency: null }],
      ['closeDate', now - 50 * day, '2027-01-01'],
    ]);
  });

  test('one deal is read by itself; one that is not there is forbidden, and what is no id is not sent', async () => {
    const { plans } = small();
    const one = await historyOfDeal(session(), plans[3]?.id ?? '');
    expect(one.ok && one.value.deals.map(stagesOf)).toEqual([plans[3]?.stages]);
    expect(await historyOfDeal(session(), idOf('006', 99_999))).toMatchObject({ ok: false, why: { kind: 'forbidden' } });
    const before = server.asked.length;
    expect(await historyOfDeal(session(), "006' OR Name != '")).toMatchObject({ ok: false, why: { kind: 'not-understood' } });
    expect(server.asked).toHaveLength(before);
  });

  test('takes the newest version of the API that it knows', async () => {
    small();
    await pagesOf();
    expect(new Set(server.asked.map((path) => /\/(v\d+)/.exec(path)?.[1]))).toEqual(new Set([undefined, 'v66']));
  });
});

describe('failing', () => {
  test.each([
    ['expired', 'signed-out'],
    ['kept-from-api', 'forbidden'],
    ['api-off', 'forbidden'],
    ['allowance-used-up', 'busy'],
    ['too-many', 'busy'],
    ['malformed', 'not-understood'],
    ['html', 'not-understood'],
    ['cut-off', 'cut-off'],
    ['sign-in-elsewhere', 'signed-out'],
  ] as const)('%s is %s', async (fault, kind) => {
    server = standIn(organisationOf(5, 7, now).organisation);
    server.fail(fault);
    expect(await problemOf()).toBe(kind);
  });

  test('nothing is sent without the session, with that of another organisation, or without the permission', async () => {
    server = standIn(organisationOf(5, 7, now).organisation);
    cookies.set('https://acme.my.salesforce.com', '00DOther0000002!AQ.session');
    expect(await problemOf()).toBe('not-connected');
    cookies.delete('https://acme.my.salesforce.com');
    expect(await problemOf()).toBe('not-connected');
    fakeBrowser.permissions.contains = async ({ permissions }) => permissions === undefined;
    expect(await problemOf()).toBe('not-connected');
    expect(server.asked).toEqual([]);
  });

  test('nothing that could write is on the list', () => {
    const isListed = (method: string, path: string) => about.remote.reads.some((read) => read.method === method && read.path.test(path));
    expect(about.remote.reads.every(({ method }) => method === 'GET')).toBe(true);
    expect(isListed('GET', '/services/data/v66.0/query/01gDm000000AbCdIAA-2000')).toBe(true);
    for (const path of [
      '/services/data/v66.0/sobjects/Account/describe',
      '/services/apexrest/x',
      '/services/data/v66.0/tooling/query',
      '/',
    ])
      expect(isListed('GET', path), path).toBe(false);
  });
});

describe('hosts', () => {
  test.each([
    ['https://acme.lightning.force.com', 'https://acme.my.salesforce.com'],
    ['https://acme--uat.sandbox.lightning.force.com', 'https://acme--uat.sandbox.my.salesforce.com'],
    ['https://acme-dev-ed.develop.lightning.force.com', 'https://acme-dev-ed.develop.my.salesforce.com'],
    ['https://acme-1.scratch.lightning.force.com', 'https://acme-1.scratch.my.salesforce.com'],
    ['https://acme.lightning.xx.force.com', 'https://acme.my.xx.salesforce.com'],
    ['https://acme.lightning.force.com.mcas.ms', 'https://acme.my.salesforce.com'],
    ['https://acme.lightning.force.mil', 'https://acme.my.salesforce.mil'],
    ['https://acme.lightning.crmforce.mil', 'https://acme.my.salesforce.mil'],
    ['https://acme.lightning.sfcrmapps.cn', 'https://acme.my.sfcrmproducts.cn'],
    ['https://acme.my.salesforce.com', null],
    ['https://acme.lightning.force.com.example.com', null],
    ['https://lightning.force.com.example', null],
  ])('%s has its API at %s', (host, api) => expect(about.remote.origin(new URL(host))).toBe(api));
});

describe('addresses', () => {
  const id = '006Dm00000Qx1AbIAJ';
  test.each([
    [`/lightning/r/Opportunity/${id}/view`, { kind: 'deal', pipelineId: null, dealId: id }],
    [`/lightning/r/${id.slice(0, 15)}/view`, { kind: 'deal', pipelineId: null, dealId: id }],
    ['/lightning/o/Opportunity/home', { kind: 'list', pipelineId: null }],
    ['/lightning/o/Opportunity/list?filterName=Recent', { kind: 'list', pipelineId: null }],
    ['/lightning/o/Opportunity/pipelineInspection?filterName=Recent', { kind: 'list', pipelineId: null }],
    [`/lightning/r/Opportunity/${id}/edit`, null],
    [`/lightning/r/Opportunity/${id}/related/OpportunityHistories/view`, null],
    ['/lightning/r/Account/0013X00002ZyXwVQAV/view', null],
    ['/lightning/o/Account/list', null],
    ['/lightning/o/Opportunity/new', null],
    ['/lightning/page/home', null],
  ])('%s', (path, expected) => expect(page(new URL(path, site.origin), document)).toEqual(expected));

  test.each([
    ['001D000000IqhSL', '001D000000IqhSLIAZ'],
    ['0015000000VALDt', '0015000000VALDtAAP'],
    ['001D000000IqhSLIAZ', '001D000000IqhSLIAZ'],
  ])('the id %s is %s', (short, long) => expect(recordId18(short)).toBe(long));
});

describe('the page', () => {
  const url = new URL(`${site.origin}/lightning/r/Opportunity/006Dm00000Qx1AbIAJ/view`);
  const field = (name: string, value: string) =>
    `<div data-target-selection-name="sfdc:RecordField.Opportunity.${name}"><span class="test-id__field-value">${value}</span></div>`;
  const front = (inside: string) => {
    document.body.innerHTML = `<div class="windowViewMode-normal active lafPageHost">${inside}</div>`;
  };

  test('reads fields and path inside of open shadow roots, slots included', () => {
    front('<records-lwc-detail-panel></records-lwc-detail-panel>');
    const panel = document.querySelector('records-lwc-detail-panel')?.attachShadow({ mode: 'open' });
    if (!panel) throw new Error('no shadow');
    panel.innerHTML = `${field('Name', '<lightning-formatted-text></lightning-formatted-text>')}<x-cell>€1,500.00</x-cell><x-path></x-path>${field('StageName', 'Proposal')}`;
    const text = panel.querySelector('lightning-formatted-text')?.attachShadow({ mode: 'open' });
    if (text) text.innerHTML = '<span>Fir Clinics</span>';
    const cell = panel.querySelector('x-cell')?.attachShadow({ mode: 'open' });
    if (cell) cell.innerHTML = field('Amount', '<slot></slot>');
    const path = panel.querySelector('x-path')?.attachShadow({ mode: 'open' });
    if (path)
      path.innerHTML = `<ul class="slds-path__nav"><li data-name="Proposal/Quote" class="slds-is-current"><span class="slds-path__title">Proposal</span></li></ul>`;
    const reading = readDeal(document, url);
    expect(reading.name).toEqual({ ok: true, value: 'Fir Clinics' });
    expect(reading.stage).toEqual({ ok: true, value: { id: 'Proposal/Quote', label: 'Proposal' } });
    expect(reading.amount).toEqual({ ok: true, value: { amount: 1500, currency: 'EUR' } });
    expect(stageAnchor(document)?.localName).toBe('ul');
  });

  test('a list inside of shadow roots has its marks in its cells', () => {
    front('<lst-list></lst-list>');
    const list = document.querySelector('lst-list')?.attachShadow({ mode: 'open' });
    if (!list) throw new Error('no shadow');
    list.innerHTML = '<table><tbody><tr><th><x-link></x-link></th><td>Prospecting</td></tr></tbody></table>';
    const link = list.querySelector('x-link')?.attachShadow({ mode: 'open' });
    if (link) link.innerHTML = '<a href="/lightning/r/006Dm00000Qx1Ab/view">Fir Clinics</a>';
    expect(marks(document)?.cards).toEqual([{ dealId: '006Dm00000Qx1AbIAJ', element: list.querySelector('th') }]);
    expect(marks(document)?.container.localName).toBe('tbody');
  });

  test('a path that is not the stage’s gives way to the stage’s field', () => {
    front(
      `<ul class="slds-path__nav"><li data-name="Silver" class="slds-is-current"><span class="slds-path__title">Silver</span></li></ul>${field('StageName', 'Proposal')}`,
    );
    expect(readDeal(document, url).stage).toEqual({ ok: true, value: { id: null, label: 'Proposal' } });
  });

  test('the fields of a parent opportunity on the page are not taken for its own', () => {
    front(field('Amount', '€1,500.00') + field('Amount', '€9,500.00') + field('StageName', 'Proposal'));
    expect(readDeal(document, url).amount).toEqual({ ok: false, why: 'ambiguous' });
  });

  test('while the former record of another kind is still in front, nothing is read', () => {
    front(
      '<ul class="slds-path__nav"><li data-name="New" class="slds-is-current"><span class="slds-path__title">New</span></li></ul><div data-target-selection-name="sfdc:RecordField.Lead.Name">Lead</div>',
    );
    expect(Object.values(readDeal(document, url)).some((value) => value.ok)).toBe(false);
  });

  test('where it cannot be told which page is in front, nothing is read', () => {
    document.body.innerHTML = `<div class="windowViewMode-normal active">${field('Name', 'One')}</div><div class="windowViewMode-normal active">${field('Name', 'Two')}</div>`;
    expect(Object.values(readDeal(document, url)).some((value) => value.ok)).toBe(false);
  });

  test('more rows of a list are found as it is scrolled', () => {
    const row = (id: string) => `<tr><th><a href="/lightning/r/${id}/view">Deal</a></th></tr>`;
    front(`<table><tbody>${row(idOf('006', 1))}</tbody></table>`);
    expect(marks(document)?.cards).toHaveLength(1);
    document.querySelector('tbody')?.insertAdjacentHTML('beforeend', row(idOf('006', 2)));
    expect(marks(document)?.cards).toHaveLength(2);
  });

  test('the sign-in page is not taken for it', () => {
    document.body.innerHTML =
      '<div id="left" class="pr"><form name="login" id="login_form"><input name="username" id="username" /><input type="password" id="password" name="pw" /></form></div>';
    expect(recognise(document)).toBe(false);
    expect(marks(document)).toBeNull();
  });
});
