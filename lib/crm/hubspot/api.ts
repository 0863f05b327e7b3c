import { failure, type Result, success } from '../../result';
import type { HistoryProblem, Session } from '../adapter';
import { asList, asNumber, asText, field } from '../json';

/** The deals' address in the published files of the API (HubSpot/HubSpot-public-api-spec-collection): 0-3 is the type of deals. */
const deals = '/crm/v3/objects/0-3';
const owners = '/crm/v3/owners';
const pipelines = '/crm/v3/pipelines/deals';

/** All that is ever asked of the API; nothing there writes. */
export const reads = [
  { method: 'GET', path: /^\/crm\/v3\/objects\/0-3$/ },
  { method: 'POST', path: /^\/crm\/v3\/objects\/0-3\/search$/ },
  { method: 'POST', path: /^\/crm\/v3\/objects\/0-3\/batch\/read$/ },
  { method: 'GET', path: /^\/crm\/v3\/pipelines\/deals$/ },
  { method: 'GET', path: /^\/crm\/v3\/owners$/ },
] as const;

/** The rights of a key, each with an address that it opens. Pipelines are open to a key that may read deals. */
export const rights = [
  { name: 'crm.objects.deals.read', path: `${deals}?limit=1`, gives: 'deals' },
  { name: 'crm.objects.owners.read', path: `${owners}?limit=1`, gives: 'owners' },
] as const;

const changing = ['dealstage', 'pipeline', 'amount', 'deal_currency_code', 'closedate', 'hubspot_owner_id', 'hs_next_step'];
const present = [
  ...changing,
  ...['dealname', 'createdate', 'closed_lost_reason', 'notes_next_activity_date', 'notes_last_updated', 'num_associated_contacts'],
];

/** With their history no more than this many are given at once. */
const dealsAtOnce = 50;
const archivedAtOnce = 100;

/** Results after this many are given by no search. */
const searchBound = 10_000;

export type Answer<Value> = Result<Value, HistoryProblem>;

export function problem(kind: HistoryProblem['kind'], detail: string): { readonly ok: false; readonly why: HistoryProblem } {
  return failure({ kind, detail });
}

/** A page of results, and what the next one is asked for with. */
export type Rows = { readonly rows: readonly unknown[]; readonly after: string | null };

function rowsIn(answer: unknown): Answer<Rows> {
  const rows = asList(field(answer, 'results'));
  if (rows === null) return problem('not-understood', 'no results');
  const next = field(field(answer, 'paging'), 'next');
  if (next === undefined || next === null) return success({ rows, after: null });
  const after = asText(field(next, 'after'));
  return after ? success({ rows, after }) : problem('not-understood', 'no place to go on from');
}

async function get(session: Session, path: string, parameters: Readonly<Record<string, string | null>> = {}): Promise<Answer<Rows>> {
  const given = Object.entries(parameters).flatMap(([name, value]) => (value === null ? [] : [[name, value]]));
  const query = new URLSearchParams(given);
  const answer = await session.remote(query.size === 0 ? path : `${path}?${query}`);
  return answer.ok ? rowsIn(answer.value) : answer;
}

/** Deals with their history, in the API's own order. */
export function listDeals(session: Session, after: string | null): Promise<Answer<Rows>> {
  const asked = { properties: present.join(','), propertiesWithHistory: changing.join(','), archived: 'false' };
  return get(session, deals, { limit: String(dealsAtOnce), after, ...asked });
}

/** Deals in the recycling bin, without properties. */
export function listArchived(session: Session, after: string | null): Promise<Answer<Rows>> {
  return get(session, deals, { limit: String(archivedAtOnce), after, properties: 'dealname', archived: 'true' });
}

export function listPipelines(session: Session): Promise<Answer<Rows>> {
  return get(session, pipelines);
}

export function listOwners(session: Session, archived: boolean, after: string | null): Promise<Answer<Rows>> {
  return get(session, owners, { limit: '100', after, archived: String(archived) });
}

/** The deals with these ids and their history; those that are not there are left out. */
export async function readDeals(session: Session, ids: readonly string[], archived = false): Promise<Answer<readonly unknown[]>> {
  if (ids.length === 0) return success([]);
  const body = { inputs: ids.map((id) => ({ id })), properties: present, propertiesWithHistory: changing };
  const answer = await session.remote(`${deals}/batch/read?archived=${archived}`, { method: 'POST', body });
  if (!answer.ok) return answer;
  // Part of a batch may fail while the rest is answered with success.
  const failed = (asList(field(answer.value, 'errors')) ?? []).filter((error) => field(error, 'category') !== 'OBJECT_NOT_FOUND');
  const read = rowsIn(answer.value);
  if (!read.ok) return read;
  return failed.length === 0 ? success(read.value.rows) : problem('not-understood', 'a part of the deals failed');
}

/** How many deals there are, not counting those in the recycling bin; null where the API does not tell. */
export async function countDeals(session: Session): Promise<number | null> {
  const answer = await session.remote(`${deals}/search`, { method: 'POST', body: { limit: 1, properties: ['createdate'] } });
  return answer.ok ? asNumber(field(answer.value, 'total')) : null;
}

export type Found = { readonly id: string; readonly modified: number };

/**
 * Deals written at or after `from` in order of their writing, beginning with the one in place `skipped`; 'ends' where no more were written.
 * Null where the search gives no results at that place: so many deals were written in one moment that it cannot tell them all.
 */
export async function searchWritten(
  session: Session,
  from: number,
  skipped: number,
): Promise<Answer<{ readonly found: readonly Found[]; readonly ends: boolean; readonly total: number | null } | null>> {
  if (skipped + dealsAtOnce > searchBound) return success(null);
  const body = {
    limit: dealsAtOnce,
    ...(skipped === 0 ? {} : { after: String(skipped) }),
    properties: ['hs_lastmodifieddate'],
    sorts: [{ propertyName: 'hs_lastmodifieddate', direction: 'ASCENDING' }],
    filterGroups: [{ filters: [{ propertyName: 'hs_lastmodifieddate', operator: 'GTE', value: String(from) }] }],
  };
  const answer = await session.remote(`${deals}/search`, { method: 'POST', body });
  if (!answer.ok) return answer;
  const page = rowsIn(answer.value);
  if (!page.ok) return page;
  const found = page.value.rows.flatMap((row): readonly Found[] => {
    const [id, modified] = [asText(field(row, 'id')), Date.parse(asText(field(field(row, 'properties'), 'hs_lastmodifieddate')) ?? '')];
    return id && !Number.isNaN(modified) ? [{ id, modified }] : [];
  });
  // Out of order, the next page would begin behind deals that were never told.
  const inOrder = found.every(({ modified }, place) => modified >= (found[place - 1]?.modified ?? from));
  if (found.length !== page.value.rows.length || !inOrder) return problem('not-understood', 'deals out of their order');
  return success({ found, ends: page.value.after === null, total: asNumber(field(answer.value, 'total')) });
}
