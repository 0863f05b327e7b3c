/** One deal's stages in the order in which it entered them, closing ones left out. */
export type StageWay = readonly string[];

/** A guess at the order of a pipeline's open stages, and how many of the moves go forward in it. */
export type StageOrder = {
  readonly stages: readonly string[];
  readonly by: 'numbers' | 'moves';
  readonly forward: number;
  readonly moves: number;
};

/**
 * The order of the open stages as the deals went through them: by the number that every label begins with, where all have a different one; else
 * by the mean place at which deals first entered a stage, then neighbours are exchanged as long as more moves go forward by it. Of equal
 * standing, the more often entered one comes first, then the alphabet decides, so that the order of the deals never matters.
 */
export function guessStageOrder(ways: readonly StageWay[]): StageOrder {
  const places = new Map<string, { sum: number; count: number }>();
  const moves = new Map<string, Map<string, number>>();
  let total = 0;
  for (const way of ways) {
    const firsts = [...new Set(way)];
    firsts.forEach((stage, index) => {
      const place = places.get(stage) ?? { sum: 0, count: 0 };
      places.set(stage, { sum: place.sum + (firsts.length > 1 ? index / (firsts.length - 1) : 0), count: place.count + 1 });
    });
    way.forEach((stage, index) => {
      const next = way[index + 1];
      if (next === undefined || next === stage) return;
      const from = moves.get(stage) ?? new Map<string, number>();
      from.set(next, (from.get(next) ?? 0) + 1);
      moves.set(stage, from);
      total += 1;
    });
  }
  const count = (from: string, to: string) => moves.get(from)?.get(to) ?? 0;
  const forwardIn = (order: readonly string[]) =>
    order.reduce((sum, from, index) => sum + order.slice(index + 1).reduce((part, to) => part + count(from, to), 0), 0);
  const labels = [...places.keys()].toSorted();
  const numbers = labels.map((label) => Number(/^\D{0,3}(\d{1,3})(?=\D)/.exec(label)?.[1] ?? Number.NaN));
  if (labels.length > 1 && numbers.every((number) => !Number.isNaN(number)) && new Set(numbers).size === labels.length) {
    const stages = labels.toSorted((one, other) => (numbers[labels.indexOf(one)] ?? 0) - (numbers[labels.indexOf(other)] ?? 0));
    return { stages, by: 'numbers', forward: forwardIn(stages), moves: total };
  }
  const meanPlace = (stage: string) => (places.get(stage)?.sum ?? 0) / (places.get(stage)?.count ?? 1);
  const stages = labels.toSorted(
    (one, other) =>
      meanPlace(one) - meanPlace(other) || (places.get(other)?.count ?? 0) - (places.get(one)?.count ?? 0) || (one < other ? -1 : 1),
  );
  // Every exchange raises the number of forward moves, so that this ends.
  for (let changed = true; changed; ) {
    changed = false;
    for (let index = 0; index + 1 < stages.length; index += 1) {
      const [one = '', other = ''] = stages.slice(index, index + 2);
      if (count(other, one) <= count(one, other)) continue;
      stages.splice(index, 2, other, one);
      changed = true;
    }
  }
  return { stages, by: 'moves', forward: forwardIn(stages), moves: total };
}
