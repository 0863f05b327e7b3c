const withinMilliseconds = 300;
const rememberedMilliseconds = 4_000;

/**
 * Notices a page that polls for the focus and takes it from our host again and again without the user's doing, and
 * calls back with the dialog that it keeps the focus in.
 */
export function watchFocusTraps(host: Element, trapped: (container: Element) => void, signal: AbortSignal): void {
  let ours = 0;
  let user = 0;
  let stolenAt = Number.NEGATIVE_INFINITY;
  const now = (): number => performance.now();

  // Where the focus is in our frame the page gets no events at all: the window's blur tells when it went there, and Firefox has it on nothing until then.
  window.addEventListener(
    'blur',
    (event) => {
      if (event.target === window)
        setTimeout(() => {
          if (document.activeElement === host) ours = now();
        });
    },
    { capture: true, signal },
  );
  for (const kind of ['pointerdown', 'keydown']) {
    window.addEventListener(
      kind,
      () => {
        user = now();
      },
      { capture: true, passive: true, signal },
    );
  }
  window.addEventListener(
    'focusin',
    ({ target }) => {
      const at = now();
      if (!(target instanceof Element) || target === host || ours === 0) return;
      const isTheft = at - ours < withinMilliseconds && at - user > withinMilliseconds;
      ours = 0;
      if (!isTheft) return;
      const isAgain = at - stolenAt < rememberedMilliseconds;
      stolenAt = at;
      const container = target.closest('dialog,[role$=dialog],[aria-modal=true]');
      if (isAgain && container !== null) trapped(container);
    },
    { capture: true, signal },
  );
}
