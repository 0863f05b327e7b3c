import type { HistoryProblem } from '../crm/adapter';
import type { StorageRefusal } from '../db/storageRefusal';
import type { SignalEvidence } from '../domain/coaching/signals';
import type { Money, OutcomeKind } from '../domain/deal/deal';
import type { DealReading, Gap } from '../domain/deal/reading';
import type { StageFigures, StageStanding } from '../domain/ratio/ratioStrip';
import type { TimeQuantiles } from '../domain/statistics/timeQuantiles';
import type { Instant, LocalDate } from '../domain/time/time';
import type { MoneyStyle } from '../i18n/format';
import type { EvidenceGrade, Language } from '../playbook/playbook';

export type { SignalEvidence } from '../domain/coaching/signals';

export type Role = 'rep' | 'manager';
export type Verdict = 'in-control' | 'watch' | 'act';

export type CriterionView = {
  readonly id: string;
  readonly text: string;
  readonly needs: EvidenceGrade;
  readonly tick: { readonly grade: EvidenceGrade; readonly at: Instant; readonly by: Role; readonly stale: boolean } | null;
};

/** A hint or question. `reasons` is empty where the stage itself calls for it. */
export type PromptView = { readonly id: string; readonly text: string; readonly reasons: readonly SignalEvidence[] };

export type CommitmentView = {
  readonly id: string;
  readonly who: string;
  /** Null where it is sealed and cannot be read now. */
  readonly what: string | null;
  readonly due: LocalDate | null;
  readonly overdue: boolean;
  readonly state: 'open' | 'kept' | 'dropped';
};

/** A promise as far as it is written: `dueText` is what was typed of when it is due, `due` what was understood of that. */
export type DraftCommitment = { readonly who: string; readonly what: string; readonly due: LocalDate | null; readonly dueText?: string };
/** What is being written on a deal and not yet saved. `step` is the rep's planned step; it goes with the draft, not with the review. */
export type ReviewDraft = {
  readonly verdict: Verdict | null;
  readonly note: string;
  readonly commitments: readonly DraftCommitment[];
  readonly step?: DraftCommitment | undefined;
};
export const emptyDraft: ReviewDraft = { verdict: null, note: '', commitments: [] };

/** A review that is sealed and cannot be read now has no verdict and no note. */
export type ReviewView = { readonly id: string; readonly at: Instant; readonly verdict: Verdict | null; readonly note: string };

/** How the CRM's stages were matched to the playbook's. */
export type MappingView = {
  /** The sales process that the pipeline follows. */
  readonly process: { readonly id: string; readonly name: string };
  readonly confirmed: boolean;
  readonly stages: readonly { readonly stageId: string; readonly label: string; readonly playbookStage: string | null }[];
  readonly choices: readonly { readonly id: string; readonly name: string }[];
};

export type HistoryState =
  | { readonly kind: 'none' }
  | { readonly kind: 'reading'; readonly done: number; readonly total: number | null }
  | { readonly kind: 'read'; readonly at: Instant; readonly deals: number }
  | { readonly kind: 'problem'; readonly problem: HistoryProblem['kind'] | StorageRefusal; readonly at: Instant; readonly deals: number }
  | { readonly kind: 'not-offered' };

export type StorageState = 'working' | 'refused' | 'full' | 'emptied' | 'newer' | 'not-upgraded' | 'failed';

export type DealView = {
  readonly kind: 'deal';
  readonly dealKey: string;
  /** Null where nothing was recorded of the deal. */
  readonly pipeline: string | null;
  readonly name: string;
  readonly stageLabel: string;
  readonly stageName: string | null;
  readonly owner: string | null;
  readonly amount: Money | null;
  readonly closeDate: LocalDate | null;
  readonly closeDatePassed: boolean;
  readonly nextStep: string | null;
  readonly outcome: OutcomeKind;
  /** Fields that the page did not give, and why; from the latest reading. */
  readonly gaps: readonly { readonly field: keyof DealReading; readonly why: Gap }[];
  /** The page may still show another deal: nothing was recorded from it. */
  readonly doubtful: boolean;
  readonly figures: StageFigures | null;
  readonly standing: StageStanding | null;
  /** Days until those that pass in time had passed, and until any had left; null where no figures are known. */
  readonly times: { readonly toPass: TimeQuantiles; readonly toLeave: TimeQuantiles } | null;
  readonly days: 'business' | 'calendar';
  readonly checklist: readonly CriterionView[];
  readonly hints: readonly PromptView[];
  readonly laterCount: number;
  readonly questions: readonly PromptView[];
  readonly draft: ReviewDraft;
  readonly commitments: readonly CommitmentView[];
  readonly reviews: readonly ReviewView[];
  readonly mapping: MappingView;
  readonly history: HistoryState;
};

/** All that a panel may show; the background makes it, in the user's language where it quotes the playbook. */
export type PanelView = {
  readonly language: Language;
  readonly theme: 'system' | 'light' | 'dark';
  readonly money: MoneyStyle;
  readonly role: Role;
  readonly today: LocalDate;
  readonly now: Instant;
  readonly storage: StorageState;
  readonly shortcut: string | null;
  readonly page: DealView | { readonly kind: 'no-deal'; readonly site: string | null };
};
