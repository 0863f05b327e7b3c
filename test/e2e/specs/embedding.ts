import assert from 'node:assert/strict';
import { dealsIn } from '../deals.ts';
import type { Spec } from '../spec.ts';

export const spec: Spec = {
  name: 'a page that embeds the panel itself, even under the address of the real frame, is shown nothing',
  run: async ({ browser, crm, connect, visit, readyPanel }) => {
    await connect();
    const [deal] = await dealsIn(crm, 'st_proposal');
    const page = await visit(`/deals/${deal.id}`);
    const panel = await readyPanel(page);
    await panel.says(deal.name);
    const [real] = await page.panels();
    assert.ok(real);
    const addresses = [`${real}`, browser.extensionUrl('panel.html'), browser.extensionUrl('panel.html#made-up')];
    await page.look((all) => {
      for (const [index, address] of all.entries()) {
        const frame = document.createElement('iframe');
        frame.name = `copy-${index}`;
        frame.src = address;
        document.body.append(frame);
      }
    }, addresses);
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    const copies = await page.framesOf(/panel\.html/);
    const showing = (await Promise.all(copies.map((copy) => copy.text().catch(() => '')))).filter((text) => text.includes(deal.name));
    assert.equal(showing.length, 1, 'only our own frame shows the deal');
  },
};
