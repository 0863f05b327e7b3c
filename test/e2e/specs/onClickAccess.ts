import assert from 'node:assert/strict';
import type { Chromium } from '../chromium.ts';
import { dealsIn } from '../deals.ts';
import type { Spec } from '../spec.ts';

const gone = () => {
  const host = document.querySelector('ridealong-panel');
  return host === null || host.getBoundingClientRect().width === 0;
};

export const spec: Spec = {
  name: 'site access taken back in the browser: the panel leaves, popup and desk say so, and it comes back from the popup',
  run: async ({ browser, crm, connect, visit, readyPanel }) => {
    await connect();
    const [deal] = await dealsIn(crm, 'st_proposal');
    const page = await visit(`/deals/${deal.id}`);
    await readyPanel(page);
    const desk = await browser.extensionPage('options.html#/sites');
    if (browser.name === 'chromium') {
      const { context, extensionId } = browser as Chromium;
      const extensions = await context.newPage();
      await extensions.goto('chrome://extensions');
      const change = JSON.stringify({ extensionId, hostAccess: 'ON_CLICK' });
      await extensions.evaluate(`chrome.developerPrivate.updateExtensionConfiguration(${change})`);
      await extensions.close();
    } else {
      // What its add-ons page does when the switch of a site is turned off.
      await desk.run(`browser.permissions.remove({ origins: [${JSON.stringify(crm.pattern)}] })`);
    }
    await page.until(gone);
    await desk.says(/the browser keeps Ridealong off/i);
    const tab = await browser.tabId(page);
    await browser.pressAction(page);
    const popup = await browser.extensionPage(`popup.html#tab=${tab}`);
    await popup.says(/the browser keeps Ridealong off crm\.test/i);
    // Chromium's own question cannot be answered by a test: there it is given back where it was taken.
    if (browser.name === 'chromium') await browser.allowRequest([crm.pattern]);
    else await popup.click({ words: 'Allow again' });
    await popup.says(/on for crm\.test/i);
    await page.front();
    await readyPanel(page);
    assert.deepEqual(page.errors(), []);
  },
};
