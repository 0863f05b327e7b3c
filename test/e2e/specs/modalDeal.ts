import assert from 'node:assert/strict';
import { dealsIn } from '../deals.ts';
import type { Spec } from '../spec.ts';

export const spec: Spec = {
  name: 'the panel of a deal in a modal dialog can be used, and is gone when the dialog is; the board below keeps its marks',
  run: async ({ browser, crm, connect, visit, readyPanel }) => {
    await connect();
    const [deal] = await dealsIn(crm, 'st_proposal');
    const page = await visit('/board');
    await browser.appearance(page, { width: 1600, height: 900 });
    await page.goto(`${crm.origin}/board?deal=${deal.id}`);
    const panel = await readyPanel(page);
    await panel.says(deal.name);
    assert.notEqual(await panel.look(() => getComputedStyle(document.documentElement).scrollbarColor), 'auto', "the theme's own scrollbar");
    await page.until(() => document.querySelectorAll('[data-view="board"] ridealong-mark').length > 10);
    await panel.click({ words: 'Manager' });
    await panel.says(/verdict/i);
    await page.click({ words: 'Close' });
    await page.until(() => {
      const host = document.querySelector('ridealong-panel');
      return host === null || host.getBoundingClientRect().width === 0;
    });
    assert.deepEqual(page.errors(), []);
  },
};
