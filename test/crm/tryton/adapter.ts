import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import type { HistoryProblem, Session, SessionRequest } from '../../../lib/crm/adapter.ts';
import { asList, field } from '../../../lib/crm/json.ts';
import type { Result } from '../../../lib/result.ts';
import { ownOriginAlone } from '../ownOriginAlone.ts';
import type { Login, Rig } from './rig.ts';

type Tryton = typeof import('../../../lib/crm/tryton.ts');

/** The adapter itself, outside a browser. */
export async function loadAdapter(): Promise<Tryton> {
  const file = fileURLToPath(new URL('../../../lib/crm/tryton.ts', import.meta.url));
  return (await runnerImport<Tryton>(file, { configFile: false, logLevel: 'error' })).module;
}

/** One question to the server and what it answered, as it went over the wire. */
export type Exchange = { readonly path: string; readonly body: unknown; readonly status: number; readonly answer: unknown };

/** A session as the client keeps it after signing in; each exchange is told to `heard`. Nothing is limited or retried here. */
export async function sessionOf(rig: Rig, user: Login, heard: (exchange: Exchange) => void = () => {}): Promise<Session> {
  const post = async (path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Exchange> => {
    const sent = { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
    const response = await fetch(`${rig.origin}${path}`, sent);
    const text = await response.text();
    const answer: unknown = response.ok ? JSON.parse(text) : text;
    return { path, body, status: response.status, answer };
  };
  const login = { id: 1, method: 'common.db.login', params: [user.login, { password: user.password }, 'en'] };
  const signedIn = (await post(`/${rig.database}/`, login)).answer;
  const [userId, key] = asList(field(signedIn, 'result')) ?? [];
  const kept = JSON.stringify({ login: user.login, user_id: userId, session: key });
  const json = async (path: string, request: SessionRequest = {}): Promise<Result<unknown, HistoryProblem>> => {
    const exchange = await post(path, request.body, request.headers);
    heard(exchange);
    if (exchange.status === 200) return { ok: true, value: exchange.answer };
    return { ok: false, why: { kind: exchange.status === 401 ? 'signed-out' : 'forbidden', detail: `HTTP ${exchange.status}` } };
  };
  return {
    origin: rig.origin,
    signal: new AbortController().signal,
    now: Date.now(),
    ...ownOriginAlone,
    json,
    stored: (name) => (name === `sao_session_${rig.database}` ? kept : null),
    storedForTab: (name) => (name === `sao_context_${rig.database}` ? '{"company":1,"language":"en"}' : null),
  };
}
