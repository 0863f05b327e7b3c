import type { HistoryProblem } from '../crm/adapter';
import type { Deal, DealKey, Money, PipelineKey, SiteRef } from '../domain/deal/deal';
import type { DealEvent, WayGone } from '../domain/deal/dealEvent';
import type { Pipeline } from '../domain/deal/pipeline';
import type { Gap, ReadingField } from '../domain/deal/reading';
import type { HistoryColumns } from '../domain/history/historyColumns';
import type { Person } from '../domain/people/person';
import type { StageEvidence } from '../domain/ratio/stageFigures';
import type { DraftWriter, NoteDraft } from '../domain/record/noteDraft';
import type { Answers, Drawer, RecordSubject } from '../domain/record/record';
import type { Instant, LocalDate } from '../domain/time/time';
import type { Edits } from '../playbook/edits';
import type { EvidenceGrade, Playbook } from '../playbook/playbook';
import type { ReviewDraft, Role } from '../schema/records';
import type { WrappedKey } from '../vault/wrappedKey';

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
  /** The import that it was first heard of from. */
  readonly fromImport?: string;
  /** The pipelines that it was in before, each with `touched` once more, so that one index finds what was written of theirs. */
  readonly former?: readonly (readonly [PipelineKey, number])[];
  /** When the latest reading of all or of all changed deals began that told it; left out where none has. */
  readonly listedAt?: Instant;
  /** How it went from its CRM. */
  readonly gone?: WayGone;
};

/** `seq` is given by the store. What an import brought carries the import's id. */
export type EventRow = DealEvent & { readonly seq?: number; readonly fromImport?: string };

/**
 * One import of a file. Events of one that is not kept (yet, or any longer) are in the log but seen by nobody: its id is in the `unseen` of
 * the store's state. One that nobody was heard of for a minute is swept.
 */
export type ImportRow = {
  readonly id: string;
  readonly site: SiteRef;
  /** What the user knows it by, the name of a file say. */
  readonly name: string;
  readonly startedAt: Instant;
  readonly heardAt: Instant;
  readonly state: 'staging' | 'kept' | 'leaving';
  /** How many deals and events it brought that were not known. */
  readonly deals: number;
  readonly events: number;
  /** The generation in which it became visible; 0 before. */
  readonly keptIn: number;
  /** Pipelines that came with it. */
  readonly pipelines: readonly PipelineKey[];
  /** Pipelines that were known by what was seen alone, whose stages it told: what they were before, and since. */
  readonly toldStages?: readonly {
    readonly pipeline: PipelineKey;
    readonly before: PipelineRow['stages'];
    readonly after: PipelineRow['stages'];
  }[];
  /** Earlier imports of whose deals it told more: they cannot be taken back before it. */
  readonly onTopOf: readonly string[];
};

/** What a user said of the columns of files with one and the same header row, as `lib/imports` reads it. */
export type ColumnChoiceRow = { readonly signature: string; readonly choices: unknown; readonly at: Instant };

/** A deal as it was before an import told more of it. */
export type ReplacedDealRow = { readonly import: string; readonly deal: DealKey; readonly before: DealRow };

export type PipelineRow = Pipeline & {
  readonly siteKey: SiteKey;
  /** Whether the stages were told by an API or grew by what was seen. */
  readonly known: 'seen' | 'api';
  /** What was derived before this generation is wrong: the stages came into another order, or a deal was found never to have been in it. */
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
  /** The CRM refused it in between: those who went on with it may see fewer deals. */
  readonly rightsDoubtful?: boolean;
};

export type SourceRow = {
  readonly key: SiteKey;
  readonly site: SiteRef;
  readonly observedFrom: Instant | null;
  readonly run: HistoryRun | null;
  /** `upTo` is when the latest complete reading began: all that changed before is known. */
  readonly lastRead: { readonly upTo: Instant; readonly deals: number } | null;
  /** When the latest complete reading of all deals began, not only of the changed ones. */
  readonly allReadAt?: Instant;
  readonly problem: { readonly kind: HistoryProblem['kind']; readonly at: Instant } | null;
};

/** It was taken away: the row only keeps what was there before from coming back with a merge. */
export type Takeable = { readonly gone?: true };

export type StageMatch = { readonly stageId: string; readonly playbookStage: string | null };
export type MappingRow = Takeable & {
  readonly pipeline: PipelineKey;
  /** The playbook's sales process that the pipeline's deals follow, and whose stages these are; its first where left out. */
  readonly process?: string;
  readonly stages: readonly StageMatch[];
  readonly confirmedAt: Instant;
};

export type TickRow = Takeable & {
  readonly deal: DealKey;
  readonly criterionId: string;
  readonly grade: EvidenceGrade;
  readonly at: Instant;
  readonly by: Role;
};

export type PromptAnswerRow = Takeable & {
  readonly deal: DealKey;
  readonly promptId: string;
  readonly answer: 'later' | 'not-helpful' | 'done';
  readonly at: Instant;
};

/** Private text as the vault wrote it, in the place of the plain one, which is then empty. */
export type Sealable = { readonly sealed?: string };

/** When a user last changed a row, in whatever way. Rows that were last written before this was kept lack it. */
export type Stamped = { readonly writtenAt?: Instant };

/** A filled-in template about a subject. One that was taken back keeps its row for a while, and the commitments that went with it. */
export type RecordRow = Sealable &
  Stamped & {
    readonly id: string;
    /** The id of the template that it was filled in from, `deal-review` say. */
    readonly template: string;
    readonly subject: RecordSubject;
    readonly at: Instant;
    readonly drawer: Drawer;
    /** Private. */
    readonly answers: Answers;
    readonly editedAt: Instant | null;
    readonly undoneAt: Instant | null;
    /** When it was taken out because it was kept long enough; the same as `undoneAt` then. */
    readonly sweptAt?: Instant;
    readonly took?: readonly CommitmentRow[];
  };

/** `coaching` is private. Somebody who was put together with another person keeps the row for a while, so that the two can be parted again. */
export type PersonRow = Sealable & Stamped & Person & { readonly merged?: Merged };

/** Into whom, when, what was moved, and what the other one was before. */
export type Merged = {
  readonly into: string;
  readonly at: Instant;
  readonly records: readonly string[];
  readonly commitments: readonly string[];
  readonly other: PersonRow;
};

export type CommitmentRow = Sealable &
  Stamped & {
    readonly id: string;
    readonly deal: DealKey | null;
    /** The id of the person who promised it, or whom it was promised to in a talk with them; null where it is about a deal alone. */
    readonly person: string | null;
    /** The record that it came out of; null where it was added by itself. */
    readonly record: string | null;
    readonly who: string;
    /** Private. */
    readonly what: string;
    readonly due: LocalDate | null;
    readonly state: 'open' | 'kept' | 'dropped';
    readonly madeAt: Instant;
    readonly settledAt: Instant | null;
  };

/** A note as far as it was written. Answers, commitments and the name of somebody who is not known yet are private. */
export type NoteDraftRow = Sealable &
  NoteDraft &
  Pick<DraftWriter, 'writer' | 'version'> & {
    readonly at: Instant;
    /** It was thrown away then: the row only keeps late keystrokes from bringing it back. */
    readonly droppedAt: Instant | null;
  };

/** `draft` is private. */
export type DraftRow = Sealable & { readonly deal: DealKey; readonly draft: ReviewDraft; readonly at: Instant };

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
  /** How many events the log held then. */
  readonly events: number;
  readonly checksum: number;
};

/**
 * A part of a pipeline's columns that are being worked out anew, so that whoever goes on after an end need not begin again: the deals that
 * follow those of the part before, up to `through`. What was written since `begun` is left for afterwards.
 */
export type ColumnPartRow = Omit<SnapshotRow, 'watermark'> & {
  /** Counted from 0. */
  readonly part: number;
  readonly begun: number;
  /** The watermark of the stored columns that these go on from; -1 where they begin with nothing. */
  readonly base: number;
  readonly through: DealKey;
  /** How many deals of the site were looked at up to here, and how many there were. */
  readonly done: number;
  readonly total: number;
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

/** An open deal past the age at which advice begins, and how old its visit was then, in days; at least that where its entry is not known. */
export type LateDeal = { readonly deal: DealKey; readonly age: number; readonly atLeast: boolean };

/** A stage's evidence, how many open deals it has, and those of them that are past the age at which advice begins. */
export type StageNumbers = { readonly evidence: StageEvidence; readonly open: number; readonly late: readonly LateDeal[] };

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
  /** Imports whose events are not to be seen. */
  readonly unseen: readonly string[];
  /** When the log was last counted. */
  readonly countedAt: Instant;
};

/** That everything about somebody was erased, without saying who: so that a backup from before does not bring it back. */
export type ErasureRow = {
  readonly id: string;
  readonly at: Instant;
  readonly salt: string;
  /** Hashes of the person's id and of each name that they were known by, with the salt. */
  readonly hashes: readonly string[];
  /** What stands for those names on deals and in their history. */
  readonly pseudonym: string;
};

/** That private text is sealed, and the wrapped key by which it is. `sealing` and `opening` are under way, or were when the browser ended. */
export type LockRow = { readonly key: 'notes'; readonly state: 'sealing' | 'on' | 'opening'; readonly wrapped: WrappedKey };

/** Everything as it was before a restore, as the bytes of a backup that is not encrypted; the rows in it are sealed as they were. */
export type SafetyCopyRow = { readonly key: 'restore'; readonly at: Instant; readonly bytes: Uint8Array<ArrayBuffer> };

/** Where backups go by themselves. Belongs to this browser and is in no backup. */
export type BackupPlaceRow = {
  readonly key: 'place';
  /** `folder` holds the browser's handle of it. */
  readonly kind: 'downloads' | 'folder';
  readonly folder: unknown;
  readonly folderName: string | null;
  readonly everyDays: number;
  /** What backups are encrypted to (an age recipient), and its identity encrypted with the user's passphrase. */
  readonly recipient: string;
  readonly identity: string;
  readonly last: { readonly at: Instant; readonly name: string } | null;
  readonly problem: { readonly at: Instant; readonly kind: 'permission' | 'gone' | 'full' | 'failed' } | null;
};

/** When a backup was last made by hand. */
export type BackupMadeRow = { readonly key: 'made'; readonly at: Instant };

/** Where a playbook that is not the bundled one came from. */
export type PlaybookSource =
  | { readonly kind: 'file'; readonly name: string }
  | { readonly kind: 'address'; readonly address: string }
  | { readonly kind: 'policy' };

/** The playbook that the user's edits are laid over, as it came. */
export type PlaybookBaseRow = {
  readonly key: 'base';
  readonly kind: 'base';
  readonly playbook: Playbook;
  readonly from: PlaybookSource;
  readonly since: Instant;
};

/** A base that was replaced. */
export type FormerPlaybookRow = Omit<PlaybookBaseRow, 'key' | 'kind'> & {
  readonly key: `former ${number}`;
  readonly kind: 'former';
  readonly until: Instant;
};

/** Why a followed playbook could not be fetched, or was not taken. */
export type FollowProblem =
  | { readonly kind: 'unreachable' | 'redirected' | 'not-granted' | 'too-big' | 'too-slow' }
  | { readonly kind: 'answered'; readonly status: number }
  | { readonly kind: 'faulty'; readonly where: string; readonly what: string };

/** The address that a playbook is followed from. */
export type FollowedRow = {
  readonly key: 'followed';
  readonly kind: 'followed';
  readonly address: string;
  readonly triedAt: Instant | null;
  /** When it last gave a sound playbook. */
  readonly fetchedAt: Instant | null;
  readonly problem: FollowProblem | null;
};

/** The playbook: what it is laid over, what the user changed, what comes of both (derived), where it is followed from, and former bases. */
export type PlaybookRow =
  | PlaybookBaseRow
  | FormerPlaybookRow
  | FollowedRow
  | { readonly key: 'edits'; readonly kind: 'edits'; readonly edits: Edits; readonly exported: number }
  | { readonly key: 'merged'; readonly kind: 'merged'; readonly playbook: Playbook };
