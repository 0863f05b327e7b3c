import type { DealReading, Field } from '../domain/deal/reading';
import type { About, MarkPlaces, Page } from './adapter';
import { gap, had, parseAmount, textOf } from './dom';
import { reads, rights } from './hubspot/api';
import { readHistory, readHistoryOfDeal } from './hubspot/history';

/**
 * HubSpot's web client, and its public API with the key of a private app. Nothing here was tried on the product: pages are read as shipped
 * extensions read them (clockify/browser-extension, toggl/track-extension), on captures made after those, the API as its published files say.
 */
export const about = {
  id: 'hubspot',
  name: 'HubSpot',
  origins: ['', '-eu1', '-na2', '-na3', '-ap1'].map((region) => `https://app${region}.hubspot.com/*`),
  checkedOn: '2026-11-22',
  evidence: {
    deal: 'documentation',
    stageChange: 'documentation',
    pipeline: 'documentation',
    list: 'documentation',
    history: 'documentation',
  },
  frames: 'top',
  remote: {
    origin: () => 'https://api.hubapi.com',
    access: {
      kind: 'key',
      form: /^pat-[a-z]{2,4}\d?-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
      example: 'pat-na1-…',
      place: 'Settings → Integrations → Private Apps',
      rights,
    },
    reads,
  },
} satisfies About;

/** Told by the host, or by test ids that only its client has. */
export function recognise(document: Document): boolean {
  if (/^app(-[a-z0-9]+)?\.hubspot\.com$/.test(document.defaultView?.location.hostname ?? '')) return true;
  const own = [
    'data-test-id="record-highlight-main-content"',
    'data-test-id^="framework-data-column-"',
    'data-table-external-id^="cell-0-"',
  ];
  return document.querySelector([...own.map((name) => `[${name}]`), 'script[src*=".hsappstatic.net/head-dlb/"]'].join(', ')) !== null;
}

const record = /^\/contacts\/\d+\/(?:record\/0-3|objects\/0-3\/record|deal)\/(\d+)(?:\/|$)/;
const index = /^\/contacts\/\d+\/objects\/0-3\/views\/[^/]+\/(list|board)\/?$/;

/** Deals that are linked in an element, by their ids. */
function linkedDeals(element: Element | null): readonly string[] {
  const links = element?.querySelectorAll('a[href*="/record/0-3/"]') ?? [];
  return [...new Set([...links].flatMap((link) => /\/record\/0-3\/(\d+)/.exec(link.getAttribute('href') ?? '')?.[1] ?? []))];
}

function previewIn(document: Document): Element | null {
  return document.querySelector('[data-test-id="IndexPageInlineSidebar"], [data-selenium-test="sidebar-preview-panel"]');
}

/** The deal in the preview that opens over a list or board: the only one that it links to, its associated deals apart. */
function previewedDeal(document: Document): string | null {
  const preview = previewIn(document);
  const own = linkedDeals(preview?.querySelector('[data-test-id="record-highlight-main-content"]') ?? null);
  const [only, ...others] = own.length > 0 ? own : linkedDeals(preview);
  return others.length > 0 ? null : (only ?? null);
}

/** A record's address carries its id; a preview over a list or board changes no address, and is a deal where it links to one. */
export function page(url: URL, document: Document): Page | null {
  const dealId = record.exec(url.pathname)?.[1];
  if (dealId !== undefined) return { kind: 'deal', pipelineId: null, dealId };
  const view = index.exec(url.pathname)?.[1];
  if (view === undefined) return null;
  const previewed = previewedDeal(document);
  const pipelineId = url.searchParams.get('pipeline');
  if (previewed !== null) return { kind: 'deal', pipelineId: null, dealId: previewed };
  return { kind: view === 'board' ? 'pipeline' : 'list', pipelineId };
}

function only(scope: ParentNode, selector: string): Field<Element> {
  const [found, ...others] = scope.querySelectorAll(selector);
  return found === undefined ? gap('not-on-page') : others.length > 0 ? gap('ambiguous') : had(found);
}

/** The text of the one element; null where it is empty. What stands in an input may be a draft, and is not read. */
function shownText(scope: ParentNode, selector: string): Field<string | null> {
  const found = only(scope, selector);
  if (!found.ok) return found;
  const element = found.value;
  if (element.matches('input, textarea') || element.querySelector('input, textarea') !== null) return gap('not-on-page');
  return had(textOf(element) || null);
}

/** A property as the highlight card shows it, or as the control of the sidebar does. */
function property(scope: ParentNode, name: string): Field<string | null> {
  const shown = shownText(scope, `[data-test-id="highlight-property-display-${name}"]`);
  return either(shown, () => shownText(scope, `[data-selenium-test="property-input-${name}"]`));
}

/** What is required is there or not: an empty one has not come yet. */
function present<Value>(field: Field<Value | null>): Field<Value> {
  return field.ok ? (field.value === null ? gap('not-on-page') : had(field.value)) : field;
}

function either<Value>(first: Field<Value>, second: () => Field<Value>): Field<Value> {
  return first.ok || first.why !== 'not-on-page' ? first : second();
}

/** Where the deal of this address is shown: its preview, or the page. */
function scopeOf(document: Document, url: URL): ParentNode | null {
  if (page(url, document)?.kind !== 'deal') return null;
  return record.test(url.pathname) ? document.body : previewIn(document);
}

/**
 * Reads the record or the preview. Neither shows ids of stage or pipeline; a preview links to its own record. The close date stands in an input
 * alone, where it may be a draft.
 */
export function readDeal(document: Document, url: URL): DealReading {
  const absent = gap('not-on-page');
  // Elsewhere nothing is there to be read.
  const scope = scopeOf(document, url) ?? document.createDocumentFragment();
  const [previewed] = scope === previewIn(document) ? [previewedDeal(document)] : [];
  const stage = present(either(shownText(scope, '[data-test-id="deal-stage-select"] button'), () => property(scope, 'dealstage')));
  const amount = property(scope, 'amount');
  const companies = [...scope.querySelectorAll('[data-selenium-test="company-chicklet-title-link"]')].map(textOf);
  const [company, ...others] = new Set(companies);
  return {
    dealId: previewed ? had(previewed) : absent,
    pipelineId: absent,
    name: present(
      either(shownText(scope, '[data-selenium-test="highlightTitle"]'), () =>
        shownText(scope, '[data-selenium-test$="-highlight-details"] h3'),
      ),
    ),
    stage: stage.ok ? had({ id: null, label: stage.value }) : stage,
    account: others.length > 0 ? gap('ambiguous') : company ? had(company) : absent,
    owner: property(scope, 'hubspot_owner_id'),
    amount: amount.ok ? (amount.value === null ? had(null) : parseAmount(amount.value)) : amount,
    closeDate: absent,
    nextStep: property(scope, 'hs_next_step'),
  };
}

/** The control that shows the stage and changes it. */
export function stageAnchor(document: Document): Element | null {
  return (previewIn(document) ?? document).querySelector('[data-test-id="deal-stage-select"]');
}

/** The board's columns and cards, or of each row of the list the stage's cell, else the name's. Both hold what is scrolled to alone. */
export function marks(document: Document): MarkPlaces | null {
  return boardMarks(document) ?? listMarks(document);
}

function boardMarks(document: Document): MarkPlaces | null {
  const columns = [...document.querySelectorAll('[data-test-id^="framework-data-column-"][data-column-id]')];
  const container = columns[0]?.parentElement;
  if (!container) return null;
  return {
    container,
    columns: columns.flatMap((column) => {
      const [stageId, element] = [column.getAttribute('data-column-id'), column.querySelector('[data-test-id="cdb-column-name"]')];
      return stageId && element && container.contains(element) ? [{ stageId, element }] : [];
    }),
    cards: [...container.querySelectorAll('[data-test-id="cdb-column-item"][data-selenium-id]')].flatMap((element) => {
      const dealId = element.getAttribute('data-selenium-id') ?? '';
      return /^\d+$/.test(dealId) ? [{ dealId, element }] : [];
    }),
  };
}

function listMarks(document: Document): MarkPlaces | null {
  const cells = [...document.querySelectorAll('td[data-table-external-id^="cell-0-3-"]')];
  const container = cells[0]?.closest('tbody');
  if (!container) return null;
  const cards = new Map<string, Element>();
  for (const element of cells) {
    const [, name, dealId] = /^cell-0-3-(dealstage|(?:deal)?name)-(\d+)$/.exec(element.getAttribute('data-table-external-id') ?? '') ?? [];
    if (dealId !== undefined && (name === 'dealstage' || !cards.has(dealId))) cards.set(dealId, element);
  }
  return { container, columns: [], cards: [...cards].map(([dealId, element]) => ({ dealId, element })) };
}

// Named here and not passed on: the build looks for an adapter's exports in this file.
export const history = readHistory;
export const historyOfDeal = readHistoryOfDeal;
