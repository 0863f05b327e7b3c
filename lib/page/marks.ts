import type { MarkPlaces, Page } from '../crm/adapter';
import type { EverySecond } from './everySecond';
import { markAnswers } from './markAnswers';
import { type MarkSpot, markDrawing } from './markDrawing';
import { markName } from './markElement';

export type Marks = {
  /** Tells which page the address is now. Marks stay below a deal that opens over its board. */
  readonly pageIs: (page: Page | null) => void;
  /** What was said of marks has changed. */
  readonly askAgain: () => void;
};

const betweenLooksMilliseconds = 16;

type MarkSource = { readonly crm: string; readonly find: (document: Document) => MarkPlaces | null };

type KnownCard = { readonly kind: 'cards' | 'named'; readonly id: string; readonly element: Element };

/** The cards by what they are known by. Of several with one name none is: which of them is meant cannot be told. */
function cardsOf({ cards }: MarkPlaces): readonly KnownCard[] {
  const times = new Map<string, number>();
  for (const card of cards) if ('dealName' in card) times.set(card.dealName, (times.get(card.dealName) ?? 0) + 1);
  return cards.flatMap((card): readonly KnownCard[] => {
    if ('dealId' in card) return [{ kind: 'cards', id: card.dealId, element: card.element }];
    return times.get(card.dealName) === 1 ? [{ kind: 'named', id: card.dealName, element: card.element }] : [];
  });
}

/** Draws marks on boards and lists until the signal ends, and again in the same frame in which the page draws its cards anew. */
export function drawMarks({ crm, find }: MarkSource, everySecond: EverySecond, signal: AbortSignal): Marks {
  const drawing = markDrawing();
  const answers = markAnswers(crm, redraw, signal);
  let wanted = false;
  let onBoard = false;
  let pipeline: string | null | undefined;
  let places: MarkPlaces | null = null;
  let stale = false;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let frame: number | undefined;

  const observer = new MutationObserver(hear);

  function redraw(): void {
    if (places === null) return;
    hear(observer.takeRecords());
    if (places === null) return;
    const spots: MarkSpot[] = [
      ...places.columns.map(({ stageId, element }) => ({ key: `column ${stageId}`, element, mark: answers.of('columns', stageId) })),
      ...cardsOf(places).map(({ kind, id, element }) => ({ key: `${kind} ${id}`, element, mark: answers.of(kind, id) })),
    ];
    drawing.draw(places.container, spots);
    // All of these are our own.
    observer.takeRecords();
  }

  function look(): void {
    stale = false;
    lookedAt = performance.now();
    const container = places?.container;
    try {
      places = find(document);
    } catch {
      places = null;
    }
    if (places?.container !== container) {
      observer.disconnect();
      if (places !== null) observer.observe(places.container, { childList: true, subtree: true });
    }
    if (places === null) return;
    answers.want(
      'columns',
      places.columns.map(({ stageId }) => stageId),
    );
    for (const kind of ['cards', 'named'] as const) {
      answers.want(
        kind,
        cardsOf(places).flatMap((card) => (card.kind === kind ? [card.id] : [])),
      );
    }
    redraw();
  }

  function lookInThisFrame(): void {
    if (performance.now() - lookedAt >= betweenLooksMilliseconds) {
      look();
      return;
    }
    frame ??= requestAnimationFrame(() => {
      frame = undefined;
      if (wanted) look();
    });
  }

  // Runs before the page is painted, so that a card drawn anew never shows without its mark.
  function hear(records: readonly MutationRecord[]): void {
    let hasNewElements = false;
    for (const { addedNodes, removedNodes, target } of records) {
      for (const node of removedNodes) if (node.nodeName.toLowerCase() === markName && target instanceof Element) drawing.putBack(target);
      for (const node of addedNodes) {
        if (node.nodeName.toLowerCase() === markName) continue;
        stale = true;
        if (node instanceof Element) hasNewElements = true;
      }
    }
    if (hasNewElements) lookInThisFrame();
  }

  function clear(): void {
    observer.disconnect();
    places = null;
    if (frame !== undefined) cancelAnimationFrame(frame);
    frame = undefined;
    drawing.clear();
  }

  everySecond(() => {
    if (!wanted) return;
    drawing.prune();
    if (!onBoard && !places?.container.isConnected) {
      wanted = false;
      clear();
      return;
    }
    if (stale || places === null || !places.container.isConnected) look();
  }, signal);
  signal.addEventListener('abort', clear);

  return {
    pageIs: (page) => {
      onBoard = page !== null && page.kind !== 'deal';
      wanted = onBoard || (page !== null && places?.container.isConnected === true);
      if (!wanted) {
        clear();
        return;
      }
      if (page === null || !onBoard) return;
      if (page.pipelineId !== pipeline) {
        pipeline = page.pipelineId;
        clear();
        answers.forget(pipeline);
      }
      look();
    },
    askAgain: answers.askAgain,
  };
}
