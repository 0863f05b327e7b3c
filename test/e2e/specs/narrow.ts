import assert from 'node:assert/strict';
import { dealsIn } from '../deals.ts';
import type { Spec } from '../spec.ts';

const box = () => {
  const { left, right, width } = document.querySelector('ridealong-panel')?.getBoundingClientRect() ?? { left: 0, right: 0, width: 0 };
  return { left: Math.round(left), right: Math.round(right), width: Math.round(width), window: innerWidth };
};

export const spec: Spec = {
  name: 'in a window as narrow as at 200% zoom the panel is a tab that opens on a click, and a page from right to left is served too',
  run: async ({ browser, crm, connect, visit, readyPanel }) => {
    await connect();
    const [deal] = await dealsIn(crm, 'st_proposal');
    const page = await visit(`/deals/${deal.id}?dir=rtl`);
    const panel = await readyPanel(page);
    assert.equal(await panel.look(() => getComputedStyle(document.documentElement).direction), 'ltr');
    const wide = await page.look(box);
    assert.ok(wide.width <= wide.window * 0.3, `${wide.width} of ${wide.window}`);

    await browser.appearance(page, { width: 1024, height: 768 });
    await page.until(() => (document.querySelector('ridealong-panel')?.getBoundingClientRect().width ?? 999) < 60);
    const covered = await page.look(() => {
      const { left = 0, top = 0, bottom = 0 } = document.querySelector('ridealong-panel')?.getBoundingClientRect() ?? {};
      const controls = [...document.querySelectorAll('main :is(a, button, input, select)')];
      return controls
        .filter((control) => {
          const box = control.getBoundingClientRect();
          return box.width > 0 && box.right > left && box.bottom > top && box.top < bottom;
        })
        .map((control) => control.textContent);
    });
    assert.deepEqual(covered, [], 'the tab lies on no control');

    await browser.appearance(page, { width: 640, height: 400 });
    await page.until(() => (document.querySelector('ridealong-panel')?.getBoundingClientRect().width ?? 999) < 60);
    await browser.command('toggle-panel', page);
    await page.until(() => (document.querySelector('ridealong-panel')?.getBoundingClientRect().width ?? 0) > 200);
    const opened = await page.panel();
    await opened.says(deal.name);
    assert.equal(await opened.look(() => document.documentElement.scrollWidth > document.documentElement.clientWidth), false);
    const narrow = await page.look(box);
    assert.ok(narrow.left >= 0 && narrow.right <= narrow.window, JSON.stringify(narrow));
    assert.deepEqual(page.errors(), []);
  },
};
