import type { Instant } from '../time/time';
import type { Text } from './text';

/** How well a criterion is proved, weakest first: somebody says so, a document shows it, the buyer confirmed it. */
export const evidenceGrades = ['claim', 'document', 'buyer'] as const;
export type EvidenceGrade = (typeof evidenceGrades)[number];

/** One buyer's act that finishes a stage. `needs` is the least proof that counts; proof older than `freshDays` (calendar days) has to be renewed. */
export type ExitCriterion = {
  readonly id: string;
  readonly text: Text;
  readonly needs: EvidenceGrade;
  /** Null for proof that does not age, such as a signature. */
  readonly freshDays: number | null;
};

/** A link of the value chain. */
export type Stage = {
  readonly id: string;
  readonly name: Text;
  /** Labels by which a CRM's own stage is recognised, in any language, lower case. */
  readonly alsoCalled: readonly string[];
  readonly entryTrigger: Text;
  readonly qualityBar: Text;
  readonly owner: Text;
  readonly keyActions: readonly Text[];
  readonly exitCriteria: readonly ExitCriterion[];
  /** A share in 0..1; null where the team has set none. */
  readonly targetPassRate: number | null;
  /** In the process's days. */
  readonly targetDays: number;
  /** When the stage's meaning was changed, in order; left out where it never was. */
  readonly changedAt?: readonly Instant[];
  /** From when on the stage is no longer used, and the one that takes its place, if any does; left out while it is used. */
  readonly retired?: { readonly at: Instant; readonly successor: string | null };
};

/** A sales process. Days are working days (Monday to Friday less the calendar's holidays) or calendar days. */
export type SalesProcess = {
  readonly id: string;
  readonly name: Text;
  readonly days: 'business' | 'calendar';
  readonly stages: readonly Stage[];
};
