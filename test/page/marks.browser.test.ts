import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle } from './bundle';
import { openStage, type Stage } from './chromium';
import { fakeReader } from './fakeReader';

const cards = (count: number, style: string, inner = (at: number) => `<p>Deal ${at}</p><p>1,000 EUR</p>`) =>
  Array.from({ length: count }, (_, at) => `<div class="card" data-deal="${at}" style="${style}">${inner(at)}</div>`).join('');

const board = (inside: string) =>
  `<body><div id="board" style="height:500px;overflow:auto"><div class="column" style="width:220px"><h2 data-stage="won">Won</h2>${inside}</div></div></body>`;

let stage: Stage;
let script: string;

beforeAll(async () => {
  [stage, script] = await Promise.all([openStage(), bundle(fakeReader)]);
});
afterAll(() => stage.close());

// Every box of the page's own before there is any mark, and when there are.
async function boxesAround(body: string): Promise<{ page: Page; before: string[]; after: string[] }> {
  const page = await stage.open(body, script);
  const boxes = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('body *:not(ridealong-mark)')].map(
        (element) => `${JSON.stringify(element.getBoundingClientRect())} ${element.scrollHeight}`,
      ),
    );
  const before = await boxes();
  await page.evaluate(() => history.pushState(null, '', '/board'));
  await expect.poll(() => asked(page)).toContain('marksFor');
  await page.waitForTimeout(100);
  return { page, before, after: await boxes() };
}

const asked = (page: Page) => page.evaluate(() => (Reflect.get(globalThis, 'asked') as { verb: string }[]).map(({ verb }) => verb));
const marksOn = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('ridealong-mark')].map(
      (mark) => (Reflect.get(globalThis, 'roots') as Map<Element, ShadowRoot>).get(mark)?.textContent,
    ),
  );

const layouts: readonly (readonly [string, string, number])[] = [
  ['positioned cards', cards(3, 'position:relative;padding:8px;margin:4px'), 4],
  ['plain blocks', cards(3, 'padding:8px;margin:4px 0'), 4],
  ['rows with a gap', cards(3, 'display:flex;gap:12px'), 4],
  ['columns with a gap', cards(3, 'display:flex;flex-direction:column;gap:12px'), 4],
  ['centred rows', cards(3, 'display:flex;gap:8px;justify-content:center'), 4],
  ['cards of bare text', cards(3, 'padding:2px', (at) => `Deal ${at}`), 4],
  ['table cells', `<table><tbody><tr>${'<td data-deal="1">Initech</td><td>open</td>'}</tr></tbody></table>`, 2],
  [
    'grids in a positioned column',
    `<div style="position:relative">${cards(3, 'display:grid;gap:9px;grid-template-columns:1fr 1fr')}</div>`,
    4,
  ],
  [
    'spread rows in a positioned column',
    `<div style="position:relative">${cards(3, 'display:flex;justify-content:space-between')}</div>`,
    4,
  ],
];

describe('marks on a board', () => {
  it.each(layouts)('move nothing in %s', async (_, inside, count) => {
    const { page, before, after } = await boxesAround(board(inside));
    expect(await marksOn(page)).toHaveLength(count);
    expect(after).toEqual(before);
    await page.close();
  });

  it("are left out where the page's own rules would let them move something", async () => {
    const rules = '<style>.card:has(> :nth-child(3)) { padding: 20px !important }</style>';
    const { page, before, after } = await boxesAround(board(`${rules}${cards(3, 'padding:8px')}`));
    expect(await marksOn(page)).toEqual(['38% 12 d']);
    expect(after).toEqual(before);
    await page.close();
  });

  it('know a card without an id by its name, and none of two of one name', async () => {
    const named = ['Initech', 'Twins', 'Twins'].map(
      (name) => `<div class="card" data-deal="name:${name}" style="position:relative;padding:20px">${name}</div>`,
    );
    const { page } = await boxesAround(board(named.join('')));
    expect(await marksOn(page)).toEqual(['38% 12 d', 'Initech']);
    await page.close();
  });

  it('are a sign alone where their words would lie over the text of a card', async () => {
    const filled = (at: number) =>
      `<p style="margin:0;text-align:right">Deal ${at} with a name that goes on and on to the very end of its card</p>`;
    const { page, before, after } = await boxesAround(board(cards(2, 'position:relative;padding:2px', filled)));
    const roomy = await boxesAround(board(cards(2, 'position:relative;padding:2px 2px 24px', filled)));
    expect(await marksOn(page)).toEqual(['38% 12 d', '\u25B2', '\u25B2']);
    expect(await marksOn(roomy.page)).toEqual(['38% 12 d', '\u25B20 d', '\u25B21 d']);
    expect(after).toEqual(before);
    await Promise.all([page.close(), roomy.page.close()]);
  });

  it('are there before the next picture when the page draws its cards anew, and are asked for once', async () => {
    const { page } = await boxesAround(board(cards(500, 'position:relative')));
    const seen = await page.evaluate(async () => {
      const column = document.querySelector('.column');
      const counts: number[] = [];
      for (let round = 0; round < 8; round += 1) {
        const copy = document.createElement('template');
        copy.innerHTML = [...document.querySelectorAll('.card')].map((card) => card.outerHTML).join('');
        for (const mark of copy.content.querySelectorAll('ridealong-mark')) mark.remove();
        for (const card of document.querySelectorAll('.card')) card.remove();
        column?.append(copy.content);
        // The callback of the frame after next runs once this frame has been painted.
        await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
        counts.push(document.querySelectorAll('.card > ridealong-mark').length);
      }
      return counts;
    });
    expect(new Set(seen)).toEqual(new Set([500]));
    expect((await asked(page)).filter((verb) => verb === 'marksFor')).toHaveLength(1);
    await page.close();
  });

  it('come back at once in a card that the page emptied, and say what is new when told', async () => {
    const { page } = await boxesAround(board(cards(2, 'position:relative')));
    const after = await page.evaluate(async () => {
      const card = document.querySelector('.card');
      if (card) card.innerHTML = '<p>Renamed</p>';
      await Promise.resolve();
      return card?.lastElementChild?.localName;
    });
    expect(after).toBe('ridealong-mark');
    await page.evaluate(
      'answers.marksFor = () => ({ columns: {}, named: {}, cards: { 1: { short: "9 d", text: "Nine days", tone: "plain" } } }); change("deal")',
    );
    await expect.poll(() => marksOn(page)).toEqual(['9 d']);
    await page.close();
  });

  it('hear nothing of what goes on inside of a card, and a new card in a list that was empty at once', async () => {
    const heard = `globalThis.heard = 0; const Observer = MutationObserver; globalThis.MutationObserver = class extends Observer {
      constructor(hear) { super((records, observer) => { heard += records.length; hear(records, observer); }); } };`;
    const card = '<li><p>Initech</p><div data-deal="7" style="position:relative;height:20px"></div></li>';
    const lists = `<ol>${card}</ol><ol>${card.replace('7', '8')}${card.replace('7', '9')}</ol><ol id="empty"></ol>`;
    const page = await stage.open(board(lists), `${heard}${script}`);
    await page.evaluate(() => history.pushState(null, '', '/board'));
    await expect.poll(() => marksOn(page)).toHaveLength(4);
    const inside = await page.evaluate(async () => {
      Reflect.set(globalThis, 'heard', 0);
      for (const place of document.querySelectorAll('li, li p')) {
        for (let change = 0; change < 50; change += 1) place.append(document.createElement('i'));
        for (const made of place.querySelectorAll('i')) made.remove();
      }
      await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
      return Number(Reflect.get(globalThis, 'heard'));
    });
    expect(inside).toBe(0);
    await page.evaluate(
      (html) => {
        const list = document.getElementById('empty');
        if (list) list.innerHTML = html;
      },
      card.replace('7', '10'),
    );
    await expect.poll(() => marksOn(page)).toContain('\u25B210 d');
    await page.evaluate(() => {
      for (const made of document.querySelectorAll('#empty li')) made.innerHTML = made.innerHTML.replace(/<ridealong.*?mark>/, '');
    });
    const back = () => page.evaluate(() => document.querySelectorAll('#empty ridealong-mark').length);
    await expect.poll(back).toBe(1);
    await page.close();
  });

  it('are on a board below a deal whose address is opened at once, and stay there when the deal is another', async () => {
    const page = await stage.open(`<body><p id="name">Initech</p><p id="stage">Proposal</p></body>`, script);
    await page.evaluate(() => history.pushState(null, '', '/deal/1'));
    await page.evaluate((html) => document.body.insertAdjacentHTML('beforeend', html), board(cards(3, 'position:relative')));
    await expect.poll(() => marksOn(page)).toHaveLength(4);
    await page.evaluate(() => history.pushState(null, '', '/deal/2'));
    await page.waitForTimeout(1_500);
    expect(await marksOn(page)).toHaveLength(4);
    await page.close();
  });

  it('speak to screen readers, tell their tone by a shape, and leave without trace', async () => {
    const { page } = await boxesAround(board(cards(1, 'position:relative')));
    const clean = await page.evaluate(() => {
      const copy = document.body.cloneNode(true);
      if (copy instanceof Element) for (const mark of copy.querySelectorAll('ridealong-mark')) mark.remove();
      return copy instanceof Element ? copy.outerHTML : '';
    });
    expect(await page.locator('ridealong-mark').evaluateAll((marks) => marks.map((mark) => mark.shadowRoot)), 'closed to the page').toEqual(
      [null, null],
    );
    const said = await page.evaluate(() => {
      const marks = [...document.querySelectorAll('ridealong-mark')];
      return marks.map((mark) =>
        (Reflect.get(globalThis, 'roots') as Map<Element, ShadowRoot>).get(mark)?.querySelector('[role=img]')?.getAttribute('aria-label'),
      );
    });
    expect(said).toEqual(['Passes 38 of 100', 'Flag: 0 days']);
    expect(await marksOn(page)).toEqual(['38% 12 d', '\u25B20 d']);
    await page.evaluate('tell("stop")');
    expect(await page.evaluate(() => document.body.outerHTML)).toBe(clean);
    await page.close();
  });
});
