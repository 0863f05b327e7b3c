import assert from 'node:assert/strict';
import type { Browser, Page, Surface } from '../../e2e/browser.ts';
import { type BrowserName, connectThroughPopup, launch } from '../../e2e/stage.ts';
import { playSteps, type Step } from '../playSteps.ts';
import type { Outcome } from '../runningCrm.ts';
import { discard, openBoard, openDeal, openFromBoard, openList, pressButton, pressStage, shows, signInOn } from './client.ts';
import type { Rig } from './rig.ts';
import type { Login, SeededDeal } from './seed.ts';

/** Somebody at work in a real Odoo. Steps follow on one another in one browser, so that the first failure ends them. */
type Seat = { readonly rig: Rig; readonly browser: Browser; readonly page: Page; readonly panel: () => Promise<Surface> };

// Not its address: nothing may work only because a loopback address counts as secure.
const host = 'crm.test';

/** The open deals of the sales person by the stage that they are in; each step takes one of its own. */
function openDeals(rig: Rig, stage: 'New' | 'Qualified' | 'Proposition'): readonly SeededDeal[] {
  return rig.deals.filter(({ plan }) => {
    const moved = plan.steps.findLast((step) => step.do === 'move');
    return plan.day < 100 && plan.owner === 'rep' && (moved?.do === 'move' ? moved.to : 'New') === stage;
  });
}

function pick(deals: readonly SeededDeal[], place: number): SeededDeal {
  const deal = deals[place];
  assert.ok(deal, `no open deal ${place}`);
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

const showsStage = (panel: Surface, label: string) =>
  panel.until((words) => new RegExp(`(^|\\W)${words}\\s*·`).test(document.body.textContent ?? ''), label);

async function connect({ browser, page }: Seat): Promise<void> {
  assert.equal(await page.look(() => document.querySelectorAll('ridealong-panel').length), 0);
  await connectThroughPopup(browser, page, [`http://${host}/*`]);
  const popup = await browser.extensionPage(`popup.html#tab=${await browser.tabId(page)}`);
  await popup.says('Odoo');
  await popup.close();
  await page.front();
}

async function firstDeal({ rig, page, panel }: Seat, count: number): Promise<void> {
  const deal = pick(openDeals(rig, 'Qualified'), 0);
  await openDeal(page, deal.id, deal.plan.name);
  const shown = await panel();
  await shown.says(deal.plan.name);
  await showsStage(shown, 'Qualified');
  await patiently(() => shown.says(new RegExp(`History read .*${count} deals`)));
  await shown.says(/\d+ to \d+ in a hundred/);
  await shown.saysNot('It is not known since when');
}

const repsSteps: readonly Step<Seat>[] = [
  { name: 'nothing is in the page before the popup, which knows Odoo, connects the site', run: connect },
  {
    name: 'a deal shows its stage and, the whole history of the own deals read, its ratio',
    run: (seat) => firstDeal(seat, seat.rig.deals.filter(({ plan }) => plan.owner === 'rep').length),
  },
  {
    name: 'the board’s columns are marked by their stages, and its cards, which carry no id, by the names of their deals',
    run: async ({ page }) => {
      await openBoard(page);
      await page.until(() => document.querySelectorAll('.o_opportunity_kanban .o_kanban_header ridealong-mark').length === 3);
      await page.until(() => document.querySelectorAll('.o_opportunity_kanban .o_kanban_record ridealong-mark').length > 5);
    },
  },
  {
    name: 'a board that is grouped by people has no figures of stages on its columns',
    run: async ({ page }) => {
      await page.click({ words: 'Group By' });
      await page.click({ words: 'Salesperson' });
      await page.until(() => document.querySelectorAll('.o_opportunity_kanban .o_kanban_group').length === 1);
      await page.until(() => document.querySelectorAll('.o_opportunity_kanban .o_kanban_record ridealong-mark').length > 5);
      assert.equal(await page.look(() => document.querySelectorAll('.o_kanban_header ridealong-mark').length), 0);
      await openBoard(page);
    },
  },
  {
    name: 'the list’s rows are marked by the names of their deals',
    run: async ({ page }) => {
      await openList(page);
      await page.until(() => document.querySelectorAll('.o_list_table tr.o_data_row ridealong-mark').length > 5);
    },
  },
  {
    name: 'a deal opened from the board, by soft navigation, leaves nothing of the former',
    run: async ({ rig, page, panel }) => {
      const [former, deal] = [pick(openDeals(rig, 'Qualified'), 0), pick(openDeals(rig, 'Proposition'), 0)];
      await openBoard(page);
      await openFromBoard(page, deal.plan.name);
      const shown = await panel();
      await shown.says(deal.plan.name);
      await showsStage(shown, 'Proposition');
      await shown.saysNot(former.plan.name);
    },
  },
  {
    name: 'a stage changed in Odoo’s own bar is followed',
    run: async ({ rig, page, panel }) => {
      const deal = pick(openDeals(rig, 'Proposition'), 0);
      await pressStage(page, rig.stages.Qualified);
      await showsStage(await panel(), 'Qualified');
      const rows = await (await rig.as(rig.rep)).call('crm.lead', 'read', [[deal.id], ['stage_id']]);
      assert.match(JSON.stringify(rows), new RegExp(`"stage_id":\\[${rig.stages.Qualified},`));
    },
  },
  {
    name: 'a stage that a colleague changes, in French, is noticed when the deal is opened again',
    run: async ({ rig, page, panel }) => {
      const [deal, other] = [pick(openDeals(rig, 'New'), 0), pick(openDeals(rig, 'Proposition'), 0)];
      await openDeal(page, deal.id, deal.plan.name);
      const shown = await panel();
      await shown.says(deal.plan.name);
      await showsStage(shown, 'New');
      await (await rig.as(rig.colleague)).call('crm.lead', 'write', [[deal.id], { stage_id: rig.stages.Proposition }]);
      await openDeal(page, other.id, other.plan.name);
      await openDeal(page, deal.id, deal.plan.name);
      await showsStage(await panel(), 'Proposition');
    },
  },
  {
    name: 'while a form is edited its keys are Odoo’s, and a draft is not taken for the deal',
    run: async ({ rig, page, panel }) => {
      const deal = pick(openDeals(rig, 'New'), 0);
      await pressButton(page, 'edit');
      await page.until(() => document.querySelector('.o_form_view.o_form_editable h1 input[name="name"]') !== null);
      await page.type('.o_form_view h1 input[name="name"]', 'A draft, an r and a / in it');
      const typed = () => {
        const control = document.querySelector('.o_form_view h1 input[name="name"]');
        return control instanceof HTMLInputElement ? control.value : null;
      };
      assert.equal(await page.look(typed), 'A draft, an r and a / in it');
      await page.press('Tab');
      await page.type('.o_form_view [name="expected_revenue"] input', '7');
      const shown = await panel();
      await shown.says(deal.plan.name);
      await shown.saysNot('A draft');
      await discard(page);
      await shows(page, deal.plan.name);
      await showsStage(await panel(), 'Proposition');
    },
  },
  {
    name: 'the board’s own keys work with the marks there: arrows move, Enter opens',
    run: async ({ page }) => {
      await openBoard(page);
      await page.look(() => {
        const card = document.querySelector('.o_opportunity_kanban .o_kanban_record');
        if (card instanceof HTMLElement) card.focus();
      });
      await page.press('ArrowDown');
      const focused = await page.until(() => {
        const card = document.activeElement?.closest('.o_kanban_record');
        return card?.previousElementSibling?.matches('.o_kanban_record')
          ? card.querySelector('.o_kanban_record_title')?.textContent?.trim()
          : null;
      });
      await page.press('Enter');
      await shows(page, focused);
    },
  },
  {
    name: 'switched off it leaves nothing, and no exception was heard in the page',
    run: async ({ browser, page }) => {
      const popup = await browser.extensionPage(`popup.html#tab=${await browser.tabId(page)}`);
      await popup.click({ words: 'Switch off' });
      await page.until(() => document.querySelector('ridealong-panel, ridealong-mark') === null);
      await popup.close();
      // Odoo rejects promises with nothing when it drops an answer, without an extension too; Firefox reports each.
      assert.deepEqual(
        page.errors().filter((error) => error !== 'uncaught exception: undefined'),
        [],
      );
    },
  },
];

const managersSteps: readonly Step<Seat>[] = [
  { name: 'a manager connects the site', run: connect },
  { name: 'a manager’s history has everybody’s deals', run: (seat) => firstDeal(seat, seat.rig.deals.length) },
];

async function sit(name: BrowserName, rig: Rig, user: Login, steps: readonly Step<Seat>[]): Promise<readonly Outcome[]> {
  const browser = await launch(name, { hosts: [host] });
  try {
    const page = await browser.open(`${rig.origin.replace('127.0.0.1', host)}/web/login`);
    await signInOn(page, user);
    // The client writes its first address twice.
    await openBoard(page);
    const seat = { rig, browser, page, panel: () => page.panel() };
    return await playSteps(steps, seat, `odoo-${name}`);
  } finally {
    await browser.close();
  }
}

/** Drives the built extension in one browser on the running Odoo; one outcome a step, those after a failure failed with it. */
export async function drive(name: BrowserName, rig: Rig): Promise<readonly Outcome[]> {
  const asRep = await sit(name, rig, rig.rep, repsSteps);
  return [...asRep, ...(await sit(name, rig, rig.admin, managersSteps))];
}
