import { dealsIn } from '../deals.ts';
import type { Spec } from '../spec.ts';

export const spec: Spec = {
  name: 'where the browser refuses to store anything, the panel says so and still shows the deal',
  only: 'firefox',
  launch: { preferences: { 'browser.privatebrowsing.autostart': true, 'extensions.allowPrivateBrowsingByDefault': true } },
  run: async ({ crm, connect, visit }) => {
    await connect();
    const [deal] = await dealsIn(crm, 'st_proposal');
    const page = await visit(`/deals/${deal.id}`);
    const panel = await page.panel();
    await panel.says(/does not let Ridealong store anything/i);
    if (page.errors().length > 0) throw new Error(page.errors().join('\n'));
  },
};
