import assert from 'node:assert/strict';
import { dealsIn } from '../deals.ts';
import type { Spec } from '../spec.ts';

const width = () => document.querySelector('ridealong-panel')?.getBoundingClientRect().width ?? 0;

export const spec: Spec = {
  // Firefox has no way to show a page as it is printed without printing it.
  only: 'chromium',
  name: 'a printed page shows nothing of the panel, and the panel is back after it',
  run: async ({ browser, crm, connect, visit, readyPanel }) => {
    await connect();
    const [deal] = await dealsIn(crm, 'st_proposal');
    const page = await visit(`/deals/${deal.id}`);
    await readyPanel(page);
    const open = await page.look(width);
    assert.ok(open > 200, `${open}`);
    await browser.appearance(page, { media: 'print' });
    await page.until(() => document.querySelector('ridealong-panel')?.getBoundingClientRect().width === 0);
    await browser.appearance(page, { media: 'screen' });
    await page.until((wanted) => document.querySelector('ridealong-panel')?.getBoundingClientRect().width === wanted, open);
    assert.deepEqual(page.errors(), []);
  },
};
