import { setTimeout as wait } from 'node:timers/promises';
import { startDemo } from '../demo/server.ts';
import { launchChromium } from '../e2e/chromium.ts';
import { crmHost, crmOf } from '../e2e/crm.ts';
import { dealsIn } from '../e2e/deals.ts';
import { builtExtension, connectThroughPopup } from '../e2e/stage.ts';
import { say } from '../setup/say.ts';

export type ColdPanel = {
  readonly deals: number;
  readonly events: number;
  readonly sinceAsked: readonly number[];
  readonly sinceMounted: readonly number[];
};

/** Notes in each panel's frame when stage, checklist and ratio are first on the screen. */
function noteWhenPainted(): void {
  if (!location.pathname.endsWith('/panel.html')) return;
  const full = () => {
    const text = (document.body?.textContent ?? '').toLowerCase();
    return text.includes('to leave this stage') && text.includes('this stage passes');
  };
  const look = () => {
    if (!full()) return;
    watch.disconnect();
    requestAnimationFrame(() => setTimeout(() => Reflect.set(globalThis, 'paintedAt', performance.timeOrigin + performance.now()), 0));
  };
  const watch = new MutationObserver(look);
  watch.observe(document, { subtree: true, childList: true, characterData: true });
}

/** The panel of a settled deal page, made anew after the background was stopped, with ten thousand deals stored. */
export async function measureColdPanel(rounds: number): Promise<ColdPanel> {
  const demo = await startDemo({ closedDeals: 9_940, openDeals: 60 });
  const crm = await crmOf(demo);
  const browser = await launchChromium({ extensionDir: builtExtension('chromium'), hosts: [crmHost] });
  try {
    await browser.context.addInitScript(noteWhenPainted);
    const [deal] = await dealsIn(crm, 'st_proposal');
    const page = await browser.open(`${crm.origin}/deals/${deal.id}`);
    await connectThroughPopup(browser, page, [crm.pattern]);
    await page.panel();
    say('Reading ten thousand deals with their history ...');
    const inside = browser.playwright(page);
    const panelText = async () => (await (await page.panel()).text().catch(() => '')) ?? '';
    for (let second = 0; second < 900 && !/history read/i.test(await panelText()); second += 1) await wait(1_000);
    const stored = await storedIn(browser);
    const sinceAsked: number[] = [];
    const sinceMounted: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      await wait(2_000);
      await browser.stopBackground();
      const frame = () => inside.frames().find((candidate) => candidate.url().includes('/panel.html#'));
      const former = frame()?.url();
      const asked = Date.now();
      // An emptied frame is what a page leaves that moved it: the dock makes a new one.
      await frame()?.evaluate("setTimeout(() => location.replace('about:blank'), 0)");
      for (;;) {
        const next = frame();
        const painted =
          next && next.url() !== former ? await next.evaluate('[performance.timeOrigin, globalThis.paintedAt]').catch(() => null) : null;
        if (Array.isArray(painted) && typeof painted[0] === 'number' && typeof painted[1] === 'number') {
          sinceAsked.push(painted[1] - asked);
          sinceMounted.push(painted[1] - painted[0]);
          break;
        }
        if (Date.now() - asked > 20_000) throw new Error('The panel was not painted within 20 seconds.');
        await wait(20);
      }
    }
    return { ...stored, sinceAsked, sinceMounted };
  } finally {
    await browser.close();
    await demo.close();
  }
}

async function storedIn(browser: Awaited<ReturnType<typeof launchChromium>>): Promise<{ deals: number; events: number }> {
  const page = await browser.extensionPage('options.html');
  const counts = await page.look(async () => {
    const [first] = await indexedDB.databases();
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open(first?.name ?? '');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(new Error('The store cannot be opened.'));
    });
    const count = (name: string) =>
      new Promise<number>((resolve) => {
        const asking = database.transaction(name).objectStore(name).count();
        asking.onsuccess = () => resolve(asking.result);
      });
    const answer = { deals: await count('deals'), events: await count('events') };
    database.close();
    return answer;
  });
  await page.close();
  return counts;
}
