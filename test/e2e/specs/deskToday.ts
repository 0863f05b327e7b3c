import assert from 'node:assert/strict';
import { axeFaults as faults } from '../axe.ts';
import { focused, headed, keepNotes } from '../desk.ts';
import type { Spec } from '../spec.ts';

export const spec: Spec = {
  name: 'Today: first steps until they are done, promises kept and taken back by keys, deals past their age with their evidence, and an address that leads nowhere',
  run: async ({ browser, connect }) => {
    const desk = await browser.extensionPage('options.html');
    await headed(desk, 'Today');
    await desk.says('First steps: 0 of 4 done');
    assert.deepEqual(await faults(desk), [], 'the first start');
    await connect();
    await desk.front();
    await desk.says(/First steps: [12] of 4 done/);
    await desk.says('Slow deals');
    await desk.says(/9 of 10 that passed in time had left by day/);
    const promise = (what: string, due: string | null) => ({ who: 'Dana', what, due });
    const commitments = [promise('call the CFO', '2026-01-05'), promise('send the answers', '2026-01-06'), promise('read the case', null)];
    await keepNotes(desk, [{ name: 'Dana', answers: { note: 'a talk' }, commitments }]);
    await desk.says('Overdue: 2');
    await desk.saysNot('Write the first note. ');
    for (const scheme of ['light', 'dark'] as const) {
      await browser.appearance(desk, { scheme });
      await desk.until(() => document.getAnimations().length === 0);
      assert.deepEqual(await faults(desk), [], scheme);
    }

    await desk.look(() => document.querySelector<HTMLElement>('.commitment [data-list-item]')?.focus());
    assert.equal(await focused(desk), 'BUTTON: Kept: call the CFO');
    await desk.press('Enter');
    await desk.says('Overdue: 1');
    await desk.until(() => document.activeElement?.getAttribute('aria-label') === 'Kept: send the answers');
    await desk.click({ words: 'Undo' });
    await desk.says('Overdue: 2');

    await desk.click({ words: 'Show the deals behind this' });
    await desk.until(() => document.querySelector('.deals-table tbody tr') !== null);
    await desk.look(() => history.back());
    await headed(desk, 'Today');
    await browser.appearance(desk, { width: 320, height: 700 });
    await desk.until(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);
    await desk.goto(browser.extensionUrl('options.html#/toady'));
    await headed(desk, 'Nothing is at this address');
    assert.deepEqual(await faults(desk), [], 'no such address');
    await desk.click({ words: 'People', within: 'main' });
    await headed(desk, 'People');
    assert.deepEqual(desk.errors(), []);
  },
};
