import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startDemo } from '../demo/server.ts';
import { crmOf } from '../e2e/crm.ts';
import { type BrowserName, launch } from '../e2e/stage.ts';
import { needBrowsers } from '../setup/browsers.ts';
import { command, endLeftovers, root } from '../setup/command.ts';
import { say } from '../setup/say.ts';
import { copyWithDemo } from './copy.ts';
import { takePictures } from './pictures.ts';

function browserWanted(): BrowserName {
  const { values } = parseArgs({ options: { browser: { type: 'string', default: 'chromium' } } });
  const known: Readonly<Record<string, BrowserName>> = { chromium: 'chromium', chrome: 'chromium', edge: 'chromium', firefox: 'firefox' };
  const name = known[values.browser];
  if (name === undefined) throw new Error(`--browser is chromium or firefox, not ${values.browser}.`);
  return name;
}

function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
}

async function build(browser: BrowserName): Promise<void> {
  say('Building the extension ...');
  const words = browser === 'chromium' ? ['build', '-b', 'chrome'] : ['build', '-b', 'firefox', '--mv3'];
  const done = await command('wxt', words);
  if (done.code !== 0) throw new Error(`The build failed.\n${done.output}`);
}

/** `npm start`: the product beside a deal of the demo CRM, in a browser of its own, until Ctrl+C. */
async function start(): Promise<void> {
  const browserName = browserWanted();
  needBrowsers([browserName]);
  await build(browserName);
  const demo = await startDemo();
  const deals = await (await crmOf(demo)).openDeals();
  // A deal with some way behind it has most to show.
  const deal = deals.find((candidate) => candidate.stageId === 'st_proposal') ?? deals[0];
  if (deal === undefined) throw new Error('The demo CRM has no open deal.');
  const extensionDir = copyWithDemo(browserName, demo.origin, join(root, '.cache/start', browserName), Date.now());
  const headless = !hasDisplay();
  const browser = await launch(browserName, { extensionDir, headless });
  const end = async () => {
    await browser.close().catch(() => undefined);
    await demo.close();
    endLeftovers();
  };

  if (headless) {
    const folder = join(root, '.cache/pictures', browserName);
    say('There is no display here, so the browser runs unseen and every surface is written as a picture ...');
    try {
      const count = await takePictures(browser, demo.origin, deal.id, folder);
      say(`${count} pictures are in ${folder}`);
    } finally {
      await end();
    }
    return;
  }
  await browser.open(`${demo.origin}/deals/${deal.id}`);
  say(`The demo CRM is at ${demo.origin}, with Ridealong beside the deal. Board: ${demo.origin}/board`);
  say('Close the browser or press Ctrl+C to end.');
  await Promise.race([
    browser.ended,
    new Promise((resolve) => process.once('SIGINT', resolve)),
    new Promise((resolve) => process.once('SIGTERM', resolve)),
  ]);
  await end();
}

try {
  await start();
} catch (problem) {
  say(problem instanceof Error ? problem.message : String(problem));
  process.exitCode = 1;
}
// The browser's driver keeps handles of its own.
process.exit();
