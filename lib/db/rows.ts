import type { HistoryProblem } from '../crm/adapter';
import type { Deal, DealKey, Money, PipelineKey, SiteRef } from '../domain/deal';
import type { DealEvent } from '../domain/dealEvent';
import type { HistoryColumns } from '../domain/historyColumns';
import type { Pipeline } from '../domain/pipeline';
import type { Gap, ReadingField } from '../domain/reading';
import type { StageEvidence } from '../domain/stageFigures';
import type { Instant, LocalDate } from '../domain/time';
import type { EvidenceGrade } from '../playbook/playbook';
import type { ReviewDraft, Role, Verdict } from '../schema/records';

/** `crm|origin`: one connected site. */
export type SiteKey = string;

/** The values that a deal had when it was first heard of: what its first change changed from. */
export type FirstKnown = {
  readonly at: Instant;
  readonly stageId: string | null;
  readonly owner: string | null;
  readonly amount: Money | null;
  readonly closeDate: LocalDate | null;
  readonly nextStep: string | null;
};

export type DealRow = Deal & {
  readonly siteKey: SiteKey;
  /** Up to when an API has told this deal's history; null where none has. */
  readonly apiReadUpTo: Instant | null;
  /** From when on every change is known; null where that is so from the deal's creation. */
  readonly observedFrom: Instant | null;
  readonly first: FirstKnown;
  /** The generation of the store in which this row, or an event of this deal, was last written. */
  readonly touched: number;
};

/** `seq` is given by the store. */
export type EventRow = DealEvent & { readonly seq?: number };

export type PipelineRow = Pipeline & {
  readonly siteKey: SiteKey;
  /** Whether the stages were told by an API or grew by what was seen. */
  readonly known: 'seen' | 'api';
  /** What was derived before this generation is wrong: the stages came into another order, or a deal left for another pipeline. */
  readonly derivedAnewFrom: number;
};

export type HistoryRun = {
  readonly id: string;
  readonly reader: string;
  readonly cursor: string | null;
  readonly since: Instant | null;
  readonly startedAt: Instant;
  readonly heardAt: Instant;
  readonly done: number;
  readonly total: number | null;
};

export type SourceRow = {
  readonly key: SiteKey;
  readonly site: SiteRef;
  readonly observedFrom: Instant | null;
  readonly run: HistoryRun | null;
  /** `upTo` is when the latest complete reading began: all that changed before is known. */
  readonly lastRead: { readonly upTo: Instant; readonly deals: number } | null;
  readonly problem: { readonly kind: HistoryProblem['kind']; readonly at: Instant } | null;
};

export type StageMatch = { readonly stageId: string; readonly playbookStage: string | null };
export type MappingRow = { readonly pipeline: PipelineKey; readonly stages: readonly StageMatch[]; readonly confirmedAt: Instant };

export type TickRow = {
  readonly deal: DealKey;
  readonly criterionId: string;
  readonly grade: EvidenceGrade;
  readonly at: Instant;
  readonly by: Role;
};

export type PromptAnswerRow = {
  readonly deal: DealKey;
  readonly promptId: string;
  readonly answer: 'later' | 'not-helpful' | 'done';
  readonly at: Instant;
};

/** A filled-in template about a subject; a deal review is the first kind. One that was undone keeps its row. */
export type RecordRow = {
  readonly id: string;
  readonly kind: 'deal-review';
  readonly subject: DealKey;
  readonly at: Instant;
  readonly verdict: Verdict;
  readonly note: string;
  readonly undoneAt: Instant | null;
};

export type CommitmentRow = {
  readonly id: string;
  readonly deal: DealKey;
  /** The record that it came out of; null where it was added by itself. */
  readonly record: string | null;
  readonly who: string;
  readonly what: string;
  readonly due: LocalDate | null;
  readonly state: 'open' | 'kept' | 'dropped';
  readonly madeAt: Instant;
  readonly settledAt: Instant | null;
};

export type DraftRow = { readonly deal: DealKey; readonly draft: ReviewDraft; readonly at: Instant };

/** The latest look at a deal's page: what it did not give, and whether it may have been another deal's. */
export type SightingRow = {
  readonly deal: DealKey;
  readonly at: Instant;
  readonly doubtful: boolean;
  readonly gaps: readonly { readonly field: ReadingField; readonly why: Gap }[];
  /** The stage as the page called it. */
  readonly stageLabel: string | null;
};

/** The stored columns of a pipeline, derived and rebuilt at will. `watermark` is the generation of the store that they include. */
export type SnapshotRow = {
  readonly pipeline: PipelineKey;
  readonly format: number;
  readonly watermark: number;
  readonly unsettled: readonly string[];
  readonly columns: HistoryColumns;
};

/** The figures of a pipeline's stages as last computed; derived, and computed anew at will. `basis` says from which settings. */
export type FiguresRow = {
  readonly pipeline: PipelineKey;
  readonly basis: string;
  readonly watermark: number;
  readonly asOf: Instant;
  /** How many deals they were computed from. */
  readonly deals: number;
  readonly stages: ReadonlyMap<string, StageNumbers>;
};

/** A stage's evidence, and how many of its open deals are past the age at which advice begins. */
export type StageNumbers = { readonly evidence: StageEvidence; readonly open: number; readonly pastAdvice: number };

/** The one row that says what this store is. */
export type StateRow = {
  readonly key: 'state';
  /** The format that the rows are in. */
  readonly schema: number;
  /** Counts write transactions. */
  readonly generation: number;
  readonly events: number;
  /** Set where the store was found empty though it should not have been, until the user has been told. */
  readonly emptied: { readonly at: Instant; readonly events: number } | null;
};
