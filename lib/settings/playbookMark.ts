import { browser } from '../browser/extension';
import type { Instant } from '../domain/time/time';

/**
 * Says that another playbook than the bundled default is stored, beside the store: whoever has none need not ask for one. `at` changes with it.
 */
export type PlaybookMark = {
  readonly at: Instant;
  /** The version of the bundled default that the edits were laid over; null where another base is. */
  readonly bundled: number | null;
  /** When the address that is followed is to be asked again; null where none is. */
  readonly fetchAfter: Instant | null;
};

const name = 'playbook';

// Only this file writes it.
function isMark(value: unknown): value is PlaybookMark {
  return typeof value === 'object' && value !== null && 'at' in value && 'bundled' in value && 'fetchAfter' in value;
}

/** The mark; null where only the bundled default is there and no address is followed. */
export async function readPlaybookMark(): Promise<PlaybookMark | null> {
  const stored = await browser.storage.local.get(name);
  return isMark(stored[name]) ? stored[name] : null;
}

/** Keeps a mark, or takes it away. */
export async function writePlaybookMark(mark: PlaybookMark | null): Promise<void> {
  if (mark === null) await browser.storage.local.remove(name);
  else await browser.storage.local.set({ [name]: mark });
}
