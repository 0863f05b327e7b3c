import type { DealPath, Moment } from './dealPath';

/** How a visit ended: on to a later stage or won, back to an earlier one, or with the deal. */
export const visitEnds = ['passed', 'back', 'lost', 'no-decision'] as const;
export type VisitEnd = (typeof visitEnds)[number];

/** One visit of a stage on the visit clock, from entry to leaving; `until` and `end` are null while it lasts. */
export type Visit = { readonly place: number; readonly from: Moment; readonly until: Moment | null; readonly end: VisitEnd | null };

/** A deal's visits in order. A stage that was jumped over was not visited; one come back to is visited again. */
export function visits(path: DealPath): readonly Visit[] {
  return path.moves.map(({ place, at }, index) => {
    const next = path.moves[index + 1];
    if (next !== undefined) return { place, from: at, until: next.at, end: next.place > place ? 'passed' : 'back' };
    if (path.close === null) return { place, from: at, until: null, end: null };
    return { place, from: at, until: path.close.at, end: path.close.kind === 'won' ? 'passed' : path.close.kind };
  });
}
