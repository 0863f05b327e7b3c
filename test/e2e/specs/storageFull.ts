import { dealsIn } from '../deals.ts';
import type { Spec } from '../spec.ts';

export const spec: Spec = {
  name: 'with the storage full the panel says that an entry was not stored and keeps its words on the screen',
  // In Chromium an extension with unlimitedStorage has no quota that could be set from outside.
  only: 'firefox',
  launch: { preferences: { 'dom.quotaManager.temporaryStorage.fixedLimit': 1_024 } },
  demo: { closedDeals: 4_000 },
  run: async ({ crm, connect, visit }) => {
    await connect();
    const [deal] = await dealsIn(crm, 'st_proposal');
    const page = await visit(`/deals/${deal.id}`);
    const panel = await page.panel();
    await panel.says(deal.name);
    await panel.click({ words: 'Manager' });
    await panel.type('textarea', 'kept on the screen '.repeat(40));
    await panel.says(/storage is full/i);
    await panel.says(/free some disk space/i);
    await panel.until(() => document.querySelector('textarea')?.value.startsWith('kept on the screen') === true);
    if (page.errors().length > 0) throw new Error(page.errors().join('\n'));
  },
};
