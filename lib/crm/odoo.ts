import type { DealReading, Field, Gap } from '../domain/deal/reading';
import type { About, MarkPlaces, Page } from './adapter';
import { dateOrderIn, gap, had, parseAmount, parseLocalisedDate, textOf } from './dom';
import { readHistory, readHistoryOfDeal } from './odoo/history';

/**
 * Odoo's CRM, 14 to 18. Its older client, with hashes as addresses, was driven on 14; what is told of the newer one, with paths, rests on pages
 * and answers written from 18's own source (github.com/odoo/odoo).
 */
export const about = {
  id: 'odoo',
  name: 'Odoo',
  origins: [],
  checkedOn: '2026-11-22',
  evidence: { deal: 'running', stageChange: 'running', pipeline: 'running', list: 'running', history: 'running' },
  frames: 'top',
} satisfies About;

/** Whether the client's own bundles are linked, or those around its sign-in form. The public web site that Odoo may serve too is no CRM. */
export function recognise(document: Document): boolean {
  const linked = (bundle: string) => document.querySelector(`link[href*="/web.assets_${bundle}"]`) !== null;
  return (
    linked('backend') || linked('web.') || linked('web_dark.') || (linked('frontend') && document.querySelector('.oe_login_form') !== null)
  );
}

type View = 'form' | 'kanban' | 'list';

function pageOf(view: string | null, id: string | undefined): Page | null {
  if (view === 'kanban') return { kind: 'pipeline', pipelineId: null };
  if (view === 'list') return { kind: 'list', pipelineId: null };
  return view === 'form' && id !== undefined && /^[1-9]\d*$/.test(id) ? { kind: 'deal', pipelineId: null, dealId: id } : null;
}

const formOf = (document: Document) => document.querySelector('.o_action_manager .o_lead_opportunity_form');
const boardOf = (document: Document) => document.querySelector('.o_action_manager .o_opportunity_kanban');

/** The list of opportunities: the one table with their columns. */
function listOf(document: Document): Element | null {
  const tables = [...document.querySelectorAll('.o_action_manager table.o_list_table')];
  const columns = ['name', 'stage_id', 'expected_revenue'];
  return tables.find((table) => columns.every((name) => table.querySelector(`th[data-name="${name}"]`) !== null)) ?? null;
}

function viewShown(document: Document): View | null {
  if (formOf(document) !== null) return 'form';
  return boardOf(document) !== null ? 'kanban' : listOf(document) && 'list';
}

/** `/odoo/crm/13`, and where one came to it from elsewhere `/odoo/contacts/10/crm.lead/13`: the last pair is what is shown. */
function pageOfPath(url: URL, document: Document): Page | null {
  const parts = url.pathname.split('/').slice(2).filter(Boolean);
  const id = /^(\d+|new)$/.test(parts.at(-1) ?? '') ? parts.pop() : undefined;
  const action = parts.pop() ?? '';
  if (action === 'crm' || action === 'crm.lead') {
    return pageOf(id === undefined ? (url.searchParams.get('view_type') ?? 'kanban') : 'form', id);
  }
  // Which model a numbered or named action is of is not in the address.
  const view = action.startsWith('action-') ? viewShown(document) : null;
  return (view === 'form') === (id !== undefined) ? pageOf(view, id) : null;
}

/**
 * Up to 17 the hash tells, its keys in any order: `#id=26&model=crm.lead&view_type=form`; from 18 on the path does. In which of several
 * teams' pipelines a deal is, neither says.
 */
export function page(url: URL, document: Document): Page | null {
  if (/^\/odoo(\/|$)/.test(url.pathname)) return pageOfPath(url, document);
  if (!/^\/web\/?$/.test(url.pathname)) return null;
  const hash = new URLSearchParams(url.hash.slice(1));
  return hash.get('model') === 'crm.lead' ? pageOf(hash.get('view_type'), hash.get('id') ?? undefined) : null;
}

/** A field of the record's own form, not of the rows and messages in it. The older client leaves hidden variants of a field in the page. */
function fieldIn(form: Element, name: string): Element | null {
  const found = form.querySelectorAll(`[name="${name}"]`);
  const elsewhere = '.o_field_one2many, .o_field_many2many, .o_field_x2many, .o_invisible_modifier, .o_FormRenderer_chatterContainer';
  return [...found].find((element) => element.closest(elsewhere) === null) ?? null;
}

/** What a field shows: what stands in its control, or its text. */
function shown(form: Element, name: string): string | null {
  const element = fieldIn(form, name);
  return textOf(element?.querySelector('input:not([type="checkbox"]), textarea') ?? element);
}

function text(form: Element, name: string): Field<string | null> {
  const value = shown(form, name);
  return value === null ? gap('not-on-page') : had(value || null);
}

/** The bar of stages, which the older client hides on a lost deal. */
const stageBar = (form: Element) => form.querySelector('[name="stage_id"]');

function stage(form: Element): DealReading['stage'] {
  const current = stageBar(form)?.querySelectorAll('[role="radio"][aria-checked="true"][data-value]') ?? [];
  const [button] = current;
  const id = button?.getAttribute('data-value');
  // Behind the name there may be how long the deal has been there.
  const label = textOf(button?.querySelector('span') ?? button ?? null);
  return current.length === 1 && id && label ? had({ id, label }) : gap(current.length > 1 ? 'ambiguous' : 'not-on-page');
}

function amount(form: Element): DealReading['amount'] {
  const element = fieldIn(form, 'expected_revenue');
  const value = shown(form, 'expected_revenue');
  if (element === null || value === null) return gap('not-on-page');
  if (value === '') return had(null);
  // Beside a control the currency is in an element of its own, and the number may be there once more.
  const signs = new Set(
    (textOf(element) ?? '')
      .replace(/[-\d.,'’]+/g, ' ')
      .split(/\s+/)
      .filter(Boolean),
  );
  return parseAmount(/\p{L}|\p{Sc}/u.test(value) ? value : `${[...signs].join(' ')} ${value}`);
}

function closeDate(form: Element): DealReading['closeDate'] {
  const value = text(form, 'date_deadline');
  if (!value.ok || value.value === null) return value;
  // The user's date format is nowhere in the page, but every date of the client is written in it.
  const dates = [...form.querySelectorAll('.o_field_date')].map((date) => textOf(date.querySelector('input') ?? date) ?? '');
  return parseLocalisedDate(value.value, dateOrderIn(dates));
}

/**
 * Whether the form may hold what is not saved: in the older client while the whole form is being edited, in the newer one, whose forms always
 * are, while it offers to save.
 */
function mayHoldDrafts(form: Element, document: Document): boolean {
  if (form.matches('.o_form_editable')) return true;
  return document.querySelector('.o_action_manager .o_form_status_indicator_buttons:not(.invisible)') !== null;
}

function nothing(why: Gap): DealReading {
  const none = gap(why);
  const rest = { name: none, stage: none, account: none, owner: none, amount: none, closeDate: none, nextStep: none };
  return { dealId: gap('not-on-page'), pipelineId: gap('not-on-page'), ...rest };
}

/** Reads the form of an opportunity. A lead, which has no revenue yet, a record that was never saved, and one that is being edited give nothing. */
export function readDeal(document: Document, url: URL): DealReading {
  const form = formOf(document);
  if (form === null || page(url, document)?.kind !== 'deal') return nothing('not-on-page');
  if (mayHoldDrafts(form, document)) return nothing('ambiguous');
  if (fieldIn(form, 'expected_revenue') === null) return nothing('not-on-page');
  const name = text(form, 'name');
  return {
    dealId: gap('not-on-page'),
    pipelineId: gap('not-on-page'),
    name: name.ok ? (name.value === null ? gap('not-on-page') : had(name.value)) : name,
    stage: stage(form),
    account: text(form, 'partner_id'),
    owner: text(form, 'user_id'),
    amount: amount(form),
    closeDate: closeDate(form),
    nextStep: gap('not-on-page'),
  };
}

/** The bar of stages; its buttons are drawn anew when the stage changes. */
export function stageAnchor(document: Document): Element | null {
  const form = formOf(document);
  return form && stageBar(form);
}

/** Whether somebody has the board grouped by something else than the stage. */
function isRegrouped(document: Document): boolean {
  return document.querySelector('.o_searchview_facet .fa-bars, .o_searchview_facet .oi-group') !== null;
}

function boardMarks(board: Element, document: Document): MarkPlaces {
  const groups = isRegrouped(document) ? [] : [...board.querySelectorAll('.o_kanban_group:not(.o_column_folded)')];
  // The newer client numbers its columns by itself: those carry no stage.
  const columns = groups.flatMap((group) => {
    const stageId = group.getAttribute('data-id') ?? '';
    const element = group.querySelector('.o_column_title');
    return element && /^\d+$/.test(stageId) ? [{ stageId, element }] : [];
  });
  const cards = [...board.querySelectorAll('.o_kanban_record:not(.o_kanban_ghost)')].flatMap((card) => {
    const title = card.querySelector('.o_kanban_record_title') ?? card.querySelector(':scope > span, :scope > main > span');
    const dealName = textOf(title);
    // The amount leaves more room beside it than the name.
    const element = card.querySelector('.o_kanban_record_subtitle') ?? title;
    return element && dealName ? [{ dealName, element }] : [];
  });
  return { container: board.querySelector('.o_kanban_renderer') ?? board, columns, cards };
}

function listMarks(table: Element): MarkPlaces | null {
  const container = table.querySelector('tbody');
  const heads = [...table.querySelectorAll('thead th')].map((head) => head.getAttribute('data-name'));
  const [nameAt, stageAt] = [heads.indexOf('name'), heads.indexOf('stage_id')];
  if (container === null) return null;
  const cards = [...table.querySelectorAll('tbody > tr.o_data_row')].flatMap((row) => {
    const dealName = textOf(row.children[nameAt] ?? null);
    const element = row.children[stageAt];
    return element && dealName ? [{ dealName, element }] : [];
  });
  return { container, columns: [], cards };
}

/**
 * The board's columns, where the page numbers them by their stages and they are stages, and its cards or the list's rows. Neither card nor row
 * carries the record's id, so that a deal is known by its name.
 */
export function marks(document: Document): MarkPlaces | null {
  const board = boardOf(document);
  if (board !== null) return boardMarks(board, document);
  const list = listOf(document);
  return list && listMarks(list);
}

// Named here and not passed on: the build looks for an adapter's exports in this file.
export const history = readHistory;
export const historyOfDeal = readHistoryOfDeal;
