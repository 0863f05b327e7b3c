import { parseChange, parsePlanted } from './change.ts';
import type { Status } from './deal.ts';
import { type Answer, jsonAnswer } from './faults.ts';
import { lostReasons, people, pipeline } from './pipeline.ts';
import type { Store } from './store.ts';
import { type WireSession, wireDeal, wireDetails } from './wire.ts';

export type ApiRequest = { readonly method: string; readonly url: URL; readonly body: unknown; readonly user: string | null };

function errorOf(status: number, code: string, message: string): Answer {
  return jsonAnswer(status, { error: { code, message } });
}

const statuses: readonly Status[] = ['open', 'won', 'lost'];

function dealsAnswer(store: Store, parameters: URLSearchParams): Answer {
  const limit = Number(parameters.get('limit') ?? 50);
  const since = parameters.get('changed_since');
  const changedSince = since === null ? null : Date.parse(since);
  if (!Number.isInteger(limit) || limit < 1 || limit > 200) return errorOf(400, 'bad_request', '"limit" is a number from 1 to 200.');
  if (Number.isNaN(changedSince)) return errorOf(400, 'bad_request', '"changed_since" is an ISO 8601 time.');
  const status = statuses.find((known) => known === parameters.get('status')) ?? null;
  const { deals, nextCursor, total } = store.page({ limit, cursor: parameters.get('cursor'), changedSince, status });
  const withHistory = parameters.get('include') === 'history';
  return jsonAnswer(200, {
    deals: deals.map((deal) => (withHistory ? { ...wireDeal(deal), history: deal.history } : wireDeal(deal))),
    nextCursor,
    total,
  });
}

/** Answers `/api/...`; what there is stands at the top of server.ts. */
export function apiAnswer(store: Store, { method, url, body, user }: ApiRequest): Answer {
  if (user === null) return errorOf(401, 'signed_out', 'Sign in first.');
  const path = url.pathname;
  if (method === 'GET' && path === '/api/session')
    return jsonAnswer(200, { user, now: new Date(store.now()).toISOString(), people, lostReasons } satisfies WireSession);
  if (method === 'GET' && path === '/api/pipelines') return jsonAnswer(200, { pipelines: [pipeline] });
  if (method === 'GET' && path === '/api/deals') return dealsAnswer(store, url.searchParams);
  const [, id = '', part] = /^\/api\/deals\/(\d+)(\/history)?$/.exec(path) ?? [];
  const deal = store.deal(id);
  if (deal === null) return errorOf(404, 'not_found', 'There is no such thing.');
  if (method === 'GET') return jsonAnswer(200, part === undefined ? wireDetails(deal) : { history: deal.history });
  if (method !== 'PATCH' || part !== undefined) return errorOf(405, 'method_not_allowed', 'That cannot be done here.');
  const change = parseChange(body);
  if (!change.ok) return errorOf(422, 'invalid', change.why);
  const after = store.change(id, change.value, user);
  return after === null ? errorOf(404, 'not_found', 'There is no such thing.') : jsonAnswer(200, wireDetails(after));
}

/** Answers `/_test/deals` and `/_test/deal/ID`: what a test does behind the page's back. */
export function testAnswer(store: Store, { method, url, body }: Omit<ApiRequest, 'user'>): Answer {
  if (method === 'POST' && url.pathname === '/_test/deals') {
    const planted = parsePlanted(body);
    return planted.ok ? jsonAnswer(201, wireDetails(store.plant(planted.value))) : errorOf(422, 'invalid', planted.why);
  }
  const id = /^\/_test\/deal\/(\d+)$/.exec(url.pathname)?.[1];
  if (method !== 'POST' || id === undefined) return errorOf(404, 'not_found', 'There is no such thing.');
  const change = parseChange(body);
  if (!change.ok) return errorOf(422, 'invalid', change.why);
  const after = store.change(id, change.value, 'another user');
  return after === null ? errorOf(404, 'not_found', 'There is no such thing.') : jsonAnswer(200, wireDetails(after));
}
