type Place = { readonly give: () => void };

/** The element that has the focus, looked for through open shadow roots; null when it is the page as a whole. */
function focused(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element === document.body || element === document.documentElement ? null : element;
}

function selectionIn(element: Element | null): () => void {
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) {
    const { selectionStart, selectionEnd, selectionDirection } = element;
    // Null for kinds of input that have no selection, such as a number.
    if (selectionStart === null || selectionEnd === null) return () => {};
    return () => element.setSelectionRange(selectionStart, selectionEnd, selectionDirection ?? 'none');
  }
  const selection = getSelection();
  if (selection === null || selection.anchorNode === null || selection.focusNode === null) return () => {};
  const { anchorNode, anchorOffset, focusNode, focusOffset } = selection;
  return () => {
    if (!anchorNode.isConnected || !focusNode.isConnected) return;
    try {
      selection.setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset);
    } catch {
      // The text became shorter meanwhile.
    }
  };
}

/** Remembers what of the page has the focus and what is selected in it, to be given back later. */
function rememberFocus(element: Element | null = focused()): Place {
  const select = selectionIn(element);
  return {
    give: () => {
      if (element instanceof HTMLElement || element instanceof SVGElement) element.focus({ preventScroll: true });
      select();
    },
  };
}

export type FocusKeeper = {
  /** To be called before the focus is taken by script; what is remembered is not replaced while the focus is ours. */
  readonly remember: () => void;
  /** Gives the focus back to where it was in the page. */
  readonly giveBack: () => void;
};

/**
 * Keeps the place in the page that the focus left when it came to our host, by script or by a click, and keeps the page's
 * focus traps from seeing events of our host, until the signal ends.
 */
export function keepFocus(host: HTMLElement, signal: AbortSignal): FocusKeeper {
  let place: Place | null = null;
  let leaving: Place | null = null;
  const isOurs = (): boolean => document.activeElement === host;

  const guard = (event: Event): void => {
    if (event.target === host) event.stopImmediatePropagation();
  };
  for (const kind of ['focus', 'blur', 'focusin', 'focusout']) window.addEventListener(kind, guard, { capture: true, signal });

  // A click into our frame shows in the page only as the focus leaving an element and then the window, in one task.
  window.addEventListener(
    'focusout',
    (event) => {
      const [from] = event.composedPath();
      if (!(from instanceof Element) || from === host) return;
      leaving = rememberFocus(from);
      setTimeout(() => {
        if (isOurs()) place ??= leaving;
        leaving = null;
      });
    },
    { capture: true, signal },
  );
  window.addEventListener(
    'focusin',
    (event) => {
      if (event.target !== host) place = null;
    },
    { capture: true, signal },
  );

  return {
    remember: () => {
      if (!isOurs()) place = rememberFocus();
    },
    giveBack: () => {
      if (isOurs()) host.blur();
      place?.give();
      place = null;
    },
  };
}
