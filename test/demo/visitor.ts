import type { Session } from '../../lib/crm/adapter';
import { failure, success } from '../../lib/result';
import { ownOriginAlone } from '../crm/ownOriginAlone';

/** A signed-in visitor of the demo CRM, for tests. */
export type Visitor = {
  readonly get: (path: string) => Promise<Response>;
  readonly send: (method: 'POST' | 'PATCH', path: string, body: unknown) => Promise<Response>;
  readonly session: Session;
};

/** The answer's JSON, of the type that the demo CRM is known to answer with. */
export async function jsonOf<Answer>(response: Promise<Response>): Promise<Answer> {
  return (await (await response).json()) as Answer;
}

export async function visitorOf(origin: string): Promise<Visitor> {
  const cookie = (await fetch(`${origin}/login?as=Eszter%20Varga`, { redirect: 'manual' })).headers.get('set-cookie')?.split(';')[0] ?? '';
  const get = (path: string) => fetch(`${origin}${path}`, { headers: { cookie } });
  return {
    get,
    send: (method, path, body) =>
      fetch(`${origin}${path}`, { method, headers: { cookie, 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    session: {
      origin,
      signal: new AbortController().signal,
      now: 0,
      json: async (path) => {
        const answer = await get(path);
        return answer.ok ? success(await answer.json()) : failure({ kind: 'forbidden', detail: String(answer.status) });
      },
      ...ownOriginAlone,
      stored: () => null,
      storedForTab: () => null,
    },
  };
}
