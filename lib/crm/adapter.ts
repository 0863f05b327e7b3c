import type { WayGone } from '../domain/deal/dealEvent';
import type { ToldChange, ToldDeal } from '../domain/deal/pastDealEvents';
import type { StageKind } from '../domain/deal/pipeline';
import type { DealReading } from '../domain/deal/reading';
import type { Instant, LocalDate } from '../domain/time/time';
import type { Result } from '../result';

/** What a claim of support rests on: driven on the running product, on captures of its pages, or on its documentation alone. */
export type Evidence = 'running' | 'captures' | 'documentation' | 'none';

export type Ability = 'deal' | 'stageChange' | 'pipeline' | 'list' | 'history';

export type About = {
  readonly id: string;
  readonly name: string;
  /** Match patterns of hosts that are always this CRM; empty for a CRM that everyone hosts themselves. */
  readonly origins: readonly string[];
  /** Date of the newest capture or drive, "2026-11-22". */
  readonly checkedOn: LocalDate;
  readonly evidence: Readonly<Record<Ability, Evidence>>;
  /** Which frames are read. The top frame owns the panel in either case. */
  readonly frames: 'top' | 'all';
  /** Origins beyond the page's own that belong to the same site (an API host, a region), asked for together with it. */
  readonly siteOrigins?: (url: URL) => readonly string[];
  /** The CRM's API where it is on a host of its own, to which a page's session does not reach. */
  readonly remote?: Remote;
};

/**
 * What lets a request in at an API on another host: the browser's own session cookie there, sent as a bearer token, or a key that the user made
 * in the CRM. Of a cookie, `sharedUpTo` ends the part that the cookie of the page's host has in common with it, so that two accounts are told apart.
 */
export type RemoteAccess =
  | { readonly kind: 'cookie'; readonly name: string; readonly sharedUpTo: string }
  | {
      readonly kind: 'key';
      readonly form: RegExp;
      /** What such a key looks like, and where in the CRM it is made, as its English menus say. */
      readonly example: string;
      readonly place: string;
      /** The rights that a key may be made with, the one that it cannot do without first. */
      readonly rights: readonly [AccessRight, ...AccessRight[]];
    };

/** A right as the CRM calls it, with an address that only a key with it may read: a key is tried there before it is said to work. */
export type AccessRight = { readonly name: string; readonly path: string; readonly gives: 'deals' | 'owners' };

export type Remote = {
  /** The API's origin for a page's address; null where there is none. It is asked for together with the site. */
  readonly origin: (url: URL) => string | null;
  readonly access: RemoteAccess;
  /** All that may be sent there. Whatever a page asks for beyond it is refused. */
  readonly reads: readonly { readonly method: 'GET' | 'POST'; readonly path: RegExp }[];
  /** The status that an answer's text means, where it is another one than it came with. */
  readonly statusOf?: (status: number, text: string) => number;
};

export type Page =
  | { readonly kind: 'deal'; readonly pipelineId: string | null; readonly dealId: string }
  | { readonly kind: 'pipeline'; readonly pipelineId: string | null }
  | { readonly kind: 'list'; readonly pipelineId: string | null };

/**
 * A deal on a board or list. Where the page shows no id, its name has to do: a mark is drawn only if a single deal of the site, and a
 * single card of the page, has that name.
 */
export type Card = { readonly element: Element } & ({ readonly dealId: string } | { readonly dealName: string });

/** Where marks go on a board or list. `element` is where the mark is placed; it must be able to hold a child (a cell, not a row). */
export type MarkPlaces = {
  /** Observed for re-rendering; nothing outside it is. */
  readonly container: Element;
  readonly columns: readonly { readonly stageId: string; readonly element: Element }[];
  readonly cards: readonly Card[];
};

/** Why a CRM gave no history. `detail` is for the log, never shown as it is; it holds no customer data. */
export type HistoryProblem = {
  readonly kind: 'not-connected' | 'signed-out' | 'forbidden' | 'not-understood' | 'cut-off' | 'busy' | 'unreachable' | 'stopped';
  readonly detail: string;
};

/** The signed-in session as a history reader may use it. Requests are at most two at a time, paced, retried when the CRM is busy, and abortable. */
export type Session = {
  readonly origin: string;
  readonly signal: AbortSignal;
  /** The time of this reading. */
  readonly now: Instant;
  /** Sends one request to the site's own origin; only a JSON answer with a success status is a success. */
  readonly json: (path: string, request?: SessionRequest) => Promise<Result<unknown, HistoryProblem>>;
  /** The same for a page of the CRM, as a document in which nothing runs and nothing is fetched. */
  readonly document: (path: string, request?: SessionRequest) => Promise<Result<Document, HistoryProblem>>;
  /** The same as `json` at the CRM's API on its own host (`about.remote`), where the user has connected it. */
  readonly remote: (path: string, request?: Omit<SessionRequest, 'headers'>) => Promise<Result<unknown, HistoryProblem>>;
  /** A value that the CRM's own page keeps in its localStorage, or null. */
  readonly stored: (name: string) => string | null;
  /** A value that the CRM's own page keeps in its sessionStorage, or null. */
  readonly storedForTab: (name: string) => string | null;
};

export type SessionRequest = {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
};

export type { ToldChange as PastChange, ToldDeal as PastDeal };

export type PastPipeline = {
  readonly id: string;
  readonly label: string;
  readonly stages: readonly { readonly id: string; readonly label: string; readonly kind: StageKind }[];
};

/**
 * One page of history: 50 deals at most, however many a request brings, because a page is sent at once and the CRM's tab does nothing else
 * meanwhile. `cursor` is what the next reading goes on from; null when this was the last page.
 */
export type HistoryPage = {
  readonly pipelines: readonly PastPipeline[];
  readonly deals: readonly ToldDeal[];
  readonly cursor: string | null;
  /** How many deals there are in all, where the CRM tells. */
  readonly total: number | null;
  /** From when on the source tells every change; null where it does from each deal's creation. */
  readonly observedFrom: Instant | null;
  /** Deals that the CRM says it no longer has; `at` is null where it does not tell since when. */
  readonly gone?: readonly PastGone[];
};

export type PastGone = { readonly dealId: string; readonly how: WayGone; readonly at: Instant | null };

const dealsPerPage = 50;

/**
 * What a request brought, in pages of 50 deals at most: one without any where it brought none. The deals are in order of their ids, so that
 * the last id of a page is its cursor; the last page has none where the request was the last.
 */
export function* inPages(deals: readonly ToldDeal[], isLastRequest: boolean): Generator<Pick<HistoryPage, 'deals' | 'cursor'>> {
  for (let at = 0; at === 0 || at < deals.length; at += dealsPerPage) {
    const some = deals.slice(at, at + dealsPerPage);
    const isLast = isLastRequest && at + dealsPerPage >= deals.length;
    yield { deals: some, cursor: isLast ? null : (some.at(-1)?.dealId ?? null) };
  }
}

/**
 * The contract of one CRM, as named exports of `lib/crm/<id>.ts`. Named exports and not one object, because a bundle
 * then carries only those it uses. All functions but `history` are pure in the document that they are given.
 */
export type Adapter = {
  readonly about: About;
  /** Whether this document is a page of this CRM, told from marks that only this CRM leaves. */
  readonly recognise: (document: Document) => boolean;
  readonly page: (url: URL, document: Document) => Page | null;
  readonly readDeal: (document: Document, url: URL) => DealReading;
  /** The element whose content changes when the deal's stage does; observed on its own. */
  readonly stageAnchor?: (document: Document) => Element | null;
  readonly marks?: (document: Document) => MarkPlaces | null;
  /** Reads the deals changed since `since` (all when null), going on from `cursor`. Ends after a page with a null cursor or a failure. */
  readonly history?: (
    session: Session,
    from: { readonly cursor: string | null; readonly since: Instant | null },
  ) => AsyncGenerator<Result<HistoryPage, HistoryProblem>>;
  /** Reads one deal with its history, for the deal that is on the page. */
  readonly historyOfDeal?: (session: Session, dealId: string) => Promise<Result<HistoryPage, HistoryProblem>>;
};
