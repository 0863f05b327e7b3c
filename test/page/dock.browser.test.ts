import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle } from './bundle';
import { openStage, type Stage } from './chromium';
import { fakeReader } from './fakeReader';

const body = `<body><h1 id="name">Initech</h1><p id="stage">Proposal</p><input id="field" value="some text"><p id="words">Words to select</p></body>`;

let stage: Stage;
let script: string;

beforeAll(async () => {
  [stage, script] = await Promise.all([openStage(), bundle(fakeReader)]);
});
afterAll(() => stage.close());

const host = (page: Page) =>
  page.evaluate(() => {
    const element = document.querySelector('ridealong-panel');
    if (element === null) return null;
    const { left, right, width, height } = element.getBoundingClientRect();
    const { display, opacity, zIndex } = getComputedStyle(element);
    return { left, right, width, height, display, opacity, zIndex, parent: element.parentElement?.localName };
  });

const visit = (page: Page, path: string) => page.evaluate((to) => history.pushState(null, '', to), path);
const toggle = (page: Page) => page.evaluate('tell("togglePanel")');

async function panelOf(page: Page): Promise<Frame> {
  await expect.poll(async () => (await Promise.all(page.frames().map((frame) => frame.title()))).join()).toContain('focus');
  const frame = page.frames().find((each) => each.url().includes('panel.html'));
  if (frame === undefined) throw new Error('the panel has no frame');
  return frame;
}

describe('the dock in a page', () => {
  it('is not there before a deal is, makes a frame only when opened, and leaves nothing when told to stop', async () => {
    const page = await stage.open(body, script);
    expect(await host(page)).toBeNull();
    await visit(page, '/deal/7');
    await expect.poll(async () => (await host(page))?.width).toBe(28);
    expect(page.frames()).toHaveLength(1);
    await toggle(page);
    await panelOf(page);
    expect(await host(page)).toMatchObject({ width: 360, right: 1280, height: 800, display: 'block', parent: 'html' });
    await page.evaluate('tell("stop")');
    expect(await host(page)).toBeNull();
    await expect.poll(() => page.frames()).toHaveLength(1);
    await page.close();
  });

  it('takes the mouse again at its first move after a press of which the page never heard the end', async () => {
    const page = await stage.open(body, script);
    await visit(page, '/deal/7');
    await toggle(page);
    const frame = await panelOf(page);
    await frame.evaluate(() => addEventListener('pointermove', () => document.body.setAttribute('data-mouse', 'heard')));
    await page.evaluate(() => document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, buttons: 1 })));
    // The browser takes its time until the mouse no longer goes to the frame.
    await page.waitForTimeout(500);
    let top = 300;
    const moved = async () => {
      top += 5;
      await page.mouse.move(1_030, top);
      return frame.evaluate(() => document.body.getAttribute('data-mouse'));
    };
    await expect.poll(moved).toBe('heard');
    await page.close();
  });

  it('keeps to itself what an adapter breaks on', async () => {
    const breaking = script.replace(/getElementById\([`'"]stage[`'"]\)(?=\}?[,}])/, 'querySelector("[")');
    expect(breaking).not.toBe(script);
    const page = await stage.open(body, breaking);
    const heard: string[] = [];
    page.on('pageerror', (error) => heard.push(error.message));
    await visit(page, '/deal/7');
    await expect.poll(async () => (await host(page))?.width).toBe(28);
    await page.waitForTimeout(1_500);
    expect(heard).toEqual([]);
    await page.close();
  });

  it('has the background begin when its tab is pointed at, before there is a frame', async () => {
    const page = await stage.open(body, script);
    const near = () => page.evaluate("asked.filter(({ verb }) => verb === 'panelNear').length");
    await visit(page, '/deal/7');
    await expect.poll(async () => (await host(page))?.width).toBe(28);
    expect(await near()).toBe(0);
    await page.mouse.move(1270, 400);
    await expect.poll(near).toBe(1);
    expect(page.frames()).toHaveLength(1);
    await page.close();
  });

  it('withstands a sheet of the page that hides and moves everything', async () => {
    const hostile =
      '<style>* { display: none !important; opacity: 0 !important; transform: scale(0) !important; position: static !important; width: 1px !important } html { display: block !important; opacity: 1 !important; transform: none !important }</style>';
    const page = await stage.open(`${hostile}${body}`, script);
    await visit(page, '/deal/7');
    await toggle(page);
    await panelOf(page);
    expect(await host(page)).toMatchObject({ width: 360, right: 1280, height: 800, display: 'block', opacity: '1' });
    await page.close();
  });

  it('hides itself in print and on a page that is no deal, and starts as a tab in a narrow window', async () => {
    const page = await stage.open(body, script);
    await visit(page, '/deal/7');
    await toggle(page);
    await panelOf(page);
    await page.emulateMedia({ media: 'print' });
    await expect.poll(async () => (await host(page))?.display).toBe('none');
    await page.emulateMedia({ media: 'screen' });
    await expect.poll(async () => (await host(page))?.width).toBe(360);
    await page.setViewportSize({ width: 853, height: 600 });
    await expect.poll(async () => (await host(page))?.width).toBe(28);
    await toggle(page);
    expect((await host(page))?.width, 'the user opens it all the same').toBe(360);
    await visit(page, '/board');
    await expect.poll(async () => (await host(page))?.display).toBe('none');
    await page.close();
  });

  it('moves nothing of the page', async () => {
    const page = await stage.open(body, script);
    await page.evaluate(() => {
      const shifts: number[] = [];
      Reflect.set(globalThis, 'shifts', shifts);
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.push(Number(Reflect.get(entry, 'value')));
      }).observe({ type: 'layout-shift', buffered: true });
    });
    const boxes = () => page.evaluate(() => [...document.body.children].map((element) => JSON.stringify(element.getBoundingClientRect())));
    const before = await boxes();
    await visit(page, '/deal/7');
    await page.waitForTimeout(100);
    await toggle(page);
    await panelOf(page);
    await toggle(page);
    await page.waitForTimeout(100);
    await toggle(page);
    await page.waitForTimeout(100);
    expect(await boxes()).toEqual(before);
    expect(await page.evaluate('shifts')).toEqual([]);
    await page.close();
  });

  it('gives focus and selection back where they were, by Escape and by the command', async () => {
    const page = await stage.open(body, script);
    await visit(page, '/deal/7');
    await page.evaluate(() => {
      const field = document.querySelector('input');
      field?.focus();
      field?.setSelectionRange(2, 6, 'backward');
    });
    const where = () =>
      page.evaluate(() => {
        const field = document.querySelector('input');
        return [document.activeElement?.id, field?.selectionStart, field?.selectionEnd, field?.selectionDirection];
      });
    const before = await where();
    await toggle(page);
    const frame = await panelOf(page);
    await expect.poll(() => frame.evaluate(() => document.hasFocus() && document.activeElement?.localName)).toBe('input');
    await page.keyboard.type('abc');
    expect(await frame.evaluate(() => document.querySelector('input')?.value)).toBe('abc');
    await page.keyboard.press('Escape');
    await expect.poll(where).toEqual(before);
    await page.keyboard.type('X');
    expect(await page.evaluate(() => document.querySelector('input')?.value)).toBe('soXext');

    const box = await host(page);
    await page.mouse.click((box?.left ?? 0) + 60, 20);
    await expect.poll(() => page.evaluate(() => document.activeElement?.localName)).toBe('ridealong-panel');
    await toggle(page);
    expect((await where())[0], 'after a click into the panel too').toBe('field');
    await page.close();
  });

  it('keeps its focus against a trap that listens to focusin', async () => {
    const trap = `<script>document.addEventListener('focusin', (event) => { if (event.target.id !== 'field') document.getElementById('field').focus(); }, true);</script>`;
    const page = await stage.open(`${body}${trap}`, script);
    await visit(page, '/deal/7');
    await page.focus('#field');
    await toggle(page);
    const frame = await panelOf(page);
    await page.keyboard.type('typed');
    await expect.poll(() => frame.evaluate(() => document.querySelector('input')?.value)).toBe('typed');
    await page.close();
  });

  it('comes back with a fresh frame when the page takes it away, and outlives a new body', async () => {
    const page = await stage.open(body, script);
    await visit(page, '/deal/7');
    await toggle(page);
    const first = await panelOf(page);
    await page.evaluate(() => document.body.replaceWith(document.createElement('body')));
    await page.waitForTimeout(1_200);
    expect(first.isDetached(), 'a new body leaves the frame as it is').toBe(false);
    await page.evaluate(() => document.querySelector('ridealong-panel')?.remove());
    await expect.poll(async () => (await host(page))?.width).toBe(360);
    await expect.poll(() => page.frames().filter((frame) => frame.url().includes('panel.html') && frame !== first).length).toBe(1);
    const nonces = page.frames().map((frame) => new URL(frame.url()).hash);
    expect(nonces).not.toContain('#nonce-1');
    await page.close();
  });

  it('says to reload the page when the extension is gone, and is removed by a click', async () => {
    const page = await stage.open(body, script);
    await visit(page, '/deal/7');
    await toggle(page);
    await panelOf(page);
    await page.evaluate('delete chrome.runtime.id');
    const notice = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('ridealong-panel')].map(
          (each) => (Reflect.get(globalThis, 'roots') as Map<Element, ShadowRoot>).get(each)?.textContent,
        ),
      );
    await expect.poll(notice).toEqual(['Reload this page.Close']);
    await expect.poll(() => page.frames()).toHaveLength(1);
    const box = await host(page);
    await page.mouse.click((box?.right ?? 0) - 40, 36);
    expect(await notice()).toEqual([]);
    await page.close();
  });
});
