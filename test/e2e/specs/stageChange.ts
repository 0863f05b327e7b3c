import assert from 'node:assert/strict';
import { dealsIn } from '../deals.ts';
import type { Spec } from '../spec.ts';

export const spec: Spec = {
  name: 'a stage that is changed in place is noticed',
  run: async ({ crm, connect, visit, readyPanel }) => {
    await connect();
    const [deal] = await dealsIn(crm, 'st_proposal');
    const page = await visit(`/deals/${deal.id}`);
    const panel = await readyPanel(page);
    await panel.says(/Proposal/);
    await page.click('[role=radio][data-stage-id="st_negotiation"]');
    await panel.says(/Negotiation/);
    await panel.until(() => /day 0|day 1\b/i.test(document.body.textContent ?? ''));
    assert.deepEqual(page.errors(), []);
  },
};
