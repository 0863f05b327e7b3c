import assert from 'node:assert/strict';
import { type ModalRow, playRow } from '../besideModal.ts';
import { dealsIn } from '../deals.ts';
import type { Spec } from '../spec.ts';

const pause = () => new Promise((resolve) => setTimeout(resolve, 400));

const rows: readonly ModalRow[] = [
  {
    name: 'a focus trap that listens',
    begin: () => {
      document.body.insertAdjacentHTML(
        'beforeend',
        '<div role="dialog" id="test-dialog" style="position:fixed;z-index:9;left:20px;top:60px;width:300px;background:#fff"><input id="own"></div>',
      );
      const dialog = document.querySelector('#test-dialog');
      const ending = new AbortController();
      const hold = (event: FocusEvent) => {
        if (event.target instanceof Node && !dialog?.contains(event.target)) dialog?.querySelector('input')?.focus();
      };
      document.addEventListener('focusin', hold, { signal: ending.signal });
      Reflect.set(globalThis, 'endTrap', () => ending.abort());
    },
    end: () => {
      Reflect.get(globalThis, 'endTrap')();
      document.querySelector('#test-dialog')?.remove();
    },
    field: '#own',
    within: 'html',
  },
  {
    name: 'a focus trap that looks every 50 milliseconds',
    begin: () => {
      document.body.insertAdjacentHTML(
        'beforeend',
        '<div role="dialog" id="test-dialog" style="position:fixed;z-index:9;left:20px;top:60px;width:300px;height:200px;overflow:hidden;background:#fff"><input id="own"></div>',
      );
      const dialog = document.querySelector('#test-dialog');
      const timer = setInterval(() => {
        if (!dialog?.contains(document.activeElement)) dialog?.querySelector('input')?.focus();
      }, 50);
      Reflect.set(globalThis, 'endTrap', () => clearInterval(timer));
    },
    end: () => {
      Reflect.get(globalThis, 'endTrap')();
      document.querySelector('#test-dialog')?.remove();
    },
    // The panel gives way twice before it is sure, and does not count a theft that came late. Going there may cost it its frame, under a click as well.
    before: async (page) => {
      for (let tried = 0; tried < 12; tried += 1) {
        await page
          .panel()
          .then((panel) => panel.click('textarea'))
          .catch(() => undefined);
        await pause();
        if (await page.look(() => document.querySelector('#test-dialog ridealong-panel') !== null)) return;
      }
    },
    field: '#own',
    within: '#test-dialog',
  },
];

export const spec: Spec = {
  name: 'a page that keeps the focus in its dialog, listening or looking, does not take it from the panel, by a click or by the command',
  run: async ({ browser, crm, connect, visit, readyPanel }) => {
    await connect();
    const [deal] = await dealsIn(crm, 'st_proposal');
    const page = await visit(`/deals/${deal.id}`);
    await browser.appearance(page, { width: 1600, height: 900 });
    const panel = await readyPanel(page);
    await panel.click({ words: 'Manager' });
    for (const [place, row] of rows.entries()) await playRow(page, row, `Draft ${place}`);

    const [listening] = rows;
    await page.look(listening?.begin ?? (() => undefined));
    await page.click('#own');
    await browser.command('toggle-panel', page);
    await page.until(() => document.querySelector('ridealong-panel')?.getBoundingClientRect().width === 28);
    await browser.command('toggle-panel', page);
    await (await page.panel()).until(() => document.hasFocus());
    await pause();
    assert.equal(await (await page.panel()).look(() => document.hasFocus()), true, 'a scripted focus of the frame stays');
    assert.deepEqual(page.errors(), []);
  },
};
