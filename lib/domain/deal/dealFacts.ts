import type { StageStanding, TimeToPass } from '../ratio/ratioStrip';
import type { Instant, LocalDate } from '../time/time';

/** A move between two stages, as their labels are to be shown. */
export type StageMove = { readonly from: string; readonly to: string };

/**
 * What rules look at: an open deal as of one moment. `undefined` always means that this CRM, or the page, cannot tell; the rules
 * that need it are then silent. `null` means that it is known to be empty.
 */
export type DealFacts = {
  /** The playbook's stage; null where the CRM's stage is mapped to none. */
  readonly stageId: string | null;
  readonly standing: StageStanding | null;
  /** Where history carries it; shares of it that `standing` does not hold are taken from here. */
  readonly timeToPass: TimeToPass | null;
  readonly nextStep: string | null | undefined;
  readonly nextActivityOn: LocalDate | null | undefined;
  readonly lastActivityAt: Instant | null | undefined;
  readonly createdAt: Instant | null;
  readonly closeDate: LocalDate | null | undefined;
  /** How often the close date was moved to a later day, and by how many days in all. */
  readonly closeDateMoves: number | undefined;
  readonly closeDateMovedDays: number | undefined;
  readonly contactCount: number | undefined;
  /** The latest move to an earlier stage, if the deal has not come back to `from` since. */
  readonly movedBack: StageMove | null | undefined;
  /** The move into the present stage, if it jumped over at least one. */
  readonly skipped: StageMove | null | undefined;
  /** The present stage's exit criteria: how many there are, and how many are not kept. */
  readonly criteria: { readonly open: number; readonly total: number } | undefined;
  /** The share of the owner's open deals that are larger than this one, in 0..1. */
  readonly amountShareAbove?: number;
  readonly asOf: Instant;
  /** The date of `asOf` in the team's zone. */
  readonly today: LocalDate;
};
