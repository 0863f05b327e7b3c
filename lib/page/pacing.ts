const atATime = 2;
const tryAgainTimes = 4;
const firstWaitMilliseconds = 1_000;
const longestWaitMilliseconds = 60_000;

/** Runs what it is given, two at a time at most, the rest in order. */
export function atMostTwo(): <Value>(run: () => Promise<Value>) => Promise<Value> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (run) => {
    // A slot that becomes free is handed on, so that a newcomer cannot take it in between.
    if (running >= atATime) await new Promise<void>((go) => waiting.push(go));
    else running += 1;
    try {
      return await run();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}

/** Milliseconds to wait before a busy CRM is asked again: as it says (seconds or a date), else doubling from a second; null when it is time to give up. */
export function waitBefore(tried: number, retryAfter: string | null, now: number): number | null {
  if (tried >= tryAgainTimes) return null;
  const seconds = retryAfter === null || retryAfter.trim() === '' ? Number.NaN : Number(retryAfter);
  const told = Number.isNaN(seconds) ? Date.parse(retryAfter ?? '') - now : seconds * 1_000;
  if (Number.isNaN(told)) return firstWaitMilliseconds * 2 ** tried;
  return told > longestWaitMilliseconds ? null : Math.max(told, 0);
}

/** Waits, but not longer than until the signal ends. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, milliseconds);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    if (signal.aborted) done();
    else signal.addEventListener('abort', done);
  });
}
