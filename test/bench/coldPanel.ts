import { setTimeout as wait } from 'node:timers/promises';
import type { Page as PlaywrightPage } from 'playwright-core';
import { startDemo } from '../demo/server.ts';
import { type Chromium, launchChromium } from '../e2e/chromium.ts';
import { crmHost, crmOf } from '../e2e/crm.ts';
import { dealsIn } from '../e2e/deals.ts';
import { repeatUntil } from '../e2e/look.ts';
import { builtExtension, connectThroughPopup } from '../e2e/stage.ts';
import { say } from '../setup/say.ts';
import { type Stored, storeManyDeals, untilDerived } from './manyDeals.ts';

/** Milliseconds to the first picture with stage, checklist and ratio: since it was asked for, and since its frame's document began. */
export type Painted = { readonly sinceAsked: number; readonly sinceMounted: number };

export type ColdPanel = Stored & {
  /** The panel is opened by hand: its frame is the first that the stopped background hears of. */
  readonly opened: readonly Painted[];
  /** The frame is lost: the page's script asks for a nonce first, and the background has begun when the frame does. */
  readonly renewed: readonly Painted[];
};

const wantedDeals = 10_000;
const eventsOfADeal = 6;

/** Notes in each panel's frame when stage, checklist and ratio are first on the screen. */
function noteWhenPainted(): void {
  if (!location.pathname.endsWith('/panel.html')) return;
  const full = () => {
    const text = (document.body?.textContent ?? '').toLowerCase();
    return text.includes('to leave this stage') && /pass by day \d/.test(text);
  };
  const look = () => {
    if (!full()) return;
    watch.disconnect();
    requestAnimationFrame(() => setTimeout(() => Reflect.set(globalThis, 'paintedAt', performance.timeOrigin + performance.now()), 0));
  };
  const watch = new MutationObserver(look);
  watch.observe(document, { subtree: true, childList: true, characterData: true });
}

function frameIn(page: PlaywrightPage) {
  return page.frames().find((frame) => frame.url().includes('/panel.html#'));
}

/** Stops the background, has a panel made, and waits for its picture. */
async function painted(browser: Chromium, page: PlaywrightPage, make: () => Promise<unknown>): Promise<Painted> {
  const former = frameIn(page)?.url();
  await wait(2_000);
  await browser.stopBackground();
  const asked = Date.now();
  await make();
  // Asking the frame all the time would keep it from its work.
  await wait(700);
  return repeatUntil('the panel is painted', async () => {
    const frame = frameIn(page);
    if (frame === undefined || frame.url() === former) return null;
    const times = await frame.evaluate('[performance.timeOrigin, globalThis.paintedAt]');
    if (!Array.isArray(times) || typeof times[0] !== 'number' || typeof times[1] !== 'number') return null;
    return { sinceAsked: times[1] - asked, sinceMounted: times[1] - times[0] };
  });
}

/** The panel of a settled deal page, made anew after the background was stopped, with ten thousand deals stored. */
export async function measureColdPanel(rounds: number): Promise<ColdPanel> {
  const demo = await startDemo({ closedDeals: 300, openDeals: 60 });
  const crm = await crmOf(demo);
  const browser = await launchChromium({ extensionDir: builtExtension('chromium'), hosts: [crmHost] });
  try {
    await browser.context.addInitScript(noteWhenPainted);
    const [deal] = await dealsIn(crm, 'st_proposal');
    const page = await browser.open(`${crm.origin}/deals/${deal.id}`);
    await connectThroughPopup(browser, page, [crm.pattern]);
    await (await page.panel()).says(/history read/i);
    say('Storing ten thousand deals ...');
    const stored = await storeManyDeals(browser, wantedDeals, eventsOfADeal);
    const inside = browser.playwright(page);
    await page.reload();
    await (await page.panel()).says(/pass by day/i);
    await untilDerived(browser);
    await page.front();

    const renewed: Painted[] = [];
    for (let round = 0; round < rounds; round += 1) {
      // An emptied frame is what a page leaves that moved it: the dock makes a new one.
      const lose = async () => frameIn(inside)?.evaluate("setTimeout(() => location.replace('about:blank'), 0)");
      renewed.push(await painted(browser, inside, lose));
    }

    // Folded away, so that the next visits begin with the tab alone.
    await (await page.panel()).click({ words: 'Collapse the panel' });
    const tab = await page.look(() => [document.documentElement.clientWidth - 12, innerHeight / 2] as const);
    const opened: Painted[] = [];
    for (let round = 0; round < rounds; round += 1) {
      await page.reload();
      await page.until(() => document.querySelector('ridealong-panel') !== null);
      opened.push(await painted(browser, inside, () => inside.mouse.click(...tab)));
      await (await page.panel()).click({ words: 'Collapse the panel' });
    }
    return { ...stored, opened, renewed };
  } finally {
    await browser.close();
    await demo.close();
  }
}
