import assert from 'node:assert/strict';
import { sections } from '../../../components/desk/section.ts';
import { hashOfDeals } from '../../../lib/messages/dealsAddress.ts';
import { axeFaults } from '../axe.ts';
import type { Page } from '../browser.ts';
import { dealsIn } from '../deals.ts';
import type { Spec } from '../spec.ts';

const figures = ['within', 'resolved', 'idle', 'times', 'visits'] as const;
const schemes = [
  ['light', 'all'],
  ['dark', 'of colours'],
] as const;

export const spec: Spec = {
  name: 'panel in both views, popup, every section of the desk and its lists of deals have no fault that axe knows, in light and dark',
  run: async ({ browser, crm, connect, visit, readyPanel }) => {
    await connect();
    const [deal] = await dealsIn(crm, 'st_proposal');
    const page = await visit(`/deals/${deal.id}`);
    const panel = await readyPanel(page);
    await panel.says(/history read/i);
    const tab = await browser.tabId(page);
    for (const [scheme, rules] of schemes) {
      await browser.appearance(page, { scheme });
      for (const role of ['Rep', 'Manager']) {
        await panel.click({ words: role });
        await panel.run("document.querySelector('.disclosure:has(.panel-counted)').open = true");
        assert.deepEqual(await axeFaults(panel, rules), [], `panel, ${role}, ${scheme}`);
      }
    }
    const inBoth = async (surface: Page, name: string) => {
      for (const [scheme, rules] of schemes) {
        await browser.appearance(surface, { scheme });
        // Colours on their way from one scheme to the other are neither's.
        await surface.until(() => document.getAnimations().every(({ playState }) => playState === 'finished'));
        assert.deepEqual(await axeFaults(surface, rules), [], `${name}, ${scheme}`);
      }
    };
    for (const path of [`popup.html#tab=${tab}`, ...sections.map((section) => `options.html#/${section}`)]) {
      const own = await browser.extensionPage(path);
      await own.until(() => (document.querySelector('main')?.textContent ?? '').trim().length > 20);
      await inBoth(own, path);
      await own.close();
    }
    const place = { pipeline: `demo|${crm.origin}|pl_sales`, stage: 'st_proposal', age: null };
    for (const figure of figures) {
      const list = await browser.extensionPage(`options.html${hashOfDeals({ ...place, figure })}`);
      await list.until(() => document.querySelector('.deals-table tbody tr') !== null);
      await inBoth(list, `deals, ${figure}`);
      // What is said where nothing is left is the same for all of them.
      if (figure === 'within') {
        await list.type('main input[type="search"]', 'no deal is called so');
        await list.says('No deal here has');
        await inBoth(list, 'no deals');
      }
      await list.close();
    }
    const unknown = await browser.extensionPage(`options.html${hashOfDeals({ ...place, stage: 'gone', figure: 'resolved' })}`);
    await unknown.says('This stage is not known here');
    await inBoth(unknown, 'deals of a stage that is not known');
    await unknown.close();
  },
};
