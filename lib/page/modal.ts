import type { EverySecond } from './everySecond';
import { watchFocusTraps } from './focusTrap';

type Edges = { readonly left: number; readonly right: number };

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
  for (let at = dialogs.length - 1; at >= 0; at -= 1) {
    const dialog = dialogs.item(at);
    if (isModal(dialog)) return dialog;
  }
  return null;
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
  { edges, meets }: { readonly edges: () => Edges; readonly meets: (meets: boolean) => void },
  everySecond: EverySecond,
  signal: AbortSignal,
): Modals {
  const dialogs = document.getElementsByTagName('dialog');
  let inside: Element | null = null;
  let trap: Element | null = null;
  let met = false;

  function goInto(place: Element | null): void {
    if (place === inside) return;
    inside = place;
    if (host.matches(':popover-open')) host.hidePopover();
    move(host, place ?? document.documentElement);
    host.popover = place === null ? null : 'manual';
    if (place !== null) host.showPopover();
  }

  function measure(): void {
    const box = inside?.getBoundingClientRect();
    const ours = edges();
    const next = box !== undefined && box.width > 0 && box.left < ours.right && box.right > ours.left;
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
  window.addEventListener('resize', measure, { signal });
  everySecond(look, signal);
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
      inside = null;
      trap = null;
      host.popover = null;
      measure();
    },
  };
}
