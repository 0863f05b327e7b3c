import { fileURLToPath } from 'node:url';
import { startDemo } from '../demo/server.ts';
import type { Browser, Page } from './browser.ts';
import { launchChromium } from './chromium.ts';
import { crmHost, crmOf } from './crm.ts';
import { launchFirefox } from './firefox.ts';
import type { Spec, Stage } from './spec.ts';

export type BrowserName = Browser['name'];

const output = fileURLToPath(new URL('../../.output', import.meta.url));

/** The build as it is shipped. */
export function builtExtension(name: BrowserName): string {
  return `${output}/${name === 'chromium' ? 'chrome' : 'firefox'}-mv3`;
}

/** Starts a browser by its name. */
export function launch(name: BrowserName, options: NonNullable<Spec['launch']> = {}): Promise<Browser> {
  const all = { extensionDir: builtExtension(name), hosts: [crmHost], ...options };
  return name === 'chromium' ? launchChromium(all) : launchFirefox(all);
}

/** Connects the site of a page through the popup: presses the toolbar button, then clicks the popup's own button. */
export async function connectThroughPopup(browser: Browser, page: Page, patterns: readonly string[]): Promise<void> {
  const tab = await browser.tabId(page);
  await browser.pressAction(page);
  await browser.allowRequest(patterns);
  const popup = await browser.extensionPage(`popup.html#tab=${tab}`);
  await popup.click({ words: 'Use Ridealong here' });
  await popup.says('Switch off');
  await popup.close();
  await page.front();
}

/** Sets the stage for one spec; `strike` takes it down again. */
export async function setStage(name: BrowserName, spec: Spec): Promise<{ stage: Stage; strike: () => Promise<void> }> {
  const demo = await startDemo(spec.demo);
  const changeBack = spec.prepareMachine?.(name) ?? (() => undefined);
  process.once('exit', changeBack);
  const leave = async () => {
    process.removeListener('exit', changeBack);
    changeBack();
    await demo.close();
  };
  const browser = await launch(name, spec.launch).catch(async (problem: unknown) => {
    await leave();
    throw problem;
  });
  const crm = await crmOf(demo);
  const visit = (path: string) => browser.open(`${crm.origin}${path}`);
  return {
    stage: {
      browser,
      crm,
      visit,
      connect: async (path = '/board') => {
        const page = await visit(path);
        await connectThroughPopup(browser, page, [crm.pattern]);
        return page;
      },
      readyPanel: async (page) => {
        const panel = await page.panel();
        await panel.says(/to leave this stage/i);
        await panel.says(/pass by day|too few/i);
        return panel;
      },
    },
    strike: async () => {
      await browser.close();
      await leave();
    },
  };
}
