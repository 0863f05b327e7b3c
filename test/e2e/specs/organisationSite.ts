import assert from 'node:assert/strict';
import { dealsIn } from '../deals.ts';
import { setByOrganisation } from '../organisation.ts';
import type { Spec } from '../spec.ts';

export const spec: Spec = {
  name: 'on a site that the organisation allows everything works; one that was connected before is off, and says why',
  ...setByOrganisation({ allowedSites: ['*://*.test'] }),
  run: async ({ browser, crm, connect, visit, readyPanel }) => {
    await connect();
    const [deal] = await dealsIn(crm, 'st_proposal');
    const page = await visit(`/deals/${deal.id}`);
    await readyPanel(page);
    const desk = await browser.extensionPage('options.html#/sites');
    await desk.run(`(async () => {
      const { storage } = globalThis.browser ?? globalThis.chrome;
      const { sites } = await storage.local.get('sites');
      const other = { ...sites[0], origin: 'https://crm.elsewhere.example', patterns: ['https://crm.elsewhere.example/*'] };
      await storage.local.set({ sites: [...sites, other] });
    })()`);
    await desk.says(/your organisation does not allow this site/i);
    const rows = await desk.look(() => [...document.querySelectorAll('.desk-site')].map((row) => row.textContent));
    assert.equal(rows.filter((row) => /does not allow this site/.test(row)).length, 1);
    assert.doesNotMatch(rows.find((row) => row.includes('elsewhere')) ?? '', /Switch on|Switch off|Read again|Allow again/);
    assert.deepEqual(desk.errors(), []);
  },
};
