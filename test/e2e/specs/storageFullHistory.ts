import assert from 'node:assert/strict';
import { dealsIn } from '../deals.ts';
import { fillStorage, makeRoom } from '../filling.ts';
import type { Spec } from '../spec.ts';

export const spec: Spec = {
  name: 'history that finds the storage full stops and says so in the panel and on the desk; with room made it goes on to its end',
  // In Chromium an extension with unlimitedStorage has no quota that could be set from outside.
  only: 'firefox',
  launch: { preferences: { 'dom.quotaManager.temporaryStorage.fixedLimit': 8_192 } },
  demo: { openDeals: 60, closedDeals: 400, fault: '403' },
  run: async ({ browser, crm, connect, visit }) => {
    await connect();
    const [deal] = await dealsIn(crm, 'st_proposal');
    const page = await visit(`/deals/${deal.id}`);
    const panel = await page.panel();
    await panel.says(/does not let this account read/i);
    const desk = await browser.extensionPage('options.html#/sites');
    await fillStorage(desk, 256_000);
    await crm.fail(null);
    await page.front();
    await panel.click({ words: 'Try again' });
    await panel.says(/storage is full, so reading of history stopped/i);
    await panel.says(/free some disk space, then try again/i);
    await panel.says(deal.name);
    await desk.says(/storage is full, so reading of history stopped/i);

    await makeRoom(desk);
    await page.front();
    await panel.click({ words: 'Try again' });
    await panel.says(/history read/i);
    await panel.saysNot(/storage is full/i);
    await desk.says(/460 deals read/);
    assert.deepEqual(page.errors(), []);
  },
};
