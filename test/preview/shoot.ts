import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { build } from 'vite';

// Builds the preview page and takes a picture of each asked state: node test/preview/shoot.ts FOLDER [state/lang/theme/width[/press]]...
const { positionals } = parseArgs({ allowPositionals: true });
const [folder = '', ...asked] = positionals;
if (folder === '') throw new Error('a folder for the pictures is missing');

const everyLook = [
  'rep',
  'manager',
  'managerDraft',
  'step',
  'within',
  'suspended',
  'thin',
  'young',
  'given',
  'small',
  'first',
  'unobserved',
  'unknown',
  'won',
  'gaps',
  'empty',
];
const states = [
  ...everyLook.map((state) => `${state}/en/light/360`),
  ...['rep', 'manager', 'thin', 'young', 'given', 'gaps', 'busy', 'refused'].flatMap((state) =>
    ['zh', 'hu', 'fr'].map((language) => `${state}/${language}/light/360`),
  ),
  ...['rep', 'managerDraft', 'thin', 'young', 'refused', 'busy'].map((state) => `${state}/en/dark/360`),
  ...['rep', 'managerDraft', 'long', 'foreign'].flatMap((state) => ['en', 'hu'].map((language) => `${state}/${language}/light/280`)),
  ...['reading', 'forbidden', 'full', 'emptied', 'newer', 'noDeal', 'noSite', 'loading', 'gone', 'long', 'foreign'].map(
    (state) => `${state}/en/light/360`,
  ),
  ...['en', 'zh', 'hu', 'fr'].map((language) => `waiting/${language}/light/360`),
  'waiting/en/dark/280',
  'failing/en/light/360/keep',
  'failing/zh/dark/360/keep',
  'rep/en/light/360/later',
  'manager/en/light/360/save',
  'rep/en/light/360/keys',
  'rep/en/light/360/table',
  'managerDraft/en/dark/360/forced',
  'rep/en/light/360/forced',
  'managerDraft/hu/light/180',
];

const out = join(folder, 'page');
mkdirSync(folder, { recursive: true });
await build({ root: import.meta.dirname, base: './', configFile: false, logLevel: 'error', build: { outDir: out, emptyOutDir: true } });

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--allow-file-access-from-files'],
});
const presses: Readonly<Record<string, string>> = { later: 'l', keys: '?', table: 't' };
for (const state of asked.length > 0 ? asked : states) {
  const [name = '', language = '', theme = '', width = '360', press] = state.split('/');
  const page = await browser.newPage({
    viewport: { width: Number(width), height: 900 },
    colorScheme: theme === 'dark' ? 'dark' : 'light',
    forcedColors: press === 'forced' ? 'active' : 'none',
  });
  await page.goto(`${pathToFileURL(join(out, 'index.html')).href}#${name}/${language}/${theme}`);
  await page.locator('main').waitFor();
  const key = press === undefined ? undefined : presses[press];
  if (key !== undefined) await page.keyboard.press(key);
  if (press === 'keep') await page.locator('.panel-promise-buttons button').first().click();
  if (press === 'save') await page.locator('.panel-section > .button-primary').click();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (overflow > 0) process.stdout.write(`${state}: ${overflow} px too wide\n`);
  await page.screenshot({ path: join(folder, `${state.replaceAll('/', '-')}.png`), fullPage: true });
  await page.close();
}
await browser.close();
process.stdout.write(`${folder}\n`);
