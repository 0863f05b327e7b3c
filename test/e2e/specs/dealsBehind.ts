import assert from 'node:assert/strict';
import type { Surface } from '../browser.ts';
import { dealsIn } from '../deals.ts';
import type { Spec } from '../spec.ts';

/** The words on the figures that can be clicked, in order. */
const figures = () => [...document.querySelectorAll('.panel-deals')].map((button) => button.textContent ?? '');

/** The desk's lists that are open in tabs, by the part of their address after the page. */
async function openLists(own: Surface): Promise<readonly string[]> {
  return (await own.run(`(globalThis.browser ?? chrome).extension.getViews({ type: 'tab' })
    .map((view) => view.location.hash).filter((hash) => hash.startsWith('#/deals/'))`)) as readonly string[];
}

const numbers = (text: string) => (text.match(/\d[\d,]*/g) ?? []).map((each) => Number(each.replaceAll(',', '')));

export const spec: Spec = {
  name: 'each figure of the panel opens the list of its deals, as many as it says, which can be narrowed, searched and sorted by keyboard',
  run: async ({ browser, crm, connect, visit, readyPanel }) => {
    await connect();
    const [deal] = await dealsIn(crm, 'st_proposal');
    const page = await visit(`/deals/${deal.id}`);
    const panel = await readyPanel(page);
    await panel.says(/history read/i);
    await panel.until(() => document.querySelectorAll('.panel-deals').length >= 3);
    const own = await browser.extensionPage('options.html#/privacy');
    await page.front();
    await panel.click('.disclosure:has(.panel-counted) > summary');
    const words = await panel.look(figures);
    assert.ok(words.length >= 4, words.join(' | '));
    for (const [place, figure] of words.entries()) {
      await page.front();
      const before = await openLists(own);
      await panel.run(`document.querySelectorAll('.panel-deals')[${place}].focus()`);
      await panel.press('Enter');
      const opened = await waitFor(async () => (await openLists(own)).find((hash) => !before.includes(hash)));
      const list = await browser.extensionPage(`options.html${opened}`);
      await list.until(() => document.querySelector('.deals-table tbody tr') !== null);
      const [n] = numbers(figure);
      const shown = await list.look(() => ({
        title: document.querySelector('#desk-section')?.textContent ?? '',
        all: document.querySelector('.segment')?.textContent ?? '',
        groups: [...document.querySelectorAll('.segment')].slice(1).map((segment) => segment.textContent ?? ''),
        rows: document.querySelectorAll('.deals-table tbody tr').length,
        found: document.querySelector('.deals-search [role="status"]')?.textContent ?? '',
      }));
      assert.equal(numbers(shown.title)[0], n, `${figure}: ${shown.title}`);
      assert.deepEqual(numbers(shown.all), [n]);
      assert.deepEqual(numbers(shown.found), [Math.min(100, n ?? 0), n]);
      assert.equal(shown.rows, Math.min(100, n ?? 0));
      const counted = shown.groups.filter((group) => !group.includes('not counted')).map((group) => numbers(group).at(-1) ?? 0);
      assert.equal(
        counted.reduce((sum, count) => sum + count, 0),
        n,
        shown.groups.join(' | '),
      );
      assert.deepEqual(list.errors(), []);
      await list.close();
    }

    const at = (await openLists(own)).find((hash) => hash.endsWith('/resolved')) ?? '';
    const list = await browser.extensionPage(`options.html${at}`);
    await list.until(() => document.querySelector('.deals-table tbody tr') !== null);
    const column = (place: number) =>
      list.look(
        (index) => [...document.querySelectorAll('.deals-table tbody tr')].map((row) => row.children[index]?.textContent ?? ''),
        place,
      );
    for (const [name, place] of [
      ['Deal', 0],
      ['Days', 5],
    ] as const) {
      await list.click({ words: name, within: 'thead' });
      const once = await column(place);
      await list.press('Enter');
      await list.until(() => document.querySelector('th[aria-sort]') !== null);
      assert.notDeepEqual(await column(place), once, `${name} the other way round`);
    }
    const [first = ''] = await column(0);
    await list.type('main input[type="search"]', first);
    await list.until((wanted) => [...document.querySelectorAll('tbody th')].every((cell) => cell.textContent === wanted), first);
    await list.type('main input[type="search"]', 'no deal is called so');
    await list.says('No deal here has');
    await list.click({ words: 'Show all again' });
    await list.click({ words: 'Still open' });
    await list.says('it is not known yet how they end');
    assert.deepEqual([...list.errors(), ...page.errors()], []);
  },
};

async function waitFor<Value>(look: () => Promise<Value | undefined>): Promise<Value> {
  for (let tries = 0; tries < 100; tries += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('It did not open.');
}
