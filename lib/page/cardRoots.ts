/**
 * The cards that the given elements stand in, one in each at the same depth: as far above them as no two are in one.
 * Where there are no two to tell by, the elements themselves.
 */
export function cardRoots(container: Element, elements: readonly Element[]): ReadonlySet<Element> {
  let cards = elements;
  while (cards.length > 1) {
    const above = cards.map((card) => card.parentElement ?? container);
    if (above.includes(container) || new Set(above).size < above.length) break;
    cards = above;
  }
  return new Set(cards);
}
