import assert from 'node:assert/strict';
import { dealsIn } from '../deals.ts';
import type { Spec } from '../spec.ts';

export const spec: Spec = {
  name: 'under an open tab a reloaded extension leaves one notice or a fresh panel, no error, never two panels, and what was written is kept',
  run: async ({ browser, crm, connect, visit, readyPanel }) => {
    await connect();
    const [deal] = await dealsIn(crm, 'st_proposal');
    const page = await visit(`/deals/${deal.id}`);
    const before = await readyPanel(page);
    await before.click({ words: 'Manager' });
    await before.type('textarea', 'written before the update');
    await before.says('Draft kept as you type');
    await new Promise((resolve) => setTimeout(resolve, 500));
    await page.front();
    await browser.reloadExtension();
    await page.until(() => document.querySelectorAll('ridealong-panel').length === 1);
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    assert.equal(await page.look(() => document.querySelectorAll('ridealong-panel').length), 1);
    const words = (await page.drawn('ridealong-panel')).join(' ');
    const panels = await page.panels();
    assert.ok(/reload this page/i.test(words) || panels.length === 1, words);
    assert.deepEqual(page.errors(), []);
    await page.reload();
    const panel = await page.panel();
    await panel.says(deal.name);
    await panel.until(() => document.querySelector('textarea')?.value === 'written before the update');
  },
};
