import type { DealReading, Field } from '../domain/deal/reading';
import type { About, MarkPlaces, Page } from './adapter';
import { gap, had, parseAmount, parseLocalisedDate, textOf } from './dom';
import { formatsIn } from './suitecrm/formats';
import { readHistory, readHistoryOfDeal } from './suitecrm/history';

/** SuiteCRM 7 with its own theme. Captures are made after its templates, and what it answers was read in its source (github.com/salesagility/SuiteCRM). */
export const about = {
  id: 'suitecrm',
  name: 'SuiteCRM 7',
  origins: [],
  checkedOn: '2026-11-22',
  evidence: { deal: 'captures', stageChange: 'captures', pipeline: 'none', list: 'captures', history: 'documentation' },
  frames: 'top',
} satisfies About;

/** Whether the page is dressed in SuiteCRM's own theme, the only one since 7.10. The title, logo and words can all be configured. */
export function recognise(document: Document): boolean {
  return document.querySelector('link[href*="themes/SuiteP/"]') !== null;
}

/** What the address asks for. Pages that came without a load stand encoded in the hash: `#ajaxUILoc=index.php%3Fmodule%3D...`. */
function asked(url: URL): URLSearchParams {
  const inHash = new URLSearchParams(url.hash.slice(1)).get('ajaxUILoc');
  return inHash === null ? url.searchParams : new URLSearchParams(inHash.slice(inHash.indexOf('?') + 1));
}

/** A record or the list of opportunities. What stands in the form of `action=EditView` is not saved. */
export function page(url: URL): Page | null {
  const parameters = asked(url);
  if (parameters.get('module') !== 'Opportunities') return null;
  const [action, record] = [parameters.get('action') ?? 'index', parameters.get('record')];
  if (action === 'DetailView') return record ? { kind: 'deal', pipelineId: '', dealId: record } : null;
  return action === 'index' || action === 'ListView' ? { kind: 'list', pipelineId: '' } : null;
}

/** The id of the opportunity that is drawn, from the hidden form of its buttons. Another module's record has such a form too. */
function recordIn(document: Document): string | null {
  const form = document.querySelector('form#formDetailView');
  const module = form?.querySelector('input[name="module"]')?.getAttribute('value');
  const record = form?.querySelector('input[name="record"]')?.getAttribute('value');
  return module === 'Opportunities' && record ? record : null;
}

function itemOf(document: Document, name: string): Element | null {
  return recordIn(document) === null ? null : document.querySelector(`.detail-view-row-item[data-field="${name}"]`);
}

/** A field's element. While it is edited in its place, what stands in it is not saved yet. */
function fieldOf(document: Document, name: string): Element | null {
  const element = itemOf(document, name)?.querySelector('.detail-view-field') ?? null;
  return element?.querySelector('select, textarea, input:not([type="hidden"])') ? null : element;
}

function shown(document: Document, name: string): Field<string | null> {
  const text = textOf(fieldOf(document, name));
  return text === null ? gap('not-on-page') : had(text || null);
}

/** The stored key stands in a hidden input beside its translation. */
function stageOf(document: Document): DealReading['stage'] {
  const element = fieldOf(document, 'sales_stage');
  const id = element?.querySelector('input[type="hidden"]')?.getAttribute('value');
  const label = textOf(element);
  return id && label ? had({ id, label }) : gap('not-on-page');
}

/** The currency behind the amount's label, in brackets: "(USD $)", "(Euro €)". Null for a sign that several share. */
function currencyOf(document: Document): string | null {
  const label = textOf(itemOf(document, 'amount')?.querySelector('.label') ?? null) ?? '';
  const words = /\(([^()]*)\):?$/.exec(label)?.[1]?.split(' ') ?? [];
  const read = words.map((word) => parseAmount(`${word} 1`));
  return read.flatMap((money) => (money.ok && money.value.currency !== null ? [money.value.currency] : []))[0] ?? null;
}

function amountOf(document: Document): DealReading['amount'] {
  const text = shown(document, 'amount');
  if (!text.ok || text.value === null) return text.ok ? had(null) : text;
  const amount = parseAmount(text.value, { decimal: formatsIn(document).decimal });
  if (!amount.ok) return amount;
  return had({ amount: amount.value.amount, currency: amount.value.currency ?? currencyOf(document) });
}

function closeDateOf(document: Document): DealReading['closeDate'] {
  const text = shown(document, 'date_closed');
  if (!text.ok || text.value === null) return text.ok ? had(null) : text;
  return parseLocalisedDate(text.value, formatsIn(document).order ?? undefined);
}

/** Reads the opportunity that is drawn. Nothing is read where the page holds another record, or only a list. */
export function readDeal(document: Document): DealReading {
  const record = recordIn(document);
  const name = shown(document, 'name');
  return {
    dealId: record === null ? gap('not-on-page') : had(record),
    pipelineId: record === null ? gap('not-on-page') : had(''),
    name: name.ok ? (name.value === null ? gap('not-on-page') : had(name.value)) : name,
    stage: stageOf(document),
    account: shown(document, 'account_name'),
    owner: shown(document, 'assigned_user_name'),
    amount: amountOf(document),
    closeDate: closeDateOf(document),
    nextStep: shown(document, 'next_step'),
  };
}

/** What holds the stage's label and field: the field alone would be replaced while it is edited in its place. */
export function stageAnchor(document: Document): Element | null {
  return itemOf(document, 'sales_stage');
}

/** The cells of the names in the list; the lists below a record have no boxes to tick. There is no board. */
export function marks(document: Document): MarkPlaces | null {
  for (const container of document.querySelectorAll('table.list')) {
    const cards = [...container.querySelectorAll('input[name="mass[]"]')].flatMap((box) => {
      const dealId = box.getAttribute('value');
      const element = box.closest('tr')?.querySelector('td[field="name"]');
      const address = element?.querySelector('a')?.getAttribute('href') ?? '';
      return dealId && element && /module(=|%3D)Opportunities\b/.test(address) ? [{ dealId, element }] : [];
    });
    if (cards.length > 0) return { container, columns: [], cards };
  }
  return null;
}

// Named here and not passed on: the build looks for an adapter's exports in this file.
export const history = readHistory;
export const historyOfDeal = readHistoryOfDeal;
