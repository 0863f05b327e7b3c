import { failure, type Result, success } from '../../result';
import type { HistoryProblem, Session } from '../adapter';
import { asList, asNumber, asText, field } from '../json';

/** Calls a method of the server and gives its result. `context` is added to the user's own. */
export type Call = (method: string, params: readonly unknown[], context?: object) => Promise<Result<unknown, HistoryProblem>>;

export function problem(kind: HistoryProblem['kind'], detail: string): { readonly ok: false; readonly why: HistoryProblem } {
  return failure({ kind, detail });
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}

/** The client's errors come with HTTP 200 as [name, ...]; the texts that follow are translated and may name a customer, so they stay out. */
function problemIn(error: unknown): HistoryProblem {
  const name = asText(asList(error)?.[0]) ?? '';
  if (/^(401|NotLogged)/.test(name)) return { kind: 'signed-out', detail: 'the session is over' };
  if (/^(429|RateLimit|Concurrency)/.test(name)) return { kind: 'busy', detail: 'rate limit' };
  // Refused models and records are a UserError; reading gives no other.
  if (/^(403|UserError|UserWarning|AccessError)/.test(name)) return { kind: 'forbidden', detail: 'the server refuses' };
  return { kind: 'not-understood', detail: 'the server failed' };
}

/**
 * The calls of the signed-in user, as the client itself makes them: session from localStorage, context from sessionStorage, under the database
 * that the address names. 'signed-out' where there is no session.
 */
export function callsOf(session: Session, hash: string): Result<Call, HistoryProblem> {
  const database = /^#([^/;]+)/.exec(hash)?.[1];
  const kept = parsed(session.stored(`sao_session_${database}`));
  const [login, userId, key] = [asText(field(kept, 'login')), asNumber(field(kept, 'user_id')), asText(field(kept, 'session'))];
  if (database === undefined || login === null || userId === null || key === null) return problem('signed-out', 'no session is kept');
  const bytes = new TextEncoder().encode(`${login}:${userId}:${key}`);
  // Without the second one a session that is over makes the browser ask for a password of its own (trytond/wsgi.py: `auth_required`).
  const headers = { Authorization: `Session ${btoa(String.fromCharCode(...bytes))}`, 'X-Requested-With': 'XMLHttpRequest' };
  const userContext = parsed(session.storedForTab(`sao_context_${database}`));
  return success(async (method, params, context = {}) => {
    const body = { id: 1, method, params: [...params, { ...(typeof userContext === 'object' ? userContext : {}), ...context }] };
    const answer = await session.json(`/${database}/`, { method: 'POST', headers, body });
    if (!answer.ok) return answer;
    const error = field(answer.value, 'error');
    if (error !== undefined && error !== null) return { ok: false, why: problemIn(error) };
    const result = field(answer.value, 'result');
    return result === undefined ? problem('not-understood', `no result of ${method}`) : success(result);
  });
}
