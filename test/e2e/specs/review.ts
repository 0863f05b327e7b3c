import assert from 'node:assert/strict';
import { dealsIn } from '../deals.ts';
import type { Spec } from '../spec.ts';

const note = 'The price was named before the need';
const noteText = () => document.querySelector('textarea')?.value ?? null;

export const spec: Spec = {
  name: 'a manager’s draft outlives the background and the page, is saved as a review and can be undone',
  run: async ({ browser, crm, connect, visit, readyPanel }) => {
    await connect();
    const [deal] = await dealsIn(crm, 'st_proposal');
    const page = await visit(`/deals/${deal.id}`);
    const first = await readyPanel(page);
    await first.click({ words: 'Manager' });
    await first.click({ words: 'Watch' });
    await first.type('textarea', note);
    await first.says('Draft kept as you type');
    await browser.stopBackground();
    // What was under way when the background ended is sent once more.
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await page.reload();

    const panel = await readyPanel(page);
    await panel.says(/verdict/i);
    assert.equal(await panel.until(noteText), note);
    await panel.click({ words: 'Save review' });
    await panel.says('Review saved.');
    await panel.says(note);
    await panel.saysNot('has not been reviewed yet');
    await panel.until(() => document.querySelector('textarea')?.value === '');
    await panel.click({ words: 'Undo' });
    await panel.says('has not been reviewed yet');
    assert.equal(await panel.until(noteText), note, 'the words come back with the undo');
    await panel.click({ words: 'Rep' });
    await panel.says(/next step/i);
    await panel.saysNot(/verdict/i);
    assert.deepEqual(page.errors(), []);
  },
};
