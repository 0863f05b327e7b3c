import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { remoteRequest } from '../../../lib/background/remoteRequest';
import type { HistoryPage, HistoryProblem, PastDeal, Session } from '../../../lib/crm/adapter';
import { about, history, historyOfDeal } from '../../../lib/crm/hubspot';
import { dayIn, instantIn, numberIn } from '../../../lib/crm/hubspot/values';
import type { Verbs } from '../../../lib/messages/protocol';
import { openSession } from '../../../lib/page/session';
import { parseRequest } from '../../../lib/schema/messages';
import { keepAccessKey } from '../../../lib/sites/accessKeys';
import type { Site } from '../../../lib/sites/site';
import { type Account, type AccountDeal, accountOf, accountOwners, accountPipelines, modifiedAt } from './account';
import { type ApiAnswer, type ApiRequest, answerFor, tooMany } from './standIn';

const site: Site = {
  origin: 'https://app-eu1.hubspot.com',
  crm: 'hubspot',
  patterns: ['https://app-eu1.hubspot.com/*', 'https://api.hubapi.com/*'],
  on: true,
  addedAt: 0,
};
vi.mock('../../../lib/messages/client', () => ({
  ask: async (_: 'remoteRequest', asked: Verbs['remoteRequest']['asks']) => ({ ok: true, value: await remoteRequest(site, asked) }),
}));

let account: Account;
let asked: ApiRequest[] = [];
/** What comes in the place of the API's own answer. */
let instead: (request: ApiRequest) => ApiAnswer | string | null;

beforeEach(async () => {
  fakeBrowser.reset();
  fakeBrowser.permissions.contains = async () => true;
  account = accountOf(120);
  asked = [];
  instead = () => null;
  await keepAccessKey(site.origin, account.key);
  vi.stubGlobal('location', { origin: site.origin });
  vi.stubGlobal('fetch', async (address: URL, { method = 'GET', headers, body }: RequestInit) => {
    const authorization = new Headers(headers).get('authorization');
    const sent: unknown = typeof body === 'string' ? JSON.parse(body) : undefined;
    const request = { method, address, authorization, body: sent };
    asked.push(request);
    const answer = instead(request) ?? answerFor(account, request);
    if (typeof answer === 'string') return new Response(answer);
    return new Response(JSON.stringify(answer.body), { status: answer.status, headers: answer.headers });
  });
});
afterEach(() => vi.unstubAllGlobals());

const session = (): Session => openSession(new AbortController().signal, 'hubspot');

async function pagesOf(cursor: string | null = null, since: number | null = null): Promise<readonly HistoryPage[]> {
  const pages: HistoryPage[] = [];
  for await (const part of history(session(), { cursor, since })) {
    if (!part.ok) throw new Error(`${part.why.kind}: ${part.why.detail}`);
    pages.push(part.value);
  }
  return pages;
}
const dealsOf = (pages: readonly HistoryPage[]) => pages.flatMap(({ deals }) => deals);
const goneOf = (pages: readonly HistoryPage[]) => pages.flatMap(({ gone }) => gone ?? []);

async function problemOf(since: number | null = null): Promise<HistoryProblem['kind'] | null> {
  for await (const part of history(session(), { cursor: null, since })) if (!part.ok) return part.why.kind;
  return null;
}

const names = new Map(accountOwners.map((owner) => [owner.id, [owner.firstName, owner.lastName].filter(Boolean).join(' ') || owner.email]));
const kinds = new Map(
  accountPipelines.flatMap(({ stages }) =>
    stages.map(({ id, metadata }) => [id, metadata.isClosed === 'false' ? 'open' : metadata.probability === '1.0' ? 'won' : 'lost']),
  ),
);

/** What the account was made with, as it should be told. */
function planned(deal: AccountDeal): Pick<PastDeal, 'stageId' | 'outcome'> & { readonly changes: readonly string[] } {
  const of = (property: string) => {
    const values = deal.written.filter((written) => written.property === property).toSorted((one, other) => one.at - other.at);
    return values.filter(({ value }, place) => place === 0 || value !== values[place - 1]?.value);
  };
  const stages = of('dealstage');
  const last = stages.at(-1);
  const kind = kinds.get(last?.value ?? '');
  const changes = [
    ...stages.map(({ at, value }) => `${at} stage ${value}`),
    ...of('pipeline').flatMap(({ at, value }, place) => (place === 0 ? [] : [`${at} pipeline ${value}`])),
    ...of('amount').map(({ at, value }) => `${at} amount ${Number(value)} EUR`),
    ...of('hubspot_owner_id').map(({ at, value }) => `${at} owner ${value === '' ? null : names.get(value)}`),
    ...of('closedate').map(({ at, value }) => `${at} closeDate ${value.slice(0, 10)}`),
  ];
  return {
    stageId: last?.value ?? null,
    outcome: { kind: kind as 'open', at: kind === 'open' ? null : (last?.at ?? null), reason: kind === 'lost' ? 'No budget' : null },
    changes: changes.sort(),
  };
}

function shown({ stageId, outcome, changes }: PastDeal): ReturnType<typeof planned> {
  const words = changes.map((change) => {
    const value = change.field === 'amount' ? `${change.value?.amount} ${change.value?.currency}` : change.value;
    return `${change.at} ${change.field} ${value}`;
  });
  return { stageId, outcome, changes: words.sort() };
}

describe('a whole history', () => {
  test('of 20,000 deals is what the account holds, each deal once, with the recycling bin', { timeout: 120_000 }, async () => {
    account = accountOf(20_000);
    const pages = await pagesOf();
    const told = dealsOf(pages);
    const [there, archived] = [account.deals.filter((deal) => deal.archivedAt === null), account.deals.filter((deal) => deal.archivedAt)];
    expect(told.map((deal) => deal.dealId)).toEqual(there.map((deal) => deal.id));
    for (const [place, deal] of told.entries()) {
      const plan = there[place];
      if (plan) expect(shown(deal)).toEqual(planned(plan));
      expect(new Set(deal.changes.map((change) => `${change.field} ${change.sourceId}`)).size).toBe(deal.changes.length);
    }
    expect(goneOf(pages)).toEqual(archived.map(({ id, archivedAt }) => ({ dealId: id, how: 'deleted', at: archivedAt })));
    expect(pages[0]?.total).toBe(there.length);
    expect(asked.length).toBeLessThan(20_000 / 50 + 10);
  });

  test('has pipelines in the account’s order, and what their stages mean', async () => {
    const [first] = await pagesOf();
    expect(first?.pipelines.map(({ label, stages }) => [label, stages.map((stage) => `${stage.id} ${stage.kind}`)])).toEqual([
      ['Sales Pipeline', ['appointmentscheduled open', 'qualifiedtobuy open', 'contractsent open', 'closedwon won', 'closedlost lost']],
      ['Renewals', ['2048 open', '2049 won', '2050 lost']],
    ]);
  });

  test('is a page that the background takes', async () => {
    for (const part of await pagesOf()) {
      expect(parseRequest({ ridealong: 'historyPage', body: { crm: 'hubspot', run: 'run|1', page: part } })).toMatchObject({ ok: true });
    }
  });

  test('goes on from any cursor, and comes to the same', async () => {
    const whole = await pagesOf();
    for (const [place, { cursor }] of whole.entries()) {
      if (cursor === null) continue;
      const rest = await pagesOf(cursor);
      expect(dealsOf([...whole.slice(0, place + 1), ...rest])).toEqual(dealsOf(whole));
      expect(goneOf([...whole.slice(0, place + 1), ...rest])).toEqual(goneOf(whole));
    }
    expect(await problemOf()).toBeNull();
  });

  test('read twice has the same ids, and nothing in between adds to what was told', async () => {
    const ids = (pages: readonly HistoryPage[]) => dealsOf(pages).map((deal) => deal.changes.map((change) => change.sourceId));
    const before = ids(await pagesOf());
    const [first, ...others] = account.deals;
    if (!first) throw new Error('an account without deals');
    const at = modifiedAt(first) + 5_000;
    account = { ...account, deals: [{ ...first, written: [...first.written, { at, property: 'amount', value: '1' }] }, ...others] };
    const after = ids(await pagesOf());
    expect(after.slice(1)).toEqual(before.slice(1));
    expect(new Set(after[0])).toEqual(new Set([...(before[0] ?? []), `amount@${at}`]));
  });

  test('asks for nothing but what is listed, and only reads', async () => {
    await pagesOf();
    await pagesOf(null, modifiedAt(account.deals[60] as AccountDeal));
    await historyOfDeal(session(), account.deals[3]?.id ?? '');
    const posted = asked.filter(({ method }) => method === 'POST').map(({ address }) => address.pathname);
    expect([...new Set(posted)].sort()).toEqual(['/crm/v3/objects/0-3/batch/read', '/crm/v3/objects/0-3/search']);
    for (const { method, address } of asked)
      expect(about.remote.reads.some((read) => read.method === method && read.path.test(address.pathname))).toBe(true);
  });
});

describe('what was written since', () => {
  const latest = () => account.deals.filter((deal) => deal.archivedAt === null).toSorted((a, b) => modifiedAt(a) - modifiedAt(b));

  test('is told in order of its writing, with histories, and a little of before, which a search may have found too late', async () => {
    account = accountOf(400);
    const from = latest()[250] as AccountDeal;
    const since = modifiedAt(from) + 600_000;
    const expected = latest().filter((deal) => modifiedAt(deal) >= modifiedAt(from));
    const pages = await pagesOf(null, since);
    const told = new Map(dealsOf(pages).map((deal) => [deal.dealId, deal]));
    expect([...told.keys()].sort()).toEqual(expected.map((deal) => deal.id).sort());
    for (const deal of expected) expect(shown(told.get(deal.id) as PastDeal)).toEqual(planned(deal));
    expect(goneOf(pages).every(({ at }) => (at ?? 0) >= since - 600_000)).toBe(true);
    expect(goneOf(pages).length).toBeLessThan(account.deals.filter((deal) => deal.archivedAt !== null).length);
  });

  test('a deal that is written again while it is read hides no other', async () => {
    account = accountOf(300);
    const expected = latest().map((deal) => deal.id);
    let searches = 0;
    instead = ({ address }) => {
      if (!address.pathname.endsWith('/search')) return null;
      searches += 1;
      // Between two pages the earliest deals go to the end.
      const again = latest().slice(0, 20);
      const now = Date.UTC(2026, 10, 1) + searches * 1_000;
      const written = (deal: AccountDeal) => ({
        ...deal,
        written: [...deal.written, { at: now, property: 'hs_next_step', value: String(searches) }],
      });
      if (searches > 1 && searches < 6)
        account = { ...account, deals: account.deals.map((deal) => (again.includes(deal) ? written(deal) : deal)) };
      return null;
    };
    const told = new Set(dealsOf(await pagesOf(null, 0)).map((deal) => deal.dealId));
    expect(expected.filter((id) => !told.has(id))).toEqual([]);
  });

  test('more deals written in one moment than a page holds', async () => {
    account = accountOf(180);
    const at = Date.UTC(2026, 9, 1);
    const written = (deal: AccountDeal) => ({ ...deal, written: [...deal.written, { at, property: 'hs_next_step', value: 'call' }] });
    account = { ...account, deals: account.deals.map(written) };
    const told = dealsOf(await pagesOf(null, at));
    expect(new Set(told.map((deal) => deal.dealId)).size).toBe(latest().length);
  });

  test('more than a search can tell: the whole list is read', { timeout: 120_000 }, async () => {
    const at = Date.UTC(2026, 9, 1);
    const short = accountOf(10_150, {}, 3).deals.map((deal) => ({
      ...deal,
      written: [...deal.written, { at, property: 'hs_next_step', value: 'call' }],
    }));
    account = { ...account, deals: short };
    const told = dealsOf(await pagesOf(null, at));
    expect(new Set(told.map((deal) => deal.dealId)).size).toBe(latest().length);
    expect(asked.some(({ address }) => address.searchParams.get('propertiesWithHistory'))).toBe(true);
  });

  test('out of order is not understood: the next page would begin behind deals that were never told', async () => {
    instead = (request) => {
      if (!request.address.pathname.endsWith('/search')) return null;
      return answerFor(account, { ...request, body: { ...(request.body as object), sorts: undefined, filterGroups: [] } });
    };
    expect(await problemOf(modifiedAt(latest()[100] as AccountDeal))).toBe('not-understood');
  });
});

describe('one deal', () => {
  test('is what the account holds', async () => {
    const plan = account.deals[6] as AccountDeal;
    const answer = await historyOfDeal(session(), plan.id);
    expect(answer.ok && answer.value.deals.map(shown)).toEqual([planned(plan)]);
    expect(answer.ok && answer.value.deals[0]).toMatchObject({ pipelineId: '812723471', name: 'Deal 7', createdAt: plan.createdAt });
  });

  test('is gone where it is in the recycling bin, and refused where it is nowhere', async () => {
    const archived = account.deals.find((deal) => deal.archivedAt !== null) as AccountDeal;
    expect(await historyOfDeal(session(), archived.id)).toMatchObject({
      ok: true,
      value: { deals: [], gone: [{ dealId: archived.id, how: 'deleted', at: archived.archivedAt }] },
    });
    expect(await historyOfDeal(session(), '1')).toMatchObject({ ok: false, why: { kind: 'forbidden' } });
  });
});

describe('rights and limits', () => {
  test('without the right to read owners they are left out, and what was known of them stays', async () => {
    account = { ...account, scopes: ['crm.objects.deals.read'] };
    const told = dealsOf(await pagesOf());
    expect(told.length).toBeGreaterThan(100);
    for (const deal of told) {
      expect(deal).not.toHaveProperty('owner');
      expect(deal.changes.some((change) => change.field === 'owner')).toBe(false);
    }
  });

  test('an owner whom the API does not name is told by the id', async () => {
    const [first] = account.deals;
    if (!first) throw new Error('an account without deals');
    account = {
      ...account,
      deals: [{ ...first, written: [...first.written, { at: modifiedAt(first) + 1, property: 'hubspot_owner_id', value: '99' }] }],
    };
    expect(dealsOf(await pagesOf())[0]?.owner).toBe('#99');
  });

  test('no account is told: the API gives none with a deal', async () => {
    for (const deal of dealsOf(await pagesOf())) expect(deal).not.toHaveProperty('account');
  });

  test.each([
    [
      'no right to read deals',
      () => {
        account = { ...account, scopes: ['crm.objects.owners.read'] };
      },
      'forbidden',
    ],
    [
      'a key that was taken back',
      () => {
        account = { ...account, key: 'pat-eu1-00000000-0000-0000-0000-000000000000' };
      },
      'not-connected',
    ],
    [
      'HTML for JSON',
      () => {
        instead = () => '<!doctype html><title>Maintenance</title>';
      },
      'not-understood',
    ],
    [
      'JSON that breaks off',
      () => {
        instead = () => '{"results":[{"id":"1"';
      },
      'cut-off',
    ],
    [
      'a page without results',
      () => {
        instead = ({ address }) => (address.pathname.endsWith('/0-3') ? '{"total":0}' : null);
      },
      'not-understood',
    ],
    [
      'paging without a place',
      () => {
        instead = ({ address }) => (address.pathname.endsWith('/0-3') ? '{"results":[],"paging":{"next":{}}}' : null);
      },
      'not-understood',
    ],
    [
      'no pipelines',
      () => {
        instead = ({ address }) => (address.pathname.endsWith('/pipelines/deals') ? '{"results":[]}' : null);
      },
      'not-understood',
    ],
  ] as const)('%s', async (_, arrange, kind) => {
    arrange();
    expect(await problemOf()).toBe(kind);
  });

  test('a closed stage that is neither won nor lost is not understood', async () => {
    const odd = accountPipelines.map((each) => ({
      ...each,
      stages: each.stages.map((stage) => ({ ...stage, metadata: { isClosed: 'true', probability: '0.5' } })),
    }));
    instead = ({ address }) => (address.pathname.endsWith('/pipelines/deals') ? JSON.stringify({ results: odd }) : null);
    expect(await problemOf()).toBe('not-understood');
  });

  test('too many requests: waits as it is told, and the reading goes on', async () => {
    let times = 0;
    instead = () => {
      times += 1;
      return times % 4 === 1 ? tooMany('TEN_SECONDLY_ROLLING', '0') : null;
    };
    expect(dealsOf(await pagesOf())).toHaveLength(account.deals.filter((deal) => deal.archivedAt === null).length);
  });

  test('the day’s allowance is used up: ends as busy after a few tries, and goes on from the cursor', async () => {
    const whole = dealsOf(await pagesOf());
    let left = 7;
    instead = () => {
      left -= 1;
      return left < 0 ? tooMany('DAILY', '0') : null;
    };
    const told: HistoryPage[] = [];
    let problem: HistoryProblem | null = null;
    for await (const part of history(session(), { cursor: null, since: null })) {
      if (part.ok) told.push(part.value);
      else problem = part.why;
    }
    expect(problem?.kind).toBe('busy');
    expect(left).toBe(-5);
    instead = () => null;
    expect(dealsOf([...told, ...(await pagesOf(told.at(-1)?.cursor ?? null))])).toEqual(whole);
  });

  test('the key is in no answer and no problem', async () => {
    for (const arrange of [() => null, () => tooMany('DAILY', '0'), () => 'oops']) {
      instead = arrange;
      for await (const part of history(session(), { cursor: null, since: null })) expect(JSON.stringify(part)).not.toContain(account.key);
    }
  });
});

describe('values', () => {
  test.each([
    [instantIn, '2019-10-30T03:30:17.883Z', 1_572_406_217_883],
    [instantIn, '1572480000000', 1_572_480_000_000],
    [instantIn, 1_572_480_000_000, 1_572_480_000_000],
    [instantIn, '', null],
    [instantIn, '17', null],
    [instantIn, null, null],
    [numberIn, '36500.50', 36_500.5],
    [numberIn, '-1', -1],
    [numberIn, '1.0E7', 10_000_000],
    [numberIn, '36,500', null],
    [numberIn, '', null],
    [numberIn, 'Infinity', null],
    [dayIn, '2026-12-01', '2026-12-01'],
    [dayIn, '2026-12-01T12:00:00Z', '2026-12-01'],
    [dayIn, 'soon', null],
  ] as const)('%o of %j', (read, value, expected) => expect((read as (value: unknown) => unknown)(value)).toEqual(expected));

  test('a close date is the day that it is where the user sits', () => {
    const evening = new Date(2026, 11, 1, 23, 30);
    const morning = new Date(2026, 11, 2, 0, 30);
    expect([dayIn(evening.toISOString()), dayIn(String(morning.getTime()))]).toEqual(['2026-12-01', '2026-12-02']);
  });
});
