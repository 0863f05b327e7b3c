import assert from 'node:assert/strict';
import { dealsIn } from '../deals.ts';
import type { Spec } from '../spec.ts';

export const spec: Spec = {
  name: 'what the page drags across the panel goes with the mouse and is let go where the mouse is',
  run: async ({ browser, crm, connect, visit, readyPanel }) => {
    await connect();
    const [deal] = await dealsIn(crm, 'st_proposal');
    const page = await visit(`/deals/${deal.id}`);
    await browser.appearance(page, { width: 1600, height: 900 });
    const panel = await readyPanel(page);
    await page.look(() => {
      document.body.insertAdjacentHTML(
        'beforeend',
        '<div id="grip" style="position:fixed;z-index:9;left:1180px;top:300px;width:16px;height:80px;background:gray"></div>',
      );
      const grip = document.querySelector<HTMLElement>('#grip');
      const moved = (event: PointerEvent) => {
        if (grip) grip.dataset['at'] = String(Math.round(event.clientX));
      };
      grip?.addEventListener('pointerdown', () => {
        grip.dataset['held'] = 'yes';
        document.addEventListener('pointermove', moved);
        document.addEventListener(
          'pointerup',
          () => {
            grip.dataset['held'] = 'no';
            document.removeEventListener('pointermove', moved);
          },
          { once: true },
        );
      });
    });
    await page.drag('#grip', { x: 212, y: 40 }, () =>
      page.until(() => document.querySelector<HTMLElement>('#grip')?.dataset['at'] === '1400'),
    );
    await page.until(() => document.querySelector<HTMLElement>('#grip')?.dataset['held'] === 'no');
    // And the panel takes the mouse again.
    await panel.click({ words: 'Manager' });
    await panel.until(() => document.querySelector('textarea') !== null);
    assert.deepEqual(page.errors(), []);
  },
};
