import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle } from './bundle';
import { openStage, type Stage } from './chromium';
import { fakeReader } from './fakeReader';

const dialogAt = (left: number, width: number, style = '') =>
  `<dialog id="dialog" style="margin:0;left:${left}px;width:${width}px;height:300px;top:50px;${style}"><input id="inside"><button>OK</button></dialog>`;
const body = (dialog: string) => `<body><h1 id="name">Initech</h1><p id="stage">Proposal</p><input id="field">${dialog}</body>`;

let stage: Stage;
let script: string;

beforeAll(async () => {
  [stage, script] = await Promise.all([openStage(), bundle(fakeReader)]);
});
afterAll(() => stage.close());

const place = (page: Page) =>
  page.evaluate(() => {
    const host = document.querySelector('ridealong-panel');
    return { parent: host?.parentElement?.localName, width: host?.getBoundingClientRect().width, popover: host?.matches(':popover-open') };
  });

async function openPanel(dialog: string): Promise<Page> {
  const page = await stage.open(body(dialog), script);
  await openOnDeal(page);
  return page;
}

/** A frame that has not said yet that it can be typed into would lose the first keys. */
async function openOnDeal(page: Page): Promise<void> {
  await page.evaluate(() => history.pushState(null, '', '/deal/7'));
  await page.evaluate('tell("togglePanel")');
  await expect.poll(() => framesOf(page).length).toBe(1);
  await expect.poll(() => framesOf(page)[0]?.title()).toContain('focus');
}

const framesOf = (page: Page) => page.frames().filter((frame) => frame.url().includes('panel.html'));

async function typeInPanel(page: Page, text: string): Promise<string | undefined> {
  const width = await page.evaluate(() => innerWidth);
  await page.mouse.click(width - 250, 20);
  await page.keyboard.type(text, { delay: 40 });
  return framesOf(page)[0]?.evaluate(() => document.querySelector('input')?.value);
}

describe('a modal dialog of the page', () => {
  it('takes the panel in and gives it back with its frame and what was typed', async () => {
    const page = await openPanel(dialogAt(20, 400, 'transform:translateX(0);overflow:hidden'));
    const [frame] = framesOf(page);
    expect(await typeInPanel(page, 'ab')).toBe('ab');
    await page.evaluate(() => document.querySelector('dialog')?.showModal());
    await expect.poll(() => place(page)).toEqual({ parent: 'dialog', width: 360, popover: true });
    // A click in the very frame of the move still goes by the frame's old place.
    await expect.poll(() => typeInPanel(page, 'c')).toContain('abc');
    await page.evaluate(() => document.querySelector('dialog')?.close());
    await expect.poll(() => place(page)).toEqual({ parent: 'html', width: 360, popover: false });
    expect(framesOf(page)).toEqual([frame]);
    expect(frame?.isDetached()).toBe(false);
    await page.close();
  });

  it('is left in time when the page closes and removes it at once', async () => {
    const page = await openPanel(dialogAt(20, 400));
    const [frame] = framesOf(page);
    await page.evaluate(() => document.querySelector('dialog')?.showModal());
    await expect.poll(async () => (await place(page)).parent).toBe('dialog');
    await page.evaluate(() => {
      const dialog = document.querySelector('dialog');
      dialog?.close();
      dialog?.remove();
    });
    expect(await place(page)).toEqual({ parent: 'html', width: 360, popover: false });
    expect(frame?.isDetached()).toBe(false);
    await page.close();
  });

  it('folds the panel to its tab while their boxes would meet', async () => {
    const page = await openPanel(dialogAt(300, 700));
    await page.evaluate(() => document.querySelector('dialog')?.showModal());
    await expect.poll(() => place(page)).toEqual({ parent: 'dialog', width: 28, popover: true });
    await page.evaluate(() => document.querySelector('dialog')?.close());
    await expect.poll(() => place(page)).toEqual({ parent: 'html', width: 360, popover: false });
    await page.close();
  });

  it('that draws its content anew, or is taken away as it is, costs the frame but not the panel', async () => {
    const page = await openPanel(dialogAt(20, 400));
    await page.evaluate(() => document.querySelector('dialog')?.showModal());
    await expect.poll(async () => (await place(page)).parent).toBe('dialog');
    await page.evaluate(() => document.querySelector('dialog')?.replaceChildren('new'));
    await expect.poll(() => place(page)).toEqual({ parent: 'dialog', width: 360, popover: true });
    await expect.poll(async () => framesOf(page)[0]?.title()).toBeDefined();
    await page.evaluate(() => document.querySelector('dialog')?.remove());
    await expect.poll(() => place(page)).toEqual({ parent: 'html', width: 360, popover: false });
    await expect.poll(() => typeInPanel(page, 'x')).toContain('x');
    expect(framesOf(page)).toHaveLength(1);
    await page.close();
  });

  it('inside an open shadow root is found by the focus that it takes', async () => {
    const page = await openPanel('<div id="shadow"></div>');
    await page.evaluate(() => {
      const root = document.getElementById('shadow')?.attachShadow({ mode: 'open' });
      if (root) root.innerHTML = '<dialog style="margin:0;width:300px"><input></dialog>';
      root?.querySelector('dialog')?.showModal();
    });
    await expect
      .poll(() => page.evaluate(() => document.getElementById('shadow')?.shadowRoot?.querySelector('ridealong-panel') !== null))
      .toBe(true);
    await expect.poll(() => typeInPanel(page, 'a')).toContain('a');
    await page.close();
  });
});

describe('a dialog of the page’s own making that shows the deal', () => {
  const dialogOf = (left: number) =>
    `<div role="dialog" id="dialog" style="position:fixed;top:50px;left:${left}px;width:600px;height:400px"><p id="stage">Proposal</p></div>`;

  async function openDeal(left: number): Promise<Page> {
    const page = await stage.open(`<body><h1 id="name">Initech</h1>${dialogOf(left)}</body>`, script);
    await openOnDeal(page);
    return page;
  }

  it('has the panel fold to its tab where it would lie on it, open when it is asked for, and come back once the dialog is gone', async () => {
    const page = await openDeal(100);
    await expect.poll(() => place(page)).toMatchObject({ parent: 'html', width: 360 });
    await page.evaluate(() => document.getElementById('dialog')?.style.setProperty('left', '500px'));
    await expect.poll(() => place(page)).toMatchObject({ parent: 'html', width: 28 });
    await page.mouse.click(1_270, 400);
    await expect.poll(() => place(page)).toMatchObject({ parent: 'html', width: 360 });
    // A click in the very frame of a fold still goes by the frame's old place.
    await expect.poll(() => typeInPanel(page, 'ab')).toContain('ab');
    await page.evaluate('tell("togglePanel")');
    await expect.poll(() => place(page)).toMatchObject({ width: 28 });
    await page.evaluate(() => document.getElementById('dialog')?.remove());
    await expect.poll(() => place(page)).toMatchObject({ parent: 'html', width: 360 });
    await page.close();
  });

  it('leaves the panel as it is where there is room for both', async () => {
    const page = await openDeal(100);
    expect(await typeInPanel(page, 'ab')).toBe('ab');
    await page.waitForTimeout(1_200);
    expect(await place(page)).toMatchObject({ parent: 'html', width: 360 });
    await page.close();
  });
});

describe('a focus trap that polls', () => {
  it('takes the panel in once it has stolen the focus twice, and gives it back when it is over', async () => {
    const page = await openPanel(
      '<div id="dialog" role="dialog" style="position:fixed;left:0;top:0;width:300px;height:200px"><input id="inside"></div>',
    );
    await page.evaluate(() => {
      const dialog = document.getElementById('dialog');
      const timer = setInterval(() => {
        if (!dialog?.contains(document.activeElement)) document.getElementById('inside')?.focus();
      }, 50);
      Reflect.set(globalThis, 'endTrap', () => {
        clearInterval(timer);
        dialog?.remove();
      });
    });
    for (let click = 0; click < 3; click += 1) {
      await page.mouse.click(1_000, 20);
      await page.waitForTimeout(400);
    }
    expect(await place(page)).toMatchObject({ parent: 'div', width: 360 });
    expect(await typeInPanel(page, 'abcd')).toBe('abcd');
    await page.evaluate('endTrap()');
    await expect.poll(() => place(page)).toMatchObject({ parent: 'html', width: 360 });
    await page.close();
  });
});
