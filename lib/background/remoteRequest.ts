import { browser } from '../browser/extension';
import type { HistoryProblem, Remote } from '../crm/adapter';
import type { RemoteAnswer, Verbs } from '../messages/protocol';
import { failure, type Result, success } from '../result';
import { accessKey } from '../sites/accessKeys';
import { knownCrm } from '../sites/knownCrms';
import { patternOf, type Site } from '../sites/site';

const timeoutMilliseconds = 30_000;
const bearerForm = /^[\x21-\x7e]+$/;

type Asked = Omit<Verbs['remoteRequest']['asks'], 'crm'>;

function problem(kind: HistoryProblem['kind'], detail: string): { readonly ok: false; readonly why: HistoryProblem } {
  return failure({ kind, detail });
}

async function sessionCookie(page: string, api: string, access: Extract<Remote['access'], { kind: 'cookie' }>): Promise<string | null> {
  // Without its permission, which is asked for when the user connects the API, the browser shows no cookies at all.
  if (!(await browser.permissions.contains({ permissions: ['cookies'] }))) return null;
  const [here, there] = await Promise.all([page, api].map((url) => browser.cookies.get({ url, name: access.name })));
  const shared = (value: string) => value.slice(0, value.indexOf(access.sharedUpTo) + access.sharedUpTo.length);
  if (!here || !there?.value.includes(access.sharedUpTo)) return null;
  return shared(here.value) === shared(there.value) ? there.value : null;
}

/** What the user gave for this site's API, or null. */
function bearerFor(site: Site, api: string, { access }: Remote): Promise<string | null> {
  return access.kind === 'key' ? accessKey(site.origin) : sessionCookie(site.origin, api, access);
}

/**
 * Sends one request to a CRM's API on another host and gives its answer whatever its status; 'not-connected' where the user gave no access,
 * or a key that the API refuses. Only what the adapter lists is sent, to the one origin that belongs to the site, without cookies, and never
 * on to another address.
 */
export async function remoteRequest(site: Site, asked: Asked): Promise<Result<RemoteAnswer, HistoryProblem>> {
  const answer = await sendListed(site, asked, bearerFor);
  const isRefusedKey = answer.ok && answer.value.status === 401 && knownCrm(site.crm)?.remote?.access.kind === 'key';
  return isRefusedKey ? problem('not-connected', 'the key is refused') : answer;
}

/** The same with a key that is not kept yet, and whatever the answer. */
export function remoteRequestWith(key: string, site: Site, asked: Asked): Promise<Result<RemoteAnswer, HistoryProblem>> {
  return sendListed(site, asked, () => Promise.resolve(key));
}

async function sendListed(
  site: Site,
  { method, path, body }: Asked,
  bearerOf: typeof bearerFor,
): Promise<Result<RemoteAnswer, HistoryProblem>> {
  const remote = knownCrm(site.crm)?.remote;
  const origin = remote?.origin(new URL(site.origin)) ?? null;
  if (!remote || origin === null || !URL.canParse(path, origin)) return problem('not-understood', 'no such address');
  const address = new URL(path, origin);
  const isListed = remote.reads.some((read) => read.method === method && read.path.test(address.pathname));
  if (address.origin !== origin || !isListed) return problem('not-understood', 'an address that is not listed');
  const pattern = patternOf(address);
  if (pattern === null || !(await browser.permissions.contains({ origins: [pattern] })))
    return problem('not-connected', 'host not granted');
  const bearer = await bearerOf(site, origin, remote);
  if (bearer === null || !bearerForm.test(bearer)) return problem('not-connected', remote.access.kind);
  const answer = await answerOf(address, { method, body, bearer });
  if (!answer.ok) return answer;
  const { status, text } = answer.value;
  return success({ ...answer.value, status: remote.statusOf?.(status, text) ?? status });
}

async function answerOf(
  address: URL,
  { method, body, bearer }: Pick<Asked, 'method' | 'body'> & { readonly bearer: string },
): Promise<Result<RemoteAnswer, HistoryProblem>> {
  const patience = AbortSignal.timeout(timeoutMilliseconds);
  try {
    const response = await fetch(address, {
      method,
      credentials: 'omit',
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${bearer}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: patience,
    });
    if (response.type === 'opaqueredirect') return problem('signed-out', 'sent on to another address');
    return success({
      status: response.status,
      retryAfter: response.headers.get('retry-after'),
      sentOn: false,
      text: await response.text(),
    });
  } catch {
    // Not the browser's own words: where a header is at fault, some of them quote it.
    return problem('unreachable', patience.aborted ? 'no answer within 30 seconds' : 'no answer');
  }
}
