import type { Instant } from '../time/time';

/** Somebody on the team. */
export type Person = {
  readonly id: string;
  readonly name: string;
  /** The names that CRMs know them by, as they write them. */
  readonly owners: readonly string[];
  /** How they want to be coached, in their own words. */
  readonly coaching: string;
  readonly addedAt: Instant;
};
