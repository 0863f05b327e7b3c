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

    // In the page's own time, from the change of the address on: what looks from outside comes late.
    await page.run(`navigation.addEventListener('currententrychange', () => { globalThis.changedAt = Date.now(); })`);
    await panel.run(
      `new MutationObserver(() => {
        for (const name of ${JSON.stringify([first.name, second.name])}) if (document.body.innerText.includes(name)) shownAt[name] ??= Date.now();
      }).observe(document.body, { childList: true, subtree: true, characterData: true })`,
    );
    const follow = async (words: string, name: string): Promise<number> => {
      await panel.run('globalThis.shownAt = {}');
      await page.click({ words });
      await panel.says(name);
      const [shown, changed] = await Promise.all([panel.run(`shownAt[${JSON.stringify(name)}]`), page.run('changedAt')]);
      return Number(shown) - Number(changed);
    };
    const took: number[] = [];
    for (let round = 0; round < 3; round += 1) took.push(await follow('Next', second.name), await follow('Previous', first.name));
    // Another browser works on the same processors, so that slow rounds are the machine's; the quicker third is the product's.
    const quicker = took.toSorted((one, other) => one - other)[1] ?? 0;
    assert.ok(quicker > 0 && quicker <= 1_000, `the panel followed after ${took.join(', ')} ms`);
    await follow('Next', second.name);
    await panel.saysNot(first.name);

    assert.deepEqual(await page.panels(), frames, 'the frame is the same');
    assert.equal(await page.look(() => history.length), before + 7, 'each navigation is one step back');
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
