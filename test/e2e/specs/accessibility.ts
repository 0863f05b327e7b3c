import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { hashOfDeals } from '../../../lib/messages/dealsAddress.ts';
import type { Surface } from '../browser.ts';
import { dealsIn } from '../deals.ts';
import type { Spec } from '../spec.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong in a document, as "rule: first element". */
async function faults(surface: Surface): Promise<readonly string[]> {
  return surface.run(`(async () => {
    ${axe};
    const report = await axe.run(document, { resultTypes: ['violations'] });
    return report.violations.map((found) => found.id + ': ' + found.nodes[0].html.slice(0, 200));
  })()`) as Promise<readonly string[]>;
}

export const spec: Spec = {
  name: 'panel in both views, popup, every section of the desk and its lists of deals have no fault that axe knows, in light and dark',
  run: async ({ browser, crm, connect, visit, readyPanel }) => {
    await connect();
    const [deal] = await dealsIn(crm, 'st_proposal');
    const page = await visit(`/deals/${deal.id}`);
    const panel = await readyPanel(page);
    await panel.says(/history read/i);
    const tab = await browser.tabId(page);
    for (const scheme of ['light', 'dark'] as const) {
      await browser.appearance(page, { scheme });
      for (const role of ['Rep', 'Manager']) {
        await panel.click({ words: role });
        await panel.run("document.querySelector('.disclosure:has(.panel-counted)').open = true");
        assert.deepEqual(await faults(panel), [], `panel, ${role}, ${scheme}`);
      }
      for (const path of [
        `popup.html#tab=${tab}`,
        ...['sites', 'stages', 'settings', 'privacy'].map((section) => `options.html#/${section}`),
      ]) {
        const own = await browser.extensionPage(path);
        await browser.appearance(own, { scheme });
        await own.until(() => (document.body.textContent ?? '').trim().length > 20);
        assert.deepEqual(await faults(own), [], `${path}, ${scheme}`);
        await own.close();
      }
      const place = { pipeline: `demo|${crm.origin}|pl_sales`, stage: 'st_proposal', age: null };
      for (const figure of ['within', 'resolved', 'idle', 'times', 'visits'] as const) {
        const list = await browser.extensionPage(`options.html${hashOfDeals({ ...place, figure })}`);
        await browser.appearance(list, { scheme });
        await list.until(() => document.querySelector('.deals-table tbody tr') !== null);
        assert.deepEqual(await faults(list), [], `deals, ${figure}, ${scheme}`);
        await list.type('main input[type="search"]', 'no deal is called so');
        await list.says('No deal here has');
        assert.deepEqual(await faults(list), [], `no deals, ${figure}, ${scheme}`);
        await list.close();
      }
      const unknown = await browser.extensionPage(`options.html${hashOfDeals({ ...place, stage: 'gone', figure: 'resolved' })}`);
      await browser.appearance(unknown, { scheme });
      await unknown.says('This stage is not known here');
      assert.deepEqual(await faults(unknown), [], `deals of a stage that is not known, ${scheme}`);
      await unknown.close();
    }
  },
};
