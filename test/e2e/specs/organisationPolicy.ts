import assert from 'node:assert/strict';
import { crmHost } from '../crm.ts';
import { setByOrganisation } from '../organisation.ts';
import type { Spec } from '../spec.ts';

export const spec: Spec = {
  name: 'what an organisation sets in a policy file holds: another site cannot be connected, and Settings show it',
  ...setByOrganisation({
    allowedSites: ['https://crm.organisation.example', 'not a site'],
    retentionDays: { mine: 90 },
    drawersOff: ['shared', 'attic'],
    exportsOff: true,
    backupsOff: true,
  }),
  run: async ({ browser, visit }) => {
    const page = await visit('/board');
    const tab = await browser.tabId(page);
    await browser.pressAction(page);
    const popup = await browser.extensionPage(`popup.html#tab=${tab}`);
    await popup.says(new RegExp(`does not allow Ridealong on ${crmHost}`, 'i'));
    assert.doesNotMatch(await popup.text(), /Use Ridealong here/);
    await popup.goto(browser.extensionUrl('options.html#/sites'));
    await popup.type('input[name=address]', `http://${crmHost}`);
    await popup.click({ words: 'Connect' });
    await popup.says(new RegExp(`does not allow Ridealong on ${crmHost}`, 'i'));
    const desk = await browser.extensionPage('options.html#/settings');
    await desk.says('Set by your organisation');
    await desk.says('["https://crm.organisation.example","not a site"]');
    await desk.says(/90 days at most/);
    await desk.says(/2 values could not be read/);
    await desk.says(/drawersOff: attic/);
    assert.deepEqual(page.errors(), []);
    assert.deepEqual(desk.errors(), []);
  },
};
