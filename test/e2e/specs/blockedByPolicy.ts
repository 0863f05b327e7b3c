import assert from 'node:assert/strict';
import { existsSync, mkdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { findBrowser } from '../../setup/browsers.ts';
import { crmHost } from '../crm.ts';
import { dealsIn } from '../deals.ts';
import type { Spec } from '../spec.ts';

const folders = ['/etc/chromium/policies', '/etc/chromium/policies/managed'] as const;
const policyFile = `${folders[1]}/ridealong-test.json`;

export const spec: Spec = {
  name: 'on a site that a policy closes to extensions the popup says so and offers nothing, and nothing of ours is in the page',
  // What Firefox's policy of restricted domains sets. Chromium takes its policy from a file of the machine alone.
  launch: { preferences: { 'extensions.webextensions.restrictedDomains': crmHost } },
  cannotRun: (browser) => {
    if (browser === 'firefox') return null;
    if (process.platform !== 'linux' || process.getuid?.() !== 0)
      return 'only the administrator of a Linux machine may write its policy file';
    return /\/chromium[^/]*$/.test(findBrowser('chromium') ?? '') ? null : 'this Chromium keeps its policies elsewhere';
  },
  prepareMachine: (browser) => {
    if (browser === 'firefox') return () => undefined;
    const made = folders.filter((folder) => !existsSync(folder));
    mkdirSync(folders[1], { recursive: true });
    writeFileSync(policyFile, JSON.stringify({ ExtensionSettings: { '*': { runtime_blocked_hosts: [`*://${crmHost}`] } } }));
    return () => {
      rmSync(policyFile, { force: true });
      for (const folder of made.toReversed()) if (existsSync(folder)) rmdirSync(folder);
    };
  },
  run: async ({ browser, crm, visit }) => {
    const [deal] = await dealsIn(crm, 'st_proposal');
    const page = await visit(`/deals/${deal.id}`);
    const tab = await browser.tabId(page);
    await browser.pressAction(page);
    const popup = await browser.extensionPage(`popup.html#tab=${tab}`);
    await popup.says(/extensions are kept off crm\.test:\d+ by the browser or by a policy/i);
    assert.doesNotMatch(await popup.text(), /Use Ridealong here/);
    assert.equal(await page.look(() => document.querySelector('ridealong-panel')), null);
    assert.deepEqual(page.errors(), []);
  },
};
