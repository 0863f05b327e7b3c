import type { DealReading, Field } from '../domain/deal/reading';
import type { LocalDate } from '../domain/time/time';
import type { About, MarkPlaces, Page } from './adapter';
import { dateOrderIn, gap, had, parseAmount, parseLocalisedDate, textOf } from './dom';
import { readHistory, readHistoryOfDeal } from './tryton/history';

/** Tryton 6.0 with sale_opportunity and its web client sao. There is no board. */
export const about = {
  id: 'tryton',
  name: 'Tryton',
  origins: [],
  checkedOn: '2026-11-22',
  evidence: { deal: 'running', stageChange: 'running', pipeline: 'none', list: 'running', history: 'running' },
  frames: 'top',
} satisfies About;

/** Whether the client's own style sheet is linked: the title can be configured, the rest is common to many pages. */
export function recognise(document: Document): boolean {
  return document.querySelector('link[href*="dist/tryton-sao"]') !== null;
}

/** The hash follows the active tab: `#database/model/sale.opportunity/45;name=...` is a record, without a number a list or a new record. */
export function page(url: URL, document: Document): Page | null {
  const path = /^#[^/;]+\/model\/sale\.opportunity(?:\/(\d+))?(?:;|$)/.exec(url.hash);
  if (path === null) return null;
  if (path[1] !== undefined) return { kind: 'deal', pipelineId: '', dealId: path[1] };
  // A record that was never saved has no number yet.
  return control(document, 'state') === null ? { kind: 'list', pipelineId: '' } : null;
}

/** A control of the active tab's own form. Other open tabs stay in the document, and so do the lines and sales inside the form. */
function control(document: Document, name: string, kind = ''): Element | null {
  const found = document.querySelectorAll(`#tabcontent > .tab-pane.active [name="${name}"]${kind}`);
  return [...found].find((element) => element.closest('.form-one2many, .form-many2many, .tree') === null) ?? null;
}

function text(document: Document, name: string): Field<string | null> {
  const shown = textOf(control(document, name));
  return shown === null ? gap('not-on-page') : had(shown || null);
}

function stage(document: Document): DealReading['stage'] {
  const select = control(document, 'state');
  const label = textOf(select?.querySelector('option:checked') ?? null);
  // The client writes option values as JSON: "opportunity" with its quotes.
  const id = /^"(.+)"$/.exec(textOf(select) ?? '')?.[1];
  return id === undefined || !label ? gap('not-on-page') : had({ id, label });
}

function amount(document: Document): DealReading['amount'] {
  // The amount is there twice: as the user's locale writes it, and hidden as a plain number.
  const plain = control(document, 'amount', '[type="number"]');
  const shown = textOf(plain);
  if (plain === null || shown === null) return gap('not-on-page');
  if (shown === '') return had(null);
  const symbols = [...(plain.parentElement?.querySelectorAll('.symbol') ?? [])].map(textOf);
  return parseAmount(`${symbols.join(' ')} ${shown}`, { decimal: '.' });
}

function closeDate(document: Document): Field<LocalDate | null> {
  const shown = text(document, 'end_date');
  if (!shown.ok || shown.value === null) return shown;
  // The user's date format is nowhere in the page, but every date of the client is written in it.
  const dates = [...document.querySelectorAll('.form-date input[name], .column-date')].map((date) => textOf(date) ?? '');
  return parseLocalisedDate(shown.value, dateOrderIn(dates));
}

/** Reads the record in the active tab. Its id is nowhere in the form (`number` is another count), so only the address tells which it is. */
export function readDeal(document: Document, url: URL): DealReading {
  const current = stage(document);
  // A record that was never saved is no deal yet, and neither is a form whose record has not come. Sales have a state and a party too.
  const drawn = current.ok && page(url, document)?.kind === 'deal' && control(document, 'conversion_probability') !== null;
  const absent = gap('not-on-page');
  if (!drawn) {
    const nothing = { dealId: absent, pipelineId: absent, name: absent, stage: absent, account: absent, owner: absent };
    return { ...nothing, amount: absent, closeDate: absent, nextStep: absent };
  }
  const description = text(document, 'description');
  const name = description.ok && description.value === null ? text(document, 'number') : description;
  return {
    dealId: absent,
    pipelineId: had(''),
    name: name.ok ? (name.value === null ? absent : had(name.value)) : name,
    stage: current,
    account: text(document, 'party'),
    owner: text(document, 'employee'),
    amount: amount(document),
    closeDate: closeDate(document),
    nextStep: absent,
  };
}

/** The state's select; the client sets its value when one of the workflow's buttons has been pressed. */
export function stageAnchor(document: Document): Element | null {
  return control(document, 'state');
}

/**
 * The rows of the list in the active tab. They carry no record id, so that a deal is known by its description: the last column of the
 * type "char", whatever the column is called in the user's language.
 */
export function marks(document: Document): MarkPlaces | null {
  const tables = [...document.querySelectorAll('#tabcontent > .tab-pane.active table.tree')];
  const table = tables.find((each) => each.closest('.form, .form-one2many, .form-many2many') === null);
  const container = table?.querySelector('tbody');
  if (!table || !container) return null;
  const columns = [...table.querySelectorAll('thead th')];
  const isText = (column: Element) => column.classList.contains('char');
  // The number comes first and leaves room; a long description does not.
  const [numberAt, descriptionAt] = [columns.findIndex(isText), columns.findLastIndex(isText)];
  const cards = [...container.children].flatMap((row) => {
    const element = row.children[numberAt];
    const dealName = textOf(row.children[descriptionAt] ?? null);
    return element && dealName ? [{ dealName, element }] : [];
  });
  return { container, columns: [], cards };
}

// Named here and not passed on: the build looks for an adapter's exports in this file.
export const history = readHistory;
export const historyOfDeal = readHistoryOfDeal;
