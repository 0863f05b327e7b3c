import type { HistoryPage, HistoryProblem } from '../crm/adapter';
import type { DealReading } from '../domain/deal/reading';
import type { Instant } from '../domain/time/time';
import type { EvidenceGrade } from '../playbook/playbook';
import type { Result } from '../result';
import type { AccessVerbs } from './access';
import type { DealsAddress } from './dealsAddress';
import type { LockVerbs } from './lock';
import type { NoteVerbs } from './notes';
import type { HistoryState, MappingView, PanelView, ReviewDraft, Role } from './panelView';
import type { PlaybookVerbs } from './playbook';

/** Words that a script in the page keeps for the time when the extension is gone and cannot be asked any more. */
export type PageWords = {
  readonly language: string;
  readonly panelTitle: string;
  readonly openPanel: string;
  readonly reloadThisPage: string;
  readonly close: string;
};

export type PanelPlace = { readonly open: boolean };

/** A mark as it is drawn: a few characters, a longer text for screen readers and tooltips, and a tone that never stands alone. */
export type Mark = { readonly short: string; readonly text: string; readonly tone: 'plain' | 'advice' | 'flag' };

export type PipelineMarks = {
  readonly columns: Readonly<Record<string, Mark>>;
  /** By the deal's id. */
  readonly cards: Readonly<Record<string, Mark>>;
  /** By the deal's name, where the page shows no id. */
  readonly named: Readonly<Record<string, Mark>>;
};

/** What an API on another host answered. `sentOn`: it came from another path than was asked. */
export type RemoteAnswer = { readonly status: number; readonly retryAfter: string | null; readonly sentOn: boolean; readonly text: string };

/** Verbs that a script in a granted page may use. The site is taken from the sender, never from the body. */
export type PageVerbs = {
  /** The watcher found a page that matters: run the reader in this frame. */
  readonly pageMatters: { readonly asks: { readonly crm: string }; readonly answer: null };
  /** The reader found a board or a list: run what draws marks in this frame. */
  readonly marksNeeded: { readonly asks: { readonly crm: string }; readonly answer: null };
  /** The reader starts. `nonce` is good for one frame of ours in this document. */
  readonly readerStarted: {
    readonly asks: { readonly crm: string };
    readonly answer: { readonly nonce: string; readonly words: PageWords; readonly place: PanelPlace };
  };
  /** A further nonce for a frame that has to be made anew. */
  readonly frameNonce: { readonly asks: Record<string, never>; readonly answer: { readonly nonce: string } };
  /** The panel is about to be opened: a background that was stopped begins while its frame is still being made. */
  readonly panelNear: { readonly asks: Record<string, never>; readonly answer: null };
  readonly dealSeen: {
    readonly asks: {
      readonly crm: string;
      readonly dealId: string;
      readonly pipelineId: string | null;
      readonly reading: DealReading;
      readonly doubtful: boolean;
    };
    readonly answer: { readonly recorded: boolean };
  };
  readonly dealLeft: { readonly asks: Record<string, never>; readonly answer: null };
  readonly marksFor: {
    readonly asks: {
      readonly crm: string;
      readonly pipelineId: string | null;
      readonly stageIds: readonly string[];
      readonly dealIds: readonly string[];
      readonly dealNames: readonly string[];
    };
    readonly answer: PipelineMarks;
  };
  readonly panelPlaced: { readonly asks: PanelPlace; readonly answer: null };
  /** The history reader asks where to go on. Null: nothing to do now. */
  readonly historyWanted: {
    readonly asks: { readonly crm: string };
    readonly answer: {
      readonly run: string;
      readonly cursor: string | null;
      readonly since: Instant | null;
      readonly dealId: string | null;
    } | null;
  };
  readonly historyPage: {
    readonly asks: { readonly crm: string; readonly run: string; readonly page: HistoryPage };
    readonly answer: { readonly goOn: boolean };
  };
  /** One request to the CRM's API on its own host, with the access that the user gave; only what the adapter lists is sent. */
  readonly remoteRequest: {
    readonly asks: { readonly crm: string; readonly method: 'GET' | 'POST'; readonly path: string; readonly body?: unknown };
    readonly answer: Result<RemoteAnswer, HistoryProblem>;
  };
  readonly historyFailed: {
    readonly asks: { readonly crm: string; readonly run: string; readonly problem: HistoryProblem };
    readonly answer: null;
  };
};

export type PipelineMapping = {
  readonly pipeline: string;
  readonly label: string;
  readonly crm: string;
  readonly origin: string;
  /** How it would be matched to each process of the playbook, in their order; the one that it follows as confirmed or guessed. */
  readonly mappings: readonly MappingView[];
  /** The id of the process that it follows. */
  readonly process: string;
  /** What a user said of it; null where nothing was. */
  readonly said: SaidMapping | null;
};

/** To which stage of a process each stage of a pipeline was matched, by id; without a process where there was only one to say. */
export type SaidMapping = { readonly process: string | null; readonly stages: Readonly<Record<string, string | null>> };

/** Verbs of our own pages: the panel's frame (known by its nonce), the side panel, the popup and the desk. */
export type PanelVerbs = {
  readonly panelView: { readonly asks: { readonly windowId: number | null }; readonly answer: PanelView };
  /** What a view that is long in coming waits for: null where the tab shows no deal, else the share of its figures that is worked out, if they are. */
  readonly panelProgress: {
    readonly asks: { readonly windowId: number | null };
    readonly answer: { readonly share: number | null } | null;
  };
  readonly tickCriterion: {
    readonly asks: { readonly dealKey: string; readonly criterionId: string; readonly grade: EvidenceGrade | null; readonly by: Role };
    readonly answer: null;
  };
  readonly answerPrompt: {
    readonly asks: { readonly dealKey: string; readonly promptId: string; readonly answer: 'later' | 'not-helpful' | 'done' | 'undo' };
    readonly answer: null;
  };
  readonly saveDraft: { readonly asks: { readonly dealKey: string; readonly draft: ReviewDraft }; readonly answer: null };
  readonly saveReview: {
    readonly asks: { readonly dealKey: string; readonly draft: ReviewDraft };
    readonly answer: { readonly reviewId: string };
  };
  readonly undoReview: { readonly asks: { readonly dealKey: string; readonly reviewId: string }; readonly answer: null };
  readonly addCommitment: {
    readonly asks: { readonly dealKey: string; readonly who: string; readonly what: string; readonly due: string | null };
    readonly answer: null;
  };
  readonly settleCommitment: { readonly asks: { readonly id: string; readonly state: 'open' | 'kept' | 'dropped' }; readonly answer: null };
  readonly setRole: { readonly asks: { readonly role: Role }; readonly answer: null };
  readonly mapStages: {
    readonly asks: { readonly dealKey: string; readonly process: string; readonly stages: SaidMapping['stages'] };
    readonly answer: null;
  };
  readonly readHistory: { readonly asks: { readonly dealKey: string | null; readonly origin: string | null }; readonly answer: null };
  /** Ends a reading that is under way; what was read is kept, and the next one goes on from there. */
  readonly stopHistory: { readonly asks: { readonly dealKey: string | null; readonly origin: string | null }; readonly answer: null };
  /** Every pipeline that was seen, with how its stages are matched to the playbook's. */
  readonly stageMappings: { readonly asks: Record<string, never>; readonly answer: readonly PipelineMapping[] };
  readonly mapPipeline: {
    readonly asks: { readonly pipeline: string; readonly process: string; readonly stages: SaidMapping['stages'] };
    readonly answer: null;
  };
  /** Puts what is said of pipelines, by their keys, in the place of all that was; null takes that back. */
  readonly replaceMappings: {
    readonly asks: { readonly mappings: Readonly<Record<string, SaidMapping | null>> };
    readonly answer: null;
  };
  /** Opens the list of the deals behind a figure, in a tab of its own. */
  readonly showDeals: { readonly asks: DealsAddress; readonly answer: null };
  /** The user has read that the store had lost its rows. */
  readonly acknowledgeEmptied: { readonly asks: Record<string, never>; readonly answer: null };
  /** A page of ours wrote into the store itself: the others are to be told. */
  readonly storeChanged: { readonly asks: { readonly what: 'notes' | 'deal' | 'history' }; readonly answer: null };
  /** How far the reading of each connected site's history has come, by origin. */
  readonly siteHistories: { readonly asks: Record<string, never>; readonly answer: Readonly<Record<string, HistoryState>> };
};

/** Verbs of our own pages: the panel's, those about people and notes, those about their encryption, about the playbook, and about CRMs' APIs. */
export type OwnVerbs = PanelVerbs & NoteVerbs & LockVerbs & PlaybookVerbs & AccessVerbs;
export type Verbs = PageVerbs & OwnVerbs;
export type Verb = keyof Verbs;

/**
 * Why a question got no answer. "gone": the extension was reloaded or removed under this page. "locked": private text cannot be written
 * before the passphrase was given.
 */
export type Refusal =
  | 'gone'
  | 'not-allowed'
  | 'not-understood'
  | 'storage-refused'
  | 'storage-full'
  | 'storage-newer'
  | 'not-upgraded'
  | 'locked'
  | 'failed';

export type Request<Name extends Verb> = { readonly ridealong: Name; readonly body: Verbs[Name]['asks'] };
export type Answer<Name extends Verb> = Result<Verbs[Name]['answer'], Refusal>;

/** Told to every page of ours and to scripts in tabs when stored data changed; carries no data. `notes` is told to pages of ours alone. */
export type Changed = { readonly ridealongChanged: 'notes' | 'deal' | 'history' | 'settings' | 'sites' };

/** Told to scripts in a tab; where `origin` is set, only those on that origin are meant. */
export type Told = {
  readonly origin?: string;
  readonly ridealongTold: 'stop' | 'togglePanel';
};
