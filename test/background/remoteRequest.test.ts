import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { accessVerbs } from '../../lib/background/accessVerbs';
import { remoteRequest } from '../../lib/background/remoteRequest';
import type { Remote } from '../../lib/crm/adapter';
import { keepAccessKey } from '../../lib/sites/accessKeys';
import { removeSite } from '../../lib/sites/connect';
import type { Site } from '../../lib/sites/site';
import { saveSite } from '../../lib/sites/siteStore';

const reads = [
  { method: 'GET', path: /^\/v1\/deals(\/\d+)?$/ },
  { method: 'POST', path: /^\/v1\/deals\/search$/ },
  { method: 'GET', path: /^\/v1\/owners$/ },
] as const;
const keyed: Remote = {
  origin: () => 'https://api.crm.example',
  access: {
    kind: 'key',
    form: /^key-\w+$/,
    example: 'key-...',
    place: 'Settings',
    rights: [
      { name: 'deals.read', path: '/v1/deals?limit=1', gives: 'deals' },
      { name: 'owners.read', path: '/v1/owners', gives: 'owners' },
    ],
  },
  reads,
};
const set = vi.hoisted(() => ({ remote: null as Remote | null }));
vi.mock('../../lib/sites/knownCrms', () => ({
  knownCrm: (id: string) => (id === 'crm' && set.remote ? { id, remote: set.remote } : null),
  knownCrms: [],
}));

const key = 'key-4f1c9a7720be';
const site: Site = {
  origin: 'https://app.crm.example',
  crm: 'crm',
  patterns: ['https://app.crm.example/*', 'https://api.crm.example/*'],
  on: true,
  addedAt: 0,
};
const sent: [string, RequestInit][] = [];
let answer: (path: string) => Response | Promise<Response>;
let granted: (origins: readonly string[]) => boolean;

beforeEach(() => {
  fakeBrowser.reset();
  sent.length = 0;
  set.remote = keyed;
  granted = () => true;
  answer = () => new Response('{"results":[]}', { headers: { 'retry-after': '3' } });
  fakeBrowser.permissions.contains = async ({ origins }) => granted(origins ?? []);
  fakeBrowser.permissions.remove = async () => true;
  vi.stubGlobal('fetch', async (address: URL, options: RequestInit) => {
    sent.push([String(address), options]);
    return answer(address.pathname);
  });
});
afterEach(() => vi.unstubAllGlobals());

const ask = (path: string, method: 'GET' | 'POST' = 'GET', body?: unknown) =>
  remoteRequest(site, { method, path, ...(body === undefined ? {} : { body }) });
const why = async (path: string, method: 'GET' | 'POST' = 'GET'): Promise<string> => {
  const asked = await ask(path, method);
  return asked.ok ? `status ${asked.value.status}` : asked.why.kind;
};

describe('what may be sent to an API on another host', () => {
  beforeEach(() => keepAccessKey(site.origin, key));

  test('is what the adapter lists, with the key, without cookies, and never on to another address', async () => {
    expect(await ask('/v1/deals?limit=50')).toEqual({
      ok: true,
      value: { status: 200, retryAfter: '3', sentOn: false, text: '{"results":[]}' },
    });
    await ask('/v1/deals/search', 'POST', { limit: 1 });
    expect(sent).toMatchObject([
      [
        'https://api.crm.example/v1/deals?limit=50',
        { method: 'GET', credentials: 'omit', redirect: 'manual', referrerPolicy: 'no-referrer', cache: 'no-store' },
      ],
      ['https://api.crm.example/v1/deals/search', { method: 'POST', body: '{"limit":1}' }],
    ]);
    expect(sent[0]?.[1].headers).toEqual({ accept: 'application/json', authorization: `Bearer ${key}` });
    expect(sent[1]?.[1].headers).toMatchObject({ 'content-type': 'application/json' });
  });

  test.each([
    '/v1/contacts',
    '/v1/deals/12/delete',
    '/v1/deals/',
    '/v1/deals/search',
    '//evil.example/v1/deals',
    'https://evil.example/v1/deals',
    'http://api.crm.example/v1/deals',
    'https://api.crm.example:8443/v1/deals',
    'https://api.crm.example@evil.example/v1/deals',
    '\\\\evil.example/v1/deals',
    '/v1/deals/../contacts',
    '/v1/deals/%2e%2e/contacts',
    '/v1/deals/..%2fcontacts',
    '/v1/deals%2f12',
    '/v1/deals/12%00',
    '/v1//deals',
    '/x/v1/deals',
    'data:application/json,{}',
    'https://',
  ])('is not %s', async (path) => {
    expect(await why(path)).toBe('not-understood');
    expect(sent).toEqual([]);
  });

  test('is read from the path as it is sent, dots resolved', async () => {
    expect(await why('/v1/contacts/../deals')).toBe('status 200');
    expect(sent[0]?.[0]).toBe('https://api.crm.example/v1/deals');
  });

  test('is nothing by another method, and nothing for a site whose CRM has no such API', async () => {
    expect(await why('/v1/deals', 'POST')).toBe('not-understood');
    set.remote = { ...keyed, origin: () => null };
    expect(await why('/v1/deals')).toBe('not-understood');
    set.remote = null;
    expect(await why('/v1/deals')).toBe('not-understood');
    expect(sent).toEqual([]);
  });
});

describe('access', () => {
  test('is asked for where there is no key, where it was taken away, and where the browser does not let us onto the API’s host', async () => {
    expect(await why('/v1/deals')).toBe('not-connected');
    await keepAccessKey('https://other.crm.example', key);
    expect(await why('/v1/deals')).toBe('not-connected');
    await keepAccessKey(site.origin, key);
    granted = (origins) => !origins.includes('https://api.crm.example/*');
    expect(await why('/v1/deals')).toBe('not-connected');
    granted = () => true;
    expect(await why('/v1/deals')).toBe('status 200');
    await keepAccessKey(site.origin, null);
    expect(await why('/v1/deals')).toBe('not-connected');
    expect(sent).toHaveLength(1);
  });

  test('a key that the API refuses is no access; one that lacks a right is told as it was', async () => {
    await keepAccessKey(site.origin, key);
    answer = () => new Response('{}', { status: 401 });
    expect(await why('/v1/deals')).toBe('not-connected');
    answer = () => new Response('{}', { status: 403 });
    expect(await why('/v1/deals')).toBe('status 403');
  });

  test('a key that no header can carry is not sent', async () => {
    await keepAccessKey(site.origin, `${key}\nx: y`);
    expect(await why('/v1/deals')).toBe('not-connected');
    expect(sent).toEqual([]);
  });

  test('ends with the site', async () => {
    await saveSite(site);
    await keepAccessKey(site.origin, key);
    await removeSite(site);
    expect(JSON.stringify(await fakeBrowser.storage.local.get(null))).not.toContain(key);
  });
});

describe('an answer that does not come', () => {
  beforeEach(() => keepAccessKey(site.origin, key));

  test('because it was sent on to another address', async () => {
    answer = () => Object.defineProperty(new Response(''), 'type', { value: 'opaqueredirect' });
    expect(await why('/v1/deals')).toBe('signed-out');
  });

  test('within half a minute', async () => {
    const given = vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => AbortSignal.abort());
    vi.stubGlobal('fetch', (_: URL, { signal }: RequestInit) => Promise.reject(signal?.reason));
    expect(await ask('/v1/deals')).toEqual({ ok: false, why: { kind: 'unreachable', detail: 'no answer within 30 seconds' } });
    expect(given).toHaveBeenCalledWith(30_000);
    given.mockRestore();
  });

  test('for a reason whose words quote the key', async () => {
    answer = () => Promise.reject(new TypeError(`Headers: Bearer ${key} is an invalid header value`));
    const asked = await ask('/v1/deals');
    expect(asked).toMatchObject({ ok: false, why: { kind: 'unreachable' } });
    expect(JSON.stringify(asked)).not.toContain(key);
  });
});

test('whatever comes back, the key is not in it', async () => {
  await keepAccessKey(site.origin, key);
  for (const status of [200, 400, 401, 403, 404, 429, 500]) {
    answer = () => new Response('{"message":"no"}', { status });
    expect(JSON.stringify(await ask('/v1/deals'))).not.toContain(key);
  }
});

describe('a key that is tried', () => {
  const tried = (given: string = key) => accessVerbs.tryAccessKey({ origin: site.origin, key: given }, { tabId: null });
  beforeEach(() => saveSite(site));

  test('works, and is not kept by that', async () => {
    expect(await tried()).toEqual({ ok: true, value: { kind: 'works', lacking: [] } });
    expect(sent.map(([address]) => address)).toEqual(['https://api.crm.example/v1/deals?limit=1', 'https://api.crm.example/v1/owners']);
    expect(JSON.stringify(await fakeBrowser.storage.local.get(null))).not.toContain(key);
  });

  test.each([
    ['deals.read', { kind: 'lacks', right: 'deals.read' }],
    ['owners.read', { kind: 'works', lacking: ['owners.read'] }],
  ])('without %s', async (right, expected) => {
    answer = (path) => new Response('{}', { status: path === (right === 'deals.read' ? '/v1/deals' : '/v1/owners') ? 403 : 200 });
    expect(await tried()).toEqual({ ok: true, value: expected });
  });

  test.each([
    [401, { kind: 'refused' }],
    [429, { kind: 'untried', problem: 'busy' }],
    [404, { kind: 'untried', problem: 'not-understood' }],
  ])('is told apart from status %i', async (status, expected) => {
    answer = () => new Response('', { status });
    expect(await tried()).toEqual({ ok: true, value: expected });
  });

  test('may not be tried at all', async () => {
    granted = () => false;
    expect(await tried()).toEqual({ ok: true, value: { kind: 'untried', problem: 'not-connected' } });
    answer = () => Promise.reject(new TypeError('Failed to fetch'));
    granted = () => true;
    expect(await tried()).toEqual({ ok: true, value: { kind: 'untried', problem: 'unreachable' } });
    set.remote = { ...keyed, access: { kind: 'cookie', name: 'sid', sharedUpTo: '!' } };
    expect(await tried()).toEqual({ ok: false, why: 'not-allowed' });
  });
});
