import assert from 'node:assert/strict';
import type { Spec } from '../spec.ts';

export const spec: Spec = {
  name: 'soft navigation to the next deal is followed within a second and nothing of the former deal stays',
  run: async ({ crm, connect, visit, readyPanel }) => {
    await connect();
    const deals = await crm.openDeals();
    const [first, second] = [deals[4], deals[5]];
    assert.ok(first && second);
    const page = await visit(`/deals/${first.id}`);
    const panel = await readyPanel(page);
    await panel.says(first.name);
    const frames = await page.panels();
    const before = await page.look(() => history.length);

    await page.click({ words: 'Next' });
    await page.until((name) => document.querySelector('[data-field="name"]')?.textContent === name, second.name);
    const shownAt = Date.now();
    await panel.says(second.name);
    const took = Date.now() - shownAt;
    assert.ok(took < 1_500, `the panel followed after ${took} ms`);
    await panel.saysNot(first.name);

    assert.deepEqual(await page.panels(), frames, 'the frame is the same');
    assert.equal(await page.look(() => history.length), before + 1, 'Back still works');
    await page.look(() => history.back());
    await panel.says(first.name);
    await page.click({ words: 'Board' });
    await page.until(() => {
      const host = document.querySelector('ridealong-panel');
      return host === null || host.getBoundingClientRect().width === 0;
    });
    assert.deepEqual(page.errors(), []);
  },
};
