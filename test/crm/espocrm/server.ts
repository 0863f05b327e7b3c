import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** A note of the stream as EspoCRM keeps it; `number` grows with each note of the whole installation. */
export type StreamNote = {
  readonly id: string;
  readonly number: number;
  readonly type: 'Create' | 'Status' | 'Update' | 'Assign' | 'Post';
  readonly createdAt: string;
  readonly data: Readonly<Record<string, unknown>>;
};

export type StoredDeal = {
  readonly id: string;
  readonly attributes: Readonly<Record<string, unknown>> & { readonly modifiedAt: string; readonly createdAt: string };
  readonly notes: readonly StreamNote[];
};

type Told = { readonly status: number; readonly body: string; readonly headers?: Readonly<Record<string, string>> };

export type StandIn = {
  readonly address: string;
  /** The paths that were asked for, with their queries. */
  readonly asked: string[];
  readonly deals: StoredDeal[];
  /** The most requests that were under way at once. */
  readonly most: () => number;
  /** Answers instead of the server where it gives something. */
  disturb: (path: string, count: number) => Told | null;
  /** What a browser is shown at an address; null for what belongs to the API. */
  page: (url: URL) => string | null;
  /** Ids of deals that this user may see, and whose stream; null for all. */
  may: { readonly see: ReadonlySet<string> | null; readonly stream: ReadonlySet<string> | null };
  readonly close: () => void;
};

type Nested = Map<string, Nested | string>;
type Item = { readonly type: string; readonly attribute: string; readonly value: Nested | string };

/** `where[0][value][1][type]=or` as PHP reads it. */
function nested(parameters: URLSearchParams): Nested {
  const root: Nested = new Map();
  for (const [key, value] of parameters) {
    const path = [key.split('[')[0] ?? '', ...[...key.matchAll(/\[([^\]]*)\]/g)].map(([, name]) => name ?? '')];
    let level = root;
    for (const name of path.slice(0, -1)) {
      const known = level.get(name);
      const next: Nested = known === undefined || typeof known === 'string' ? new Map() : known;
      level.set(name, next);
      level = next;
    }
    level.set(path.at(-1) ?? '', value);
  }
  return root;
}

function textAt(item: Nested, name: string): string {
  const value = item.get(name);
  return typeof value === 'string' ? value : '';
}

function itemsOf(value: Nested | string | undefined): readonly Item[] {
  if (value === undefined || typeof value === 'string') return [];
  const items = [...value.values()].filter((item) => typeof item !== 'string');
  return items.map((item) => ({ type: textAt(item, 'type'), attribute: textAt(item, 'attribute'), value: item.get('value') ?? '' }));
}

/** The types of condition that are used, as Espo/Core/Select/Where names them; any other is a bad request. */
function holds(deal: StoredDeal, item: Item): boolean {
  if (item.type === 'or') return itemsOf(item.value).some((each) => holds(deal, each));
  const name = item.attribute;
  const own = name === 'id' ? deal.id : deal.attributes[name];
  if (typeof own !== 'string') throw new Error(`Not existing attribute '${name}' in where.`);
  const { value } = item;
  if (typeof value !== 'string') throw new Error('Bad where item value.');
  if (item.type === 'equals') return own === value;
  if (item.type === 'greaterThan') return own > value;
  if (item.type === 'greaterThanOrEquals') return own >= value;
  throw new Error(`Bad where item type '${item.type}'.`);
}

const stageField = {
  type: 'enum',
  options: ['Prospecting', 'Qualification', 'Proposal', 'Negotiation', 'Pilot', 'Closed Won', 'Closed Lost'],
  // An administrator has added "Pilot" without a probability.
  probabilityMap: { Prospecting: 10, Qualification: 20, Proposal: 50, Negotiation: 80, 'Closed Won': 100, 'Closed Lost': 0 },
};

const texts = {
  Global: { scopeNamesPlural: { Opportunity: 'Chancen' } },
  Opportunity: { options: { stage: { Prospecting: 'Prospektion', Negotiation: 'Verhandlung', 'Closed Won': 'Gewonnen' } } },
};

function json(value: unknown): Told {
  return { status: 200, body: JSON.stringify(value), headers: { 'content-type': 'application/json' } };
}

/** Errors have no body; what is wrong stands in a header. */
function refused(status: number, reason: string): Told {
  return { status, body: '', headers: { 'x-status-reason': reason } };
}

const mostAtATime = 200;

function list(server: StandIn, parameters: URLSearchParams): Told {
  const size = Number(parameters.get('maxSize') ?? mostAtATime);
  if (size > mostAtATime) return refused(403, 'Max size should not exceed 200. Use offset and limit.');
  if (parameters.get('orderBy') !== 'id') return refused(400, 'Order by non-existing field.');
  const items = itemsOf(nested(parameters).get('where'));
  try {
    const found = server.deals
      .filter((deal) => (server.may.see?.has(deal.id) ?? true) && items.every((item) => holds(deal, item)))
      .sort((one, other) => (one.id < other.id ? -1 : 1));
    const offset = Number(parameters.get('offset') ?? 0);
    const names = parameters.get('select')?.split(',') ?? [];
    const rows = found.slice(offset, offset + size).map((deal) => ({
      id: deal.id,
      ...Object.fromEntries(names.flatMap((name) => (name in deal.attributes ? [[name, deal.attributes[name]]] : []))),
    }));
    return json({ total: found.length, list: rows });
  } catch (error) {
    return refused(400, String(error));
  }
}

function stream(server: StandIn, id: string, parameters: URLSearchParams): Told {
  const deal = server.deals.find((each) => each.id === id);
  if (deal === undefined) return refused(404, 'Record not found.');
  if (!(server.may.see?.has(id) ?? true) || !(server.may.stream?.has(id) ?? true)) return refused(403, 'No stream access.');
  const [offset, size] = [Number(parameters.get('offset') ?? 0), Number(parameters.get('maxSize') ?? 20)];
  if (size > mostAtATime) return refused(403, 'Max size should not exceed 200. Use offset and limit.');
  const notes = deal.notes.toSorted((one, other) => other.number - one.number);
  const shown = notes.slice(offset, offset + size).map((note) => ({ ...note, parentType: 'Opportunity', parentId: id }));
  return json({ total: notes.length, list: shown });
}

function answerTo(server: StandIn, request: IncomingMessage): Told {
  const url = new URL(request.url ?? '/', server.address);
  const page = server.page(url);
  if (page !== null) return { status: 200, body: page, headers: { 'content-type': 'text/html; charset=utf-8' } };
  const path = url.pathname.replace('/crm/api/v1/', '');
  server.asked.push(`${path}${url.search}`);
  const disturbed = server.disturb(path, server.asked.length);
  if (disturbed !== null) return disturbed;
  // A browser would ask the user for a password.
  if (request.headers['x-requested-with'] !== 'XMLHttpRequest') return { status: 401, body: '', headers: { 'www-authenticate': 'Basic' } };
  if (path === 'Metadata' && url.searchParams.get('key') === 'entityDefs.Opportunity.fields.stage') return json(stageField);
  if (path === 'I18n') return json(texts);
  if (path === 'Opportunity') return list(server, url.searchParams);
  const [, id] = /^Opportunity\/([\w-]+)\/stream$/.exec(path) ?? [];
  return id === undefined ? refused(404, 'Not found.') : stream(server, id, url.searchParams);
}

/**
 * A small server that answers as EspoCRM's REST API does, after its source (Espo/Core/Record, Core/Select, Tools/Stream), for an installation
 * in the folder `/crm/`.
 */
export async function startEspo(deals: readonly StoredDeal[]): Promise<StandIn> {
  let [now, most] = [0, 0];
  const respond = (request: IncomingMessage, response: ServerResponse) => {
    now += 1;
    most = Math.max(most, now);
    setTimeout(() => {
      now -= 1;
      const { status, body, headers } = answerTo(standIn, request);
      response.writeHead(status, headers).end(body);
    }, 1);
  };
  const server = createServer(respond);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const bound = server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
  const standIn: StandIn = {
    address: `http://127.0.0.1:${port}/crm/`,
    asked: [],
    deals: [...deals],
    most: () => most,
    disturb: () => null,
    page: () => null,
    may: { see: null, stream: null },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  return standIn;
}
