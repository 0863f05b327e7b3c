import assert from 'node:assert/strict';
import { axeFaults } from '../axe.ts';
import type { Page } from '../browser.ts';
import { choose } from '../choose.ts';
import { chooseFile } from '../chooseFile.ts';
import { dealsIn } from '../deals.ts';
import { exportedPlaybook } from '../exportedPlaybook.ts';
import type { Spec } from '../spec.ts';

const stageAddress = 'options.html#/playbook/five-stages/proposal';

/** Types over the words that stand in a field, and leaves it. */
async function reword(desk: Page, from: string, to: string): Promise<void> {
  const id = await desk.until((words) => {
    const fields = [...document.querySelectorAll<HTMLTextAreaElement | HTMLInputElement>('.playbook textarea, .playbook input')];
    const field = fields.find((each) => each.value === words);
    return field ? CSS.escape(field.id) : null;
  }, from);
  await desk.type(`#${id}`, to);
  await desk.press('Tab');
}

async function inOrder(desk: Page, ...stages: readonly string[]): Promise<void> {
  await desk.until((wanted) => {
    const names = [...document.querySelectorAll('.playbook ol [data-entry]')].map((entry) => entry.querySelector('a')?.textContent ?? '');
    return names.join() === wanted;
  }, stages.join());
}

export const spec: Spec = {
  name: 'the playbook is edited on the desk and the open panel follows: words, an order by keys, a retired stage, another process, all undone; a bad file changes nothing',
  run: async ({ browser, crm, connect, visit, readyPanel }) => {
    await connect();
    const [deal] = await dealsIn(crm, 'st_proposal');
    const page = await visit(`/deals/${deal.id}`);
    const panel = await readyPanel(page);
    const defaultPlaybook = await exportedPlaybook(browser);
    const stage = defaultPlaybook.processes[0]?.stages.find(({ id }) => id === 'proposal');
    const criterion = stage?.exitCriteria[0]?.text.en ?? '';
    await panel.says(criterion);
    const hint = await panel.until(() => document.querySelector('.panel-prompt')?.textContent ?? '');
    const prompt = defaultPlaybook.prompts.find((each) => each.text.en === hint);
    assert.ok(prompt, hint);

    // Words of a hint, wherever in the playbook it stands.
    let desk = await browser.extensionPage(prompt.rule === null ? stageAddress : 'options.html#/playbook/_rules');
    if (prompt.rule !== null) {
      await desk.until(() => {
        for (const disclosure of document.querySelectorAll('details')) disclosure.open = true;
        return document.querySelector('.playbook textarea') !== null;
      });
    }
    await reword(desk, hint, 'Who signs next to you?');
    await desk.says('Changed: Hint');
    await panel.says('Who signs next to you?');
    await desk.click({ words: 'Undo' });
    await panel.says(hint);

    // Words of a criterion; it is shown in another language too, since it is the only one that it is written in.
    await desk.goto(browser.extensionUrl(stageAddress));
    await reword(desk, criterion, 'The buyer has walked us through their own draft');
    await panel.says('The buyer has walked us through their own draft');
    assert.deepEqual(await axeFaults(desk), []);

    // Order by keys alone: the focus stays on the button, and what happened is said.
    // A tab of its own, which has the window's focus: in Firefox keys press no button elsewhere.
    await desk.close();
    desk = await browser.extensionPage('options.html#/playbook/five-stages');
    await desk.until(() => {
      const down = document.querySelector<HTMLButtonElement>('[data-entry="lead"] [data-move="1"]');
      down?.focus();
      return down !== null && document.activeElement === down;
    });
    await desk.press('Enter');
    await desk.says('Lead is now 2 of 5');
    await inOrder(desk, 'Need', 'Lead', 'Proposal', 'Negotiation', 'Close');
    assert.equal(await desk.look(() => document.activeElement?.getAttribute('aria-label')), 'Move down: Lead');
    await desk.click({ words: 'Undo' });
    await inOrder(desk, 'Lead', 'Need', 'Proposal', 'Negotiation', 'Close');

    // A stage is retired: its deals go by the one that takes its place.
    await desk.goto(browser.extensionUrl(stageAddress));
    await desk.says('Retire this stage');
    await choose(desk, 'Stage that takes its place', 'negotiation');
    await desk.click({ words: 'Retire “Proposal”' });
    await desk.says('Negotiation takes its place');
    const negotiation = defaultPlaybook.processes[0]?.stages.find(({ id }) => id === 'negotiation');
    await panel.says(negotiation?.exitCriteria[0]?.text.en ?? 'a criterion');
    assert.deepEqual(await axeFaults(desk), []);
    await desk.click({ words: 'Use it again' });
    await panel.says('The buyer has walked us through their own draft');

    // A second process: a copy whose criterion is reworded, which the pipeline follows once that is confirmed, and no longer when it goes.
    await desk.goto(browser.extensionUrl('options.html#/playbook'));
    await desk.click({ words: 'Add a copy of “Five stages”' });
    await desk.says('Five stages (copy)');
    const copy = await desk.until(() => /^#\/playbook\/(own-[^/]+)$/.exec(location.hash)?.[1]);
    await desk.click({ words: 'Proposal' });
    await reword(desk, 'The buyer has walked us through their own draft', 'The buyer has renewed in writing');
    await desk.says('Changed: Act of the buyer');
    await panel.says('The buyer has walked us through their own draft');
    await desk.goto(browser.extensionUrl('options.html#/stages'));
    await desk.says('Sales process');
    await choose(desk, 'Sales process', copy);
    await desk.says('Not followed yet');
    await desk.click({ words: 'Confirm' });
    await panel.says('The buyer has renewed in writing');
    assert.deepEqual(await axeFaults(desk), []);
    await desk.goto(browser.extensionUrl(`options.html#/playbook/${copy}`));
    await desk.says('These pipelines then follow');
    assert.deepEqual(await axeFaults(desk), []);
    await desk.click({ words: 'Remove: Five stages (copy)' });
    await panel.says('The buyer has walked us through their own draft');
    await desk.click({ words: 'Undo' });
    await panel.says('The buyer has renewed in writing');
    await desk.goto(browser.extensionUrl(`options.html#/playbook/${copy}`));
    await desk.says('These pipelines then follow');
    await desk.click({ words: 'Remove: Five stages (copy)' });
    await panel.says('The buyer has walked us through their own draft');

    // A file that was cut off is refused with the place, and all is as before.
    await desk.goto(browser.extensionUrl('options.html#/playbook/_source'));
    await desk.says('Playbook file');
    await chooseFile(desk, 'cut.json', JSON.stringify(defaultPlaybook, null, 2).slice(0, 5_000));
    await desk.says(/cut\.json was not taken in/);
    await desk.says(/line \d+/);
    // A whole one is shown with what it changes before it replaces anything.
    const other = { ...defaultPlaybook, id: 'ours', version: 7, name: { en: 'House way' } };
    await chooseFile(desk, 'ours.json', JSON.stringify(other));
    await desk.says('House way, version 7');
    await desk.says('It would change 4 things');
    await desk.says('the default that comes with Ridealong');
    assert.deepEqual(await axeFaults(desk), []);
    await desk.click({ words: 'Use this playbook' });
    await desk.says('from the file ours.json');
    await panel.says('The buyer has walked us through their own draft');
    await desk.click({ words: 'Undo' });
    await desk.says('the default that comes with Ridealong');

    // Everything back, in one go, and the background was not needed in between.
    await desk.goto(browser.extensionUrl('options.html#/playbook/_changes'));
    await desk.says('The buyer has walked us through their own draft');
    await browser.stopBackground();
    await desk.click({ words: 'Reset everything' });
    await desk.says('Nothing was changed');
    await panel.says(criterion);
    assert.deepEqual([...page.errors(), ...desk.errors()], []);
  },
};
