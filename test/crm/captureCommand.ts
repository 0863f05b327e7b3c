import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Surface } from '../e2e/browser.ts';
import { launchChromium } from '../e2e/chromium.ts';
import { root } from '../setup/command.ts';
import { say } from '../setup/say.ts';
import { markupOf } from './capture.ts';
import { withoutPersons } from './withoutPersons.ts';

const usage = [
  'npm run capture -- ADDRESS [--crm ID] [--page NAME] [--name "Full Name"]... [--wait SECONDS | --until SELECTOR] [--into FOLDER] [--profile FOLDER]',
  '',
  'Opens the address in Chromium, in a profile of its own (.cache/capture) where you sign in once and go to the page that is to be captured.',
  'Enter in the terminal, or the end of --wait, writes the page beside a skeleton of what an adapter is expected to read in it, to',
  'test/captures or another folder. With --until no window is shown, and the page is written once it has an element of this selector.',
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    crm: { type: 'string' },
    page: { type: 'string' },
    name: { type: 'string', multiple: true },
    wait: { type: 'string' },
    until: { type: 'string' },
    into: { type: 'string', default: join(root, 'test/captures') },
    profile: { type: 'string', default: join(root, '.cache/capture') },
  },
});

function given(): URL | null {
  return URL.canParse(positionals[0] ?? '') ? new URL(positionals[0] ?? '') : null;
}

async function untilTold(page: Surface): Promise<void> {
  if (values.until !== undefined) {
    await page.until((selector) => document.querySelector(selector) !== null, values.until);
    return;
  }
  const seconds = Number(values.wait);
  if (values.wait !== undefined) {
    say(`capturing in ${seconds} seconds`);
    await wait(seconds * 1000);
    return;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  await terminal.question('Sign in, go to the page, then press Enter here. ');
  terminal.close();
}

async function capture(address: URL): Promise<void> {
  const plainName = (text: string) => text.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const crm = plainName(values.crm ?? address.hostname.split('.').at(-2) ?? address.hostname);
  const hasDisplay = process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
  const headless = values.until !== undefined || (values.wait !== undefined && !hasDisplay);
  const { profile } = values;
  mkdirSync(profile, { recursive: true });
  const browser = await launchChromium({ extensionDir: null, headless, profile, anywhere: true });
  try {
    const page = await browser.open(address.href);
    await untilTold(page);
    const here = new URL(await page.look(() => location.href));
    const shown = `https://${crm}.example`;
    const markup = (await markupOf(page)).replaceAll(here.origin, shown).replaceAll(here.host, new URL(shown).host);
    const { text, replaced, mayBeNames } = withoutPersons(markup, values.name ?? []);
    const folder = join(values.into, crm);
    mkdirSync(folder, { recursive: true });
    const file = join(folder, `${new Date().toISOString().slice(0, 10)}-${plainName(values.page ?? 'page')}`);
    const url = withoutPersons(here.href.replace(here.origin, shown), values.name ?? []).text;
    const had = existsSync(`${file}.html`);
    writeFileSync(`${file}.html`, text);
    writeFileSync(`${file}.json`, `${JSON.stringify({ url, page: null, deal: null, marks: null }, null, 2)}\n`);
    say(`${had ? 'written anew' : 'written'}: ${file}.html, and .json, in which what is expected is for you to say`);
    say(
      `replaced: ${replaced.addresses} addresses, ${replaced.telephones} telephone numbers, ${replaced.names} names, ${replaced.secrets} keys`,
    );
    say('Names can only be told where they were given (--name) or stand in an address; companies, notes and pictures not at all.');
    if (mayBeNames.length > 0) say(`Look at these, and at all else, before it goes anywhere: ${mayBeNames.slice(0, 60).join(', ')}`);
  } finally {
    await browser.close();
  }
}

const address = given();
if (address === null || Number.isNaN(Number(values.wait ?? 0))) {
  for (const line of usage) say(line);
  process.exitCode = 1;
} else {
  await capture(address);
}
