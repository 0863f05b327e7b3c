import assert from 'node:assert/strict';
import { axeFaults } from '../axe.ts';
import type { Spec } from '../spec.ts';

const hostile = '<script>document.title="x"</script> Kovács Ödön';

export const spec: Spec = {
  name: 'the search finds notes, people and deals as one types, marks what was found, shows markup as text, and leads to the desk, where it is too',
  run: async ({ browser, crm, connect, visit, readyPanel }) => {
    await connect();
    const deal = await crm.plant({
      name: 'Überseehafen <img src=x onerror=1>',
      account: 'Hafen',
      ownerName: hostile,
      stageId: 'st_proposal',
    });
    const page = await visit(`/deals/${deal.id}`);
    await readyPanel(page);
    const popup = await browser.extensionPage('popup.html');
    await popup.until(() => document.activeElement?.getAttribute('role') === 'combobox');
    await popup.keys(hostile);
    await popup.press('Escape');
    await popup.press('Enter');
    await popup.keys('客户预算下周决定, és a tárgyalás <b>nehéz</b>');
    await popup.press('Control+Enter');
    await popup.says(/saved/);

    await popup.press('Control+k');
    assert.equal(await popup.look(() => document.activeElement?.getAttribute('type') ?? null), 'search');
    await popup.keys('targy nehez');
    await popup.until(() => [...document.querySelectorAll('mark')].map((mark) => mark.textContent).join('|') === 'tárgy|nehéz');
    for (const [query, mark] of [
      ['预算', '预算'],
      ['kovacs', 'Kovács'],
      ['ubersee', 'Übersee'],
      ['script', 'script'],
    ] as const) {
      await popup.type('input[type=search]', query);
      await popup.until((wanted) => [...document.querySelectorAll('mark')].some((each) => each.textContent === wanted), mark);
    }
    const made = await popup.look(() => ({
      elements: document.querySelectorAll('main script, main img, main b').length,
      title: document.title,
      wide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    }));
    assert.deepEqual(made, { elements: 0, title: 'Ridealong', wide: false });
    await popup.type('input[type=search]', 'kovacs');
    await popup.until(() => document.querySelector('.search-row') !== null);
    await popup.press('ArrowDown');
    assert.match(await popup.until(() => document.activeElement?.getAttribute('href')), /^#\/people\//);
    assert.deepEqual(popup.errors(), []);
    await popup.type('input[type=search]', 'nehez');
    const note = await popup.until(() => document.querySelector<HTMLAnchorElement>('.search-row')?.getAttribute('href'));
    const desk = await browser.extensionPage(`options.html${note}`);
    await desk.until(() => document.activeElement instanceof HTMLLIElement && document.activeElement.textContent.includes('tárgyalás'));

    // The same search from anywhere on the desk: it leads to the deal's own page, and lies over nothing once it was followed.
    await desk.press('Control+k');
    await desk.keys('ubersee');
    await desk.until(() => document.querySelector('.desk-search mark')?.textContent === 'Übersee');
    assert.deepEqual(await axeFaults(desk), []);
    await desk.press('ArrowDown');
    await desk.press('Enter');
    await desk.until((name) => document.querySelector('main h2')?.textContent === name, 'Überseehafen <img src=x onerror=1>');
    await desk.says('Hafen');
    await desk.says('Open Demo CRM');
    await desk.says('the CRM’s history');
    await desk.until(() => document.activeElement?.matches('main h2') && document.querySelector('.search-row') === null);
    assert.deepEqual(await axeFaults(desk), []);
    assert.deepEqual(desk.errors(), []);
  },
};
