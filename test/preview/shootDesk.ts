import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startDemo } from '../demo/server.ts';
import type { Page } from '../e2e/browser.ts';
import { launchChromium } from '../e2e/chromium.ts';
import { crmHost, crmOf } from '../e2e/crm.ts';
import { dealsIn } from '../e2e/deals.ts';
import { builtExtension, connectThroughPopup } from '../e2e/stage.ts';

// Fills the built extension with people, notes and promises and takes pictures of the desk: node test/preview/shootDesk.ts FOLDER [place/lang/theme/width]...
const { positionals } = parseArgs({ allowPositionals: true });
const [folder = '', ...asked] = positionals;
if (folder === '') throw new Error('a folder for the pictures is missing');

const places = ['today', 'people', 'person', 'writing', 'locked', 'unknown'] as const;
const states = [
  'empty/en/light/1000',
  'empty/hu/light/400',
  ...places.map((place) => `${place}/en/light/1000`),
  ...['today', 'people', 'person'].flatMap((place) => ['en', 'zh', 'fr', 'hu'].map((language) => `${place}/${language}/light/400`)),
  ...['today', 'person'].map((place) => `${place}/en/dark/1000`),
  ...['deal', 'playbook', 'process', 'stages', 'search'].flatMap((place) => [
    `${place}/en/light/1000`,
    `${place}/zh/dark/1000`,
    `${place}/hu/light/400`,
  ]),
  'erase/en/light/400',
  'person/hu/dark/320',
];

type Ask = { readonly verb: string; readonly body: Readonly<Record<string, unknown>> };

/** Asks the background as the desk does, and gives the answers' values. */
async function askAll(page: Page, asks: readonly Ask[]): Promise<readonly unknown[]> {
  const said = JSON.stringify(asks.map(({ verb, body }) => ({ ridealong: verb, body })));
  return (await page.run(`(async () => {
    const answers = [];
    for (const message of ${said}) {
      const answer = await chrome.runtime.sendMessage(message);
      if (!answer.ok) throw new Error(message.ridealong + ': ' + answer.why);
      answers.push(answer.value);
    }
    return answers;
  })()`)) as readonly unknown[];
}

/** What is lower down is a picture of its own. */
const tallest = 1_700;

const long = 'The buyer asked for references from two plants of the same size. '.repeat(80);

async function fill(page: Page): Promise<string> {
  const note = (name: string, answers: Readonly<Record<string, string>>, given: object = {}) => ({
    verb: 'saveNote',
    body: { id: crypto.randomUUID(), person: { name }, template: 'one-to-one', drawer: 'mine', answers, commitments: [], ...given },
  });
  const date = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const promise = (what: string, due: string | null) => ({ who: 'Dana Novák', what, due });
  const [saved] = (await askAll(page, [
    note(
      'Dana Novák',
      { 'working-on': 'The Initech proposal.\nTwo new leads from the fair.', hard: 'Nobody answers at finance.' },
      {
        commitments: [
          promise('call the CFO of Initech', date(-3)),
          promise('send the security answers', date(0)),
          promise('book the ride-along', date(2)),
          promise('read the case library', null),
        ],
      },
    ),
    note('Dana Novák', { 'help-needed': 'An introduction to their head of purchasing.' }, { drawer: 'shared' }),
    note('Dana Novák', { note: long }, { template: 'free-note', drawer: 'file' }),
    note('דנה <b>כהן</b>', { 'do-more': 'More visits.' }),
    ...Array.from({ length: 12 }, (_, place) => note(`Rep ${place + 1}`, { note: 'A short talk.' }, { template: 'free-note' })),
  ])) as readonly { readonly personId: string }[];
  const id = saved?.personId ?? '';
  await askAll(page, [
    {
      verb: 'editPerson',
      body: {
        id,
        name: null,
        owners: ['Dana Novák', 'Chen Siyuan'],
        coaching: 'Straight, and in private.\nGive me a day before I answer.',
      },
    },
    {
      verb: 'saveNoteDraft',
      body: {
        id: crypto.randomUUID(),
        person: { name: 'Rep 3' },
        template: 'one-to-one',
        drawer: 'mine',
        answers: { hard: 'half a sent' },
        commitments: [],
        writer: 'w',
        version: 1,
        seen: 0,
      },
    },
  ]);
  return id;
}

mkdirSync(folder, { recursive: true });
const demo = await startDemo();
const browser = await launchChromium({ extensionDir: builtExtension('chromium'), hosts: [crmHost] });
const crm = await crmOf(demo);
const wanted = asked.length > 0 ? asked : states;

async function shoot(state: string, hash: string, before: (page: Page) => Promise<void> = async () => undefined): Promise<void> {
  const [, language = 'en', theme = 'light', width = '1000'] = state.split('/');
  const page = await browser.extensionPage(`options.html${hash}`);
  await page.run(`chrome.storage.local.set({ settings: { language: '${language}', theme: '${theme}', role: 'manager' } })`);
  await browser.appearance(page, { scheme: theme === 'dark' ? 'dark' : 'light', width: Number(width), height: 900 });
  await page.reload();
  await page.until(() => document.querySelector('main h2') !== null && document.querySelector('.skeleton') === null);
  await before(page);
  const wide = await page.look(() => document.documentElement.scrollWidth - innerWidth);
  if (wide > 0) process.stdout.write(`${state}: ${wide} px too wide\n`);
  await browser.playwright(page).screenshot({
    path: join(folder, `${state.replaceAll('/', '-')}.png`),
    fullPage: true,
    clip: { x: 0, y: 0, width: Number(width), height: Math.min(tallest, await page.look(() => document.documentElement.scrollHeight)) },
  });
  if (page.errors().length > 0) process.stdout.write(`${state}: ${page.errors().join('; ')}\n`);
  await page.close();
}

for (const state of wanted.filter((each) => each.startsWith('empty/'))) await shoot(state, '#/today');
const settings = await browser.extensionPage('options.html#/privacy');
await settings.run("chrome.storage.local.set({ settings: { language: 'en' } })");
await settings.close();
const board = await browser.open(`${crm.origin}/board`);
await connectThroughPopup(browser, board, [crm.pattern]);
const deal = await browser.open(`${crm.origin}/board`);
await deal.until(() => document.querySelectorAll('ridealong-mark').length > 5);
const own = await browser.extensionPage('options.html#/sites');
await own.says(/deals read/);
const id = await fill(own);
const [seen] = await dealsIn(crm, 'st_proposal');
const playbook = await browser.extensionPage('options.html#/playbook');
await playbook.click({ words: 'Add a copy of “Five stages”' });
const copy = await playbook.until(() => /^#\/playbook\/(own-.+)$/.exec(location.hash)?.[1]);
await playbook.close();
const hashes: Readonly<Record<string, string>> = {
  today: '#/today',
  people: '#/people',
  person: `#/people/${id}`,
  erase: `#/people/${id}`,
  writing: `#/people/${id}/note`,
  unknown: '#/nowhere',
  deal: `#/deal/${encodeURIComponent(`demo|${crm.origin}|${seen.id}`)}`,
  playbook: '#/playbook',
  process: `#/playbook/${copy}`,
  stages: '#/stages',
  search: '#/privacy',
};
for (const state of wanted) {
  const name = state.split('/')[0] ?? '';
  const hash = hashes[name];
  if (hash === undefined) continue;
  await shoot(state, hash, async (page) => {
    if (name === 'search') {
      await page.press('Control+k');
      await page.keys('initech');
      await page.until(() => document.querySelectorAll('.search-row').length > 1);
    }
    if (name === 'deal') await page.until(() => document.querySelector('.deal-changes, .empty-state') !== null);
    if (name === 'stages') await page.until(() => document.querySelector('main select') !== null);
    if (name === 'erase') await page.click('section:last-of-type > .desk-actions:last-child button');
  });
}
await browser.close();
await demo.close();
process.stdout.write(`${folder}\n`);
