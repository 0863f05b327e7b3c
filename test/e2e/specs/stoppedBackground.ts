import assert from 'node:assert/strict';
import { dealsIn } from '../deals.ts';
import type { Spec } from '../spec.ts';

export const spec: Spec = {
  name: 'the background may end between any two steps: connecting, reading, moving on, changing the view',
  run: async ({ browser, crm, connect, visit, readyPanel }) => {
    await connect();
    await browser.stopBackground();
    const deals = await crm.openDeals();
    const [first, second] = [deals[7], deals[8]];
    assert.ok(first && second);
    const page = await visit(`/deals/${first.id}`);
    await browser.stopBackground();
    const panel = await readyPanel(page);
    await panel.says(/history read/i);
    await browser.stopBackground();
    await page.click({ words: 'Next' });
    await panel.says(second.name);
    await browser.stopBackground();
    await panel.click({ words: 'Manager' });
    await panel.says(/verdict/i);
    await browser.stopBackground();
    await page.click('[role=radio][data-stage-id="st_closing"]');
    await panel.says(/Closing/);
    const [proposal] = await dealsIn(crm, 'st_needs');
    await browser.stopBackground();
    await page.goto(`${crm.origin}/deals/${proposal.id}`);
    await (await page.panel()).says(proposal.name);
    assert.deepEqual(page.errors(), []);
  },
};
