import { createServer, type RequestListener, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { waitBefore } from '../../lib/page/pacing';
import { openSession } from '../../lib/page/session';

let server: Server;
let answer: RequestListener;
let life: AbortController;

beforeEach(async () => {
  server = createServer((request, response) => answer(request, response));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  vi.stubGlobal('location', { origin: `http://127.0.0.1:${port}` });
  life = new AbortController();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  server.closeAllConnections();
  server.close();
});

const why = async (path = '/api'): Promise<string> => {
  const result = await openSession(life.signal, 'tryton').json(path);
  return result.ok ? 'success' : result.why.kind;
};
const say = (status: number, body: string, headers: Record<string, string> = {}): void => {
  answer = (_request, response) => response.writeHead(status, headers).end(body);
};

describe('the signed-in session', () => {
  it('gives what the CRM answers and sends what it is given', async () => {
    answer = (request, response) => {
      let body = '';
      request.on('data', (part) => {
        body += String(part);
      });
      request.on('end', () => response.end(JSON.stringify({ method: request.method, type: request.headers['content-type'], body })));
    };
    const result = await openSession(life.signal, 'tryton').json('/api', { method: 'POST', body: { id: 1 } });
    expect(result).toEqual({ ok: true, value: { method: 'POST', type: 'application/json', body: '{"id":1}' } });
  });

  it('parses an answer in a task of its own and tells it in another, so that the page has its turns', async () => {
    const answered = '{"deals": []}';
    say(200, answered);
    const order: string[] = [];
    const parse = JSON.parse;
    vi.spyOn(JSON, 'parse').mockImplementation((text: string) => {
      if (text === answered) {
        order.push('parsed');
        turn();
      }
      const value: unknown = parse(text);
      return value;
    });
    const fetched = globalThis.fetch;
    vi.stubGlobal('fetch', async (...given: Parameters<typeof fetch>) => {
      const response = await fetched(...given);
      const text = await response.text();
      return Object.assign(response, {
        text: async () => {
          order.push('came');
          turn();
          return text;
        },
      });
    });
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => order.push('turn');
    const turn = () => port2.postMessage(null);
    await openSession(life.signal, 'tryton').json('/api');
    order.push('told');
    port1.close();
    expect(order).toEqual(['came', 'turn', 'parsed', 'turn', 'told']);
  });

  it.each([
    [401, '{}', 'signed-out'],
    [403, '{}', 'forbidden'],
    [404, '{}', 'not-understood'],
    [500, 'oops', 'not-understood'],
    [200, '<!doctype html><p>Welcome', 'not-understood'],
    [200, '{"deals": [1, 2', 'cut-off'],
    [200, '', 'cut-off'],
  ])('names what is wrong with %i %s', async (status, body, kind) => {
    say(status, body);
    expect(await why()).toBe(kind);
  });

  it('knows a sign-in page that it was sent on to', async () => {
    answer = (request, response) => {
      if (request.url === '/api') response.writeHead(302, { location: '/login' }).end();
      else response.end('<!doctype html><form>');
    };
    expect(await why()).toBe('signed-out');
  });

  it('knows an answer that breaks off on the way, and a CRM that is not there', async () => {
    answer = (_request, response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('{"deals":');
      setTimeout(() => response.destroy(), 20);
    };
    expect(await why()).toBe('cut-off');
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
    expect(await why()).toBe('unreachable');
  });

  it('asks no other origin', async () => {
    answer = () => expect.unreachable();
    expect(await why('https://elsewhere.example/api')).toBe('not-understood');
    expect(await why('//elsewhere.example/api')).toBe('not-understood');
  });

  it('waits as a busy CRM says and asks again, and gives up after a while', async () => {
    let times = 0;
    answer = (_request, response) => {
      times += 1;
      if (times < 3) response.writeHead(times === 1 ? 429 : 503, { 'retry-after': '0' }).end();
      else response.end('[]');
    };
    expect(await why()).toBe('success');
    expect(times).toBe(3);
    answer = (_request, response) => {
      times += 1;
      response.writeHead(429, { 'retry-after': '0' }).end();
    };
    times = 0;
    expect(await why()).toBe('busy');
    expect(times).toBe(5);
  });

  it('never has more than two requests under way, and loses none', async () => {
    let underWay = 0;
    let most = 0;
    answer = (_request, response) => {
      underWay += 1;
      most = Math.max(most, underWay);
      setTimeout(() => {
        underWay -= 1;
        response.end('1');
      }, 15);
    };
    const { json } = openSession(life.signal, 'tryton');
    const results = await Promise.all(Array.from({ length: 9 }, (_, at) => json(`/api/${at}`)));
    expect(results.every((result) => result.ok)).toBe(true);
    expect(most).toBe(2);
  });

  it('stops at once when told, also while it waits', async () => {
    answer = () => {};
    const hanging = why();
    setTimeout(() => life.abort(), 30);
    expect(await hanging).toBe('stopped');
    life = new AbortController();
    say(429, '', { 'retry-after': '50' });
    const waiting = why();
    setTimeout(() => life.abort(), 30);
    expect(await waiting).toBe('stopped');
  });
});

describe('how long to wait for a busy CRM', () => {
  it('is what it says in seconds or as a date, else doubles, and has an end', () => {
    const now = Date.parse('2026-11-22T10:00:00Z');
    expect(waitBefore(0, '7', now)).toBe(7_000);
    expect(waitBefore(0, 'Sun, 22 Nov 2026 10:00:05 GMT', now)).toBe(5_000);
    expect(waitBefore(0, 'Sun, 22 Nov 2026 09:00:00 GMT', now)).toBe(0);
    expect([0, 1, 2, 3].map((tried) => waitBefore(tried, null, now))).toEqual([1_000, 2_000, 4_000, 8_000]);
    expect(waitBefore(0, 'soon', now)).toBe(1_000);
    expect(waitBefore(4, null, now)).toBeNull();
    expect(waitBefore(0, '3600', now)).toBeNull();
  });
});
