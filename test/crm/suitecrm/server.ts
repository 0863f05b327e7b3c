import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { auditPage, formPage, settingsPage, signInPage } from './pages.ts';
import { timeFor, type User } from './user.ts';

/** A row of a deal's change log, as it is shown to the user. */
export type LogRow = { readonly label: string; readonly before: string; readonly after: string; readonly at: number };

export type StoredDeal = {
  readonly id: string;
  readonly enteredAt: number;
  readonly modifiedAt: number;
  /** The rest of the record, as json_server gives it. */
  readonly fields: Readonly<Record<string, string>>;
  readonly log: readonly LogRow[];
};

type Told = { readonly status: number; readonly body: string; readonly headers?: Readonly<Record<string, string>> };

export type StandIn = {
  readonly address: string;
  /** What was asked for: "query", "retrieve ID", "audit ID", "Opportunities EditView", "Users EditView". */
  readonly asked: string[];
  readonly deals: StoredDeal[];
  readonly most: () => number;
  disturb: (what: string, count: number) => Told | null;
  /** What a browser is shown at an address; null for what only a reader of history asks for. */
  page: (url: URL) => string | null;
  /** Ids that this user's lists show and whose records may be opened; null for all. */
  may: { readonly see: ReadonlySet<string> | null; readonly audit: ReadonlySet<string> | null };
  signedIn: boolean;
  audited: readonly string[];
  readonly close: () => void;
};

/** Everything, JSON too, is said to be HTML. */
function html(body: string): Told {
  return { status: 200, body, headers: { 'content-type': 'text/html; charset=UTF-8' } };
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function query(server: StandIn, user: User, parameters: unknown): Told {
  const conditions = property(parameters, 'conditions');
  const [begins] = Array.isArray(conditions) ? conditions.map((condition: unknown) => String(property(condition, 'value'))) : [];
  const found = server.deals
    .filter((deal) => (server.may.see?.has(deal.id) ?? true) && (begins === undefined || deal.id.startsWith(begins)))
    .sort((one, other) => (one.id < other.id ? -1 : 1))
    .slice(0, Number(property(parameters, 'limit') ?? 20));
  const list = found.map((deal) => ({
    module: 'Opportunity',
    fields: { id: deal.id, date_modified: timeFor(user, deal.modifiedAt) },
  }));
  return html(JSON.stringify({ id: 1, result: { list } }));
}

function retrieve(server: StandIn, user: User, id: string): Told {
  const deal = server.deals.find((each) => each.id === id);
  // PHP ends with a fatal error, whose text is no JSON.
  if (deal === undefined) return { status: 500, body: '' };
  const times = { date_entered: timeFor(user, deal.enteredAt), date_modified: timeFor(user, deal.modifiedAt) };
  return html(
    JSON.stringify({ id: 1, result: { status: 'success', record: { module: 'Opportunity', fields: { id, ...deal.fields, ...times } } } }),
  );
}

function called(server: StandIn, user: User, body: string): { readonly what: string; readonly told: () => Told } {
  const request: unknown = JSON.parse(body);
  const method = String(property(request, 'method'));
  const list = property(request, 'params');
  const parameters: unknown = Array.isArray(list) ? list[0] : undefined;
  const notIn = () => html(JSON.stringify({ result: null, id: '-1', error: { error_msg: 'user not logged in' } }));
  if (!server.signedIn) return { what: method, told: notIn };
  if (method === 'query') return { what: method, told: () => query(server, user, parameters) };
  const id = String(property(parameters, 'record'));
  return { what: `${method} ${id}`, told: () => retrieve(server, user, id) };
}

function shown(server: StandIn, user: User, parameters: URLSearchParams): { readonly what: string; readonly told: () => Told } {
  const [module, action, record] = ['module', 'action', 'record'].map((name) => parameters.get(name));
  const what = module === 'Audit' ? `audit ${record}` : `${module} ${action}`;
  if (!server.signedIn) return { what, told: () => html(signInPage) };
  if (what === 'Opportunities EditView') return { what, told: () => html(formPage(user)) };
  if (what === 'Users EditView') return { what, told: () => html(settingsPage(user)) };
  const deal = server.deals.find((each) => each.id === record);
  const open = deal !== undefined && (server.may.audit?.has(deal.id) ?? true);
  return { what, told: () => html(open ? auditPage(user, deal, server.audited) : 'Error retrieving record.') };
}

/**
 * A small server that answers as SuiteCRM 7 does, after its source (service/JsonRPCServer, modules/Audit), for an installation in the folder
 * `/crm/`.
 */
export async function startSuite(user: User, deals: readonly StoredDeal[]): Promise<StandIn> {
  let [now, most] = [0, 0];
  const answer = (request: IncomingMessage, response: ServerResponse, body: string) => {
    const url = new URL(request.url ?? '/', standIn.address);
    const page = standIn.page(url);
    if (page !== null) {
      now -= 1;
      response.writeHead(200, { 'content-type': 'text/html; charset=UTF-8' }).end(page);
      return;
    }
    const json = url.searchParams.get('entryPoint') === 'json_server';
    const { what, told } = json && request.method === 'POST' ? called(standIn, user, body) : shown(standIn, user, url.searchParams);
    standIn.asked.push(what);
    const {
      status,
      body: text,
      headers,
    } = url.pathname === '/crm/index.php' ? (standIn.disturb(what, standIn.asked.length) ?? told()) : { status: 404, body: '' };
    now -= 1;
    response.writeHead(status, headers).end(text);
  };
  const server = createServer((request, response) => {
    now += 1;
    most = Math.max(most, now);
    let body = '';
    request.on('data', (part) => {
      body += String(part);
    });
    request.on('end', () => setTimeout(answer, 1, request, response, body));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const bound = server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
  const { stage, closeDate } = user.words;
  const standIn: StandIn = {
    address: `http://127.0.0.1:${port}/crm/`,
    asked: [],
    deals: [...deals],
    most: () => most,
    disturb: () => null,
    page: () => null,
    may: { see: null, audit: null },
    signedIn: true,
    audited: ['Probability (%)', stage, closeDate],
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  return standIn;
}
