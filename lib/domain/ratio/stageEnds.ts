/** How a visit ended: on to a later stage or won, with the deal, or back to an earlier stage. Numbers stand for them in columns. */
export const visitEnds = ['passed', 'lost', 'no-decision', 'back'] as const;
export type VisitEnd = (typeof visitEnds)[number];

/** The numbers of `visitEnds`, and of spells that have none: cut off for good by a change of pipeline or of what the stage means, or going on. */
export const endCodes = { passed: 0, lost: 1, noDecision: 2, back: 3, cut: 4, pending: 5 } as const;
