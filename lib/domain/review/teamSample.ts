import type { Rate } from '../ratio/ratioStrip';
import type { RandomSample } from './faultyBounds';
import { type SampleStatement, statementBy, statementLevel } from './sampleStatement';
import { stratifiedAtLeast, stratifiedAtMost } from './stratifiedBounds';

/**
 * What random samples of several reps say of the team. `share` is the share of faulty deals in the frames that were drawn from, each frame
 * weighted by its size (stratified estimator, Cochran 1977, ch. 5), what was not reviewed counted as faulty, with the 95% interval of
 * `stratifiedAtMost` and `stratifiedAtLeast`; null where nothing was reviewed. `outside` are deals of frames of which nothing was drawn:
 * nothing is said of them.
 */
export type TeamSample = {
  readonly share: Rate | null;
  readonly sum: RandomSample;
  readonly outside: number;
  readonly statement: SampleStatement;
};

/** Reads the samples of a team's reps together; the level is the statement's. */
export function teamSample(samples: readonly RandomSample[], level: number = statementLevel): TeamSample {
  const strata = samples.filter(({ drawn }) => drawn > 0);
  const sum = summed(strata);
  const outside = summed(samples).frame - sum.frame;
  const atMost = (at: number) => stratifiedAtMost(strata, at);
  const atLeast = (at: number) => stratifiedAtLeast(strata, at);
  const statement = statementBy({ atMost, atLeast }, sum, level);
  if (statement.kind === 'nothing-reviewed') return { share: null, sum, outside, statement };
  const value = strata.reduce((total, { frame, drawn, faulty, notReviewed }) => total + (frame * (faulty + notReviewed)) / drawn, 0);
  // Half of what 95% leaves, on either side.
  const [low, high] = [atLeast(0.975) / sum.frame, atMost(0.975) / sum.frame];
  return { share: { value: value / sum.frame, low, high, n: sum.drawn - sum.notReviewed }, sum, outside, statement };
}

function summed(samples: readonly RandomSample[]): RandomSample {
  const total = { frame: 0, drawn: 0, faulty: 0, notReviewed: 0 };
  for (const { frame, drawn, faulty, notReviewed } of samples) {
    total.frame += frame;
    total.drawn += drawn;
    total.faulty += faulty;
    total.notReviewed += notReviewed;
  }
  return total;
}
