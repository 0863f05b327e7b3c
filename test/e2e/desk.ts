import type { Page, Surface } from './browser.ts';

/** A note to be kept: whom it is about, and what it says. */
export type TestNote = {
  readonly name: string;
  readonly answers: Readonly<Record<string, string>>;
  readonly template?: string;
  readonly drawer?: 'mine' | 'shared' | 'file';
  readonly commitments?: readonly { readonly who: string; readonly what: string; readonly due: string | null }[];
};

/** Keeps notes as the desk does, through the background, and gives the ids of the people. `own` is a page of the extension. */
export async function keepNotes(own: Surface, notes: readonly TestNote[]): Promise<readonly string[]> {
  return own.look(async (all) => {
    const runtime = (globalThis as unknown as { chrome: { runtime: { sendMessage: (message: unknown) => Promise<unknown> } } }).chrome
      .runtime;
    const ids: string[] = [];
    for (const { name, answers, template, drawer, commitments } of JSON.parse(all) as readonly TestNote[]) {
      const body = {
        id: crypto.randomUUID(),
        person: { name },
        template: template ?? 'free-note',
        drawer: drawer ?? 'mine',
        answers,
        commitments: commitments ?? [],
      };
      const answer = (await runtime.sendMessage({ ridealong: 'saveNote', body })) as {
        ok: boolean;
        why?: string;
        value: { personId: string };
      };
      if (!answer.ok) throw new Error(answer.why);
      ids.push(answer.value.personId);
    }
    return ids;
  }, JSON.stringify(notes));
}

/** The heading of what the desk shows, once it is that. */
export async function headed(page: Page, words: string): Promise<void> {
  await page.until((wanted) => document.querySelector('main h2')?.textContent === wanted, words);
}

/** What has the focus: its name in a few words. */
export function focused(page: Surface): Promise<string> {
  return page.look(
    () =>
      `${document.activeElement?.tagName}: ${(document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '').trim().slice(0, 80)}`,
  );
}
