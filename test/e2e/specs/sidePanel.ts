import assert from 'node:assert/strict';
import type { Spec } from '../spec.ts';

export const spec: Spec = {
  name: 'the browser’s own side panel, opened from the popup, shows the deal of the tab in front and follows tabs and soft navigation',
  run: async ({ browser, crm, connect, visit, readyPanel }) => {
    await connect();
    const deals = await crm.openDeals();
    const [first, second, third] = [deals[4], deals[5], deals[9]];
    assert.ok(first && second && third);
    const other = await visit(`/deals/${third.id}`);
    await readyPanel(other);
    const page = await visit(`/deals/${first.id}`);
    await readyPanel(page);
    const popup = await browser.extensionPage(`popup.html#tab=${await browser.tabId(page)}`);
    await popup.click({ words: 'Open beside the page' });
    const beside = await browser.sidePanel();
    await page.front();
    await beside.says(first.name);
    await beside.says(/to leave this stage/i);

    await page.click({ words: 'Next' });
    await page.until((path) => location.pathname === path, `/deals/${second.id}`);
    await beside.says(second.name);
    await beside.saysNot(first.name);
    await other.front();
    await beside.says(third.name);
    await beside.saysNot(second.name);
    await other.click({ words: 'Board' });
    await beside.says(/no deal on this page/i);
    await page.front();
    await beside.says(second.name);
    assert.deepEqual([...page.errors(), ...other.errors()], []);
  },
};
