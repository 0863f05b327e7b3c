import assert from 'node:assert/strict';
import { dealsIn } from '../deals.ts';
import type { Spec } from '../spec.ts';
import { connectThroughPopup } from '../stage.ts';

const ours = () => document.querySelectorAll('ridealong-panel, ridealong-mark').length;

export const spec: Spec = {
  name: 'nothing runs before the popup connects a site; then it starts in the tabs that are open, and switched off it leaves nothing',
  run: async ({ browser, crm, visit }) => {
    const [deal] = await dealsIn(crm, 'st_proposal');
    const dealTab = await visit(`/deals/${deal.id}`);
    const boardTab = await visit('/board');
    await boardTab.until(() => document.querySelectorAll('[data-deal-card]').length > 10);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    assert.equal(await dealTab.look(ours), 0);
    assert.equal(await boardTab.look(ours), 0);
    assert.deepEqual((await crm.requests()).requests, []);

    await connectThroughPopup(browser, boardTab, [crm.pattern]);
    await boardTab.until(() => document.querySelectorAll('ridealong-mark').length > 0);
    const panel = await dealTab.panel();
    await panel.says(deal.name);

    const popup = await browser.extensionPage(`popup.html#tab=${await browser.tabId(boardTab)}`);
    await popup.says(/on for crm\.test/i);
    await popup.click({ words: 'Switch off' });
    await dealTab.until(() => document.querySelector('ridealong-panel') === null);
    await boardTab.until(() => document.querySelector('ridealong-mark') === null);
    await popup.click({ words: 'Switch on' });
    await boardTab.until(() => document.querySelectorAll('ridealong-mark').length > 0);
    assert.deepEqual([...dealTab.errors(), ...boardTab.errors()], []);
  },
};
