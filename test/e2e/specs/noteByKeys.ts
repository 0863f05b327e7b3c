import assert from 'node:assert/strict';
import { dealsIn } from '../deals.ts';
import type { Spec } from '../spec.ts';

const focused = () => document.activeElement?.getAttribute('role') ?? document.activeElement?.tagName ?? null;

export const spec: Spec = {
  name: 'a 1:1 is noted by keys alone, about the owner of the deal behind the popup and about somebody new; it can be undone',
  run: async ({ browser, crm, connect, visit, readyPanel }) => {
    await connect();
    const [deal] = await dealsIn(crm, 'st_proposal');
    const page = await visit(`/deals/${deal.id}`);
    await readyPanel(page);
    const tab = await browser.tabId(page);
    const popup = await browser.extensionPage(`popup.html#tab=${tab}`);
    await popup.until(() => document.activeElement?.getAttribute('role') === 'combobox');

    // The owner of the deal is what Enter takes.
    const owner = await popup.until(() => document.querySelector('[role=option][aria-selected=true]')?.textContent ?? null);
    assert.match(owner, /owns this deal/);
    await popup.press('Enter');
    assert.equal(await popup.look(focused), 'TEXTAREA');
    await popup.keys('The kick-off');
    await popup.press('Tab');
    await popup.keys('Legal takes long');
    await popup.press('Control+Enter');
    await popup.says(/Note about .+ saved/);
    await popup.until(
      () => document.activeElement?.getAttribute('role') === 'combobox' && document.querySelector('textarea')?.value === '',
    );

    // Somebody new, with a promise by Friday.
    await popup.keys('Zoe <b>Nagy</b>');
    await popup.says(/is not known yet/);
    await popup.press('Enter');
    await popup.keys('Wants a mentor');
    await popup.until(() => {
      const add = [...document.querySelectorAll('button')].find((button) => button.textContent === 'Add a promise');
      add?.focus();
      return add !== undefined;
    });
    await popup.press('Enter');
    await popup.until(() => document.querySelector('.note-commitment') !== null);
    await popup.keys('Find a mentor');
    await popup.press('Tab');
    await popup.press('Tab');
    await popup.keys('today');
    await popup.until(() => (document.querySelector('.due-understood')?.textContent ?? '') !== '');
    await popup.press('Control+Enter');
    await popup.says('Note about');
    await popup.says('Find a mentor');
    await popup.click({ words: 'Undo' });
    await popup.until(() => document.querySelector<HTMLInputElement>('[role=combobox]')?.value === 'Zoe <b>Nagy</b>');
    await popup.until(() => [...document.querySelectorAll('textarea')].some((area) => area.value === 'Wants a mentor'));
    await popup.until(() => [...document.querySelectorAll('input')].some((input) => input.value === 'today'));
    await popup.press('Control+Enter');
    await popup.says('Note about');
    assert.deepEqual(popup.errors(), []);
  },
};
