import type { DealPath, Moment } from './dealPath';

/** How a stage's milestone ended: the next one was reached, or the deal ended with this stage as its furthest. */
export const milestoneEnds = ['passed', 'lost', 'no-decision'] as const;
export type MilestoneEnd = (typeof milestoneEnds)[number];

/** A stage that a deal reached, on the milestone clock: from first reaching it to first reaching the next, or to the close. */
export type Milestone = {
  readonly place: number;
  readonly from: Moment;
  readonly until: Moment | null;
  readonly end: MilestoneEnd | null;
  /** Jumped over, so passed at age 0. */
  readonly skipped: boolean;
};

/**
 * The milestones of a deal along a chain of `length` stages, in order. A deal reaches its first observed stage and, from then on, stage i
 * when it enters any j >= i or is won; none before its first. Going back does not undo that. It passes i when it reaches i + 1, or when it
 * is won for the last one.
 */
export function milestones(path: DealPath, length: number): readonly Milestone[] {
  const first = path.moves[0];
  if (first === undefined) return [];
  const reached: { readonly at: Moment; readonly skipped: boolean }[] = [];
  const reachUpTo = (place: number, at: Moment, entered: boolean) => {
    while (first.place + reached.length <= place) reached.push({ at, skipped: !entered || first.place + reached.length < place });
  };
  for (const { place, at } of path.moves) reachUpTo(place, at, true);
  if (path.close?.kind === 'won') reachUpTo(length - 1, path.close.at, false);
  return reached.map(({ at, skipped }, index) => {
    const place = first.place + index;
    const next = reached[index + 1];
    if (next !== undefined) return { place, from: at, until: next.at, end: 'passed', skipped };
    if (path.close === null) return { place, from: at, until: null, end: null, skipped };
    return { place, from: at, until: path.close.at, end: path.close.kind === 'won' ? 'passed' : path.close.kind, skipped };
  });
}
