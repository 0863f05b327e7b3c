import { browser } from '../browser/extension';
import type { Look } from '../db/lookOnDeal';
import type { Instant } from '../domain/time/time';
import { dealReading } from '../schema/reading';
import { z } from '../schema/zod';

type Seen = Pick<Look, 'pipelineId' | 'reading'>;

/** The latest look at a deal's page, and whether the store took it; what was `seen` is for `lookOf` to tell. */
type LatestLook = { readonly at: Instant; readonly taken: boolean; readonly seen: unknown };

/** The deal that a tab shows; a look that may have been at another deal is none. */
export type ShownDeal = { readonly dealKey: string; readonly doubtful: boolean; readonly look: LatestLook | null };

/** The frame of ours that a nonce was first used by; a second frame with the same nonce is somebody else's copy. */
type FrameSeat = { readonly nonce: string; readonly frame: string | null };

/** What has to outlive the background's sudden end about one tab. Gone with the browser session. */
export type TabState = {
  /** The document that the reader runs in. */
  readonly document: string;
  readonly origin: string;
  readonly crm: string;
  readonly seats: readonly FrameSeat[];
  readonly deal: ShownDeal | null;
  /** A deal whose own history is to be read next, because it was just opened or changed. */
  readonly dealToRead: string | null;
  /** The user asked for the site's history to be read now. */
  readonly historyAsked: boolean;
};

const tabState = z.object({
  document: z.string(),
  origin: z.string(),
  crm: z.string(),
  seats: z.array(z.object({ nonce: z.string(), frame: z.string().nullable() })),
  deal: z
    .object({
      dealKey: z.string(),
      doubtful: z.boolean(),
      look: z.object({ at: z.number(), taken: z.boolean(), seen: z.unknown() }).nullable(),
    })
    .nullable(),
  dealToRead: z.string().nullable(),
  historyAsked: z.boolean(),
}) satisfies z.ZodType<TabState>;

const seenSchema = z.lazy(() => z.object({ pipelineId: z.string().nullable(), reading: dealReading })) satisfies z.ZodType<Seen>;

/**
 * What was seen at a look. Parsed apart from the rest of a tab's state: it is needed only where the store has not taken it, and takes a
 * background that was just started longer than everything else in it.
 */
export function lookOf({ at, seen }: LatestLook): (Seen & Pick<Look, 'at'>) | null {
  const parsed = seenSchema.safeParse(seen);
  return parsed.success ? { ...parsed.data, at } : null;
}

const seatsKept = 8;
const key = (tabId: number) => `tab:${tabId}`;

export async function readTab(tabId: number): Promise<TabState | null> {
  const stored = await browser.storage.session.get(key(tabId));
  const parsed = tabState.safeParse(stored[key(tabId)]);
  return parsed.success ? parsed.data : null;
}

/** Changes a tab's state, one change after the other. */
export function changeTab(tabId: number, change: (state: TabState | null) => TabState | null): Promise<TabState | null> {
  return navigator.locks.request(`ridealong-tab-${tabId}`, async () => {
    const state = change(await readTab(tabId));
    if (state) await browser.storage.session.set({ [key(tabId)]: state });
    else await browser.storage.session.remove(key(tabId));
    return state;
  });
}

/**
 * Notes that the store took the look of that moment, and which deal's own history is to be read for it (null: of none). Nothing where the
 * tab shows another deal by now.
 */
export function withLookTaken(
  state: TabState,
  { dealKey, at, toRead }: { readonly dealKey: string; readonly at: Instant; readonly toRead: string | null },
): TabState {
  const { deal } = state;
  if (deal?.dealKey !== dealKey) return state;
  const look = deal.look?.at === at ? { ...deal.look, taken: true } : deal.look;
  return { ...state, deal: { ...deal, look }, dealToRead: toRead ?? state.dealToRead };
}

/** Adds a seat for a frame that is about to be made in this document. */
export function withSeat(state: TabState, nonce: string): TabState {
  return { ...state, seats: [...state.seats, { nonce, frame: null }].slice(-seatsKept) };
}

/** Seats a frame by its nonce: null where the nonce is unknown or another frame sits there already. */
export function seated(state: TabState, nonce: string, frame: string): TabState | null {
  const seat = state.seats.find((candidate) => candidate.nonce === nonce);
  if (!seat || (seat.frame !== null && seat.frame !== frame)) return null;
  if (seat.frame === frame) return state;
  return { ...state, seats: state.seats.map((candidate) => (candidate === seat ? { nonce, frame } : candidate)) };
}
