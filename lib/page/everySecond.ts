/** Adds something to the page's one clock until a signal ends. */
export type EverySecond = (run: () => void, signal: AbortSignal) => void;

/** One clock for all of our scripts' regular looks in a page: once a second while the page is visible, nothing while it is not, and at once when it is again. */
export function clock(life: AbortSignal): EverySecond {
  const runs = new Set<() => void>();
  const tick = (): void => {
    if (document.hidden) return;
    // One of them may end the others.
    for (const run of [...runs]) if (runs.has(run)) run();
  };
  const timer = setInterval(tick, 1_000);
  document.addEventListener('visibilitychange', tick, { signal: life });
  life.addEventListener('abort', () => {
    clearInterval(timer);
    runs.clear();
  });
  return (run, signal) => {
    runs.add(run);
    signal.addEventListener('abort', () => runs.delete(run));
  };
}
