import assert from 'node:assert/strict';
import { dealsIn } from '../deals.ts';
import type { Spec } from '../spec.ts';

const width = () => document.querySelector('ridealong-panel')?.getBoundingClientRect().width ?? 0;

export const spec: Spec = {
  name: 'while an element of the page fills the screen nothing of the panel is there, and it is back with its words afterwards',
  run: async ({ browser, crm, connect, visit, readyPanel }) => {
    await connect();
    const [deal] = await dealsIn(crm, 'st_proposal');
    const page = await visit(`/deals/${deal.id}`);
    const panel = await readyPanel(page);
    await panel.click({ words: 'Manager' });
    await panel.type('textarea', 'Kept behind the film');
    const open = await page.look(width);
    assert.ok(open > 200, `${open}`);
    await page.look(() => {
      const player = document.createElement('button');
      player.id = 'player';
      player.textContent = 'Fill the screen';
      player.style.cssText = 'position:fixed;inset:0 auto auto 0;z-index:9';
      player.addEventListener('click', () => void player.requestFullscreen());
      document.body.append(player);
    });
    await page.click('#player');
    await page.until(() => document.fullscreenElement?.id === 'player');
    await page.until(() => document.querySelector('ridealong-panel')?.getBoundingClientRect().width === 0);
    await browser.command('toggle-panel', page);
    // Nothing is to be seen of it, so that there is nothing to wait for.
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.equal(await page.look(width), 0);
    await page.look(() => document.exitFullscreen());
    await page.until(() => document.fullscreenElement === null);
    await page.until((wanted) => document.querySelector('ridealong-panel')?.getBoundingClientRect().width === wanted, open);
    await (await page.panel()).until(() => document.querySelector('textarea')?.value === 'Kept behind the film');
    assert.deepEqual(page.errors(), []);
  },
};
