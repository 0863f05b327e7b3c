import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import type { HistoryProblem, Session, SessionRequest } from '../../../lib/crm/adapter.ts';
import type { Result } from '../../../lib/result.ts';
import { ownOriginAlone } from '../ownOriginAlone.ts';
import type { Rig } from './rig.ts';
import type { Login } from './seed.ts';

type Odoo = typeof import('../../../lib/crm/odoo.ts');

/** The adapter itself, outside a browser. */
export async function loadAdapter(): Promise<Odoo> {
  const file = fileURLToPath(new URL('../../../lib/crm/odoo.ts', import.meta.url));
  return (await runnerImport<Odoo>(file, { configFile: false, logLevel: 'error' })).module;
}

/** One question to the server and what it answered, as it went over the wire. */
export type Exchange = { readonly path: string; readonly body: unknown; readonly answer: unknown };

/** A signed-in session; each exchange is told to `heard`. Nothing is limited or retried here. */
export async function sessionOf(rig: Rig, user: Login, heard: (exchange: Exchange) => void = () => {}): Promise<Session> {
  const { cookie } = await rig.as(user);
  const json = async (path: string, request: SessionRequest = {}): Promise<Result<unknown, HistoryProblem>> => {
    const headers = { 'content-type': 'application/json', cookie };
    const response = await fetch(`${rig.origin}${path}`, { method: request.method ?? 'GET', headers, body: JSON.stringify(request.body) });
    if (!response.ok) return { ok: false, why: { kind: 'not-understood', detail: `status ${response.status}` } };
    const answer: unknown = JSON.parse(await response.text());
    heard({ path, body: request.body, answer });
    return { ok: true, value: answer };
  };
  return {
    origin: rig.origin,
    signal: new AbortController().signal,
    now: Date.now(),
    ...ownOriginAlone,
    json,
    stored: () => null,
    storedForTab: () => null,
  };
}
