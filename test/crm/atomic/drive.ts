import assert from 'node:assert/strict';
import { stored } from '../../e2e/backups.ts';
import type { Browser, Page, Surface } from '../../e2e/browser.ts';
import { type BrowserName, connectThroughPopup, launch } from '../../e2e/stage.ts';
import { playSteps, type Step } from '../playSteps.ts';
import type { Outcome } from '../runningCrm.ts';
import { announces, cardOf, closeDialog, isIn, openFromBoard, showsBoard, showsDeal } from './client.ts';
import type { Rig } from './rig.ts';
import { changeBehind, stageLabels, type TrueDeal, trueDeals } from './truth.ts';

/** A sales person at work in a running Atomic CRM. Steps follow on one another in one browser, so that the first failure ends them. */
type Seat = {
  readonly browser: Browser;
  readonly page: Page;
  readonly deal: TrueDeal;
  readonly panel: () => Promise<Surface>;
};

// Not its address: nothing may work only because a loopback address counts as secure.
const host = 'crm.test';
const wide = { width: 1720, height: 900 };
const narrow = { width: 1280, height: 800 };
const panelWidth = 360;
const tabWidth = 28;

const firstDraft = 'Ask who signs and when';

/** Waits until our box is so wide, and shows that a person can reach it: nothing lies on it, and it is not hidden from screen readers. */
async function hasBox(page: Page, width: number): Promise<void> {
  await page.until((wanted) => Math.round(document.querySelector('ridealong-panel')?.getBoundingClientRect().width ?? 0) === wanted, width);
  if (width === 0) return;
  await page.until(() => {
    const element = document.querySelector('ridealong-panel');
    const box = element?.getBoundingClientRect();
    if (!element || !box || element.closest('[aria-hidden=true], [inert]') !== null) return false;
    return document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2) === element;
  });
}

const showsStage = (panel: Surface, stage: string) =>
  panel.until((label) => new RegExp(`(^|\\W)${label}\\s*·`).test(document.body.textContent ?? ''), stageLabels[stage] ?? '');

/** Opens a deal from its card, which has the focus as it has for those who work with keys. */
async function openFromFocus(page: Page, id: string): Promise<void> {
  await page.look((card) => document.querySelector<HTMLElement>(card)?.focus(), cardOf(id));
  await openFromBoard(page, id);
}

/** Closes the dialog with Escape, and waits until the card has the focus again. */
async function leaveByEscape(page: Page, id: string): Promise<void> {
  await page.press('Escape');
  await showsBoard(page);
  await page.until((card) => document.activeElement?.matches(card), cardOf(id));
}

async function isMarked(page: Page, id: string): Promise<void> {
  await page.until((card) => document.querySelector(`[data-rfd-draggable-id="${card}"] ridealong-mark`) !== null, id);
}

const draftIs = (panel: Surface, draft: string) => panel.until((words) => document.querySelector('textarea')?.value === words, draft);

/** What is recorded of deals' amounts, by the deals' names. */
async function recordedAmounts(browser: Browser): Promise<Readonly<Record<string, unknown>>> {
  const own = await browser.extensionPage('options.html');
  const { deals = [] } = await stored(own);
  await own.close();
  const rows = deals.map((row) => JSON.parse(row) as { readonly name: string; readonly amount: unknown });
  return Object.fromEntries(rows.map(({ name, amount }) => [name, amount]));
}

const steps: readonly Step<Seat>[] = [
  {
    name: 'nothing is in the page before the popup, which knows Atomic CRM, connects the site',
    run: async ({ browser, page, deal }) => {
      await openFromFocus(page, deal.id);
      await leaveByEscape(page, deal.id);
      assert.equal(await page.look(() => document.querySelectorAll('ridealong-panel, ridealong-mark').length), 0);
      await connectThroughPopup(browser, page, [`http://${host}/*`]);
      const popup = await browser.extensionPage(`popup.html#tab=${await browser.tabId(page)}`);
      await popup.says('Atomic CRM');
      await popup.close();
      await page.front();
      await browser.appearance(page, wide);
    },
  },
  {
    name: 'the deal with the number 0, opened from the board, is read, but for its budget, which is shown rounded',
    run: async ({ page, deal, panel }) => {
      await openFromFocus(page, deal.id);
      const shown = await panel();
      await shown.says(deal.name);
      await showsStage(shown, deal.stage);
      await shown.says('shown rounded on the page');
      await hasBox(page, panelWidth);
    },
  },
  {
    name: 'what is typed into the panel stays there, past the dialog’s focus trap, and what is typed into the dialog stays there',
    run: async ({ page, panel }) => {
      const shown = await panel();
      await shown.click({ words: 'Manager' });
      await shown.type('textarea', 'Ask who signs');
      // Several times as long as the trap takes to look where the focus is.
      await page.look(() => new Promise((resolve) => setTimeout(() => resolve(true), 300)));
      await shown.keys(' and when');
      await draftIs(shown, firstDraft);
      await page.type('[role=dialog] textarea[name=text]', 'Called the office');
      await page.until(
        () => document.querySelector<HTMLTextAreaElement>('[role=dialog] textarea[name=text]')?.value === 'Called the office',
      );
      await draftIs(shown, firstDraft);
    },
  },
  {
    name: 'Escape closes the dialog, the panel goes with it, and the card from which it was opened has the focus again, as without us',
    run: async ({ page, deal }) => {
      await leaveByEscape(page, deal.id);
      await hasBox(page, 0);
    },
  },
  {
    name: 'the card of a deal that is known carries a mark, and keeps it in the column that the mouse drags it to',
    run: async ({ page, deal }) => {
      await isMarked(page, deal.id);
      const by = await page.look((id) => {
        const leftOf = (column: Element | null | undefined) => column?.getBoundingClientRect().left ?? Number.NaN;
        const from = document.querySelector(`[data-rfd-draggable-id="${id}"]`)?.closest('[data-rfd-droppable-id]');
        return leftOf(document.querySelector('[data-rfd-droppable-id="proposal-sent"]')) - leftOf(from);
      }, deal.id);
      await page.drag(cardOf(deal.id), { x: by, y: 20 }, () => announces(page, 'to list proposal-sent'));
      await isIn(page, deal.id, 'proposal-sent');
      await isMarked(page, deal.id);
    },
  },
  {
    name: 'the stage that it was dragged to is noticed when it is opened again, and its draft is there',
    run: async ({ page, deal, panel }) => {
      await openFromBoard(page, deal.id);
      const shown = await panel();
      await shown.says(deal.name);
      await showsStage(shown, 'proposal-sent');
      await draftIs(shown, firstDraft);
      await closeDialog(page);
      await hasBox(page, 0);
    },
  },
  {
    name: 'the board’s own keys move a card, and its mark goes along',
    run: async ({ page, deal }) => {
      await page.look((card) => document.querySelector<HTMLElement>(card)?.focus(), cardOf(deal.id));
      await page.press(' ');
      await announces(page, 'You have lifted an item');
      await page.press('ArrowRight');
      await announces(page, 'to list in-negociation');
      await page.press(' ');
      await isIn(page, deal.id, 'in-negociation');
      await isMarked(page, deal.id);
    },
  },
  {
    name: 'somebody else’s stage, and a budget that is shown to the dollar, are noticed when the deal is opened again; no rounded one was kept',
    run: async ({ browser, page, deal, panel }) => {
      assert.deepEqual(await recordedAmounts(browser), { [deal.name]: null });
      await page.front();
      await changeBehind(page, deal.id, { stage: 'opportunity', amount: 500 });
      await openFromBoard(page, deal.id);
      const shown = await panel();
      await showsStage(shown, 'opportunity');
      await shown.saysNot('shown rounded on the page');
      await shown.says('500');
      assert.deepEqual(await recordedAmounts(browser), { [deal.name]: { amount: 500, currency: null } });
      await page.front();
    },
  },
  {
    name: 'a name that is being edited is no fact before it is saved',
    run: async ({ page, deal, panel }) => {
      await page.click('[role=dialog] a[href^="#/deals/"]');
      await page.until(() => document.querySelector<HTMLInputElement>('[role=dialog] input[name=name]')?.value);
      await page.type('[role=dialog] input[name=name]', 'Trade fair stand');
      await hasBox(page, 0);
      await page.click('[role=dialog] button[type=submit]');
      await showsDeal(page, deal.id);
      const shown = await panel();
      await shown.says('Trade fair stand');
      await showsStage(shown, 'opportunity');
      await hasBox(page, panelWidth);
    },
  },
  {
    name: 'in a smaller window the panel folds where it would lie on the dialog, and its tab opens it',
    run: async ({ browser, page, panel }) => {
      await browser.appearance(page, narrow);
      await hasBox(page, tabWidth);
      await page.click('ridealong-panel');
      await hasBox(page, panelWidth);
      const shown = await panel();
      await shown.type('textarea', 'Ask again');
      await draftIs(shown, 'Ask again');
      await browser.command('toggle-panel', page);
      await hasBox(page, tabWidth);
      await closeDialog(page);
      await hasBox(page, 0);
    },
  },
  {
    name: 'switched off it leaves nothing, and no exception was heard in the page',
    run: async ({ browser, page }) => {
      const popup = await browser.extensionPage(`popup.html#tab=${await browser.tabId(page)}`);
      await popup.click({ words: 'Switch off' });
      await page.until(() => document.querySelector('ridealong-panel, ridealong-mark') === null);
      await popup.close();
      assert.deepEqual(page.errors(), []);
    },
  },
];

/** Drives the built extension in one browser on the running Atomic CRM; one outcome a step, those after a failure failed with it. */
export async function drive(name: BrowserName, rig: Rig): Promise<readonly Outcome[]> {
  const browser = await launch(name, { hosts: [host] });
  try {
    const page = await browser.open(rig.address.replace('127.0.0.1', host));
    await showsBoard(page);
    const deal = (await trueDeals(page)).find(({ id }) => id === '0');
    assert.ok(deal, 'there is a deal with the number 0');
    assert.ok(deal.amount >= 1000 && deal.stage === 'in-negociation', 'it is as it was seeded');
    const seat = { browser, page, deal, panel: () => page.panel() };
    return await playSteps(steps, seat, `atomic-${name}`);
  } finally {
    await browser.close();
  }
}
