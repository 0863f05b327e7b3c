/**
 * `n` of the items, each set of n equally likely, in the order drawn: the first n steps of a Fisher-Yates shuffle (Durstenfeld 1964), so
 * that a larger draw with the same seed begins with the smaller one. `random` gives numbers in [0, 1). All items where n is more than
 * there are. The draw depends on the items' order: for the same draw from the same set, sort them first.
 */
export function simpleRandomSample<Item>(items: readonly Item[], n: number, random: () => number): Item[] {
  const swapped = new Map<number, number>();
  const at = (place: number) => swapped.get(place) ?? place;
  return items.slice(0, Math.max(0, n)).flatMap((_, place) => {
    const other = place + Math.floor(random() * (items.length - place));
    const drawn = at(other);
    swapped.set(other, at(place));
    return items.slice(drawn, drawn + 1);
  });
}

/** The items in random order, each order equally likely. `random` gives numbers in [0, 1). */
export function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  return simpleRandomSample(items, items.length, random);
}
