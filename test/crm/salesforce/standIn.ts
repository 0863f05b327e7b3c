import { type Row, runSoql, type Table } from './soqlServer.ts';

/** An organisation as its REST API shows it to one user. */
export type StandInOrganisation = {
  readonly sid: string;
  readonly labelPlural: string;
  readonly recordTypes: readonly { readonly id: string; readonly name: string; readonly stages: readonly string[] }[];
  readonly stages: readonly {
    readonly name: string;
    readonly label: string;
    readonly closed: boolean;
    readonly won: boolean;
    readonly active?: boolean;
  }[];
  readonly opportunities: readonly Row[];
  readonly history: readonly Row[];
  /** Null where no tracking of fields is on, 'refused' where there is one that this user may not read. */
  readonly fieldHistory: readonly Row[] | null | 'refused';
  readonly currencies: 'one' | 'several';
};

/** Ways of failing, each in the form that the API's reference gives. */
export type StandInFault =
  | 'expired'
  | 'kept-from-api'
  | 'api-off'
  | 'allowance-used-up'
  | 'too-many'
  | 'malformed'
  | 'html'
  | 'cut-off'
  | 'sign-in-elsewhere';

export type StandInReply = { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string };
type Asked = { readonly path: string; readonly bearer: string | null };

export type StandIn = {
  readonly reply: (asked: Asked) => StandInReply;
  /** Paths that were asked for, without the query. */
  readonly asked: string[];
  /** Fails from the next request on, or after so many more; null is well again. */
  readonly fail: (fault: StandInFault | null, after?: number) => void;
};

const versions = Array.from({ length: 38 }, (_, at) => 31 + at).map((version) => ({
  label: `Release ${version}`,
  url: `/services/data/v${version}.0`,
  version: `${version}.0`,
}));

const master = '012000000000000AAA';
const batchSize = 2_000;
const longestAddress = 16_384;

function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): StandInReply {
  return { status, headers: { 'content-type': 'application/json;charset=UTF-8', ...headers }, body: JSON.stringify(value) };
}

function error(status: number, errorCode: string, message: string): StandInReply {
  return json(status, [{ message, errorCode }]);
}

const faults: Readonly<Record<StandInFault, StandInReply>> = {
  expired: error(401, 'INVALID_SESSION_ID', 'Session expired or invalid'),
  'kept-from-api': error(401, 'INVALID_SESSION_ID', 'This session is not valid for use with the REST API'),
  'api-off': error(403, 'API_DISABLED_FOR_ORG', 'API is not enabled for this Organization or Partner'),
  'allowance-used-up': error(403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.'),
  'too-many': json(429, [{ message: 'Too many requests', errorCode: 'TOO_MANY_REQUESTS' }], { 'retry-after': '1' }),
  malformed: error(400, 'MALFORMED_QUERY', 'unexpected token'),
  html: { status: 200, headers: { 'content-type': 'text/html' }, body: '<!doctype html><title>Maintenance</title>' },
  'cut-off': { status: 200, headers: { 'content-type': 'application/json' }, body: '{"totalSize":2,"done":true,"records":[{"Id":"006' },
  'sign-in-elsewhere': { status: 302, headers: { location: '/?ec=302&startURL=%2Fservices' }, body: '' },
};

const always = ['Id', 'Name', 'StageName', 'IsClosed', 'IsWon', 'CreatedDate', 'SystemModstamp', 'IsDeleted', 'AccountId', 'OwnerId'];
const others = ['Amount', 'CloseDate', 'NextStep', 'RecordTypeId', 'LastStageChangeDate'];

function tablesOf(organisation: StandInOrganisation): Readonly<Record<string, Table>> {
  const money = organisation.currencies === 'several' ? ['CurrencyIsoCode'] : [];
  const opportunityFields = [...always, ...others, ...money, 'Owner.Name', 'Account.Name'];
  const historyFields = [
    'Id',
    'OpportunityId',
    'CreatedDate',
    'StageName',
    'Amount',
    'PrevAmount',
    'CloseDate',
    'PrevCloseDate',
    'Probability',
  ];
  return {
    Opportunity: { fields: opportunityFields, rows: organisation.opportunities },
    OpportunityHistory: { fields: historyFields, rows: organisation.history },
    OpportunityStage: {
      fields: ['Id', 'ApiName', 'MasterLabel', 'IsActive', 'IsClosed', 'IsWon', 'SortOrder', 'DefaultProbability'],
      rows: organisation.stages.map((stage, at) => ({
        ApiName: stage.name,
        MasterLabel: stage.name,
        IsActive: stage.active ?? true,
        IsClosed: stage.closed,
        IsWon: stage.won,
        SortOrder: at + 1,
      })),
    },
    ...(Array.isArray(organisation.fieldHistory)
      ? {
          OpportunityFieldHistory: {
            fields: ['Id', 'OpportunityId', 'CreatedDate', 'Field', 'OldValue', 'NewValue'],
            rows: organisation.fieldHistory,
          },
        }
      : {}),
  };
}

/** The parts of "sObject Describe" that name fields, record types and related objects. */
function describe(organisation: StandInOrganisation, fields: readonly string[]): unknown {
  const info = (recordTypeId: string, name: string, isMaster: boolean) => ({
    active: true,
    available: true,
    defaultRecordTypeMapping: isMaster && organisation.recordTypes.length === 0,
    developerName: name.replace(/\W/g, '_'),
    master: isMaster,
    name,
    recordTypeId,
  });
  const child = (childSObject: string) => ({ cascadeDelete: true, childSObject, field: 'OpportunityId', relationshipName: null });
  return {
    name: 'Opportunity',
    label: 'Opportunity',
    labelPlural: organisation.labelPlural,
    queryable: true,
    fields: fields.filter((name) => !name.includes('.')).map((name) => ({ name, label: name, type: 'string' })),
    recordTypeInfos: [...organisation.recordTypes.map(({ id, name }) => info(id, name, false)), info(master, 'Master', true)],
    childRelationships: ['OpportunityHistory', ...(organisation.fieldHistory === null ? [] : ['OpportunityFieldHistory'])].map(child),
  };
}

/** "Get Values for a Picklist Field" of the User Interface API. */
function stagesOf(organisation: StandInOrganisation, recordType: string): StandInReply {
  const type = organisation.recordTypes.find(({ id }) => id === recordType);
  if (type === undefined && recordType !== master) return error(404, 'NOT_FOUND', 'The requested resource does not exist');
  const offered = organisation.stages.filter((stage) => (type === undefined ? stage.active !== false : type.stages.includes(stage.name)));
  const values = offered.map(({ name, label }) => ({ attributes: null, label, validFor: [], value: name }));
  return json(200, { controllerValues: {}, defaultValue: null, eTag: 'a1b2', url: '', values });
}

/**
 * A stand-in for the REST API of one Salesforce organisation, written from its published reference (REST API Developer Guide, Object
 * Reference, User Interface API). It was never held against a running organisation.
 */
export function standIn(organisation: StandInOrganisation): StandIn {
  const tables = tablesOf(organisation);
  const locators = new Map<string, { readonly object: string; readonly rows: readonly Row[] }>();
  const asked: string[] = [];
  let failing: { readonly fault: StandInFault; after: number } | null = null;

  function batch(version: string, locator: string, from: number): StandInReply {
    const all = locators.get(locator);
    if (all === undefined || from > all.rows.length) return error(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator');
    const rows = all.rows.slice(from, from + batchSize);
    const done = from + rows.length >= all.rows.length;
    const root = `/services/data/${version}`;
    return json(200, {
      totalSize: all.rows.length,
      done,
      ...(done ? {} : { nextRecordsUrl: `${root}/query/${locator}-${from + batchSize}` }),
      records: rows.map((row) => ({
        attributes: { type: all.object, url: `${root}/sobjects/${all.object}/${String(row['Id'])}` },
        ...row,
      })),
    });
  }

  function query(version: string, soql: string, withDeleted: boolean): StandInReply {
    if (organisation.fieldHistory === 'refused' && soql.includes('OpportunityFieldHistory'))
      return error(400, 'INVALID_TYPE', "sObject type 'OpportunityFieldHistory' is not supported.");
    const opportunity = tables['Opportunity'];
    const shown =
      withDeleted || opportunity === undefined
        ? opportunity
        : { ...opportunity, rows: opportunity.rows.filter((row) => row['IsDeleted'] !== true) };
    const found = runSoql(soql, { ...tables, ...(shown ? { Opportunity: shown } : {}) });
    if ('errorCode' in found) return error(400, found.errorCode, found.message);
    if (found.counted) return json(200, { totalSize: found.rows.length, done: true, records: [] });
    const locator = `01g${String(locators.size + 1).padStart(12, '0')}AAA`;
    locators.set(locator, found);
    return batch(version, locator, 0);
  }

  function answer(url: URL): StandInReply {
    const [, version = '', rest = ''] = /^\/services\/data\/(v\d+\.0)\/(.+)$/.exec(url.pathname) ?? [];
    if (!versions.some((each) => each.url === `/services/data/${version}`))
      return error(404, 'NOT_FOUND', 'The requested resource does not exist');
    const next = /^query\/(\w+)-(\d+)$/.exec(rest);
    if (next) return batch(version, next[1] ?? '', Number(next[2]));
    if (rest === 'query' || rest === 'queryAll') return query(version, url.searchParams.get('q') ?? '', rest === 'queryAll');
    if (rest === 'sobjects/Opportunity/describe') return json(200, describe(organisation, tables['Opportunity']?.fields ?? []));
    const picklist = /^ui-api\/object-info\/Opportunity\/picklist-values\/(\w{18})\/StageName$/.exec(rest);
    return picklist ? stagesOf(organisation, picklist[1] ?? '') : error(404, 'NOT_FOUND', 'The requested resource does not exist');
  }

  return {
    asked,
    fail: (fault, after = 0) => {
      failing = fault === null ? null : { fault, after };
    },
    reply: ({ path, bearer }) => {
      const url = new URL(path, 'https://acme.my.salesforce.com');
      asked.push(url.pathname);
      if (path.length > longestAddress) return { status: 414, headers: {}, body: '' };
      // The list of versions needs no session.
      if (/^\/services\/data\/?$/.test(url.pathname)) return json(200, versions);
      if (failing !== null) {
        if (failing.after <= 0) return faults[failing.fault];
        failing.after -= 1;
      }
      return bearer === organisation.sid ? answer(url) : faults.expired;
    },
  };
}
