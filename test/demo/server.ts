/**
 * The demo CRM: a small CRM on loopback with invented people and companies, like any other that Ridealong meets.
 *
 * Pages: /board, /board?deal=ID (a modal dialog over the board), /list?status=open|won|lost, /deals/ID, /login?as=NAME, /logout.
 *   Any page signs its visitor in as the first of the four sales people, except after /logout.
 *   ?rerender=MS draws board or list anew every MS milliseconds, ?rebody=MS replaces the whole body, ?dir=rtl mirrors the page,
 *   ?csp=strict serves it with a strict policy, COEP and Trusted Types; these four stay while one clicks on. ?fault=NAME (or `none`) sets a fault.
 *
 * API (JSON, session cookie, 401 without):
 *   GET /api/session                      {user, now, people, lostReasons}
 *   GET /api/pipelines                    {pipelines: [{id, label, stages: [{id, label, kind: open|won|lost}]}]}
 *   GET /api/deals?limit=&cursor=&changed_since=&status=&include=history
 *                                         {deals, nextCursor, total}; oldest first, at most 200, `changed_since` an ISO time
 *   GET /api/deals/ID                     a deal with contacts, activities, booked, history
 *   GET /api/deals/ID/history             {history: [{id, at, field, value, label, by}]}; the first row of a field is what it began with
 *   PATCH /api/deals/ID                   {stageId, lostReason, ownerId, amount, closeDate, nextStep}, each optional; answers the deal
 *
 * For tests: POST /_test/fault {fault, page} (page: also for the site's own requests), POST /_test/deals {name, account, ownerName, stageId,
 *   nextStep}, POST /_test/deal/ID (as PATCH, by another user), GET /_test/requests (requests that did not come from the site's own script).
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { apiAnswer, testAnswer } from './api.ts';
import { answerWith, type Fault, faultNamed, jsonAnswer } from './faults.ts';
import { asset, shell, signedOutPage, strictHeaders } from './pages.ts';
import { people } from './pipeline.ts';
import { createStore } from './store.ts';

export type DemoOptions = {
  readonly port?: number;
  readonly seed?: number;
  /** The CRM's time at its start, in milliseconds; data are relative to it. */
  readonly now?: number;
  readonly openDeals?: number;
  readonly closedDeals?: number;
  readonly fault?: Fault | null;
};

export type Demo = { readonly origin: string; readonly close: () => Promise<void> };

const cookieName = 'larkfield_session';

function sessionUser(request: IncomingMessage): string | null {
  const value = new RegExp(`(?:^|; )${cookieName}=([^;]*)`).exec(request.headers.cookie ?? '')?.[1];
  return value ? decodeURIComponent(value) : null;
}

function sessionCookie(user: string): string {
  return `${cookieName}=${encodeURIComponent(user)}; Path=/; HttpOnly; SameSite=Lax`;
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(Buffer.from(part));
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Starts the demo CRM on loopback; port 0, or none, takes a free one. */
export async function startDemo(options: DemoOptions = {}): Promise<Demo> {
  const { port = 0, seed = 11, now = Date.now(), openDeals = 60, closedDeals = 420 } = options;
  const store = createStore({ seed, now, openDeals, closedDeals });
  let fault = options.fault ?? null;
  let faultForPage = false;
  let running = 0;
  let mostAtOnce = 0;
  const requests: { readonly method: string; readonly path: string }[] = [];

  async function answerApi(request: IncomingMessage, response: ServerResponse, url: URL, method: string): Promise<void> {
    const fromPage = request.headers['x-larkfield-page'] === '1';
    if (!fromPage) {
      requests.push({ method, path: `${url.pathname}${url.search}` });
      running += 1;
      mostAtOnce = Math.max(mostAtOnce, running);
      response.once('close', () => {
        running -= 1;
      });
    }
    const answer = apiAnswer(store, { method, url, body: method === 'GET' ? null : await bodyOf(request), user: sessionUser(request) });
    await answerWith(response, answer, fromPage && !faultForPage ? null : fault);
  }

  async function answerTest(request: IncomingMessage, response: ServerResponse, url: URL, method: string): Promise<void> {
    const body = method === 'POST' ? await bodyOf(request) : null;
    const asked = (name: string): unknown => (typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined);
    if (url.pathname === '/_test/requests') return answerWith(response, jsonAnswer(200, { requests, mostAtOnce }), null);
    if (url.pathname !== '/_test/fault') return answerWith(response, testAnswer(store, { method, url, body }), null);
    const name = asked('fault');
    fault = faultNamed(typeof name === 'string' ? name : null);
    faultForPage = asked('page') === true;
    return answerWith(response, jsonAnswer(200, { fault }), null);
  }

  function answerPage(request: IncomingMessage, response: ServerResponse, url: URL): void {
    const wantedFault = url.searchParams.get('fault');
    if (wantedFault !== null) fault = faultNamed(wantedFault);
    const signIn = url.pathname === '/login';
    if (signIn || url.pathname === '/') {
      const as = url.searchParams.get('as') ?? people[0].name;
      response.writeHead(302, { location: '/board', ...(signIn ? { 'set-cookie': sessionCookie(as) } : {}) });
      response.end();
      return;
    }
    const signOut = url.pathname === '/logout';
    const cookie = signOut ? `${cookieName}=; Path=/; Max-Age=0` : sessionCookie(sessionUser(request) ?? people[0].name);
    const known = signOut || /^\/(board|list|deals\/\d+)$/.test(url.pathname);
    response.writeHead(known ? 200 : 404, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'set-cookie': cookie,
      ...(url.searchParams.get('csp') === 'strict' ? strictHeaders : {}),
    });
    response.end(signOut ? signedOutPage : shell);
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', `http://${request.headers.host ?? '127.0.0.1'}`);
    const method = request.method ?? 'GET';
    if (url.pathname.startsWith('/api/')) return answerApi(request, response, url, method);
    if (url.pathname.startsWith('/_test/')) return answerTest(request, response, url, method);
    if (!url.pathname.startsWith('/site/')) return answerPage(request, response, url);
    const file = await asset(url.pathname);
    response.writeHead(file ? 200 : 404, { 'content-type': file?.type ?? 'text/plain', 'cross-origin-resource-policy': 'same-origin' });
    response.end(file?.body ?? '');
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  return {
    origin: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

if (import.meta.main) {
  const demo = await startDemo({ port: Number(process.argv[2] ?? 8090) });
  process.stdout.write(`Demo CRM on ${demo.origin}/board\n`);
}
