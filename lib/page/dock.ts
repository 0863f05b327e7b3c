import { ask } from '../messages/client';
import type { PageWords, PanelPlace } from '../messages/protocol';
import type { UpMessage } from '../panelFrame/port';
import { hostStyle, isNarrow, panelLeft, type Shape, tabStyle } from './dockStyle';
import type { EverySecond } from './everySecond';
import { keepFocus } from './focus';
import { panelFrame } from './frame';
import { keepUsableInModals } from './modal';
import { hostName } from './notice';

export type Dock = {
  /** Shows the tab or the panel: the page is a deal. */
  readonly show: () => void;
  readonly hide: () => void;
  /** Opens the panel with the focus in it, or closes it and gives the focus back; nothing on a page that is no deal. */
  readonly toggle: () => void;
  /** Has the panel ask for its view anew. */
  readonly refresh: () => void;
  /** Whether there is something of ours in this page that the user may be looking for once the extension is gone. */
  readonly needsNotice: () => boolean;
};

// A page that keeps taking our element away is left alone after so many times.
const returnsAtMost = 20;

/** Docks the panel beside the page: one element of ours on the root element, in its closed shadow a tab and the panel's frame. */
export function makeDock(
  { words, nonce, place: firstPlace }: { readonly words: PageWords; readonly nonce: string; readonly place: PanelPlace },
  dealDialog: () => Element | null | undefined,
  everySecond: EverySecond,
  signal: AbortSignal,
): Dock {
  let place = firstPlace;
  let onDeal = false;
  // Opened by the user although there is little room.
  let forced = false;
  let dialogMeets = false;
  let dirty = false;
  let shape: Shape | null = null;
  let written: string | null = null;
  let returns = 0;

  const host = document.createElement(hostName);
  const root = host.attachShadow({ mode: 'closed' });
  const tab = document.createElement('button');
  tab.type = 'button';
  tab.lang = words.language;
  tab.title = words.openPanel;
  tab.setAttribute('aria-label', words.openPanel);
  tab.textContent = 'Ridealong';
  root.append(tab);

  const focus = keepFocus(host, signal);
  const frame = panelFrame(root, { title: words.panelTitle, nonce, hear }, signal);
  const modals = keepUsableInModals(
    host,
    {
      left: () => panelLeft(innerWidth),
      dealDialog,
      meets: (next) => {
        dialogMeets = next;
        draw();
      },
      taken: comeBack,
    },
    everySecond,
    signal,
  );

  const isSqueezed = (): boolean => dialogMeets || isNarrow(innerWidth);
  const isPrinting = matchMedia('print');

  function draw(): void {
    if (signal.aborted) return;
    const squeezed = isSqueezed();
    if (!squeezed) forced = false;
    const isAway = !onDeal || document.fullscreenElement !== null || isPrinting.matches;
    const next = isAway ? 'hidden' : place.open && (!squeezed || forced) ? 'panel' : 'tab';
    if (next === shape) return;
    const hadFocus = document.activeElement === host;
    shape = next;
    // A box that goes from one place to another counts as a shift of the page's layout; one that is made anew does not.
    host.style.setProperty('display', 'none', 'important');
    host.getClientRects();
    host.style.cssText = hostStyle(next);
    written = host.getAttribute('style');
    tab.style.cssText = tabStyle;
    tab.hidden = next === 'panel';
    if (next === 'panel') frame.show();
    else frame.hide();
    if (hadFocus && next !== 'panel') focus.giveBack();
  }

  function open(): void {
    forced = isSqueezed();
    focus.remember();
    keepPlace(true);
    draw();
    frame.focus();
  }

  function close(): void {
    if (forced) forced = false;
    else keepPlace(false);
    draw();
  }

  function keepPlace(isOpen: boolean): void {
    if (place.open === isOpen) return;
    place = { ...place, open: isOpen };
    void ask('panelPlaced', place);
  }

  function hear(message: UpMessage): void {
    if (message.kind === 'leave') focus.giveBack();
    if (message.kind === 'collapse') close();
    if (message.kind === 'dirty') dirty = message.dirty;
  }

  // The page took our element away, and the frame in it is dead.
  function comeBack(): void {
    if (shape === 'hidden' || returns >= returnsAtMost) return;
    returns += 1;
    modals.leave();
    frame.renew(() => {
      document.documentElement.append(host);
      modals.look();
    });
  }

  function stayWhole(): void {
    if (shape === null) return;
    if (!host.isConnected) comeBack();
    if (host.getAttribute('style') !== written) host.style.cssText = hostStyle(shape);
    for (const harm of ['inert', 'aria-hidden']) if (host.hasAttribute(harm)) host.removeAttribute(harm);
  }

  // The page keeps its focus while the tab is pressed, so that it can be given back.
  tab.addEventListener('mousedown', (event) => event.preventDefault(), { signal });
  tab.addEventListener(
    'click',
    (event) => {
      if (event.isTrusted) open();
    },
    { signal },
  );
  // Before it is pressed, so that a background that was stopped has begun by then.
  tab.addEventListener('pointerenter', () => void ask('panelNear', {}), { signal });
  // What is done in our tab is no click beside the page's menu and no shortcut of the page's.
  for (const kind of ['click', 'mousedown', 'pointerdown', 'keydown', 'keyup']) {
    host.addEventListener(kind, (event) => event.stopPropagation(), { signal });
  }
  window.addEventListener('resize', draw, { signal });
  document.addEventListener('fullscreenchange', draw, { signal });
  isPrinting.addEventListener('change', draw, { signal });
  everySecond(stayWhole, signal);
  signal.addEventListener('abort', () => {
    focus.giveBack();
    host.remove();
  });

  return {
    show: () => {
      if (onDeal && host.isConnected) return;
      onDeal = true;
      // In its place before there is a frame, because moving a frame may reload it.
      if (!host.isConnected) document.documentElement.append(host);
      modals.look();
      draw();
    },
    hide: () => {
      onDeal = false;
      draw();
    },
    toggle: () => {
      if (!onDeal) return;
      if (shape === 'panel') close();
      else open();
    },
    refresh: () => frame.send({ kind: 'route' }),
    // No longer in the page: the extension's new reader has taken over.
    needsNotice: () => host.isConnected && (onDeal || dirty),
  };
}
