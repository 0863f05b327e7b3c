import { browser } from '../browser/extension';
import { drawers } from '../domain/record/record';
import { localDate } from '../schema/values';
import { z } from '../schema/zod';
import type { Note } from './note';

/** Where in a form somebody was typing: the area by its name, which control of it, and how far into its text. */
export type Place = { readonly area: string; readonly control: number; readonly caret: number };

/** The note that was last typed at. `version`: how many times it was changed. */
export type OpenNote = { readonly note: Note; readonly version: number; readonly place: Place | null };

const openNote = z.lazy(() =>
  z.object({
    note: z.object({
      id: z.string(),
      person: z.object({ id: z.string().nullable(), name: z.string() }),
      template: z.string(),
      drawer: z.enum(drawers),
      answers: z.record(z.string(), z.string()),
      commitments: z.array(z.object({ who: z.string(), what: z.string(), due: localDate.nullable(), dueText: z.string() })),
    }),
    version: z.number(),
    place: z.object({ area: z.string(), control: z.number(), caret: z.number() }).nullable(),
  }),
) satisfies z.ZodType<OpenNote>;

const name = 'openNote';

/**
 * The note that was last typed at, as it stood at the last key. It is kept in the session's memory beside the draft in the store: it can be
 * had before the store is open, it is there when the background was stopped under a key, and it is never written to the disk.
 */
export async function readOpenNote(): Promise<OpenNote | null> {
  const stored = await browser.storage.session.get(name);
  const parsed = openNote.safeParse(stored[name]);
  return parsed.success ? parsed.data : null;
}

/** Remembers the note that is typed at; null where none is any more. */
export async function rememberOpenNote(open: OpenNote | null): Promise<void> {
  await (open === null ? browser.storage.session.remove(name) : browser.storage.session.set({ [name]: open }));
}

/**
 * Whether this window may write at a draft: true until the signal ends for the first that asks, false for any other while that one lives.
 * Two windows at one draft would take each other's words away.
 */
export function takeDraft(id: string, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const held = (lock: Lock | null) => {
      resolve(lock !== null);
      return lock === null ? null : new Promise<void>((end) => signal.addEventListener('abort', () => end(), { once: true }));
    };
    navigator.locks.request(`ridealong-note-${id}`, { ifAvailable: true }, held).catch(() => resolve(false));
  });
}
