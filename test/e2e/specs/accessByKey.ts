import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { type AccountDeal, accountOf } from '../../crm/hubspot/account.ts';
import { answerFor, tooMany } from '../../crm/hubspot/standIn.ts';
import { axeFaults } from '../axe.ts';
import { madeBackup } from '../backups.ts';
import type { Spec } from '../spec.ts';
import { connectThroughPopup, launch } from '../stage.ts';
import { noCertificate, serveTwoHosts } from '../twoHosts.ts';

const [pageHost, apiHost] = ['app.hubspot.com', 'api.hubapi.com'];
const capture = (name: string) => readFileSync(new URL(`../../captures/hubspot/2026-11-22-${name}.html`, import.meta.url), 'utf8');
const stored = '(globalThis.browser ?? chrome).storage.local.get(null).then((all) => JSON.stringify(all))';
const shownId = '9000000017';

/** The deal as its capture shows it, come to its stage lately. */
function asCaptured(deal: AccountDeal): AccountDeal {
  const at = Date.now() - 20 * 86_400_000;
  const shown = { dealname: 'Initech - 200 seats', pipeline: 'default', dealstage: 'contractsent' };
  const before = deal.written.filter(({ property }) => property !== 'dealname' && property !== 'pipeline');
  return { ...deal, written: [...before, ...Object.entries(shown).map(([property, value]) => ({ at, property, value }))] };
}

export const spec: Spec = {
  name: 'a CRM whose API takes a key: tried, kept masked, history read with it alone, waiting when told to; it is in no export, and goes when removed',
  cannotRun: noCertificate,
  run: async ({ browser: fresh }) => {
    const made = accountOf(120);
    const account = { ...made, deals: made.deals.map((deal) => (deal.id === shownId ? asCaptured(deal) : deal)) };
    const there = account.deals.filter((deal) => deal.archivedAt === null).length;
    let busy = 1;
    const served = await serveTwoHosts(
      {
        name: pageHost,
        cookie: 'hubspotapi=of-the-page',
        page: (path) =>
          path.startsWith('/contacts/4711/record/0-3/') ? capture('deal') : path.includes('/board') ? capture('board') : null,
      },
      {
        name: apiHost,
        cookie: 'hubspotapi=of-the-api',
        isApi: (path) => path.startsWith('/crm/'),
        api: ({ method, path, authorization, body }) => {
          const address = new URL(path, `https://${apiHost}`);
          const isBusy = address.searchParams.has('after') && busy > 0;
          if (isBusy) busy -= 1;
          const answer = isBusy ? tooMany('TEN_SECONDLY_ROLLING', '1') : answerFor(account, { method, address, authorization, body });
          return { ...answer, body: JSON.stringify(answer.body) };
        },
      },
    );
    const browser = await launch(fresh.name, { hosts: [pageHost, apiHost], httpsPort: served.httpsPort });
    try {
      await (await browser.open(`https://${apiHost}/`)).close();
      const page = await browser.open(`https://${pageHost}/contacts/4711/record/0-3/${shownId}`);
      await connectThroughPopup(browser, page, [`https://${pageHost}/*`, `https://${apiHost}/*`]);
      const panel = await page.panel();
      await panel.says('Initech - 200 seats');
      await panel.says(/no access to this CRM’s interface for history yet/i);
      assert.equal(served.asked.length, 0);

      const desk = await browser.extensionPage('options.html#/sites');
      await desk.says('crm.objects.deals.read');
      const enter = async (key: string) => {
        await desk.type('.desk-site input', key);
        await desk.click({ words: 'Try and keep' });
      };
      await enter('pat-na1-1234');
      await desk.says('That is no key of HubSpot');
      assert.equal(served.asked.length, 0);
      await enter('pat-eu1-00000000-0000-0000-0000-000000000000');
      await desk.says(`${apiHost} does not accept this key`);
      assert.doesNotMatch(String(await desk.run(stored)), /pat-eu1/);

      await enter(account.key);
      await desk.says('The key works and is kept.');
      await desk.says('pat-…9abc');
      await desk.says(`${there} deals read`);
      assert.equal(busy, 0);
      assert.ok(!(await desk.look(() => document.documentElement.outerHTML)).includes(account.key));
      assert.deepEqual(await axeFaults(desk), []);
      assert.ok(served.asked.every(({ cookie }) => cookie === null));

      await page.front();
      await panel.says(/history read/i);
      await panel.says(/pass by day|too few/i);
      const board = await browser.open(`https://${pageHost}/contacts/4711/objects/0-3/views/all/board?pipeline=default`);
      await board.until(() => document.querySelectorAll('[data-test-id="cdb-column-name"] ridealong-mark').length === 2);
      await board.until(() => document.querySelectorAll('[data-test-id="cdb-column-item"] ridealong-mark').length > 0);

      assert.ok(String(await desk.run(stored)).includes(account.key));
      await desk.goto(browser.extensionUrl('options.html#/data/backup'));
      // What comes late moves what is to be clicked.
      await desk.says('No backup was made in this browser yet.');
      await desk.says('Backups by themselves');
      const backup = gunzipSync(Buffer.from(await madeBackup(desk, null), 'base64')).toString();
      assert.ok(backup.includes('Initech - 200 seats'));
      assert.ok(!backup.includes(account.key));

      await desk.goto(browser.extensionUrl('options.html#/sites'));
      await desk.click({ words: 'Remove the key' });
      await desk.says('The key was removed from this browser');
      assert.doesNotMatch(String(await desk.run(stored)), /pat-eu1/);
      assert.deepEqual([...page.errors(), ...board.errors(), ...desk.errors()], []);
    } finally {
      await browser.close();
      await served.close();
    }
  },
};
