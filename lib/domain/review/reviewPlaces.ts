// Fewer than two say too little of a rep, more than three are what the sample is to save.
const fewestDeals = 2;
const mostDeals = 3;

export type RepLoad = { readonly rep: string; readonly deals: number };

/**
 * Divides as many reviews as there is time for among the reps in the order given: two each as far as they go (one for a rep with one deal),
 * then a third each. A rep for whom there is not enough left waits. `places` hold only reps with a place, in the order given.
 */
export function reviewPlaces(
  reps: readonly RepLoad[],
  affordable: number,
): { readonly places: ReadonlyMap<string, number>; readonly waiting: readonly string[] } {
  let left = affordable;
  const places = new Map<string, number>();
  const waiting: string[] = [];
  for (const { rep, deals } of reps) {
    const wanted = Math.min(fewestDeals, deals);
    if (wanted <= left) places.set(rep, wanted);
    else waiting.push(rep);
    left -= places.get(rep) ?? 0;
  }
  for (const { rep, deals } of reps) {
    const held = places.get(rep) ?? 0;
    const more = Math.min(mostDeals, deals, held + left) - held;
    if (held === 0 || more <= 0) continue;
    places.set(rep, held + more);
    left -= more;
  }
  return { places, waiting };
}
