/** The four languages of the product. */
export const languages = ['en', 'zh', 'fr', 'hu'] as const;
export type Language = (typeof languages)[number];

/** A text of the playbook. The default carries all four; a team's own text may carry one, which then serves all. */
export type Text = Readonly<Partial<Record<Language, string>>>;

/** How well a criterion is proved, weakest first: somebody says so, a document shows it, the buyer confirmed it. */
export const evidenceGrades = ['claim', 'document', 'buyer'] as const;
export type EvidenceGrade = (typeof evidenceGrades)[number];

/** One buyer's act that finishes a stage. `needs` is the least proof that counts; proof older than `freshDays` has to be renewed. */
export type ExitCriterion = {
  readonly id: string;
  readonly text: Text;
  readonly needs: EvidenceGrade;
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
};

/** A sales process. Days are working days (Monday to Friday less the calendar's holidays) or calendar days. */
export type SalesProcess = {
  readonly id: string;
  readonly name: Text;
  readonly days: 'business' | 'calendar';
  readonly stages: readonly Stage[];
};

/** What a rule looks for. Numbers are thresholds in the unit that the kind's name ends in. */
export type Rule = { readonly id: string } & (
  | { readonly kind: 'age-beyond-share'; readonly share: number; readonly gravity: Gravity }
  | { readonly kind: 'no-next-step'; readonly gravity: Gravity }
  | { readonly kind: 'next-step-overdue-days'; readonly days: number; readonly gravity: Gravity }
  | { readonly kind: 'close-date-passed'; readonly gravity: Gravity }
  | { readonly kind: 'close-date-moved-times'; readonly times: number; readonly gravity: Gravity }
  | { readonly kind: 'no-activity-days'; readonly days: number; readonly gravity: Gravity }
  | { readonly kind: 'few-contacts'; readonly fewerThan: number; readonly gravity: Gravity }
  | { readonly kind: 'moved-back'; readonly gravity: Gravity }
  | { readonly kind: 'stage-skipped'; readonly gravity: Gravity }
  | { readonly kind: 'criteria-open-beyond-share'; readonly share: number; readonly gravity: Gravity }
);
export type RuleKind = Rule['kind'];

/** Weakest first. */
export const gravities = ['note', 'advice', 'flag'] as const;
export type Gravity = (typeof gravities)[number];

/** A hint for the rep or a question for the manager, shown where its rule has found something, or where its stage is and no rule is named. */
export type Prompt = {
  readonly id: string;
  readonly audience: 'rep' | 'manager';
  /** Stage ids; empty for any stage. */
  readonly stages: readonly string[];
  /** The rule whose signal calls for it; null for a prompt of the stage itself. */
  readonly rule: string | null;
  readonly text: Text;
};

/** The team's configuration as one versioned, shareable document. */
export type Playbook = {
  readonly format: 1;
  readonly id: string;
  readonly version: number;
  readonly name: Text;
  readonly processes: readonly SalesProcess[];
  readonly rules: readonly Rule[];
  readonly prompts: readonly Prompt[];
  /** Lost reasons, lower case, that mean the customer decided nothing. */
  readonly noDecisionReasons: readonly string[];
};
