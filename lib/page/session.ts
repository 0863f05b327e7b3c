import type { HistoryProblem, Session, SessionRequest } from '../crm/adapter';
import { ask } from '../messages/client';
import { nextTask } from '../nextTask';
import { failure, type Result, success } from '../result';
import { atMostTwo, pause, waitBefore } from './pacing';

const timeoutMilliseconds = 30_000;

function problem(kind: HistoryProblem['kind'], detail: string): { readonly ok: false; readonly why: HistoryProblem } {
  return failure({ kind, detail });
}

/**
 * The signed-in session as a history reader may use it: requests to the page's own origin with its cookies, and to the CRM's API on another
 * host through the background; two at a time, tried again while the CRM is busy, each given half a minute. What comes is parsed in a task of
 * its own, and told in another. Every way of failing is a value.
 */
export function openSession(signal: AbortSignal, crm: string): Session {
  const { origin } = location;
  const slots = atMostTwo();

  function paced(send: () => Promise<Once>): Promise<Result<Sent, HistoryProblem>> {
    return slots(async () => {
      for (let tried = 0; ; tried += 1) {
        if (signal.aborted) return problem('stopped', 'told to stop');
        const answer = await send();
        if (answer.kind !== 'busy') return answer.result;
        const wait = waitBefore(tried, answer.retryAfter, Date.now());
        if (wait === null) return problem('busy', `status ${answer.status}`);
        await pause(wait, signal);
      }
    });
  }

  function own(path: string, accept: string, request: SessionRequest): Promise<Result<Sent, HistoryProblem>> {
    const address = siteAddress(path, origin);
    if (address === null) return Promise.resolve(problem('not-understood', 'address of another origin'));
    return paced(() => once(address, accept, request, signal));
  }

  return {
    origin,
    signal,
    now: Date.now(),
    json: async (path, request = {}) => {
      const sent = await own(path, 'application/json', request);
      return parsedApart(sent, jsonIn);
    },
    document: async (path, request = {}) => {
      const sent = await own(path, 'text/html', request);
      return parsedApart(sent, ({ text }) => success(new DOMParser().parseFromString(text, 'text/html')));
    },
    remote: async (path, request = {}) => {
      const sent = await paced(() => throughBackground(crm, path, request, signal));
      return parsedApart(sent, jsonIn);
    },
    stored: (name) => kept(() => localStorage.getItem(name)),
    storedForTab: (name) => kept(() => sessionStorage.getItem(name)),
  };
}

// A page may be refused its own storage, by policy or by a sandbox.
function kept(read: () => string | null): string | null {
  try {
    return read();
  } catch {
    return null;
  }
}

function siteAddress(path: string, origin: string): URL | null {
  try {
    const address = new URL(path, origin);
    return address.origin === origin ? address : null;
  } catch {
    return null;
  }
}

/** What came with a success. `sentOn`: from another path than was asked. */
type Sent = { readonly text: string; readonly sentOn: boolean };

type Once =
  | { readonly kind: 'answer'; readonly result: Result<Sent, HistoryProblem> }
  | { readonly kind: 'busy'; readonly status: number; readonly retryAfter: string | null };

function answered(result: Result<Sent, HistoryProblem>): Once {
  return { kind: 'answer', result };
}

/** What is wrong with an answer of this status; null where nothing is. */
function wrongStatus(status: number, retryAfter: string | null): Once | null {
  if (status === 429 || status === 503) return { kind: 'busy', status, retryAfter };
  if (status === 401) return answered(problem('signed-out', 'status 401'));
  if (status === 403) return answered(problem('forbidden', 'status 403'));
  return status >= 200 && status < 300 ? null : answered(problem('not-understood', `status ${status}`));
}

async function once(address: URL, accept: string, request: SessionRequest, signal: AbortSignal): Promise<Once> {
  const timeout = AbortSignal.timeout(timeoutMilliseconds);
  const options: RequestInit = {
    method: request.method ?? 'GET',
    credentials: 'same-origin',
    cache: 'no-store',
    headers: {
      accept,
      ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...request.headers,
    },
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    signal: AbortSignal.any([signal, timeout]),
  };
  let response: Response;
  try {
    response = await fetch(address, options);
  } catch (error) {
    if (signal.aborted) return answered(problem('stopped', 'told to stop'));
    if (timeout.aborted) return answered(problem('unreachable', 'no answer within 30 seconds'));
    return answered(await unreachable(address, options, String(error)));
  }
  const wrong = wrongStatus(response.status, response.headers.get('retry-after'));
  if (wrong) return wrong;
  const sentOn = response.redirected && response.url !== '' && new URL(response.url).pathname !== address.pathname;
  try {
    return answered(success({ text: await response.text(), sentOn }));
  } catch {
    return answered(signal.aborted ? problem('stopped', 'told to stop') : problem('cut-off', 'the answer broke off'));
  }
}

async function throughBackground(crm: string, path: string, request: Omit<SessionRequest, 'headers'>, signal: AbortSignal): Promise<Once> {
  const { method = 'GET', body } = request;
  const answer = await ask('remoteRequest', { crm, method, path, ...(body === undefined ? {} : { body }) });
  if (signal.aborted) return answered(problem('stopped', 'told to stop'));
  if (!answer.ok) return answered(problem(answer.why === 'gone' ? 'stopped' : 'unreachable', answer.why));
  if (!answer.value.ok) return answered(answer.value);
  const { status, retryAfter, sentOn, text } = answer.value.value;
  return wrongStatus(status, retryAfter) ?? answered(success({ text, sentOn }));
}

// A redirect to a sign-in page of another origin is refused by the browser just as a lost network is; asked not to follow, it tells the two apart.
async function unreachable(address: URL, options: RequestInit, detail: string): Promise<Result<Sent, HistoryProblem>> {
  try {
    const response = await fetch(address, { ...options, redirect: 'manual' });
    return response.type === 'opaqueredirect' ? problem('signed-out', 'sent to another site') : problem('unreachable', detail);
  } catch {
    return problem('unreachable', detail);
  }
}

// Of a page of many deals each step takes milliseconds; together they would keep the CRM's own page from its work.
async function parsedApart<Value>(
  sent: Result<Sent, HistoryProblem>,
  parse: (sent: Sent) => Result<Value, HistoryProblem>,
): Promise<Result<Value, HistoryProblem>> {
  if (!sent.ok) return sent;
  await nextTask();
  const parsed = parse(sent.value);
  await nextTask();
  return parsed;
}

function jsonIn({ text, sentOn }: Sent): Result<unknown, HistoryProblem> {
  try {
    const value: unknown = JSON.parse(text);
    return success(value);
  } catch {
    const begun = text.trimStart();
    if (begun === '') return problem('cut-off', 'empty answer');
    if (/^[[{]/.test(begun)) return problem('cut-off', `JSON that breaks off after ${text.length} characters`);
    return sentOn ? problem('signed-out', 'sent on to a page') : problem('not-understood', 'no JSON');
  }
}
