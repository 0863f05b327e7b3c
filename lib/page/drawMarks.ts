import type { MarkPlaces, Page } from '../crm/adapter';
import { cardRoots } from './cardRoots';
import type { EverySecond } from './everySecond';
import { type MarkKind, markAnswers } from './markAnswers';
import { markDrawing } from './markDrawing';
import { markName } from './markElement';

export type Marks = {
  /** Tells which page the address is now. Marks stay below a deal that opens over its board. */
  readonly pageIs: (page: Page | null) => void;
  /** What was said of marks has changed. */
  readonly askAgain: () => void;
};

const betweenLooksMilliseconds = 16;

type MarkSource = { readonly crm: string; readonly find: (document: Document) => MarkPlaces | null };

type Known = { readonly kind: MarkKind; readonly id: string; readonly element: Element };

/** Columns and cards by what they are known by. Of several cards with one name none is: which of them is meant cannot be told. */
function knownIn({ columns, cards }: MarkPlaces): readonly Known[] {
  const named = Map.groupBy(cards, (card) => ('dealName' in card ? card.dealName : null));
  return [
    ...columns.map(({ stageId, element }): Known => ({ kind: 'columns', id: stageId, element })),
    ...cards.flatMap((card): readonly Known[] => {
      if ('dealId' in card) return [{ kind: 'cards', id: card.dealId, element: card.element }];
      return named.get(card.dealName)?.length === 1 ? [{ kind: 'named', id: card.dealName, element: card.element }] : [];
    }),
  ];
}

function isMark(node: Node): boolean {
  return node.nodeName.toLowerCase() === markName;
}

/** Draws marks on boards and lists until the signal ends, and again in the same frame in which the page draws its cards anew. */
export function drawMarks({ crm, find }: MarkSource, everySecond: EverySecond, signal: AbortSignal): Marks {
  const drawing = markDrawing();
  const answers = markAnswers(crm, redraw, signal);
  let wanted = false;
  let pipeline: string | null | undefined;
  let places: MarkPlaces | null = null;
  let stale = false;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let frame: number | undefined;
  // What is observed, and whether cards may appear in it.
  let observed = new WeakMap<Node, boolean>();

  const observer = new MutationObserver(hear);

  function redraw(): void {
    hear(observer.takeRecords());
    if (places === null) return;
    const spots = knownIn(places).map(({ kind, id, element }) => ({ key: `${kind} ${id}`, element, mark: answers.of(kind, id) }));
    drawing.draw(places.container, spots);
    // All of these are our own.
    observer.takeRecords();
  }

  function observe(element: Element, mayHoldCards: boolean): void {
    if (!observed.has(element)) observer.observe(element, { childList: true });
    observed.set(element, mayHoldCards);
  }

  function unobserve(): void {
    observer.disconnect();
    observed = new WeakMap();
  }

  // No subtrees, and nothing inside of the cards, so that a page that is busy there costs nothing; what gets lost there the clock finds.
  function follow({ container, cards }: MarkPlaces): void {
    const elements = cards.map(({ element }) => element);
    const roots = cardRoots(container, elements);
    const walk = (box: Element): void => {
      if (roots.has(box)) return;
      observe(box, true);
      for (const child of box.children) walk(child);
    };
    walk(container);
    for (const element of elements) observe(element, false);
    for (let box = container.parentElement; box !== null; box = box.parentElement) observe(box, false);
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
    if (places?.container !== container) unobserve();
    if (places === null) return;
    follow(places);
    for (const { kind, id } of knownIn(places)) answers.want(kind, id);
    redraw();
  }

  // Runs before the page is painted, so that a card drawn anew never shows without its mark.
  function hear(records: readonly MutationRecord[]): void {
    if (places === null) return;
    let hasNewElements = !places.container.isConnected;
    for (const { addedNodes, removedNodes, target } of records) {
      for (const node of removedNodes) if (isMark(node) && target instanceof Element) drawing.putBack(target);
      for (const node of addedNodes) {
        if (isMark(node) || !node.isConnected) continue;
        stale = true;
        if (node instanceof Element && observed.get(target)) hasNewElements = true;
      }
    }
    if (!hasNewElements) return;
    if (performance.now() - lookedAt >= betweenLooksMilliseconds) look();
    else
      frame ??= requestAnimationFrame(() => {
        frame = undefined;
        if (wanted) look();
      });
  }

  function clear(): void {
    unobserve();
    places = null;
    if (frame !== undefined) cancelAnimationFrame(frame);
    frame = undefined;
    drawing.clear();
  }

  everySecond(() => {
    if (!wanted) return;
    // A board that is not drawn yet is left to the clock: as it is drawn, a look would pay for the page's own layout.
    if (drawing.prune() || stale || !places?.container.isConnected) look();
  }, signal);
  signal.addEventListener('abort', clear);

  return {
    pageIs: (page) => {
      const isFirst = !wanted;
      wanted = page !== null;
      if (page === null) clear();
      // A deal's own pipeline says nothing of the board below it, unless there is nothing else to go by.
      if (page === null || (page.kind === 'deal' && !isFirst)) return;
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
