import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { organisationOf } from '../../crm/salesforce/organisation.ts';
import { standIn } from '../../crm/salesforce/standIn.ts';
import { axeFaults } from '../axe.ts';
import type { Spec } from '../spec.ts';
import { connectThroughPopup, launch } from '../stage.ts';
import { noCertificate, serveTwoHosts } from '../twoHosts.ts';

const [pageHost, apiHost] = ['acme.lightning.force.com', 'acme.my.salesforce.com'];
const capture = (name: string) => readFileSync(new URL(`../../captures/salesforce/2026-11-22-${name}.html`, import.meta.url), 'utf8');
const dealName = 'Fir Clinics - fleet tracking';
const mayReadCookies = "(globalThis.browser ?? chrome).permissions.contains({ permissions: ['cookies'] })";
const addSecondSite = `(async () => {
  const { storage } = globalThis.browser ?? chrome;
  const { sites } = await storage.local.get('sites');
  const origin = 'https://beta.lightning.force.com';
  await storage.local.set({ sites: [...sites, { ...sites[0], origin, patterns: [origin + '/*'] }] });
})()`;

export const spec: Spec = {
  name: 'a CRM whose API is on another host: cookies are asked for on connecting alone, a closed API is told, history is read there, and the permission goes with the last site',
  cannotRun: noCertificate,
  run: async ({ browser: fresh }) => {
    const { organisation } = organisationOf(200, 11, Date.now());
    const open = organisation.opportunities.filter((row) => row['StageName'] === 'Proposal/Price Quote');
    const shown = String(open[0]?.['Id']);
    const opportunities = organisation.opportunities.map((row) => (row['Id'] === shown ? { ...row, Name: dealName } : row));
    const api = standIn({ ...organisation, opportunities });
    const inCapture = [...new Set(capture('list').match(/006\w{12,15}/g))];
    const list = inCapture.reduce((html, id, place) => html.replaceAll(id, String(open[place]?.['Id'])), capture('list'));
    const { sid } = organisation;
    const served = await serveTwoHosts(
      {
        name: pageHost,
        cookie: `sid=${sid.slice(0, sid.indexOf('!') + 1)}of-the-page`,
        page: (path) => (path.startsWith('/lightning/r/') ? capture('deal-dynamic-forms') : path.startsWith('/lightning/o/') ? list : null),
      },
      {
        name: apiHost,
        cookie: `sid=${sid}`,
        isApi: (path) => path.startsWith('/services/'),
        api: ({ path, authorization }) => api.reply({ path, bearer: /^Bearer (.+)$/.exec(authorization ?? '')?.[1] ?? null }),
      },
    );
    const browser = await launch(fresh.name, { hosts: [pageHost, apiHost], httpsPort: served.httpsPort });
    try {
      await (await browser.open(`https://${apiHost}/`)).close();
      const page = await browser.open(`https://${pageHost}/lightning/r/Opportunity/${shown}/view`);
      await connectThroughPopup(browser, page, [`https://${pageHost}/*`, `https://${apiHost}/*`]);
      const panel = await page.panel();
      await panel.says(dealName);
      await panel.says(/no access to this CRM’s interface for history yet/i);
      const desk = await browser.extensionPage('options.html#/sites');
      await desk.says('Connect history');
      assert.equal(await desk.run(mayReadCookies), false);
      assert.equal(served.asked.length, 0);

      api.fail('api-off');
      await desk.click({ words: 'Connect history' });
      await desk.says(`History is read from ${apiHost}`);
      await desk.says('The CRM does not let this account read its history.');
      const left = /without it the figures grow with the deals you visit, and a file can be imported on the desk under Data/i;
      await desk.says(left);
      assert.deepEqual(await axeFaults(desk), []);
      await page.front();
      await panel.says('The CRM does not let this account read its history.');
      await panel.says(left);
      await panel.says(dealName);

      api.fail(null);
      await desk.front();
      await desk.click({ words: 'Read again' });
      await desk.says('200 deals read');
      await page.front();
      await panel.says(/history read .*200 deals/i);
      await panel.says(/pass by day|too few/i);
      assert.ok(served.asked.every(({ path, cookie }) => path.startsWith('/services/data') && cookie === null));
      const listPage = await browser.open(`https://${pageHost}/lightning/o/Opportunity/list?filterName=AllOpportunities`);
      await listPage.until(() => document.querySelectorAll('th ridealong-mark').length === 4);

      await desk.front();
      await desk.run(addSecondSite);
      await desk.until(() => document.querySelectorAll('.desk-site').length === 2);
      await desk.click({ words: 'Remove' });
      await desk.says(`${pageHost} was removed`);
      await desk.until(() => document.querySelectorAll('.desk-site').length === 1);
      assert.equal(await desk.run(mayReadCookies), true);
      await desk.click({ words: 'Remove' });
      await desk.says('beta.lightning.force.com was removed');
      assert.equal(await desk.run(mayReadCookies), false);
      assert.deepEqual([...page.errors(), ...listPage.errors(), ...desk.errors()], []);
    } finally {
      await browser.close();
      await served.close();
    }
  },
};
