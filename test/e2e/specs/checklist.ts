import assert from 'node:assert/strict';
import { dealsIn } from '../deals.ts';
import type { Spec } from '../spec.ts';

const ticked = () => document.querySelectorAll('input[type=checkbox]:checked').length;

export const spec: Spec = {
  name: 'two tabs on one deal tick different points and lose none, and the ticks are there after the background ended',
  run: async ({ browser, crm, connect, visit, readyPanel }) => {
    await connect();
    const [deal] = await dealsIn(crm, 'st_proposal');
    const one = await visit(`/deals/${deal.id}`);
    const onePanel = await readyPanel(one);
    const other = await visit(`/deals/${deal.id}`);
    const otherPanel = await readyPanel(other);
    assert.equal(await otherPanel.look(ticked), 0);

    // Both at once, not one after the other.
    const tick = (nth: number) => {
      document.querySelectorAll<HTMLInputElement>('input[type=checkbox]')[nth]?.click();
    };
    await Promise.all([onePanel.look(tick, 0), otherPanel.look(tick, 1)]);
    await onePanel.until(() => document.querySelectorAll('input[type=checkbox]:checked').length === 2);
    await otherPanel.until(() => document.querySelectorAll('input[type=checkbox]:checked').length === 2);

    await browser.stopBackground();
    await one.reload();
    const again = await readyPanel(one);
    await again.until(() => document.querySelectorAll('input[type=checkbox]:checked').length === 2);
    assert.deepEqual(
      await again.look(() => [...document.querySelectorAll('select.panel-grade')].map((grade) => (grade as HTMLSelectElement).value)),
      ['claim', 'claim'],
    );
    assert.deepEqual([...one.errors(), ...other.errors()], []);
  },
};
