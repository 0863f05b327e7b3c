import { dealsIn } from '../deals.ts';
import { fillStorage } from '../filling.ts';
import type { Spec } from '../spec.ts';

export const spec: Spec = {
  name: 'with the storage full the panel says that an entry was not stored and keeps its words on the screen',
  // In Chromium an extension with unlimitedStorage has no quota that could be set from outside.
  only: 'firefox',
  launch: { preferences: { 'dom.quotaManager.temporaryStorage.fixedLimit': 2_048 } },
  demo: { openDeals: 20, closedDeals: 20 },
  run: async ({ browser, crm, connect, visit, readyPanel }) => {
    await connect();
    const [deal] = await dealsIn(crm, 'st_proposal');
    const page = await visit(`/deals/${deal.id}`);
    const panel = await readyPanel(page);
    await panel.says(/history read/i);
    await panel.click({ words: 'Manager' });
    const desk = await browser.extensionPage('options.html');
    await fillStorage(desk);
    await page.front();
    const words = 'kept on the screen '.repeat(400);
    await panel.look((text) => {
      const area = document.querySelector('textarea');
      if (area === null) throw new Error('no note');
      Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(area, text);
      area.dispatchEvent(new Event('input', { bubbles: true }));
    }, words);
    await panel.says(/storage is full/i);
    await panel.says(/free some disk space/i);
    await panel.until((text) => document.querySelector('textarea')?.value === text, words);
    if (page.errors().length > 0) throw new Error(page.errors().join('\n'));
  },
};
