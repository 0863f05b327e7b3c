import type { Card, MarkPlaces } from '../adapter';
import { recordId18 } from './recordId';
import { closestAround, elementsIn } from './shadow';

const opportunityId = /^006[a-zA-Z0-9]{12}(?:[a-zA-Z0-9]{3})?$/;
const recordLink = /\/lightning\/r\/(?:Opportunity\/)?(006[a-zA-Z0-9]{12}(?:[a-zA-Z0-9]{3})?)\/view/;
const card = '.pipelineViewCard';
const columnHeader = '.runtime_sales_pipelineboardPipelineViewColumnHeader';

/** Whether the page shows a list of opportunities as a board. */
export function showsBoard(page: Element): boolean {
  return elementsIn(page, columnHeader).length > 0;
}

/** The smallest element that holds all of the given ones. */
function around(elements: readonly Element[]): Element | null {
  let box = elements[0]?.parentElement ?? null;
  while (box !== null && !elements.every((element) => box?.contains(element))) box = box.parentElement;
  return box;
}

/** The cards that are drawn, a dozen a column at most. What stage a column stands for is told by its words alone, so that columns have no marks. */
function board(page: Element): MarkPlaces | null {
  const found = elementsIn(page, card);
  const container = around([...elementsIn(page, columnHeader), ...found]);
  if (container === null) return null;
  const cards = found.flatMap((element): readonly Card[] => {
    const id = [...element.classList].find((name) => opportunityId.test(name));
    return id === undefined ? [] : [{ dealId: recordId18(id), element }];
  });
  return { container, columns: [], cards };
}

/** The rows of a list, known by the link to their record; the mark goes into the link's cell. */
function list(page: Element): MarkPlaces | null {
  const cells = new Map<Element, string>();
  for (const link of elementsIn(page, 'a[href*="/lightning/r/"]')) {
    const id = recordLink.exec(link.getAttribute('href') ?? '')?.[1];
    const cell = id === undefined ? null : closestAround(link, 'th, td');
    if (id !== undefined && cell !== null && !cells.has(cell)) cells.set(cell, recordId18(id));
  }
  const [first] = cells.keys();
  const container = first?.closest('tbody') ?? first?.closest('table') ?? null;
  if (container === null) return null;
  const cards = [...cells].flatMap(([element, dealId]) => (container.contains(element) ? [{ dealId, element }] : []));
  return { container, columns: [], cards };
}

/** Where marks go on the list or board that the page shows; null where it shows neither. */
export function cardsOn(page: Element): MarkPlaces | null {
  return showsBoard(page) ? board(page) : list(page);
}
