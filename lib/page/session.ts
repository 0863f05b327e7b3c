import type { HistoryProblem, Session, SessionRequest } from '../crm/adapter';
import { failure, type Result, success } from '../result';
import { atMostTwo, pause, waitBefore } from './pacing';

const timeoutMilliseconds = 30_000;

type Why = Result<unknown, HistoryProblem>;

function problem(kind: HistoryProblem['kind'], detail: string): { readonly ok: false; readonly why: HistoryProblem } {
  return failure({ kind, detail });
}

/**
 * The signed-in session as a history reader may use it: requests to the page's own origin with its cookies, two at a time,
 * tried again while the CRM is busy, each given half a minute. Every way of failing is a value.
 */
export function openSession(signal: AbortSignal): Session {
  const { origin } = location;
  const slots = atMostTwo();

  async function json(path: string, request: SessionRequest = {}): Promise<Why> {
    const address = siteAddress(path, origin);
    if (address === null) return problem('not-understood', 'address of another origin');
    return slots(async () => {
      for (let tried = 0; ; tried += 1) {
        if (signal.aborted) return problem('stopped', 'told to stop');
        const answer = await once(address, request, signal);
        if (answer.kind === 'answer') return answer.result;
        const wait = waitBefore(tried, answer.retryAfter, Date.now());
        if (wait === null) return problem('busy', `status ${answer.status}`);
        await pause(wait, signal);
      }
    });
  }

  return {
    origin,
    signal,
    now: Date.now(),
    json,
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

type Once =
  | { readonly kind: 'answer'; readonly result: Why }
  | { readonly kind: 'busy'; readonly status: number; readonly retryAfter: string | null };

async function once(address: URL, request: SessionRequest, signal: AbortSignal): Promise<Once> {
  const timeout = AbortSignal.timeout(timeoutMilliseconds);
  const options: RequestInit = {
    method: request.method ?? 'GET',
    credentials: 'same-origin',
    cache: 'no-store',
    headers: {
      accept: 'application/json',
      ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...request.headers,
    },
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    signal: AbortSignal.any([signal, timeout]),
  };
  const answered = (result: Why): Once => ({ kind: 'answer', result });
  let response: Response;
  try {
    response = await fetch(address, options);
  } catch (error) {
    if (signal.aborted) return answered(problem('stopped', 'told to stop'));
    if (timeout.aborted) return answered(problem('unreachable', 'no answer within 30 seconds'));
    return answered(await unreachable(address, options, String(error)));
  }
  const { status } = response;
  if (status === 429 || status === 503) return { kind: 'busy', status, retryAfter: response.headers.get('retry-after') };
  if (status === 401) return answered(problem('signed-out', 'status 401'));
  if (status === 403) return answered(problem('forbidden', 'status 403'));
  if (!response.ok) return answered(problem('not-understood', `status ${status}`));
  return answered(await understood(response, address, signal));
}

// A redirect to a sign-in page of another origin is refused by the browser just as a lost network is; asked not to follow, it tells the two apart.
async function unreachable(address: URL, options: RequestInit, detail: string): Promise<Why> {
  try {
    const response = await fetch(address, { ...options, redirect: 'manual' });
    return response.type === 'opaqueredirect' ? problem('signed-out', 'sent to another site') : problem('unreachable', detail);
  } catch {
    return problem('unreachable', detail);
  }
}

async function understood(response: Response, address: URL, signal: AbortSignal): Promise<Why> {
  let text: string;
  try {
    text = await response.text();
  } catch {
    return signal.aborted ? problem('stopped', 'told to stop') : problem('cut-off', 'the answer broke off');
  }
  try {
    const value: unknown = JSON.parse(text);
    return success(value);
  } catch {
    const begun = text.trimStart();
    if (begun === '') return problem('cut-off', 'empty answer');
    if (/^[[{]/.test(begun)) return problem('cut-off', `JSON that breaks off after ${text.length} characters`);
    const wasSentOn = response.redirected && response.url !== '' && new URL(response.url).pathname !== address.pathname;
    return wasSentOn ? problem('signed-out', 'sent on to a page') : problem('not-understood', 'no JSON');
  }
}
