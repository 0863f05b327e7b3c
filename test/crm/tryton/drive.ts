import assert from 'node:assert/strict';
import type { Browser, Page, Surface } from '../../e2e/browser.ts';
import { type BrowserName, connectThroughPopup, launch } from '../../e2e/stage.ts';
import { playSteps, type Step } from '../playSteps.ts';
import type { Outcome } from '../runningCrm.ts';
import { openDeal, openFromList, openList, press, shows, signInOn } from './client.ts';
import type { Rig } from './rig.ts';
import type { SeededDeal } from './seed.ts';

/** A sales person at work in a real Tryton. Steps follow on one another in one browser, so that the first failure ends them. */
type Seat = { readonly rig: Rig; readonly browser: Browser; readonly page: Page; readonly panel: () => Promise<Surface> };

// Not its address: nothing may work only because a loopback address counts as secure.
const host = 'crm.test';

function planned(rig: Rig, account: string): SeededDeal {
  const deal = rig.deals.findLast((candidate) => candidate.plan.account === account);
  assert.ok(deal, account);
  return deal;
}

/** A busy machine needs more than the ten seconds of one look for a whole history. */
async function patiently(look: () => Promise<void>): Promise<void> {
  for (let tried = 1; ; tried += 1) {
    const problem = await look().then(
      () => null,
      (failed: unknown) => failed,
    );
    if (problem === null) return;
    if (tried === 9) throw problem;
  }
}

const lead = 'Juniper Clinics';
const opportunity = 'Fir Clinics';
const other = 'Maple Clinics';

const steps: readonly Step<Seat>[] = [
  {
    name: 'nothing is in the page before the popup, which knows Tryton, connects the site',
    run: async ({ browser, page }) => {
      assert.equal(await page.look(() => document.querySelectorAll('ridealong-panel').length), 0);
      await connectThroughPopup(browser, page, [`http://${host}/*`]);
      const popup = await browser.extensionPage(`popup.html#tab=${await browser.tabId(page)}`);
      await popup.says('Tryton');
      await popup.close();
      await page.front();
    },
  },
  {
    name: 'a deal opened from the list shows its stage and, the whole history read, its ratio',
    run: async ({ rig, page, panel }) => {
      const deal = planned(rig, lead);
      await openList(page);
      await openFromList(page, deal.plan.account);
      await shows(page, deal.id);
      const shown = await panel();
      await shown.says(deal.plan.name);
      await shown.says('Lead');
      await patiently(() => shown.says(new RegExp(`History read .*${rig.deals.length} deals`)));
      await shown.says(/\d+ to \d+ in a hundred/);
      await shown.saysNot('It is not known since when');
    },
  },
  {
    name: 'the list’s rows, which carry no id, are marked by the names of their deals',
    run: async ({ page }) => {
      await page.look(() => {
        const toList = document.querySelector('#tabcontent > .tab-pane.active [id="switch_"]');
        if (toList instanceof HTMLElement) toList.click();
      });
      await page.until(() => document.querySelectorAll('#tabcontent > .tab-pane.active table.tree tbody ridealong-mark').length > 2);
    },
  },
  {
    name: 'the next deal, by soft navigation, leaves nothing of the former',
    run: async ({ rig, page, panel }) => {
      const [former, deal] = [planned(rig, lead), planned(rig, opportunity)];
      await openDeal(page, rig, deal.id);
      const shown = await panel();
      await shown.says(deal.plan.name);
      await shown.says('Opportunity');
      await shown.saysNot(former.plan.name);
    },
  },
  {
    name: 'a stage changed by Tryton’s own button is followed',
    run: async ({ rig, page, panel }) => {
      await press(page, 'Set as Lead');
      const shown = await panel();
      await shown.until(() => /(^|\W)Lead\s*·/.test(document.body.textContent ?? ''));
      const rows = await (await rig.as(rig.rep)).call('model.sale.opportunity.read', [planned(rig, opportunity).id], ['state']);
      assert.match(JSON.stringify(rows), /"state":"lead"/);
    },
  },
  {
    name: 'a stage that a colleague changes is noticed when the deal is read again',
    run: async ({ rig, page, panel }) => {
      const deal = planned(rig, other);
      await openDeal(page, rig, deal.id);
      const shown = await panel();
      await shown.says(deal.plan.name);
      await shown.says('Opportunity');
      await (await rig.as(rig.colleague)).call('model.sale.opportunity.lead', [deal.id]);
      await press(page, 'reload');
      await shown.until(() => /(^|\W)Lead\s*·/.test(document.body.textContent ?? ''));
    },
  },
  {
    name: 'switched off it leaves nothing, and no exception was heard in the page',
    run: async ({ browser, page }) => {
      const popup = await browser.extensionPage(`popup.html#tab=${await browser.tabId(page)}`);
      await popup.click({ words: 'Switch off' });
      await page.until(() => document.querySelector('ridealong-panel, ridealong-mark') === null);
      await popup.close();
      // Tryton asks for notifications, which Firefox refuses aloud on an address without TLS.
      assert.deepEqual(
        page.errors().filter((error) => !error.includes('The Notification permission')),
        [],
      );
    },
  },
];

/** Drives the built extension in one browser on the running Tryton; one outcome a step, those after a failure failed with it. */
export async function drive(name: BrowserName, rig: Rig): Promise<readonly Outcome[]> {
  const browser = await launch(name, { hosts: [host] });
  try {
    const page = await browser.open(rig.address.replace('127.0.0.1', host));
    await signInOn(page, rig.rep);
    const seat = { rig, browser, page, panel: () => page.panel() };
    return await playSteps(steps, seat, `tryton-${name}`);
  } finally {
    await browser.close();
  }
}
