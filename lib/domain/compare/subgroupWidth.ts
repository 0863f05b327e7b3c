/** The time that one point of a control chart stands for. */
export type SubgroupWidth = 'month' | 'quarter';

const fewestDeals = 20;

/** The narrowest width at which a point has 20 deals on average; null where not even a quarter has: no control chart then, but a CUSUM. */
export function subgroupWidth(dealsPerQuarter: number): SubgroupWidth | null {
  if (dealsPerQuarter / 3 >= fewestDeals) return 'month';
  return dealsPerQuarter >= fewestDeals ? 'quarter' : null;
}

/** How many points a chart adds to the watch list a month. */
export function pointsPerMonth(width: SubgroupWidth): number {
  return width === 'month' ? 1 : 1 / 3;
}
