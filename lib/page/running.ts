import { extensionIsThere } from '../browser/page';
import { onTold } from '../messages/client';

// Hosts are granted without their ports, so that two CRMs' watchers may meet in one page; which of them is right, the background says.
type Part = `watch ${string}` | 'reader' | 'marks' | 'history';
type Running = { readonly stop: () => void; readonly isAlive: () => boolean; readonly again: () => void };

const registryKey = Symbol.for('ridealong.running');

// Only this module writes under its own symbol, and the page's scripts live in another world.
function isRegistry(value: unknown): value is Map<unknown, Running> {
  return value instanceof Map;
}

// On globalThis, because a script that is injected again is a new copy of this module in the same isolated world.
function registry(): Map<unknown, Running> {
  const present: unknown = Reflect.get(globalThis, registryKey);
  if (isRegistry(present)) return present;
  const made = new Map<unknown, Running>();
  Reflect.set(globalThis, registryKey, made);
  return made;
}

/** Whether this part runs in this page now, started by whichever copy of the script. */
export function isRunning(part: Part): boolean {
  return registry().get(part)?.isAlive() ?? false;
}

/**
 * Runs a part once in this page: a second injection only calls `again` of the first while that lives, and takes the place of one whose
 * extension is gone. The signal ends when the background tells this tab to stop or when `stop` is called.
 */
export function runOnce(part: Part, run: (signal: AbortSignal, stop: () => void) => void, again: () => void = () => undefined): void {
  const running = registry();
  const former = running.get(part);
  if (former?.isAlive()) {
    former.again();
    return;
  }
  former?.stop();

  const life = new AbortController();
  const mine: Running = { stop: () => life.abort(), isAlive: () => !life.signal.aborted && extensionIsThere(), again };
  running.set(part, mine);
  life.signal.addEventListener('abort', () => {
    if (running.get(part) === mine) running.delete(part);
  });
  onTold((told) => {
    if (told === 'stop') mine.stop();
  }, life.signal);
  run(life.signal, mine.stop);
}
