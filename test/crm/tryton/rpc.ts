/** A signed-in user of a Tryton server, over the JSON-RPC that its own web client uses. */
export type TrytonUser = {
  readonly userId: number;
  readonly call: (method: string, ...parameters: readonly unknown[]) => Promise<unknown>;
};

/** A value as Tryton's JSON writes it. */
export const decimal = (amount: number) => ({ __class__: 'Decimal', decimal: String(amount) });
export const date = (day: Date) => ({ __class__: 'date', year: day.getFullYear(), month: day.getMonth() + 1, day: day.getDate() });

async function post(address: string, authorization: string | null, method: string, params: readonly unknown[]): Promise<unknown> {
  const headers = { 'content-type': 'application/json', ...(authorization === null ? {} : { authorization }) };
  const response = await fetch(address, { method: 'POST', headers, body: JSON.stringify({ id: 1, method, params }) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method}: HTTP ${response.status} ${text.slice(0, 300)}`);
  const answer: unknown = JSON.parse(text);
  if (typeof answer !== 'object' || answer === null) throw new Error(`${method}: ${text.slice(0, 300)}`);
  if ('error' in answer) throw new Error(`${method}: ${JSON.stringify(answer.error).slice(0, 600)}`);
  return 'result' in answer ? answer.result : answer;
}

/** Signs in; `call` sends `context` as the last parameter of each call. */
export async function signIn(
  address: string,
  login: string,
  password: string,
  context: Readonly<Record<string, unknown>> = {},
): Promise<TrytonUser> {
  const session = await post(address, null, 'common.db.login', [login, { password }, 'en']);
  if (!Array.isArray(session) || typeof session[0] !== 'number') throw new Error(`${login} was not let in`);
  const authorization = `Session ${Buffer.from(`${login}:${session[0]}:${session[1]}`).toString('base64')}`;
  return { userId: session[0], call: (method, ...parameters) => post(address, authorization, method, [...parameters, context]) };
}

/** The ids that a call answered with. */
export function idsOf(answer: unknown): readonly number[] {
  if (!Array.isArray(answer) || !answer.every((id) => typeof id === 'number')) throw new Error(`no ids: ${JSON.stringify(answer)}`);
  return answer;
}

/** The one id that a call answered with. */
export function idOf(answer: unknown): number {
  const [id] = idsOf(answer);
  if (id === undefined) throw new Error('no id where one was expected');
  return id;
}
