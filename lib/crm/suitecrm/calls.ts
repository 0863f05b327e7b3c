import { failure, type Result, success } from '../../result';
import type { HistoryProblem, Session } from '../adapter';
import { asText, field } from '../json';

type Answer<Value> = Result<Value, HistoryProblem>;

/** What SuiteCRM is asked in the signed-in session: one of its pages, or a method of its JSON server. */
export type Calls = {
  readonly page: (parameters: Readonly<Record<string, string>>) => Promise<Answer<Document>>;
  readonly method: (name: 'retrieve' | 'query', parameters: object) => Promise<Answer<unknown>>;
};

export function problem(kind: HistoryProblem['kind'], detail: string): { readonly ok: false; readonly why: HistoryProblem } {
  return failure({ kind, detail });
}

/** The calls of the SuiteCRM that `address` belongs to, which may be installed in a folder. */
export function callsOf(session: Session, address: string): Calls {
  const { pathname } = new URL('index.php', address);
  return {
    page: async (parameters) => {
      const answer = await session.document(`${pathname}?${new URLSearchParams(parameters)}`);
      if (!answer.ok) return answer;
      // Without a session every page is the one to sign in at, with status 200.
      const signIn = answer.value.querySelector('input[name="username_password"]') !== null;
      return signIn ? problem('signed-out', 'sent to sign in') : answer;
    },
    method: async (name, parameters) => {
      const request = { method: 'POST', body: { id: 1, method: name, params: [parameters] } } as const;
      const answer = await session.json(`${pathname}?entryPoint=json_server`, request);
      if (!answer.ok) return answer;
      const error = asText(field(field(answer.value, 'error'), 'error_msg'));
      // Errors come with status 200; this text is not translated (service/JsonRPCServer/JsonRPCServer.php).
      if (error === 'user not logged in') return problem('signed-out', 'the session is over');
      const result = field(answer.value, 'result');
      return error !== null || typeof result !== 'object' || result === null
        ? problem('not-understood', `no result of ${name}`)
        : success(result);
    },
  };
}
