import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * How the API goes wrong: 401, 403 and 429 with a JSON body; `html` a log-in page with status 200; `error200` an error with status 200;
 * `cut` half of the true answer, then the line is dropped; `nothing` status 200 with an empty body; `gone` the line is dropped at once;
 * `slow` the true answer after three seconds; `silent` no answer ever.
 */
export const faults = ['401', '403', '429', 'html', 'error200', 'cut', 'nothing', 'gone', 'slow', 'silent'] as const;
export type Fault = (typeof faults)[number];

export function faultNamed(name: string | null): Fault | null {
  return faults.find((fault) => fault === name) ?? null;
}

export type Answer = { readonly status: number; readonly type: string; readonly body: string };

export function jsonAnswer(status: number, body: unknown): Answer {
  return { status, type: 'application/json; charset=utf-8', body: JSON.stringify(body) };
}

function errorAnswer(status: number, code: string): Answer {
  return jsonAnswer(status, { error: { code, message: `The CRM says: ${code}.` } });
}

function send(response: ServerResponse, answer: Answer, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(answer.status, { 'content-type': answer.type, 'cache-control': 'no-store', ...headers });
  response.end(answer.body);
}

const loginPage: Answer = {
  status: 200,
  type: 'text/html; charset=utf-8',
  body: '<!doctype html><title>Sign in</title><h1>Sign in to Larkfield CRM</h1>',
};

/** Sends the answer, or what the fault makes of it. */
export async function answerWith(response: ServerResponse, answer: Answer, fault: Fault | null): Promise<void> {
  if (fault === null) return send(response, answer);
  if (fault === '401') return send(response, errorAnswer(401, 'signed_out'));
  if (fault === '403') return send(response, errorAnswer(403, 'not_allowed'));
  if (fault === '429') return send(response, errorAnswer(429, 'too_many_requests'), { 'retry-after': '1' });
  if (fault === 'html') return send(response, loginPage);
  if (fault === 'error200') return send(response, errorAnswer(200, 'internal'));
  if (fault === 'nothing') return send(response, { ...answer, status: 200, body: '' });
  if (fault === 'gone') response.destroy();
  if (fault === 'slow') {
    await wait(3_000, undefined, { ref: false });
    send(response, answer);
  }
  if (fault === 'cut') {
    response.writeHead(answer.status, { 'content-type': answer.type, 'content-length': Buffer.byteLength(answer.body) });
    response.write(answer.body.slice(0, Math.ceil(answer.body.length / 2)), () => response.destroy());
  }
}
