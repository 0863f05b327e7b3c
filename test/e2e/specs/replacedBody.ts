import assert from 'node:assert/strict';
import { dealsIn } from '../deals.ts';
import type { Spec } from '../spec.ts';

export const spec: Spec = {
  name: 'a page that replaces its body every second keeps its one panel, and the frame is not made anew',
  run: async ({ crm, connect, visit, readyPanel }) => {
    await connect();
    const [deal] = await dealsIn(crm, 'st_proposal');
    const page = await visit(`/deals/${deal.id}?rebody=1000`);
    const panel = await readyPanel(page);
    const frames = await page.panels();
    assert.equal(frames.length, 1);
    await new Promise((resolve) => setTimeout(resolve, 3_500));
    assert.deepEqual(await page.panels(), frames);
    await panel.says(deal.name);
    assert.deepEqual(page.errors(), []);
  },
};
