import { faultyAtLeast, faultyAtMost, type RandomSample } from './faultyBounds';

/** The level of a one-sided statement about a sample. */
export const statementLevel = 0.9;

type Shown = {
  readonly reviewed: number;
  readonly faulty: number;
  readonly notReviewed: number;
  /** How many deals of the frame were not drawn. */
  readonly others: number;
  readonly level: number;
};

/**
 * The one sentence that a random sample allows about its frame.
 * - `others-in-control`: at least `atLeast` of the others are in control, with `level`. What was not reviewed counts as faulty.
 * - `others-faulty`: at least `atLeast` of the others are faulty, with `level`. What was not reviewed counts as in control.
 * - `nothing-excluded`: nothing can be said of the others yet.
 * - `whole-frame`: there are no others; `faulty` to `faulty + notReviewed` of the frame are faulty.
 * - `nothing-reviewed`: none of the drawn ones was reviewed.
 */
export type SampleStatement =
  | ({ readonly kind: 'others-in-control' | 'others-faulty'; readonly atLeast: number } & Shown)
  | ({ readonly kind: 'nothing-excluded' } & Shown)
  | { readonly kind: 'whole-frame'; readonly frame: number; readonly faulty: number; readonly notReviewed: number }
  | { readonly kind: 'nothing-reviewed'; readonly frame: number; readonly drawn: number };

/** The most and the fewest faulty deals that a frame may hold at a level. */
export type FaultyBounds = { readonly atMost: (level: number) => number; readonly atLeast: (level: number) => number };

/**
 * What may be said of a rep's other deals from a random sample, by the finite-population bounds of `faultyAtMost` and `faultyAtLeast`. It
 * speaks of faults where more than half of those reviewed are faulty, else of deals in control.
 */
export function sampleStatement(sample: RandomSample, level: number = statementLevel): SampleStatement {
  const atMost = (at: number) => faultyAtMost(sample, at);
  const atLeast = (at: number) => faultyAtLeast(sample, at);
  return statementBy({ atMost, atLeast }, sample, level);
}

/** The same sentence by other bounds, which have to count what was not reviewed as `faultyAtMost` and `faultyAtLeast` do. */
export function statementBy(bounds: FaultyBounds, sample: RandomSample, level: number): SampleStatement {
  const { frame, drawn, faulty, notReviewed } = sample;
  const reviewed = drawn - notReviewed;
  if (reviewed <= 0) return { kind: 'nothing-reviewed', frame, drawn };
  if (drawn === frame) return { kind: 'whole-frame', frame, faulty, notReviewed };
  const others = frame - drawn;
  const shown = { reviewed, faulty, notReviewed, others, level };
  const mostlyFaulty = 2 * faulty > reviewed;
  const atLeast = mostlyFaulty ? bounds.atLeast(level) - faulty : others - (bounds.atMost(level) - faulty - notReviewed);
  if (atLeast <= 0) return { kind: 'nothing-excluded', ...shown };
  return { kind: mostlyFaulty ? 'others-faulty' : 'others-in-control', atLeast, ...shown };
}
