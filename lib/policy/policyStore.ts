import { browser } from '../browser/extension';
import { type Policy, policyFrom } from './policy';

const area = 'managed';

let known: Promise<Policy> | null = null;

async function read(): Promise<Policy> {
  try {
    return policyFrom(await browser.storage.managed.get());
  } catch {
    // Firefox refuses the question where nobody set anything.
    return policyFrom({});
  }
}

const forget = (_: unknown, changed: string): void => {
  if (changed === area) known = null;
};

/** What the organisation set, as the browser has it now; the same object until that changes. */
export function policy(): Promise<Policy> {
  if (known === null) {
    browser.storage.onChanged.removeListener(forget);
    browser.storage.onChanged.addListener(forget);
    known = read();
  }
  return known;
}

/** Calls back whenever the organisation changed what it set while the browser runs; not every browser says so. */
export function onPolicy(callback: (policy: Policy) => void, signal: AbortSignal): void {
  const listener = (_: unknown, changed: string) => {
    if (changed !== area) return;
    forget(_, changed);
    void policy().then(callback);
  };
  browser.storage.onChanged.addListener(listener);
  signal.addEventListener('abort', () => browser.storage.onChanged.removeListener(listener), { once: true });
}
