import assert from 'node:assert/strict';
import type { Page } from '../browser.ts';
import type { Spec } from '../spec.ts';

const values = () =>
  [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('.note-form input[type=text], textarea')].map(
    (field) => field.value,
  );
const ready = (popup: Page) => popup.until(() => document.querySelector('.note-form') !== null && document.activeElement !== document.body);

export const spec: Spec = {
  name: 'a note that is being written stands where it was: popup closed within a word, background stopped between keys, two popups at once',
  run: async ({ browser }) => {
    // What is typed while the popup is still being drawn is in it, too.
    const first = await browser.extensionPage('popup.html');
    // From when the browser has given a field the focus.
    await first.until(() => document.activeElement !== document.body);
    await first.keys('Ann');
    await ready(first);
    await first.press('Escape');
    await first.press('Enter');
    await first.keys('Half a wo');
    await first.close();

    const second = await browser.extensionPage('popup.html');
    await ready(second);
    assert.deepEqual((await second.look(values)).slice(0, 2), ['Ann', 'Half a wo']);
    // The caret is where it was: the word goes on.
    await second.keys('rd');
    await browser.stopBackground();
    await second.keys(' and');
    await browser.stopBackground();
    await second.keys(' more');
    await second.says('Draft kept as you type');
    await second.close();

    const third = await browser.extensionPage('popup.html');
    await ready(third);
    assert.equal((await third.look(values))[1], 'Half a word and more');

    // Another popup while this one is open has a note of its own, and both are kept.
    const other = await browser.extensionPage('popup.html');
    await ready(other);
    assert.equal((await other.look(values))[0], '');
    await other.keys('Ben');
    await other.press('Escape');
    await other.press('Enter');
    await other.keys('Another talk');
    await other.says('Draft kept as you type');
    await other.says('Ann');
    await third.front();
    await third.keys('!');
    await third.says('Draft kept as you type');
    await third.says('Ben');
    await third.close();
    await other.close();

    const last = await browser.extensionPage('popup.html');
    await ready(last);
    await last.says(/Ben|Ann/);
    const shown = (await last.look(values))[0];
    await last.click({ words: 'Go on', within: '.popup-draft' });
    await last.until((was) => document.querySelector<HTMLInputElement>('[role=combobox]')?.value !== was, shown ?? '');
    const texts = await last.look(values);
    assert.ok(texts[1] === 'Half a word and more!' || texts[1] === 'Another talk', texts[1]);
    await last.click({ words: 'Throw away' });
    await last.says('Draft thrown away');
    await last.click({ words: 'Undo' });
    await last.until((was) => document.querySelector('textarea')?.value === was, texts[1] ?? '');
    assert.deepEqual(last.errors(), []);
  },
};
