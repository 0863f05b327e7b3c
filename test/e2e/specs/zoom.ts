import assert from 'node:assert/strict';
import type { Surface } from '../browser.ts';
import { dealsIn } from '../deals.ts';
import type { Spec } from '../spec.ts';

/** What cannot be reached any more: elements that reach over the edge of the window where nothing scrolls sideways. */
const cutOff = () => {
  const wide = document.documentElement.clientWidth;
  const scrolls = (element: Element | null): boolean =>
    element !== null && (/auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
  return [...document.body.querySelectorAll('button, a, input, select, textarea, p, h1, h2, h3, li, td, dd')]
    .filter((element) => element.checkVisibility() && !element.closest('.unseen') && !scrolls(element))
    .filter((element) => element.getBoundingClientRect().right > wide + 1 || element.getBoundingClientRect().left < -1)
    .map((element) => element.outerHTML.slice(0, 100));
};

const scrollsSideways = () => document.documentElement.scrollWidth > document.documentElement.clientWidth;

async function isWhole(surface: Surface, what: string): Promise<void> {
  assert.equal(await surface.look(scrollsSideways), false, `${what} scrolls sideways`);
  assert.deepEqual(await surface.look(cutOff), [], `${what} is cut off`);
}

export const spec: Spec = {
  name: 'zoomed to 200% by the browser the panel is a tab that opens whole, and popup and desk are whole too',
  run: async ({ browser, crm, connect, visit, readyPanel }) => {
    await connect();
    const [deal] = await dealsIn(crm, 'st_proposal');
    const page = await visit(`/deals/${deal.id}`);
    await readyPanel(page);
    const before = await page.look(() => innerWidth);
    await browser.zoom(page, 2);
    await page.until((wide) => Math.abs(innerWidth * 2 - wide) <= 2, before);
    await page.until(() => (document.querySelector('ridealong-panel')?.getBoundingClientRect().width ?? 999) < 60);
    await browser.command('toggle-panel', page);
    await page.until(() => (document.querySelector('ridealong-panel')?.getBoundingClientRect().width ?? 0) > 200);
    const opened = await readyPanel(page);
    for (const role of ['Rep', 'Manager']) {
      await opened.click({ words: role });
      await isWhole(opened, `panel, ${role}`);
    }
    const reach = await page.look(() => {
      const { left, right } = document.querySelector('ridealong-panel')?.getBoundingClientRect() ?? { left: -1, right: -1 };
      return { left, right, page: document.documentElement.clientWidth };
    });
    assert.ok(reach.left >= 0 && reach.right <= reach.page + 1, JSON.stringify(reach));
    const tab = await browser.tabId(page);
    for (const path of [
      `popup.html#tab=${tab}`,
      ...['sites', 'stages', 'settings', 'privacy'].map((section) => `options.html#/${section}`),
    ]) {
      const own = await browser.extensionPage(path);
      await browser.zoom(own, 2);
      await own.until((wide) => Math.abs(innerWidth * 2 - wide) <= 2, before);
      await own.until(() => (document.body.textContent ?? '').trim().length > 20);
      await isWhole(own, path);
      await own.close();
    }
    await browser.zoom(page, 1);
    await page.until(() => (document.querySelector('ridealong-panel')?.getBoundingClientRect().width ?? 0) > 300);
    assert.deepEqual(page.errors(), []);
  },
};
