import assert from 'node:assert/strict';
import type { Page, Surface } from './browser.ts';

/** Something that a page does while the panel is beside it. Both functions run in the page. */
export type ModalRow = {
  readonly name: string;
  readonly begin: () => void;
  readonly end: () => void;
  /** A field of the page's own that a person can still reach; null where the page lets nobody reach any. */
  readonly field: string | null;
  /** The element that our host has to be in meanwhile, as a selector. */
  readonly within: string;
  /** What has to happen before the host is there. */
  readonly before?: (page: Page) => Promise<void>;
};

const isWithin = (selector: string) => document.querySelector('ridealong-panel')?.parentElement?.matches(selector) ?? false;

/** Whether a person hits our box at its corners and in its middle: nothing lies on it and nothing clips it. */
const isSeen = () => {
  const host = document.querySelector('ridealong-panel');
  const box = host?.getBoundingClientRect();
  if (!host || !box || box.width < 300) return false;
  const points = [
    [box.left + 4, box.top + 4],
    [box.right - 4, box.bottom - 4],
    [box.left + box.width / 2, box.top + box.height / 2],
  ] as const;
  return points.every(([x, y]) => document.elementFromPoint(x, y) === host);
};

const holds = (panel: Surface, words: string) => panel.until((wanted) => document.querySelector('textarea')?.value === wanted, words);

async function typed(panel: Surface, words: string): Promise<void> {
  // A click in the very moment of a move still goes by the frame's old place.
  for (let tried = 0; tried < 4; tried += 1) {
    await panel.type('textarea', words);
    await new Promise((resolve) => setTimeout(resolve, 200));
    if ((await panel.look(() => document.querySelector('textarea')?.value)) === words) return;
  }
  await holds(panel, words);
}

/** Plays one row: the panel is seen, keys go where they were typed, a draft stays, and all is as it was when it is over. */
export async function playRow(page: Page, row: ModalRow, draft: string): Promise<void> {
  try {
    await typed(await page.panel(), draft);
    await page.look(row.begin);
    await row.before?.(page);
    await page.until(isWithin, row.within);
    await page.until(isSeen);
    await holds(await page.panel(), draft);
    await typed(await page.panel(), `${draft} more`);
    if (row.field !== null) {
      await page.type(row.field, 'for the page');
      await page.until((field) => document.querySelector<HTMLInputElement>(field)?.value === 'for the page', row.field);
    }
    await holds(await page.panel(), `${draft} more`);
    await page.look(row.end);
    await page.until(isWithin, 'html');
    await page.until(isSeen);
    await holds(await page.panel(), `${draft} more`);
    await typed(await page.panel(), `${draft} again`);
    assert.equal(await page.look(() => document.querySelectorAll('ridealong-panel').length), 1);
    assert.deepEqual(await page.panels().then((all) => all.length), 1);
  } catch (problem) {
    throw new Error(`${row.name}: ${problem instanceof Error ? problem.message : String(problem)}`);
  }
}
