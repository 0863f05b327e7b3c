import { type Account, type AccountDeal, accountOwners, accountPipelines, modifiedAt } from './account.ts';

/*
 * A stand-in for HubSpot's public API, after its published OpenAPI files (HubSpot/HubSpot-public-api-spec-collection: Deals, Pipelines and
 * Crm Owners, v3). What those files leave open is after the vendor's guides: at most 100 deals a page and 50 with histories, 10,000 results of a
 * search, the body of 401, 403 and 429.
 */
export type ApiRequest = {
  readonly method: string;
  readonly address: URL;
  readonly authorization: string | null;
  readonly body: unknown;
};
export type ApiAnswer = { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: unknown };

type Fields = Readonly<Record<string, unknown>>;
const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? { ...value } : {});
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const textsOf = (value: unknown): readonly string[] => listOf(value).filter((each) => typeof each === 'string');
const iso = (at: number) => new Date(at).toISOString();

function told(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): ApiAnswer {
  return { status, headers: { 'content-type': 'application/json;charset=utf-8', ...headers }, body };
}

function refused(status: number, category: string, message: string, more: Fields = {}): ApiAnswer {
  return told(status, { status: 'error', message, correlationId: 'aeb5f871-7f07-4993-9211-075dc63e7cbf', category, ...more });
}

const known = [
  ...['dealname', 'dealstage', 'pipeline', 'amount', 'deal_currency_code', 'closedate', 'hubspot_owner_id', 'closed_lost_reason'],
  ...['hs_next_step', 'notes_next_activity_date', 'notes_last_updated', 'num_associated_contacts'],
];

/** Latest first, each entry of the schema ValueWithTimestamp. */
function historyOf(deal: AccountDeal, property: string) {
  return deal.written
    .filter((written) => written.property === property)
    .toSorted((one, other) => other.at - one.at)
    .map(({ at, value }) => ({ value, timestamp: iso(at), sourceType: 'CRM_UI', sourceId: 'userId:7', updatedByUserId: 7 }));
}

function propertyOf(deal: AccountDeal, property: string): string | null | undefined {
  if (property === 'createdate') return iso(deal.createdAt);
  if (property === 'hs_lastmodifieddate') return iso(modifiedAt(deal));
  if (property === 'hs_object_id') return deal.id;
  return known.includes(property) ? (historyOf(deal, property)[0]?.value ?? null) || null : undefined;
}

/** SimplePublicObject. Properties that do not exist are left out; those without a value are null. */
function objectOf(deal: AccountDeal, properties: readonly string[], withHistory: readonly string[]): Fields {
  const asked = [...new Set([...properties, ...withHistory, 'createdate', 'hs_lastmodifieddate', 'hs_object_id'])];
  const values = asked.map((name) => [name, propertyOf(deal, name)] as const).filter(([, value]) => value !== undefined);
  return {
    id: deal.id,
    properties: Object.fromEntries(values),
    ...(withHistory.length === 0
      ? {}
      : {
          propertiesWithHistory: Object.fromEntries(
            withHistory.filter((name) => known.includes(name)).map((name) => [name, historyOf(deal, name)]),
          ),
        }),
    createdAt: iso(deal.createdAt),
    updatedAt: iso(modifiedAt(deal)),
    archived: deal.archivedAt !== null,
    ...(deal.archivedAt === null ? {} : { archivedAt: iso(deal.archivedAt) }),
  };
}

function listed<Row extends { readonly id: string }>(
  rows: readonly Row[],
  after: string | null,
  limit: number,
  show: (row: Row) => unknown,
): ApiAnswer {
  const rest = after === null ? rows : rows.filter((row) => Number(row.id) > Number(after));
  const page = rest.slice(0, limit);
  const last = page.at(-1)?.id;
  const paging =
    rest.length > limit && last !== undefined ? { paging: { next: { after: last, link: `https://api.hubapi.com/?after=${last}` } } } : {};
  return told(200, { results: page.map(show), ...paging });
}

function listDeals({ deals }: Account, query: URLSearchParams): ApiAnswer {
  const withHistory = (query.get('propertiesWithHistory') ?? '').split(',').filter(Boolean);
  const limit = Number(query.get('limit') ?? 10);
  const most = withHistory.length > 0 ? 50 : 100;
  if (!(limit >= 1 && limit <= most)) return refused(400, 'VALIDATION_ERROR', `limit must be between 1 and ${most}`);
  const archived = query.get('archived') === 'true';
  const properties = (query.get('properties') ?? 'dealname,amount,closedate,pipeline,dealstage').split(',');
  const rows = deals.filter((deal) => (deal.archivedAt !== null) === archived);
  return listed(rows, query.get('after'), limit, (deal) => objectOf(deal, properties, withHistory));
}

function batchRead({ deals }: Account, query: URLSearchParams, body: Fields): ApiAnswer {
  const inputs = listOf(body['inputs']);
  if (!Array.isArray(body['properties']) || !Array.isArray(body['propertiesWithHistory']))
    return refused(400, 'VALIDATION_ERROR', 'properties and propertiesWithHistory are required');
  const withHistory = textsOf(body['propertiesWithHistory']);
  if (inputs.length > (withHistory.length > 0 ? 50 : 100)) return refused(400, 'VALIDATION_ERROR', 'too many inputs');
  const ids = inputs.map((input) => String(fieldsOf(input)['id']));
  const archived = query.get('archived') === 'true';
  const byId = new Map(deals.map((deal) => [deal.id, deal]));
  const found = ids.flatMap((id) => byId.get(id) ?? []).filter((deal) => (deal.archivedAt !== null) === archived);
  const missing = ids.filter((id) => !found.some((deal) => deal.id === id));
  const times = { requestedAt: iso(0), startedAt: iso(0), completedAt: iso(1) };
  const results = found.map((deal) => objectOf(deal, textsOf(body['properties']), withHistory));
  if (missing.length === 0) return told(200, { status: 'COMPLETE', results, ...times });
  const error = {
    status: 'error',
    category: 'OBJECT_NOT_FOUND',
    message: 'Could not get some DEAL objects',
    context: { ids: missing },
    errors: [],
    links: {},
  };
  return told(207, { status: 'COMPLETE', results, numErrors: 1, errors: [error], ...times });
}

function search({ deals }: Account, body: Fields): ApiAnswer {
  const [limit, after] = [Number(body['limit'] ?? 10), Number(body['after'] ?? 0)];
  if (limit > 200) return refused(400, 'VALIDATION_ERROR', 'limit must be at most 200');
  if (after + limit > 10_000) return refused(400, 'VALIDATION_ERROR', 'paging is limited to 10000 results');
  const [group] = listOf(body['filterGroups']);
  const filters = listOf(fieldsOf(group)['filters']);
  const froms = filters.map((filter) => {
    const { propertyName, operator, value } = fieldsOf(filter) as { propertyName?: string; operator?: string; value?: string };
    if (propertyName !== 'hs_lastmodifieddate' || operator !== 'GTE') throw new Error('a filter that this stand-in does not know');
    return Number(value);
  });
  const rows = deals.filter((deal) => deal.archivedAt === null && froms.every((from) => modifiedAt(deal) >= from));
  const sorted = body['sorts'] === undefined ? rows : rows.toSorted((one, other) => modifiedAt(one) - modifiedAt(other));
  const results = sorted.slice(after, after + limit).map((deal) => objectOf(deal, textsOf(body['properties']), []));
  const next = after + limit < rows.length ? { paging: { next: { after: String(after + limit) } } } : {};
  return told(200, { total: rows.length, results, ...next });
}

function missing(scope: string): ApiAnswer {
  return refused(403, 'MISSING_SCOPES', 'This app hasn’t been granted all required scopes to make this call.', {
    errors: [{ message: 'One or more of the following scopes are required.', context: { requiredGranularScopes: [scope] } }],
  });
}

/** Answers one request as the API would for this account. */
export function answerFor(account: Account, { method, address, authorization, body }: ApiRequest): ApiAnswer {
  if (authorization !== `Bearer ${account.key}`)
    return refused(401, 'INVALID_AUTHENTICATION', 'Authentication credentials not found or expired.');
  const { pathname: path, searchParams: query } = address;
  const mayRead = (scope: string) => account.scopes.includes(scope);
  if (method === 'GET' && path === '/crm/v3/owners') {
    if (!mayRead('crm.objects.owners.read')) return missing('crm.objects.owners.read');
    const archived = query.get('archived') === 'true';
    const rows = accountOwners.filter((owner) => owner.archived === archived);
    return listed(rows, query.get('after'), Number(query.get('limit') ?? 100), (owner) => ({ ...owner, type: 'PERSON', userId: 7 }));
  }
  if (!mayRead('crm.objects.deals.read')) return missing('crm.objects.deals.read');
  if (method === 'GET' && path === '/crm/v3/pipelines/deals') return told(200, { results: accountPipelines });
  if (method === 'GET' && path === '/crm/v3/objects/0-3') return listDeals(account, query);
  if (method === 'POST' && path === '/crm/v3/objects/0-3/batch/read') return batchRead(account, query, fieldsOf(body));
  if (method === 'POST' && path === '/crm/v3/objects/0-3/search') return search(account, fieldsOf(body));
  return refused(404, 'OBJECT_NOT_FOUND', 'resource not found');
}

/** What the API answers when too much was asked, within ten seconds or in a day. */
export function tooMany(policyName: 'TEN_SECONDLY_ROLLING' | 'DAILY', retryAfter: string | null = null): ApiAnswer {
  const body = { status: 'error', message: 'You have reached your limit.', errorType: 'RATE_LIMIT', correlationId: '0', policyName };
  return told(429, body, retryAfter === null ? {} : { 'retry-after': retryAfter });
}
