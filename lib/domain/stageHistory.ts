import type { DealKey, Outcome } from './deal';
import type { Known } from './dealEvent';
import type { Instant } from './time';

/**
 * One entry into a stage. Where the change was noticed between two looks it lies in (`notBefore`, `at`].
 * `at` is null where the deal is known to be in the stage but not since when.
 */
export type StageEntry = {
  readonly stageId: string;
  readonly at: Instant | null;
  readonly notBefore: Instant | null;
  readonly known: Known;
};

/** A deal's way through its pipeline, as of a point in time: what every ratio is computed from. */
export type StageHistory = {
  readonly deal: DealKey;
  /** In order; the same stage may come again (a return). */
  readonly entries: readonly StageEntry[];
  readonly createdAt: Instant | null;
  readonly outcome: Outcome;
  /** From when on every change is known; null where that is so from the deal's creation. */
  readonly observedFrom: Instant | null;
  /** How often the deal was closed and opened again. */
  readonly reopened: number;
};
