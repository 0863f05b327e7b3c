import type { ElementHandle, Frame, Page as PlaywrightPage } from 'playwright-core';
import type { Surface, Target } from './browser.ts';
import { asExpression, findTarget, repeatUntil, saying, visibleText } from './look.ts';

/** A frame (or a page's main frame) of Chromium as a surface. */
export function chromiumSurface(page: PlaywrightPage, frame: () => Frame): Surface {
  const find = (target: Target) =>
    repeatUntil(`find ${JSON.stringify(target)}`, async () => {
      const handle = await frame().evaluateHandle(asExpression(findTarget, [target]));
      return handle.asElement() as ElementHandle | null;
    });
  /** What is drawn anew under the mouse is looked for once more, as a person would. */
  const click = async (target: Target) => {
    for (let tries = 3; ; tries -= 1) {
      const found = await find(target);
      try {
        await found.click({ timeout: 5_000 });
        return;
      } catch (problem) {
        if (tries === 1 || !String(problem).includes('not attached to the DOM')) throw problem;
      }
    }
  };
  const text = async () => String(await frame().evaluate(asExpression(visibleText, [])));
  return {
    look: async (look, ...given) => (await frame().evaluate(asExpression(look, given))) as never,
    until: (look, ...given) =>
      repeatUntil(look.toString().slice(0, 200), async () => (await frame().evaluate(asExpression(look, given))) as never),
    run: (expression) => frame().evaluate(expression),
    click,
    drag: async (target, by, isThere) => {
      const found = await find(target);
      await found.scrollIntoViewIfNeeded({ timeout: 5_000 });
      const box = await found.boundingBox();
      if (box === null) throw new Error(`${JSON.stringify(target)} has no box`);
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x + by.x, y + by.y, { steps: 12 });
      await isThere();
      await page.mouse.up();
    },
    type: async (target, words) => {
      await (await find(target)).click({ timeout: 5_000 });
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.type(words);
    },
    keys: (words) => page.keyboard.type(words),
    press: (key) => page.keyboard.press(key),
    text,
    ...saying(text),
  };
}
