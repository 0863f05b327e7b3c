import type { Instant } from '../../domain/time/time';
import { failure, type Result, success } from '../../result';
import type { HistoryProblem, Session } from '../adapter';
import { asList, asNumber, asText, field } from '../json';

export type Answer<Value> = Result<Value, HistoryProblem>;

export function problem(kind: HistoryProblem['kind'], detail: string): { readonly ok: false; readonly why: HistoryProblem } {
  return failure({ kind, detail });
}

// Releases come three a year and keep the former ones; fields asked for here are there from the older of these two on.
const versionsKnown = { from: 52, to: 66 };

/** The path of the newest version of the API that is known here, "/services/data/v66.0". */
export async function apiPath(session: Session): Promise<Answer<string>> {
  const answer = await session.remote('/services/data');
  if (!answer.ok) return answer;
  const versions = (asList(answer.value) ?? []).map((each) => Number(asText(field(each, 'version')) ?? Number.NaN));
  const newest = Math.max(...versions.filter((version) => version >= versionsKnown.from && version <= versionsKnown.to));
  return Number.isFinite(newest)
    ? success(`/services/data/v${newest}.0`)
    : problem('not-understood', 'no version of the API that is known');
}

/** What a query found: the rows that came at once, where the rest is, and how many there are in all. */
type Batch = { readonly rows: readonly unknown[]; readonly next: string | null; readonly total: number };

function batchIn(answer: unknown): Batch | null {
  const [rows, total, done, next] = [
    asList(field(answer, 'records')),
    asNumber(field(answer, 'totalSize')),
    field(answer, 'done'),
    asText(field(answer, 'nextRecordsUrl')),
  ];
  if (rows === null || total === null || typeof done !== 'boolean' || (!done && next === null)) return null;
  return { rows, next: done ? null : next, total };
}

async function batch(session: Session, path: string): Promise<Answer<Batch>> {
  const answer = await session.remote(path);
  if (!answer.ok) return answer;
  const found = batchIn(answer.value);
  return found === null ? problem('not-understood', 'no result of a query') : success(found);
}

/** A query of this organisation. Results come in batches of up to 2,000 rows, each with the address of the next; `rows` gives all of them. */
export type Queries = {
  readonly rows: (soql: string, resource?: 'query' | 'queryAll') => Promise<Answer<readonly unknown[]>>;
  readonly count: (soql: string) => Promise<Answer<number>>;
};

export function queriesOf(session: Session, api: string): Queries {
  const address = (soql: string, resource: string) => `${api}/${resource}?q=${encodeURIComponent(soql)}`;
  return {
    rows: async (soql, resource = 'query') => {
      const rows: unknown[] = [];
      for (let path: string | null = address(soql, resource); path !== null; ) {
        const answer = await batch(session, path);
        if (!answer.ok) return answer;
        rows.push(...answer.value.rows);
        path = answer.value.next;
      }
      return success(rows);
    },
    count: async (soql) => {
      const answer = await batch(session, address(soql, 'query'));
      return answer.ok ? success(answer.value.total) : answer;
    },
  };
}

/** The instant of "2026-11-22T10:00:00.000+0000"; null for anything else. */
export function instantIn(value: unknown): Instant | null {
  const written = /^(\d{4}-\d\d-\d\dT[\d:.]+)(?:Z|([+-]\d\d):?(\d\d))$/.exec(asText(value) ?? '');
  if (written === null) return null;
  const instant = Date.parse(`${written[1]}${written[2] === undefined ? 'Z' : `${written[2]}:${written[3]}`}`);
  return Number.isNaN(instant) ? null : instant;
}

/** An instant as a query wants to have it. */
export function dateTime(at: Instant): string {
  return new Date(at).toISOString();
}
