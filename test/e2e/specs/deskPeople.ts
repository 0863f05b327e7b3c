import assert from 'node:assert/strict';
import { axeFaults as faults } from '../axe.ts';
import { focused, headed, keepNotes } from '../desk.ts';
import type { Spec } from '../spec.ts';

const names = [
  '<script>document.title=1</script><b>x</b>',
  '\u202Eevil\u202C \u0627\u0644\u0639\u0631\u0628\u064A\u0629',
  '__proto__',
  'x'.repeat(500),
];

export const spec: Spec = {
  name: 'people on the desk: deep links, back, notes edited and deleted, promises moved in words, erased and brought back, by keys alone and in two windows',
  run: async ({ browser }) => {
    const desk = await browser.extensionPage('options.html#/people');
    await headed(desk, 'People');
    await desk.says('Nobody is known yet');
    const text = 'A long talk about one deal. '.repeat(180);
    const promise = { who: 'Dana', what: 'call the CFO', due: '2026-01-05' };
    const [dana = ''] = await keepNotes(desk, [
      { name: 'Dana', answers: { note: text }, commitments: [promise] },
      { name: 'Dana', answers: { hard: 'finance' }, template: 'one-to-one' },
      ...names.map((name) => ({ name, answers: { note: name } })),
    ]);
    await desk.until((count) => document.querySelectorAll('.people-table tbody tr').length === count, names.length + 1);
    const made = await desk.look(() => ({
      elements: document.querySelectorAll('main b, main script').length,
      wide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    }));
    assert.deepEqual(made, { elements: 0, wide: false });
    for (const scheme of ['light', 'dark'] as const) {
      await browser.appearance(desk, { scheme });
      await desk.until(() => document.getAnimations().length === 0);
      assert.deepEqual(await faults(desk), [], `people, ${scheme}`);
    }

    // By keys: to the first row, down, in, and back.
    await desk.look(() => document.querySelector<HTMLElement>('[data-list-item]')?.focus());
    await desk.press('ArrowDown');
    await desk.press('j');
    await desk.until(() => [...document.querySelectorAll('[data-list-item]')].indexOf(document.activeElement ?? document.body) === 2);
    await desk.press('/');
    await desk.until(() => document.activeElement?.matches('main input[type="search"]'));
    await desk.type('main input[type="search"]', 'dan');
    await desk.until(() => document.querySelectorAll('.people-table tbody tr').length === 1);
    await desk.look(() => document.querySelector<HTMLElement>('[data-list-item]')?.focus());
    await desk.press('Enter');
    await headed(desk, 'Dana');
    assert.equal(await focused(desk), 'H2: Dana');
    assert.equal(await desk.look(() => document.title), 'Dana · Ridealong');
    await desk.look(() => history.back());
    await headed(desk, 'People');
    assert.equal(await focused(desk), 'H2: People');
    // The search is as it was left.
    await desk.until(() => document.querySelectorAll('.people-table tbody tr').length === 1);
    await desk.look(() => history.forward());
    await headed(desk, 'Dana');

    // Notes: all of a long one, edited, deleted, brought back; and in a second window at the same time.
    const other = await browser.extensionPage(`options.html#/people/${dana}`);
    await headed(other, 'Dana');
    await desk.click({ words: 'Show all of it' });
    await desk.until((whole) => [...document.querySelectorAll('dd')].some((answer) => answer.textContent.includes(whole)), text.trim());
    await desk.click('.note-view:first-of-type .desk-actions button:last-child');
    await desk.says(/Note deleted/);
    await other.until(() => document.querySelectorAll('.note-view').length === 1);
    await desk.click({ words: 'Undo' });
    await other.until(() => document.querySelectorAll('.note-view').length === 2);
    await other.says('call the CFO');
    await other.click({ words: 'Move', within: '.commitment' });
    await other.press('Escape');
    await other.until(() => document.querySelector('.commitment-form') === null);
    await other.click({ words: 'Move', within: '.commitment' });
    await other.type('.commitment-form input', 'tomorrow');
    await other.says(/That is/);
    await other.press('Enter');
    await other.says(/Now due/);
    await desk.until(() => !(document.querySelector('.commitment')?.textContent ?? '').includes('overdue'));
    assert.deepEqual(await faults(desk), [], 'a person');

    await desk.front();
    await desk.click({ words: 'Erase this person' });
    await desk.until(() => document.querySelector('dialog')?.open);
    assert.deepEqual(await faults(desk), [], 'erasing');
    await desk.press('Escape');
    await desk.until(() => document.querySelector('dialog') === null);
    assert.match(await focused(desk), /Erase this person/);
    await desk.press('Enter');
    await desk.until(() => document.querySelector('dialog')?.open);
    assert.equal(await focused(desk), 'BUTTON: Cancel', 'a key that is held down does not erase');
    await desk.click({ words: 'Erase', within: '.dialog-actions' });
    await headed(desk, 'People');
    await other.says('Nobody is at this address');
    await desk.click({ words: 'Undo' });
    await headed(desk, 'Dana');
    await desk.says('A long talk');

    await desk.goto(browser.extensionUrl(`options.html#/people/${dana}/note`));
    await desk.until(() => document.querySelector('.note-form textarea') !== null);
    await desk.until(() => document.activeElement?.tagName === 'TEXTAREA');
    assert.deepEqual(await faults(desk), [], 'writing');
    await desk.type('.note-form textarea', 'Typed on the desk');
    await desk.click({ words: 'Save note' });
    await headed(desk, 'Dana');
    await desk.says('Typed on the desk');
    assert.deepEqual([...desk.errors(), ...other.errors()], []);
  },
};
