import assert from 'node:assert/strict';
import { dealsIn } from '../deals.ts';
import type { Spec } from '../spec.ts';

export const spec: Spec = {
  name: 'a page with the strictest policy, COEP and Trusted Types is served like any other and sees no violation of ours',
  run: async ({ crm, connect, visit, readyPanel }) => {
    await connect();
    const [deal] = await dealsIn(crm, 'st_proposal');
    const page = await visit(`/deals/${deal.id}?csp=strict`);
    const panel = await readyPanel(page);
    await panel.says(deal.name);
    await page.goto(`${crm.origin}/board?csp=strict`);
    await page.until(() => document.querySelectorAll('ridealong-mark').length > 10);
    assert.deepEqual(page.errors(), []);
  },
};
