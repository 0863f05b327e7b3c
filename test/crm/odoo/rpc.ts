import { asList, asNumber, field } from '../../../lib/crm/json.ts';

/** A signed-in user of an Odoo, over the JSON-RPC that its own client uses. */
export type OdooUser = {
  readonly userId: number;
  readonly cookie: string;
  readonly call: (model: string, method: string, args: readonly unknown[], options?: object) => Promise<unknown>;
};

async function post(
  address: string,
  cookie: string | null,
  params: object,
): Promise<{ readonly result: unknown; readonly cookie: string | null }> {
  const headers = { 'content-type': 'application/json', ...(cookie === null ? {} : { cookie }) };
  const body = JSON.stringify({ jsonrpc: '2.0', method: 'call', id: 1, params });
  const response = await fetch(address, { method: 'POST', headers, body });
  const answer: unknown = JSON.parse(await response.text());
  const error = field(answer, 'error');
  if (error !== undefined) throw new Error(`${address}: ${JSON.stringify(field(field(error, 'data'), 'message') ?? error).slice(0, 800)}`);
  return { result: field(answer, 'result'), cookie: response.headers.get('set-cookie')?.split(';')[0] ?? null };
}

/** Signs in. What is archived is found as well. */
export async function signIn(origin: string, database: string, login: string, password: string): Promise<OdooUser> {
  const session = await post(`${origin}/web/session/authenticate`, null, { db: database, login, password });
  const userId = asNumber(field(session.result, 'uid'));
  const lang = field(field(session.result, 'user_context'), 'lang');
  if (userId === null || session.cookie === null) throw new Error(`${login} was not let in`);
  const { cookie } = session;
  const context = { lang, active_test: false };
  const call: OdooUser['call'] = async (model, method, args, options = {}) => {
    const params = { model, method, args, kwargs: { ...options, context } };
    return (await post(`${origin}/web/dataset/call_kw/${model}/${method}`, cookie, params)).result;
  };
  return { userId, cookie, call };
}

/** The one id that a call answered with. */
export function idOf(answer: unknown): number {
  const id = asNumber(answer) ?? asNumber(asList(answer)?.[0]);
  if (id === null) throw new Error(`no id: ${JSON.stringify(answer)}`);
  return id;
}
