import { failure, type Result, success } from '../../result';
import type { HistoryProblem, Session } from '../adapter';
import { asNumber, asText, field } from '../json';

/** What a call came to. 'missing' is a method or address that this Odoo does not have. */
export type Answer = Result<unknown, HistoryProblem | { readonly kind: 'missing'; readonly detail: string }>;

export function problem(kind: HistoryProblem['kind'], detail: string): { readonly ok: false; readonly why: HistoryProblem } {
  return failure({ kind, detail });
}

/** Errors come with HTTP 200 and the exception's name; messages are translated and may name a customer, so they stay out. */
function problemIn(error: unknown): Answer {
  const name = asText(field(field(error, 'data'), 'name')) ?? '';
  const code = asNumber(field(error, 'code'));
  if (code === 100 || name.endsWith('SessionExpiredException')) return problem('signed-out', 'the session is over');
  if (code === 404 || /(^|\.)(AttributeError|NotFound)$/.test(name)) return failure({ kind: 'missing', detail: 'no such method' });
  if (/(^|\.)(AccessError|AccessDenied|Forbidden)$/.test(name)) return problem('forbidden', 'the server refuses');
  if (/(OperationalError|TransactionRollbackError|SerializationFailure|TooManyRequests)$/.test(name))
    return problem('busy', 'the server is busy');
  return problem('not-understood', 'the server failed');
}

/** Posts one JSON-RPC question, as the client itself does: the cookie alone signs it. */
export async function ask(session: Session, path: string, params: object): Promise<Answer> {
  const answer = await session.json(path, { method: 'POST', body: { jsonrpc: '2.0', method: 'call', id: 1, params } });
  if (!answer.ok) return answer;
  const error = field(answer.value, 'error');
  if (error !== undefined && error !== null) return problemIn(error);
  const result = field(answer.value, 'result');
  return result === undefined ? problem('not-understood', `no result of ${path}`) : success(result);
}

/** The same for what every Odoo has: there a missing method is an answer that is not understood. */
export function needed(answer: Answer): Result<unknown, HistoryProblem> {
  if (answer.ok) return answer;
  const { kind, detail } = answer.why;
  return kind === 'missing' ? problem('not-understood', detail) : problem(kind, detail);
}

/** Calls a method of a model. `options` are its named arguments, the context among them. */
export type Call = (model: string, method: string, args: readonly unknown[], options?: object) => Promise<Answer>;

/** Calls in the user's own language and for all companies that the user may see, what is archived included. */
export type Caller = { readonly session: Session; readonly call: Call; readonly languages: readonly string[] };

const path = (model: string, method: string) => `/web/dataset/call_kw/${model}/${method}`;

/** How many languages names are compared in; a company has few. */
const mostLanguages = 8;

/** The company ids that the signed-in user may see: a list of pairs in older versions, an object by id in newer ones. */
function companiesIn(info: unknown): readonly number[] {
  const allowed = field(field(info, 'user_companies'), 'allowed_companies');
  if (Array.isArray(allowed)) return allowed.map((each: unknown) => asNumber(field(each, '0'))).filter((id) => id !== null);
  return typeof allowed === 'object' && allowed !== null ? Object.keys(allowed).map(Number).filter(Number.isInteger) : [];
}

/** The signed-in user's way to ask. 'signed-out' where nobody is signed in. */
export async function callerOf(session: Session): Promise<Result<Caller, HistoryProblem>> {
  const info = needed(await ask(session, '/web/session/get_session_info', {}));
  if (!info.ok) return info;
  const user = field(info.value, 'uid');
  if (user === false || user === null) return problem('signed-out', 'nobody is signed in');
  if (asNumber(user) === null) return problem('not-understood', 'no user');
  const lang = asText(field(field(info.value, 'user_context'), 'lang')) ?? 'en_US';
  const companies = companiesIn(info.value);
  const context = { lang, active_test: false, ...(companies.length > 0 ? { allowed_company_ids: companies } : {}) };
  const call: Call = (model, method, args, options = {}) => {
    const own: unknown = field(options, 'context');
    const kwargs = { ...options, context: { ...context, ...(typeof own === 'object' ? own : {}) } };
    return ask(session, path(model, method), { model, method, args, kwargs });
  };
  const installed = needed(await call('res.lang', 'get_installed', []));
  if (!installed.ok) return installed;
  const codes = Array.isArray(installed.value) ? installed.value.map((pair: unknown) => asText(field(pair, '0'))) : [];
  const others = codes.filter((code) => code !== null && code !== lang).filter((code) => code !== null);
  return success({ session, call, languages: [lang, ...others].slice(0, mostLanguages) });
}
