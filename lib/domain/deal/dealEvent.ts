import type { Instant, LocalDate } from '../time/time';
import type { DealKey, Money, OutcomeKind, PipelineKey } from './deal';

/** How a change is known: noticed by this browser, told by the CRM's own history, or read from a file. */
export type Known = 'seen' | 'api' | 'file';

export type DealChange =
  | { readonly field: 'stage'; readonly value: string }
  | { readonly field: 'owner'; readonly value: string | null }
  | { readonly field: 'amount'; readonly value: Money | null }
  | { readonly field: 'closeDate'; readonly value: LocalDate | null }
  | { readonly field: 'nextStep'; readonly value: string | null }
  | { readonly field: 'outcome'; readonly value: OutcomeKind; readonly reason: string | null }
  | { readonly field: 'created'; readonly value: null }
  /** `from` is the pipeline that it was in before, where that is known. */
  | { readonly field: 'pipeline'; readonly value: PipelineKey; readonly from?: PipelineKey }
  /** How it went from the CRM; null where it is told again. */
  | { readonly field: 'gone'; readonly value: WayGone | null };

/** How a deal went from its CRM. */
export type WayGone = 'deleted' | 'merged';

/**
 * One line of the append-only log. `key` is idempotent: reading the same change twice yields the same key.
 * A change noticed between two looks lies in (`notBefore`, `at`]; where its time is told, `notBefore` is null.
 */
export type DealEvent = {
  readonly key: string;
  readonly deal: DealKey;
  readonly change: DealChange;
  readonly at: Instant;
  readonly notBefore: Instant | null;
  readonly known: Known;
  readonly recordedAt: Instant;
};
