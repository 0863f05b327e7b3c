import type { Money } from '../domain/deal/deal';
import type { DealReading, Field } from '../domain/deal/reading';
import type { LocalDate } from '../domain/time/time';
import { failure, type Result, success } from '../result';
import type { Adapter, HistoryPage, HistoryProblem, MarkPlaces, Page, PastChange, PastDeal, PastPipeline, Session } from './adapter';
import { gap, had, textOf } from './dom';
import { asList, asNumber, asText, field } from './json';

/** The small CRM that ships under test/demo, so that Ridealong can be seen and tested without an account anywhere. */
export const about = {
  id: 'demo',
  name: 'Demo CRM',
  origins: [],
  checkedOn: '2026-11-22',
  evidence: { deal: 'running', stageChange: 'running', pipeline: 'running', list: 'running', history: 'running' },
  frames: 'top',
} as const satisfies Adapter['about'];

/** True where the page names itself as the demo CRM in its application name. */
export const recognise = ((document) =>
  document.querySelector('meta[name="application-name"]')?.getAttribute('content') === 'Ridealong demo CRM') satisfies Adapter['recognise'];

/** What the address shows: /board, /list, /deals/ID, or a deal over the board as /board?deal=ID. The pipeline stands on the root element. */
export const page = ((url, document): Page | null => {
  const pipelineId = document.documentElement?.getAttribute('data-pipeline-id') ?? null;
  const dealId = url.pathname === '/board' ? url.searchParams.get('deal') : (/^\/deals\/(\d+)$/.exec(url.pathname)?.[1] ?? null);
  if (dealId) return { kind: 'deal', pipelineId, dealId };
  if (url.pathname === '/board') return { kind: 'pipeline', pipelineId };
  return url.pathname === '/list' ? { kind: 'list', pipelineId } : null;
}) satisfies Adapter['page'];

/** The deal that the user looks at: the one in the open dialog, even while that is still empty, before the one on the page. */
function dealElement(document: Document): Element | null {
  const scope = document.querySelector('dialog[open][data-deal-dialog]') ?? document.querySelector('main');
  return scope?.querySelector('[data-record="deal"]') ?? null;
}

/** A field's element, or why there is none to read. While a field is edited its saved value stays in the page, so no draft is ever read. */
function fieldIn(deal: Element | null, name: string): Field<Element> {
  const found = deal?.querySelectorAll(`[data-field="${name}"]`) ?? [];
  const only = found[0];
  if (only === undefined) return gap('not-on-page');
  return found.length === 1 ? had(only) : gap('ambiguous');
}

/** Reads what `read` finds in a field; null where the CRM marks the field as empty, a gap where there is neither. */
function optional<Value>(deal: Element | null, name: string, read: (element: Element) => Value | null): Field<Value | null> {
  const element = fieldIn(deal, name);
  if (!element.ok) return element;
  const value = read(element.value);
  if (value !== null) return had(value);
  return element.value.querySelector('[data-empty]') ? had(null) : gap('unreadable');
}

function required<Value>(value: Field<Value | null>): Field<Value> {
  return value.ok ? (value.value === null ? gap('unreadable') : had(value.value)) : value;
}

function amountIn(element: Element): Money | null {
  const data = element.querySelector('data');
  const written = data?.getAttribute('value') ?? '';
  const amount = Number(written);
  return written.trim() === '' || !Number.isFinite(amount) ? null : { amount, currency: data?.getAttribute('data-currency') || null };
}

function dateIn(element: Element): LocalDate | null {
  const date = element.querySelector('time')?.getAttribute('datetime') ?? '';
  return /^\d{4}-\d{2}-\d{2}$/.test(date) ? date : null;
}

function stageIn(deal: Element | null): DealReading['stage'] {
  const group = fieldIn(deal, 'stage');
  if (!group.ok) return group;
  const chosen = group.value.querySelectorAll('[role="radio"][aria-checked="true"]');
  const id = chosen[0]?.getAttribute('data-stage-id');
  const label = textOf(chosen[0] ?? null);
  return chosen.length === 1 && id && label ? had({ id, label }) : gap(chosen.length > 1 ? 'ambiguous' : 'unreadable');
}

function attributeOf(deal: Element | null, name: string): Field<string> {
  const value = deal?.getAttribute(name);
  return value ? had(value) : gap('not-on-page');
}

/** Reads the deal that the user looks at. Amount and dates come from machine-readable attributes, so the display language does not matter. */
export const readDeal = ((document): DealReading => {
  const deal = dealElement(document);
  return {
    dealId: attributeOf(deal, 'data-deal-id'),
    pipelineId: attributeOf(deal, 'data-pipeline-id'),
    name: required(optional(deal, 'name', (element) => textOf(element) || null)),
    stage: stageIn(deal),
    account: optional(deal, 'account', (element) => textOf(element) || null),
    owner: optional(deal, 'owner', (element) => textOf(element.querySelector('[data-person-id]')) || null),
    amount: optional(deal, 'amount', amountIn),
    closeDate: optional(deal, 'closeDate', dateIn),
    nextStep: optional(deal, 'nextStep', (element) => textOf(element.querySelector('[data-text]')) || null),
  };
}) satisfies Adapter['readDeal'];

/** The group of stage buttons: its attributes change in place when the stage does. */
export const stageAnchor = ((document) => {
  const group = fieldIn(dealElement(document), 'stage');
  return group.ok ? group.value : null;
}) satisfies Adapter['stageAnchor'];

/** Column headers and card footers of the board, or the stage cells of the list. */
export const marks = ((document): MarkPlaces | null => {
  const main = document.querySelector('main');
  const view = main?.querySelector('[data-view="board"], [data-view="list"]');
  if (!main || !view) return null;
  const columns = [...view.querySelectorAll('[data-column-header]')].map((element) => ({
    stageId: element.closest('[data-stage-id]')?.getAttribute('data-stage-id') ?? '',
    element,
  }));
  const cards = [...view.querySelectorAll('[data-card-footer], [data-cell="stage"]')].map((element) => ({
    dealId: element.closest('[data-deal-id]')?.getAttribute('data-deal-id') ?? '',
    element,
  }));
  return { container: main, columns: columns.filter(({ stageId }) => stageId), cards: cards.filter(({ dealId }) => dealId) };
}) satisfies Adapter['marks'];

/** White space as the page shows it, so that API and page never differ by it. */
function shownText(value: unknown): string | null {
  return asText(value)?.replace(/\s+/g, ' ').trim() || null;
}

function instantOf(value: unknown): number | null {
  const instant = Date.parse(asText(value) ?? '');
  return Number.isNaN(instant) ? null : instant;
}

function moneyOf(value: unknown, currency: string | null): Money | null {
  const amount = asNumber(value);
  return amount === null ? null : { amount, currency };
}

function pastChange(row: unknown, currency: string | null): PastChange | null {
  const sourceId = asText(field(row, 'id'));
  const at = instantOf(field(row, 'at'));
  const name = field(row, 'field');
  const value = field(row, 'value');
  if (sourceId === null || at === null) return null;
  if (name === 'stage') return typeof value === 'string' ? { sourceId, at, field: name, value } : null;
  if (name === 'owner') return { sourceId, at, field: name, value: shownText(field(row, 'label')) };
  if (name === 'nextStep') return { sourceId, at, field: name, value: shownText(value) };
  if (name === 'closeDate') return { sourceId, at, field: name, value: asText(value) };
  return name === 'amount' ? { sourceId, at, field: name, value: moneyOf(value, currency) } : null;
}

function pastDeal(row: unknown): PastDeal | null {
  const [dealId, pipelineId, name] = [asText(field(row, 'id')), asText(field(row, 'pipelineId')), asText(field(row, 'name'))];
  const status = field(row, 'status');
  const rows = asList(field(row, 'history'));
  const currency = asText(field(row, 'currency'));
  const changes = rows?.map((change) => pastChange(change, currency)).filter((change) => change !== null);
  if (dealId === null || pipelineId === null || name === null || !changes || changes.length !== rows?.length) return null;
  if (status !== 'open' && status !== 'won' && status !== 'lost') return null;
  return {
    dealId,
    pipelineId,
    name: shownText(name) ?? '',
    account: shownText(field(row, 'account')),
    owner: shownText(field(field(row, 'owner'), 'name')),
    stageId: asText(field(row, 'stageId')),
    amount: moneyOf(field(field(row, 'amount'), 'value'), currency),
    closeDate: asText(field(row, 'closeDate')),
    nextStep: shownText(field(row, 'nextStep')),
    nextActivityOn: asText(field(row, 'nextActivityOn')),
    lastActivityAt: instantOf(field(row, 'lastActivityAt')),
    contactCount: asNumber(field(row, 'contactCount')) ?? 0,
    createdAt: instantOf(field(row, 'createdAt')),
    outcome: { kind: status, at: instantOf(field(row, 'closedAt')), reason: shownText(field(row, 'lostReason')) },
    changes,
  };
}

function pastPipeline(row: unknown): PastPipeline | null {
  const [id, label] = [asText(field(row, 'id')), asText(field(row, 'label'))];
  const stages = asList(field(row, 'stages'))?.map((stage): PastPipeline['stages'][number] | null => {
    const [stageId, stageLabel, kind] = [asText(field(stage, 'id')), asText(field(stage, 'label')), field(stage, 'kind')];
    if (stageId === null || stageLabel === null) return null;
    return kind === 'open' || kind === 'won' || kind === 'lost' ? { id: stageId, label: stageLabel, kind } : null;
  });
  const understood = stages?.filter((stage) => stage !== null);
  return id !== null && label !== null && understood && understood.length === stages?.length ? { id, label, stages: understood } : null;
}

/** All rows of an answer, or a failure: leaving out those that are not understood would bend every ratio. */
function allOf<Row>(rows: unknown, name: string, read: (row: unknown) => Row | null): Result<readonly Row[], HistoryProblem> {
  const list = asList(rows);
  if (list === null) return failure({ kind: 'not-understood', detail: `no list of ${name}` });
  const understood = list.map(read).filter((row) => row !== null);
  return understood.length === list.length ? success(understood) : failure({ kind: 'not-understood', detail: `one of the ${name}` });
}

async function readPipelines(session: Session): Promise<Result<readonly PastPipeline[], HistoryProblem>> {
  const answer = await session.json('/api/pipelines');
  return answer.ok ? allOf(field(answer.value, 'pipelines'), 'pipelines', pastPipeline) : answer;
}

function pageOf(pipelines: readonly PastPipeline[], answer: unknown): Result<HistoryPage, HistoryProblem> {
  const deals = allOf(field(answer, 'deals'), 'deals', pastDeal);
  if (!deals.ok) return deals;
  const cursor = field(answer, 'nextCursor');
  if (cursor !== null && typeof cursor !== 'string') return failure({ kind: 'not-understood', detail: 'no cursor' });
  return success({ pipelines, deals: deals.value, cursor, total: asNumber(field(answer, 'total')), observedFrom: null });
}

/** Every deal with all its changes, 50 at a time, oldest first; with `since` only those that changed after it. The API keeps all history. */
export const history = async function* (session, from): AsyncGenerator<Result<HistoryPage, HistoryProblem>> {
  const pipelines = await readPipelines(session);
  if (!pipelines.ok) yield pipelines;
  for (let cursor = from.cursor, more = pipelines.ok; more && pipelines.ok; ) {
    const parameters = new URLSearchParams({ limit: '50', include: 'history' });
    if (cursor !== null) parameters.set('cursor', cursor);
    if (from.since !== null) parameters.set('changed_since', new Date(from.since).toISOString());
    const answer = await session.json(`/api/deals?${parameters}`);
    const told = answer.ok ? pageOf(pipelines.value, answer.value) : answer;
    cursor = told.ok ? told.value.cursor : null;
    more = cursor !== null;
    yield told;
  }
} satisfies Adapter['history'];

/** One deal with all its changes. */
export const historyOfDeal = (async (session, dealId): Promise<Result<HistoryPage, HistoryProblem>> => {
  const [pipelines, answer] = await Promise.all([readPipelines(session), session.json(`/api/deals/${encodeURIComponent(dealId)}`)]);
  if (!pipelines.ok) return pipelines;
  return answer.ok ? pageOf(pipelines.value, { deals: [answer.value], nextCursor: null, total: 1 }) : answer;
}) satisfies Adapter['historyOfDeal'];
