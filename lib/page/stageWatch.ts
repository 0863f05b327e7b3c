import type { EverySecond } from './everySecond';

const firstPauseMilliseconds = 30;
const longestPauseMilliseconds = 480;

// A script that sets `.value` or `.checked` changes no node, so that no observer would notice.
function controlValues(anchor: Element): string {
  const controls = anchor.matches('input, select, textarea') ? [anchor] : anchor.querySelectorAll('input, select, textarea');
  return Array.from(controls, (control) => `${Reflect.get(control, 'value')}\u0000${Reflect.get(control, 'checked')}`).join();
}

/**
 * Watches the one element that holds the deal's stage and calls back when it may have changed, until the signal ends.
 * When the page takes the element away it is looked for again at the next second, and its new one counts as a change.
 */
export function watchStage(find: () => Element | null, changed: () => void, everySecond: EverySecond, signal: AbortSignal): void {
  let anchor: Element | null = null;
  let values = '';
  let soon: ReturnType<typeof setTimeout> | undefined;

  let pause = firstPauseMilliseconds;
  let pausedAt = Number.NEGATIVE_INFINITY;

  // Hears nothing for a moment after a change, longer while they keep coming, so that a busy page costs little; a look at the end misses none.
  const observer = new MutationObserver(() => {
    observer.disconnect();
    const at = performance.now();
    pause = at - pausedAt < 3 * pause ? Math.min(pause * 2, longestPauseMilliseconds) : firstPauseMilliseconds;
    pausedAt = at;
    soon = setTimeout(() => {
      soon = undefined;
      observe();
      changed();
    }, pause);
  });

  function observe(): void {
    if (anchor !== null) observer.observe(anchor, { childList: true, characterData: true, attributes: true, subtree: true });
  }

  function take(): void {
    observer.disconnect();
    anchor = find();
    if (anchor === null) return;
    if (soon === undefined) observe();
    values = controlValues(anchor);
  }

  take();
  everySecond(() => {
    if (anchor?.isConnected) {
      const now = controlValues(anchor);
      if (now === values) return;
      values = now;
      changed();
      return;
    }
    take();
    if (anchor !== null) changed();
  }, signal);
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(soon);
  });
}
