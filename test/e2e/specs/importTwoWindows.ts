import assert from 'node:assert/strict';
import { stored } from '../backups.ts';
import type { Page } from '../browser.ts';
import { chooseManyDeals, dealsInWords, tryThem } from '../chooseManyDeals.ts';
import type { Spec } from '../spec.ts';

const count = 600;

/** What a window says of its import once that has ended. */
function outcomeOf(desk: Page): Promise<string> {
  return desk.until(() => document.querySelector('.import-done p, .notice')?.textContent);
}

export const spec: Spec = {
  name: 'of two windows that import the same files at the same time one does, and the other is told so, goes on, and can take all of it back',
  run: async ({ browser }) => {
    const address = 'options.html#/data/import';
    const [one, other] = [await browser.extensionPage(address), await browser.extensionPage(address)];
    for (const desk of [one, other]) {
      await desk.front();
      await chooseManyDeals(desk, count);
      await tryThem(desk, count);
    }
    await other.click({ words: `Import ${dealsInWords(count)}` });
    await one.front();
    await one.click({ words: `Import ${dealsInWords(count)}` });
    const outcomes = [await outcomeOf(one), await outcomeOf(other)] as const;
    const done = `${dealsInWords(count).replace(' ', ' new ')} · 3,600 new events`;
    const [winner, loser] = outcomes[0] === done ? [one, other] : [other, one];
    // Whether the first was through before the other began is the machine's affair.
    const told = /^(Another window is importing at this moment|Since the try, another window imported files)/;
    assert.match(outcomes.filter((outcome) => outcome !== done).join('\n'), told);
    const after = await stored(one);
    assert.deepEqual([after['deals']?.length, after['events']?.length], [count, count * 6]);

    await loser.front();
    await loser.click({ words: 'Try it without storing' });
    await loser.says('Everything in these files is stored already.');
    await loser.click({ words: 'Take back', within: '.desk-list' });
    await loser.click({ words: 'Take back', within: 'dialog' });
    await loser.says('was taken back');
    await winner.says('No file has been taken in yet');
    const before = await stored(one);
    assert.deepEqual([before['deals'], before['events'], before['pipelines']], [[], [], []]);
    assert.deepEqual([...one.errors(), ...other.errors()], []);
  },
};
