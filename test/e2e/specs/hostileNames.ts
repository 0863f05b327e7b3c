import assert from 'node:assert/strict';
import type { Spec } from '../spec.ts';

const names = [
  '<img src=x onerror="document.title=1"><b>bold</b>',
  'constructor',
  '__proto__',
  '\u202Eevil\u202C \u0627\u0644\u0639\u0631\u0628\u064A\u0629',
  'x'.repeat(5_000),
  '=HYPERLINK("http://x")',
];

export const spec: Spec = {
  name: 'names with markup, direction marks, 5,000 characters or the names of built-ins are shown as text',
  run: async ({ crm, connect, visit }) => {
    await connect();
    for (const name of names) {
      const deal = await crm.plant({ name, account: name, ownerName: name, stageId: 'st_proposal', nextStep: name });
      const page = await visit(`/deals/${deal.id}`);
      const panel = await page.panel();
      await panel.until((text) => (document.body.textContent ?? '').includes(text), name.slice(0, 200));
      const made = await panel.look(() => ({
        elements: document.querySelectorAll('img[src="x"], [onerror], b').length,
        wide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
      }));
      assert.deepEqual(made, { elements: 0, wide: false }, name.slice(0, 40));
      assert.deepEqual(page.errors(), []);
      await page.close();
    }
    const board = await visit('/board');
    await board.until(() => document.querySelectorAll('ridealong-mark').length > 10);
    assert.deepEqual(board.errors(), []);
  },
};
