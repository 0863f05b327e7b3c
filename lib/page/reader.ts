import { extensionIsThere } from '../browser/page';
import type { About, Adapter, Page } from '../crm/adapter';
import type { DealReading } from '../domain/deal/reading';
import { ask, onTold } from '../messages/client';
import type { Verbs } from '../messages/protocol';
import { type Seen, watchDeals } from './deal';
import { type Dock, makeDock } from './dock';
import { clock } from './everySecond';
import { hostName, showReloadNotice } from './notice';
import { pageHere } from './pageHere';
import { onAddressChange } from './route';
import { runOnce } from './running';

export type ReaderAdapter = { readonly about: Pick<About, 'id'> } & Pick<Adapter, 'page' | 'readDeal' | 'stageAnchor'>;

// A page that showed no deal for this long has taken the former one's content away.
const formerForgottenMilliseconds = 2_000;

/**
 * Reads a CRM's pages while they matter: follows the address, reports the deal that is open, docks the panel in the top frame, and has marks
 * drawn where there is a board or list.
 * Runs once in a page however often it is injected, and leaves nothing behind when it is told to stop.
 */
export function startReader(adapter: ReaderAdapter): void {
  runOnce('reader', (life, stop) => {
    void ask('readerStarted', { crm: adapter.about.id }).then((started) => {
      if (life.aborted) return;
      if (started.ok) followPage(adapter, started.value, life, stop);
      else stop();
    });
  });
}

function removeLeftOvers(): void {
  for (const element of document.querySelectorAll(hostName)) element.remove();
}

function followPage(adapter: ReaderAdapter, started: Verbs['readerStarted']['answer'], life: AbortSignal, stop: () => void): void {
  const crm = adapter.about.id;
  const everySecond = clock(life);
  // Before the others' looks, which must not run once the extension is gone.
  everySecond(() => {
    if (!extensionIsThere()) gone();
    else {
      look();
      wantMarks();
    }
  }, life);
  // Put here by a script whose extension is gone: it cannot be told to stop.
  removeLeftOvers();
  const dock: Dock | null =
    window === window.top ? makeDock(started, () => stageAnchor()?.closest('[role=dialog]'), everySecond, life) : null;

  let here: Page | null = null;
  // The latest look at any deal: what a page may still show after the address has changed.
  let shown: { readonly dealId: string; readonly reading: DealReading } | null = null;
  // Of deals, so that what was seen of one is not told once another is open.
  let visits = 0;
  let leftAt = 0;
  let toldOfDeal = false;
  let marksAsked = false;
  let sending: Promise<void> = Promise.resolve();

  function stageAnchor(): Element | null {
    try {
      return adapter.stageAnchor?.(document) ?? null;
    } catch {
      // As with a reading: the page's console must not hear of it.
      return null;
    }
  }

  // One after the other, because a repeated question must not overtake the next one.
  function inOrder(send: () => Promise<{ readonly ok: boolean }>): void {
    sending = sending.then(async () => {
      if (life.aborted) return;
      const answer = await send();
      if (!life.aborted && !answer.ok && !extensionIsThere()) gone();
      else dock?.refresh();
    });
  }

  function report(dealId: string, seen: Seen): void {
    const pipelineId = here?.pipelineId ?? null;
    const visit = visits;
    toldOfDeal = true;
    inOrder(() => (visit === visits ? ask('dealSeen', { crm, dealId, pipelineId, ...seen }) : Promise.resolve({ ok: true })));
  }

  function read(dealId: string): DealReading | null {
    try {
      const reading = adapter.readDeal(document, new URL(location.href));
      shown = { dealId, reading };
      return reading;
    } catch {
      // A reader that fails on a page nobody foresaw must not be heard in the page's console.
      return null;
    }
  }

  const deals = watchDeals({ read, stageAnchor: adapter.stageAnchor === undefined ? null : stageAnchor }, report, everySecond, life);

  function leaveDeal(): void {
    visits += 1;
    deals.leave();
    leftAt = performance.now();
    // Of a deal that was passed in a moment nothing was said.
    if (toldOfDeal) inOrder(() => ask('dealLeft', {}));
    toldOfDeal = false;
  }

  function openDeal(dealId: string): void {
    const isFresh = visits === 0 || performance.now() - leftAt >= formerForgottenMilliseconds;
    const former = isFresh || shown?.dealId === dealId ? null : (shown?.reading ?? null);
    deals.follow(dealId, former, isFresh);
    dock?.show();
  }

  function look(): void {
    const next = pageHere(adapter);
    const former = here;
    here = next;
    if (former?.pipelineId === next?.pipelineId && sameDeal(former, next) && former?.kind === next?.kind) return;
    if (sameDeal(former, next)) {
      deals.readAgain();
      return;
    }
    if (former?.kind === 'deal') leaveDeal();
    if (next?.kind === 'deal') openDeal(next.dealId);
    else dock?.hide();
  }

  // A page that shows nothing but a deal carries nothing of what draws marks; a deal in a dialog has its board below it.
  function wantMarks(): void {
    if (marksAsked || here === null) return;
    const showsBoard = here.kind !== 'deal' || stageAnchor()?.closest('dialog, [role=dialog]');
    if (!showsBoard) return;
    marksAsked = true;
    void ask('marksNeeded', { crm }).then(({ ok }) => {
      marksAsked = ok;
    });
  }

  function gone(): void {
    const needsNotice = dock?.needsNotice() ?? false;
    stop();
    if (needsNotice) showReloadNotice(started.words);
  }

  onTold((told) => {
    if (told === 'togglePanel') dock?.toggle();
  }, life);
  onAddressChange(() => {
    look();
    wantMarks();
  }, life);
  // A page that comes back from the browser's back-forward cache is as it was, but the tab showed another in between.
  window.addEventListener('pageshow', (event) => event.persisted && deals.readAgain(), { signal: life });
  look();
  wantMarks();
}

function sameDeal(one: Page | null, other: Page | null): boolean {
  return (one?.kind === 'deal' ? one.dealId : null) === (other?.kind === 'deal' ? other.dealId : null);
}
