import type { EverySecond } from './everySecond';
import { watchFocusTraps } from './focusTrap';

type ModalChanges = {
  /** Where our box, which reaches to the right of the window, begins or would begin. */
  readonly left: () => number;
  /** The dialog of the page's own making that the deal is shown in. It leaves us alone, and all of it is the user's to reach. */
  readonly dealDialog: () => Element | null | undefined;
  /** Whether our box would lie on the dialog's. */
  readonly meets: (meets: boolean) => void;
  /** The page drew the dialog's content anew and us away with it. */
  readonly taken: () => void;
};

export type Modals = {
  /** Looks now, without waiting for the next second. */
  readonly look: () => void;
  /** Forgets the dialog that we are in, because the page took it away with us in it. */
  readonly leave: () => void;
};

function isModal(element: Element | null): element is HTMLDialogElement {
  return element instanceof HTMLDialogElement && element.matches(':modal');
}

/** The page's open modal dialog: the one with the focus in it, also inside open shadow roots, else the last in the document. */
function openDialog(dialogs: HTMLCollectionOf<HTMLDialogElement>): HTMLDialogElement | null {
  let node: Node | null = document.activeElement;
  while (node instanceof Element && node.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
  for (; node !== null; node = node instanceof ShadowRoot ? node.host : node.parentNode) {
    if (node instanceof Element && isModal(node)) return node;
  }
  return [...dialogs].findLast(isModal) ?? null;
}

/** Puts an element elsewhere, keeping a frame in it alive where the browser can. */
function move(element: Element, into: Element): void {
  try {
    into.moveBefore(element, null);
  } catch {
    into.append(element);
  }
}

/**
 * Keeps our host usable while a page shows a modal dialog or a focus trap that polls: everything outside of those is inert or loses the
 * focus, so the host goes into them, shown as a popover so that the dialog's clipping does not touch it, and back when they are over.
 */
export function keepUsableInModals(
  host: HTMLElement,
  { left, dealDialog, meets, taken }: ModalChanges,
  everySecond: EverySecond,
  signal: AbortSignal,
): Modals {
  const dialogs = document.getElementsByTagName('dialog');
  let inside: Element | null = null;
  let trap: Element | null = null;
  let met = false;

  // On the children of the dialog alone, and only while we are one of them.
  const observer = new MutationObserver(() => {
    if (inside !== null && !host.isConnected && inside.isConnected) taken();
  });

  function goInto(place: Element | null): void {
    if (place === inside) return;
    inside = place;
    observer.disconnect();
    if (host.matches(':popover-open')) host.hidePopover();
    move(host, place ?? document.documentElement);
    host.popover = place === null ? null : 'manual';
    if (place === null) return;
    host.showPopover();
    observer.observe(place, { childList: true });
  }

  function measure(): void {
    const box = (inside ?? dealDialog())?.getBoundingClientRect();
    // One that is not drawn ends at 0.
    const next = (box?.right ?? 0) > left();
    if (next === met) return;
    met = next;
    meets(next);
  }

  function look(): void {
    if (!host.isConnected) return;
    if (trap !== null && !(trap.isConnected && trap.checkVisibility())) trap = null;
    goInto(openDialog(dialogs) ?? trap);
    measure();
  }

  // `toggle` does not bubble but is seen on its way down; it also fires for popovers and details, where a look finds nothing new.
  for (const kind of ['toggle', 'close']) document.addEventListener(kind, look, { capture: true, signal });
  // Comes while a dialog is still there: pages like to remove it in the same breath in which they close it.
  document.addEventListener(
    'beforetoggle',
    (event) => {
      if (event.target !== inside || event.newState !== 'closed') return;
      goInto(null);
      measure();
    },
    { capture: true, signal },
  );
  window.addEventListener('resize', measure, { signal });
  everySecond(look, signal);
  signal.addEventListener('abort', () => observer.disconnect());
  watchFocusTraps(
    host,
    (container) => {
      trap = container;
      look();
    },
    signal,
  );

  return {
    look,
    leave: () => {
      observer.disconnect();
      inside = null;
      trap = null;
      host.popover = null;
      measure();
    },
  };
}
