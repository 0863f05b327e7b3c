import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Demo, startDemo } from './server';
import { jsonOf, type Visitor, visitorOf } from './visitor';
import type { WireDeal, WireDetails, WirePage } from './wire';

const now = Date.parse('2026-11-20T09:30:00Z');
let demo: Demo;
let visitor: Visitor;

beforeEach(async () => {
  demo = await startDemo({ now });
  visitor = await visitorOf(demo.origin);
});

afterEach(() => demo.close());

function read<Answer>(path: string): Promise<Answer> {
  return jsonOf<Answer>(visitor.get(path));
}

async function pages(query: string): Promise<WirePage[]> {
  const all: WirePage[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: WirePage = await read<WirePage>(`/api/deals?${query}${cursor && `&cursor=${cursor}`}`);
    all.push(page);
    cursor = page.nextCursor;
  }
  return all;
}

async function someOpenDeal(): Promise<WireDeal> {
  const deal = (await read<WirePage>('/api/deals?status=open&limit=1')).deals[0];
  if (deal === undefined) throw new Error('There is no open deal.');
  return deal;
}

describe('the API', () => {
  test('wants a session, which any page gives and logging out takes away', async () => {
    expect((await fetch(`${demo.origin}/api/deals`)).status).toBe(401);
    expect((await fetch(`${demo.origin}/board`)).headers.get('set-cookie')).toContain('larkfield_session=Claire%20Marchand');
    expect((await fetch(`${demo.origin}/logout`)).headers.get('set-cookie')).toContain('Max-Age=0');
    expect(await read('/api/session')).toMatchObject({ user: 'Eszter Varga' });
  });

  test('gives every deal once over its pages', async () => {
    const all = await pages('limit=200');
    expect(all.map((page) => page.deals.length)).toEqual([200, 200, 80]);
    expect(all.every((page) => page.total === 480)).toBe(true);
    expect(new Set(all.flatMap((page) => page.deals.map((deal) => deal.id))).size).toBe(480);
  });

  test('gives only what changed since a time', async () => {
    const before = new Date(now + 1).toISOString();
    const deal = await someOpenDeal();
    expect((await pages(`changed_since=${before}`)).flatMap((page) => page.deals)).toEqual([]);
    await visitor.send('PATCH', `/api/deals/${deal.id}`, { nextStep: 'Send the drawings' });
    expect((await pages(`changed_since=${before}`)).flatMap((page) => page.deals.map(({ id }) => id))).toEqual([deal.id]);
  });

  test('writes each change into the history, with the one who made it', async () => {
    const deal = await someOpenDeal();
    const lost = { stageId: 'st_lost', lostReason: 'Price', amount: 1, closeDate: '2027-01-04', ownerId: null };
    const answer = await jsonOf<WireDetails>(visitor.send('PATCH', `/api/deals/${deal.id}`, lost));
    expect(answer).toMatchObject({ status: 'lost', lostReason: 'Price', owner: null, amount: { value: 1 }, closeDate: '2027-01-04' });
    const rows = answer.history.slice(-4).map(({ field, value, by }) => [field, value, by]);
    expect(rows).toEqual([
      ['stage', 'st_lost', 'Eszter Varga'],
      ['owner', null, 'Eszter Varga'],
      ['amount', 1, 'Eszter Varga'],
      ['closeDate', '2027-01-04', 'Eszter Varga'],
    ]);
    const reopened = await jsonOf<WireDetails>(visitor.send('PATCH', `/api/deals/${deal.id}`, { stageId: 'st_needs' }));
    expect(reopened).toMatchObject({ status: 'open', lostReason: null, closedAt: null, stageId: 'st_needs' });
  });

  test.each([[{ stageId: 'st_nowhere' }], [{ amount: -1 }], [{ closeDate: '2027-13-45' }], [{ name: 'x' }], [[]], ['x']])(
    'refuses the change %j',
    async (change) => {
      const deal = await someOpenDeal();
      expect((await visitor.send('PATCH', `/api/deals/${deal.id}`, change)).status).toBe(422);
      expect(await read(`/api/deals/${deal.id}`)).toMatchObject({ updatedAt: deal.updatedAt });
    },
  );

  test('keeps names as they are, however hostile', async () => {
    for (const name of [
      '<img src=x onerror=alert(1)>',
      '__proto__',
      'constructor',
      '\u202eאבג\u202c',
      '🦜'.repeat(20),
      'x'.repeat(5_000),
    ]) {
      const planted = await jsonOf<WireDetails>(visitor.send('POST', '/_test/deals', { name, account: name, ownerName: name }));
      expect(await read(`/api/deals/${planted.id}`)).toMatchObject({ name, account: name, owner: { name } });
    }
  });
});

describe('a fault', () => {
  const setFault = (fault: string | null) => visitor.send('POST', '/_test/fault', { fault });

  test.each([
    ['403', 403, /not_allowed/],
    ['429', 429, /too_many_requests/],
    ['html', 200, /<h1>Sign in/],
    ['error200', 200, /"error"/],
    ['nothing', 200, /^$/],
  ])('%s answers so', async (fault, status, body) => {
    await setFault(fault);
    const answer = await visitor.get('/api/deals');
    expect(answer.status).toBe(status);
    expect(await answer.text()).toMatch(body);
    await setFault(null);
    expect(await read('/api/deals?limit=1')).toMatchObject({ total: 480 });
  });

  test('cut and gone break off', async () => {
    await setFault('cut');
    const half = await visitor.get('/api/deals');
    await expect(half.text()).rejects.toThrow();
    await setFault('gone');
    await expect(visitor.get('/api/deals')).rejects.toThrow();
  });

  test('can be set by the page’s address, and leaves the site itself working', async () => {
    await visitor.get('/board?fault=403');
    expect((await visitor.get('/api/deals')).status).toBe(403);
    const cookie = 'larkfield_session=x';
    expect((await fetch(`${demo.origin}/api/deals`, { headers: { cookie, 'x-larkfield-page': '1' } })).status).toBe(200);
    await visitor.get('/board?fault=none');
    expect((await visitor.get('/api/deals')).status).toBe(200);
  });
});

describe('a page', () => {
  test('is served with strict headers when asked', async () => {
    const headers = (await visitor.get('/deals/1001?csp=strict')).headers;
    expect(headers.get('content-security-policy')).toContain("require-trusted-types-for 'script'");
    expect(headers.get('cross-origin-embedder-policy')).toBe('require-corp');
    expect((await visitor.get('/deals/1001')).headers.get('content-security-policy')).toBeNull();
  });

  test('gets its script without types, and no file from outside the site', async () => {
    const script = await visitor.get('/site/stageBar.ts');
    expect(script.headers.get('content-type')).toContain('text/javascript');
    expect(await script.text()).not.toContain('WireDetails');
    expect((await visitor.get('/site/..%2fserver.ts')).status).toBe(404);
    expect((await visitor.get('/nowhere')).status).toBe(404);
  });
});

test('counts the requests that did not come from the site’s own script', async () => {
  await Promise.all([visitor.get('/api/deals'), visitor.get('/api/pipelines')]);
  const { requests, mostAtOnce } = await read<{ requests: { path: string }[]; mostAtOnce: number }>('/_test/requests');
  expect(requests.map((request) => request.path).toSorted()).toEqual(['/api/deals', '/api/pipelines']);
  expect(mostAtOnce).toBeLessThanOrEqual(2);
});
