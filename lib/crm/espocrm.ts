import type { DealReading, Field } from '../domain/deal/reading';
import type { About, MarkPlaces, Page } from './adapter';
import { type DecimalMark, gap, had, parseAmount, parseLocalisedDate, textOf } from './dom';
import { readHistory, readHistoryOfDeal } from './espocrm/history';

/** EspoCRM 9. Captures are made after its own templates, and its API was read in its source (github.com/espocrm/espocrm). */
export const about = {
  id: 'espocrm',
  name: 'EspoCRM',
  origins: [],
  checkedOn: '2026-11-22',
  evidence: { deal: 'captures', stageChange: 'captures', pipeline: 'captures', list: 'captures', history: 'documentation' },
  frames: 'top',
} satisfies About;

/** Whether the page bears the notice that EspoCRM's licence has every page of it bear, or loads its client. */
export function recognise(document: Document): boolean {
  return document.querySelector('footer a[href*="//www.espocrm.com"], script[src*="client/lib/espo"]') !== null;
}

const recordAddress = /^#Opportunity\/view\/([\w-]+)/;

/** A dialog that stays open under another hides what it holds. */
function isShown(dialog: Element): boolean {
  const style = dialog.getAttribute('style') ?? '';
  return !/display:\s*none/.test(style) && dialog.querySelector('.modal-content')?.classList.contains('hidden') === false;
}

type Shown = { readonly dealId: string; readonly dialog: Element };

/** The opportunity in a quick view: the dialog's title leads to the deal's own page. A form in a dialog leads to another address. */
function quickView(document: Document): Shown | null {
  const dialog = [...document.querySelectorAll('.modal')].findLast(isShown);
  const link = dialog?.querySelector('.modal-header a[data-action="fullForm"]')?.getAttribute('href');
  const dealId = recordAddress.exec(link ?? '')?.[1];
  return dialog === undefined || dealId === undefined ? null : { dealId, dialog };
}

/**
 * A deal's own page (`#Opportunity/view/ID`), or the deal in a quick view over any other page. What stands at `#Opportunity/edit/ID` is not
 * saved. Board and list share their address.
 */
export function page(url: URL, document: Document): Page | null {
  const dealId = quickView(document)?.dealId ?? recordAddress.exec(url.hash)?.[1];
  if (dealId !== undefined) return { kind: 'deal', pipelineId: '', dealId };
  if (!/^#Opportunity(\/list)?(\/?$|[/?]\w+=)/.test(url.hash)) return null;
  return { kind: document.querySelector('.list-kanban') === null ? 'list' : 'pipeline', pipelineId: '' };
}

/** What holds the fields of the deal that the user looks at. Quick views of other records lie over it without changing which deal that is. */
function recordOf(document: Document, url: URL): Element | null {
  const view = quickView(document);
  if (view !== null) return view.dialog;
  if (!recordAddress.test(url.hash)) return null;
  const details = [...document.querySelectorAll('.detail')].filter((detail) => detail.closest('.modal') === null);
  const [detail] = details.filter((each) => (each.getAttribute('data-scope') ?? 'Opportunity') === 'Opportunity');
  return detail ?? null;
}

/** A field's element. The lists of related records below a deal have fields of the same names. */
function fieldOf(record: Element | null, name: string): Element | null {
  const found = record?.querySelectorAll(`.cell[data-name="${name}"] .field[data-name="${name}"]`) ?? [];
  return [...found].find((element) => element.closest('.bottom, .list, .list-row') === null) ?? null;
}

/** What a field shows; null where EspoCRM says that there is none. While it is edited, what stands in it is not saved yet. */
function shown(record: Element | null, name: string): Field<string | null> {
  const element = fieldOf(record, name);
  if (element === null || element.querySelector('input, select, textarea, .loading-value') !== null) return gap('not-on-page');
  if (element.querySelector('.none-value') !== null) return had(null);
  const text = textOf(element);
  return text ? had(text) : gap('not-on-page');
}

function required(field: Field<string | null>): Field<string> {
  return field.ok ? (field.value === null ? gap('not-on-page') : had(field.value)) : field;
}

/** The user's decimal mark, told by an amount on the page in which both marks stand. */
function decimalIn(document: Document): DecimalMark | null {
  const told = new Set<DecimalMark>();
  for (const element of document.querySelectorAll('.numeric-text')) {
    const mark = /\d([.,])\d{3}([.,])\d+$/.exec(textOf(element) ?? '');
    if (mark !== null && mark[1] !== mark[2]) told.add(mark[2] === ',' ? ',' : '.');
  }
  const [decimal] = told;
  return told.size === 1 && decimal !== undefined ? decimal : null;
}

function amountOf(record: Element | null, document: Document): DealReading['amount'] {
  const text = shown(record, 'amount');
  return text.ok && text.value !== null ? parseAmount(text.value, { decimal: decimalIn(document) }) : text.ok ? had(null) : text;
}

/** Dates near today are shown in words, and in the current year without it: only a whole date is one. */
function closeDateOf(record: Element | null): DealReading['closeDate'] {
  const text = shown(record, 'closeDate');
  return text.ok && text.value !== null ? parseLocalisedDate(text.value) : text.ok ? had(null) : text;
}

/** Reads the deal on the page or in the quick view over it. Stages show their translated name alone. */
export function readDeal(document: Document, url: URL): DealReading {
  const record = recordOf(document, url);
  const view = quickView(document);
  const stage = required(shown(record, 'stage'));
  return {
    dealId: view === null ? gap('not-on-page') : had(view.dealId),
    pipelineId: record === null ? gap('not-on-page') : had(''),
    name: required(shown(record, 'name')),
    stage: stage.ok ? had({ id: null, label: stage.value }) : stage,
    account: shown(record, 'account'),
    owner: shown(record, 'assignedUser'),
    amount: amountOf(record, document),
    closeDate: closeDateOf(record),
    nextStep: gap('not-on-page'),
  };
}

/** The stage's cell, in which its field is drawn anew and the control for editing it comes and goes. */
export function stageAnchor(document: Document): Element | null {
  const view = quickView(document);
  const records = view === null ? document.querySelectorAll('.detail[data-scope="Opportunity"], .detail:not([data-scope])') : [view.dialog];
  const record = [...records].find((element) => view !== null || element.closest('.modal') === null);
  return fieldOf(record ?? null, 'stage')?.closest('.cell') ?? null;
}

function cardsIn(container: Element, rows: string, place: string) {
  return [...container.querySelectorAll(rows)].flatMap((row) => {
    const dealId = row.getAttribute('data-id');
    const element = row.querySelector(place);
    return dealId === null || dealId === '' || element === null ? [] : [{ dealId, element }];
  });
}

/** The heads and cards of the board, or the cells of the list's names; not the lists of opportunities below another record. */
export function marks(document: Document): MarkPlaces | null {
  const board = document.querySelector('.list-kanban[data-scope="Opportunity"]');
  if (board !== null) {
    const columns = [...board.querySelectorAll('th[data-name]')].flatMap((element) => {
      const stageId = element.getAttribute('data-name');
      return stageId ? [{ stageId, element }] : [];
    });
    return { container: board, columns, cards: cardsIn(board, '.item[data-id]', '.field[data-name="name"]') };
  }
  const list = [...document.querySelectorAll('.list')].find(isOwnList);
  if (list === undefined) return null;
  return { container: list, columns: [], cards: cardsIn(list, '.list-row[data-id]', '.cell[data-name="name"]') };
}

function isOwnList(list: Element): boolean {
  if (list.closest('.detail, .modal, .bottom') !== null) return false;
  return list.querySelector('.list-row .cell[data-name="name"] a[href^="#Opportunity/view/"]') !== null;
}

// Named here and not passed on: the build looks for an adapter's exports in this file.
export const history = readHistory;
export const historyOfDeal = readHistoryOfDeal;
