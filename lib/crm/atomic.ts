import type { DealReading, Field } from '../domain/deal/reading';
import type { LocalDate } from '../domain/time/time';
import type { About, MarkPlaces, Page } from './adapter';
import { gap, had, parseAmount, parseLocalisedDate, textOf } from './dom';

/**
 * Atomic CRM (github.com/marmelab/atomic-crm): the Material UI line that is on npm, which was driven, and the line on Radix after it, read from
 * captures. Both draw the same board. Only the page is read: the CRM's API is on a host of its own that every company names itself.
 */
export const about = {
  id: 'atomic',
  name: 'Atomic CRM',
  origins: [],
  checkedOn: '2026-11-22',
  evidence: { deal: 'running', stageChange: 'running', pipeline: 'running', list: 'none', history: 'none' },
  frames: 'top',
} satisfies About;

/** Whether the page links to the CRM's three resources by their hashes; its title, logo and words can all be configured. */
export function recognise(document: Document): boolean {
  return ['contacts', 'companies', 'deals'].every((resource) => document.querySelector(`a[href="#/${resource}"]`) !== null);
}

/** `#/deals/14/show` is a deal, in a dialog over the board. What stands in the form at `#/deals/14` is not saved: that is the board alone. */
export function page(url: URL): Page | null {
  const path = /^#\/deals(?:\/([^/?]+)(\/show)?)?\/?(?:\?|$)/.exec(url.hash);
  if (path === null) return null;
  return path[1] !== undefined && path[2] ? { kind: 'deal', pipelineId: '', dealId: path[1] } : { kind: 'pipeline', pipelineId: '' };
}

type Column = { readonly stageId: string; readonly head: Element; readonly label: string; readonly cards: Element };

function columnsIn(document: Document): readonly Column[] {
  return [...document.querySelectorAll('[data-rfd-droppable-id]')].flatMap((cards) => {
    const stageId = cards.getAttribute('data-rfd-droppable-id');
    const head = cards.previousElementSibling;
    const label = textOf(head?.querySelector('h3, h6') ?? null);
    return stageId && head && label ? [{ stageId, head, label, cards }] : [];
  });
}

type Pair = { readonly caption: string; readonly value: string; readonly element: Element | null };

/** Small captions with their values. Beside a value there may be a badge, such as "Past". */
function pairsIn(dialog: Element): readonly Pair[] {
  return [...dialog.querySelectorAll('span')].flatMap((span) => {
    const beside = span.nextElementSibling;
    const value = textOf(beside?.firstElementChild ?? beside);
    const caption = textOf(span);
    return value && caption && span.childElementCount === 0 ? [{ caption, value, element: span.parentElement }] : [];
  });
}

type Shown = { readonly dialog: Element; readonly pairs: readonly Pair[]; readonly stages: readonly (Column & Pair)[] };

/** The dialog that shows a deal: the one in which something is called as a column of the board. Its words are the company's own, in any language. */
function shownIn(document: Document): Shown | null {
  const columns = columnsIn(document);
  for (const dialog of document.querySelectorAll('[role="dialog"]')) {
    const pairs = pairsIn(dialog);
    const stages = pairs.flatMap((pair) => columns.filter(({ label }) => label === pair.value).map((column) => ({ ...column, ...pair })));
    if (stages.length > 0) return { dialog, pairs, stages };
  }
  return null;
}

function besideCaption({ pairs }: Shown, wanted: string): Field<string> {
  return written(pairs.find(({ caption }) => caption === wanted)?.value);
}

function stageOf({ stages }: Shown): DealReading['stage'] {
  const [stage, another] = stages;
  if (stage === undefined || another !== undefined) return gap('ambiguous');
  return had({ id: stage.stageId, label: stage.label });
}

/** The day that the page shows. West of Greenwich the npm line shows a date without a time as the day before. */
function closeDateOf(shown: Shown): Field<LocalDate | null> {
  const text = besideCaption(shown, 'Expected closing date');
  const date = text.ok ? parseLocalisedDate(text.value) : text;
  // No date at all is shown as the first day of the computer's own count.
  return date.ok && date.value < '1971' ? gap('unreadable') : date;
}

function amountOf(shown: Shown): DealReading['amount'] {
  const text = besideCaption(shown, 'Budget');
  return text.ok ? parseAmount(text.value) : text;
}

/** The deal's number from the button that edits it; one that was put into the archive has none. */
function dealIdOf({ dialog }: Shown): Field<string> {
  const link = dialog.querySelector('a[href^="#/deals/"]')?.getAttribute('href');
  const id = /^#\/deals\/([^/?]+)$/.exec(link ?? '')?.[1];
  return written(id);
}

function written(text: string | null | undefined): Field<string> {
  return text ? had(text) : gap('not-on-page');
}

/** Reads the deal in the dialog. Who owns it is not shown; the company is an avatar, whose name only its picture carries. */
export function readDeal(document: Document, url: URL): DealReading {
  const shown = page(url)?.kind === 'deal' ? shownIn(document) : null;
  const absent = gap('not-on-page');
  const nothing = { dealId: absent, pipelineId: absent, name: absent, stage: absent, account: absent, owner: absent, nextStep: absent };
  if (shown === null) return { ...nothing, amount: absent, closeDate: absent };
  const { dialog } = shown;
  const picture = dialog.querySelector('a[href^="#/companies/"] img');
  return {
    ...nothing,
    dealId: dealIdOf(shown),
    pipelineId: had(''),
    name: written(textOf(dialog.querySelector('h2, h5'))),
    stage: stageOf(shown),
    account: written(picture?.getAttribute('alt')?.trim()),
    amount: amountOf(shown),
    closeDate: closeDateOf(shown),
  };
}

/** What holds the stage's caption and value in the dialog. */
export function stageAnchor(document: Document): Element | null {
  return shownIn(document)?.stages[0]?.element ?? null;
}

/** The heads of the board's columns and its cards; both carry the ids by which cards are dragged. */
export function marks(document: Document): MarkPlaces | null {
  const columns = columnsIn(document);
  const container = columns[0]?.cards.parentElement?.parentElement;
  if (!container) return null;
  const cards = [...container.querySelectorAll('[data-rfd-draggable-id]')].map((element) => ({
    dealId: element.getAttribute('data-rfd-draggable-id') ?? '',
    element,
  }));
  return { container, columns: columns.map(({ stageId, head }) => ({ stageId, element: head })), cards };
}
