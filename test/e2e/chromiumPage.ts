import type { Page as PlaywrightPage } from 'playwright-core';
import type { Page } from './browser.ts';
import { chromiumSurface } from './chromiumSurface.ts';
import { chromiumDrawn } from './drawn.ts';
import { repeatUntil } from './look.ts';

/** A tab of Chromium as a page. */
export function chromiumPage(page: PlaywrightPage): Page {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  const frames = () => page.frames().filter((frame) => frame !== page.mainFrame());
  const ours = () => frames().filter((frame) => /^chrome-extension:.*\/panel\.html/.test(frame.url()));
  const frameSurface = async (wanted: () => ReturnType<typeof frames>, what: string) => {
    await repeatUntil(what, async () => wanted()[0]);
    return chromiumSurface(page, () => {
      const frame = wanted()[0];
      if (frame === undefined) throw new Error(`${what} is gone`);
      return frame;
    });
  };
  return {
    ...chromiumSurface(page, () => page.mainFrame()),
    goto: async (url) => {
      await page.goto(url, { waitUntil: 'load' });
    },
    reload: async () => {
      await page.reload({ waitUntil: 'load' });
    },
    front: () => page.bringToFront(),
    close: () => page.close(),
    panel: async () => {
      const panel = await frameSurface(ours, 'our panel');
      await panel.until(() => (document.body.textContent ?? '').trim().length > 0);
      return panel;
    },
    panels: async () => ours().map((frame) => frame.url()),
    framesOf: async (address) =>
      frames()
        .filter((frame) => address.test(frame.url()))
        .map((frame) => chromiumSurface(page, () => frame)),
    drawn: (name) => chromiumDrawn(page, name),
    screenshot: async (path) => {
      await page.screenshot({ path });
    },
    errors: () => errors,
  };
}
