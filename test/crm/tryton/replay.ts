import type { HistoryProblem, Session } from '../../../lib/crm/adapter';
import { failure, type Result, success } from '../../../lib/result';
import { ownOriginAlone } from '../ownOriginAlone';

export type Asked = { readonly path: string; readonly method: string; readonly params: readonly unknown[]; readonly headers: unknown };
export type AnsweredBy = (asked: Asked) => Result<unknown, HistoryProblem>;

/** Makes a session out of a function that answers; what was asked is kept in `asked`. */
export function sessionAnsweredBy(
  answer: AnsweredBy,
  user: string | null = 'alice',
): { readonly session: Session; readonly asked: Asked[] } {
  const asked: Asked[] = [];
  const session: Session = {
    origin: 'https://tryton.example',
    signal: new AbortController().signal,
    now: Date.UTC(2026, 10, 22),
    json: async (path, request) => {
      const body = request?.body;
      const [method, params] =
        typeof body === 'object' && body !== null && 'method' in body && 'params' in body ? [body.method, body.params] : [];
      const one = { path, method: String(method), params: Array.isArray(params) ? params : [], headers: request?.headers };
      asked.push(one);
      return answer(one);
    },
    ...ownOriginAlone,
    stored: (name) => (name === 'sao_session_crm' && user !== null ? JSON.stringify({ login: user, user_id: 2, session: 'key' }) : null),
    storedForTab: (name) => (name === 'sao_context_crm' ? '{"company":1,"language":"en"}' : null),
  };
  return { session, asked };
}

export type Recorded = { readonly body: { readonly method: string; readonly params: readonly unknown[] }; readonly answer: unknown };

/** Answers as the running server did to the very same questions; a question that it was never asked is unreachable. */
export function replayOf(exchanges: readonly Recorded[]): AnsweredBy {
  const key = (method: string, params: readonly unknown[]) => JSON.stringify([method, params]);
  const known = new Map(exchanges.map(({ body, answer }) => [key(body.method, body.params), answer]));
  return ({ method, params }) => {
    const found = known.get(key(method, params));
    return found === undefined ? failure({ kind: 'unreachable', detail: `never recorded: ${method}` }) : success(found);
  };
}

const states = ['lead', 'opportunity', 'converted', 'won', 'cancelled', 'lost'];

export type Written = { readonly id: number; readonly at: readonly number[]; readonly stateAt: (at: number) => string };

/** Tryton's way to write a point in time. */
function stamp(at: number): Readonly<Record<string, unknown>> {
  const [date = '', time = ''] = new Date(at).toISOString().split('T');
  const [year, month, day] = date.split('-').map(Number);
  const [hour, minute, second] = time.split(/[:.]/).map(Number);
  return { __class__: 'datetime', year, month, day, hour, minute, second, microsecond: (at % 1000) * 1000 };
}

function timeOf(moment: unknown): number {
  const parts: Readonly<Record<string, unknown>> = typeof moment === 'object' && moment !== null ? { ...moment } : {};
  const [year = 0, month = 0, day, hour, minute, second, microsecond = 0] = [
    'year',
    'month',
    'day',
    'hour',
    'minute',
    'second',
    'microsecond',
  ].map((name) => Number(parts[name]));
  return Date.UTC(year, month - 1, day, hour, minute, second, microsecond / 1000);
}

/** A small server that keeps opportunities with the times at which they were written, and answers what the adapter asks. */
export function serverWith(deals: readonly Written[]): AnsweredBy {
  const row = (deal: Written, at: number) => ({
    id: deal.id,
    state: deal.stateAt(at),
    amount: { __class__: 'Decimal', decimal: '1000.50' },
    end_date: { __class__: 'date', year: 2027, month: 1, day: 9 },
    employee: 1,
  });
  return ({ method, params }) => {
    const name = method.split('.').at(-1);
    const [first, , limit] = params;
    const given: readonly unknown[] = Array.isArray(first) ? first : [];
    if (name === 'fields_get') return success({ result: { state: { selection: states.map((state) => [state, state.toUpperCase()]) } } });
    if (name === 'search_count') return success({ result: deals.length });
    if (method.startsWith('model.company.employee')) return success({ result: [{ id: 1, rec_name: 'Alice Morgan' }] });
    if (name === 'history_revisions') {
      const rows = deals
        .filter((deal) => given.includes(deal.id))
        .flatMap((deal) => deal.at.map((at) => [stamp(at), deal.id, 'Administrator']));
      return success({ result: rows });
    }
    if (name === 'read') {
      const context = params.at(-1);
      const moment = typeof context === 'object' && context !== null && '_datetime' in context ? context._datetime : null;
      return success({ result: deals.filter((deal) => given.includes(deal.id)).map((deal) => row(deal, timeOf(moment))) });
    }
    const above = given.find((clause) => Array.isArray(clause) && clause[0] === 'id' && clause[1] === '>');
    const after = Array.isArray(above) ? Number(above[2]) : 0;
    const found = deals.filter((deal) => deal.id > after).slice(0, Number(limit));
    const result = found.map((deal) => {
      const last = deal.at.at(-1) ?? 0;
      const written = deal.at.length > 1 ? stamp(last) : null;
      const rest = { description: `Deal ${deal.id}`, 'party.': null, 'currency.': { code: 'EUR' }, lost_reason: null };
      return { ...row(deal, last), ...rest, create_date: stamp(deal.at[0] ?? 0), write_date: written };
    });
    return success({ result });
  };
}
