import assert from 'node:assert/strict';
import { dealsIn } from '../deals.ts';
import type { Spec } from '../spec.ts';

const width = () => Math.round(document.querySelector('ridealong-panel')?.getBoundingClientRect().width ?? 0);

export const spec: Spec = {
  name: 'the command closes and opens the panel, and Escape gives the focus back where it was',
  run: async ({ browser, crm, connect, visit, readyPanel }) => {
    await connect();
    const [deal] = await dealsIn(crm, 'st_proposal');
    const page = await visit(`/deals/${deal.id}`);
    await readyPanel(page);
    const open = await page.look(width);
    assert.ok(open > 200, `${open}`);
    await browser.command('toggle-panel', page);
    await page.until((before) => (document.querySelector('ridealong-panel')?.getBoundingClientRect().width ?? 0) < before / 2, open);

    await page.click('input[type=search], header input');
    await page.look(() => {
      (document.activeElement as HTMLElement).dataset['focused'] = 'before';
    });
    await browser.command('toggle-panel', page);
    await page.until(() => document.activeElement?.localName === 'ridealong-panel');
    const panel = await page.panel();
    await panel.until(() => document.hasFocus());
    await panel.press('Escape');
    await page.until(() => (document.activeElement as HTMLElement).dataset['focused'] === 'before');
    assert.deepEqual(page.errors(), []);
  },
};
