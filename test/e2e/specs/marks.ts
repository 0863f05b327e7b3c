import assert from 'node:assert/strict';
import type { Page } from '../browser.ts';
import type { Spec } from '../spec.ts';
import { connectThroughPopup } from '../stage.ts';

/** Where everything of the CRM's own is, to a tenth of a pixel. */
const boxes = () =>
  [...document.querySelectorAll('body *')]
    .filter((element) => !element.localName.startsWith('ridealong-'))
    .map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return `${element.localName}.${element.className} ${[x, y, width, height].map((length) => length.toFixed(1)).join(' ')}`;
    });
const count = () => document.querySelectorAll('ridealong-mark').length;

async function settledBoxes(page: Page): Promise<readonly string[]> {
  await page.until(() => document.querySelectorAll('[data-deal-id]').length > 10);
  return page.look(boxes);
}

export const spec: Spec = {
  name: 'board and list carry marks with words, nothing shifts, a re-render each second keeps them',
  run: async ({ browser, crm, visit }) => {
    const board = await visit('/board');
    const list = await visit('/list');
    const boardBefore = await settledBoxes(board);
    const listBefore = await settledBoxes(list);
    await connectThroughPopup(browser, board, [crm.pattern]);

    for (const [page, before] of [
      [board, boardBefore],
      [list, listBefore],
    ] as const) {
      await page.front();
      await page.until(() => document.querySelectorAll('ridealong-mark').length > 10);
      assert.deepEqual(await page.look(boxes), before, 'no element of the CRM moved');
    }
    await board.until(() => document.querySelectorAll('[data-column-header] ridealong-mark').length >= 5);
    const drawn = await board.drawn('ridealong-mark');
    assert.ok(
      drawn.every((words) => words.length > 0),
      'each mark has its words',
    );
    assert.ok(
      drawn.some((words) => /\d+ ?%|\d+ of|day/i.test(words)),
      drawn.slice(0, 6).join(' | '),
    );

    const marked = await board.look(count);
    // Behind another tab nothing is drawn anew.
    await board.front();
    await board.goto(`${crm.origin}/board?rerender=1000`);
    await board.until((wanted) => document.querySelectorAll('ridealong-mark').length >= wanted, marked);
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    await board.until((wanted) => document.querySelectorAll('ridealong-mark').length >= wanted, marked);
    assert.deepEqual([...board.errors(), ...list.errors()], []);
  },
};
