import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startDemo } from '../demo/server.ts';
import { chooseBackup, madeBackup } from '../e2e/backups.ts';
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
  ...['deal', 'reviewed', 'longDeal', 'playbook', 'process', 'removed', 'stage', 'stages', 'search', 'unfound'].flatMap((place) => [
    `${place}/en/light/1000`,
    `${place}/zh/dark/1000`,
    `${place}/hu/light/400`,
  ]),
  ...['sites', 'conflicts', 'promise', 'data', 'backup', 'settings', 'privacy', 'rules', 'templates', 'source', 'changes'].flatMap(
    (place) => [`${place}/en/light/1000`, `${place}/zh/dark/1000`, `${place}/hu/light/400`, `${place}/fr/light/360`],
  ),
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
const tallest = 2_400;

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

async function shoot(state: string, hash: string, before: (page: Page) => Promise<unknown> = async () => undefined): Promise<void> {
  const [, language = 'en', theme = 'light', width = '1000'] = state.split('/');
  const page = await browser.extensionPage(`options.html${hash}`);
  await page.run(`chrome.storage.local.set({ settings: { language: '${language}', theme: '${theme}', role: 'manager' } })`);
  await browser.appearance(page, { scheme: theme === 'dark' ? 'dark' : 'light', width: Number(width), height: 900 });
  await page.reload();
  await page.until(() => document.querySelector('main h2') !== null && document.querySelector('.skeleton') === null);
  await before(page);
  // A picture of all of it has no scrollbar, so it is measured without one.
  await page.run("document.documentElement.style.scrollbarWidth = 'none'");
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
const [seen, , other] = await dealsIn(crm, 'st_proposal', 3);
const keyOf = (dealId: string) => `demo|${crm.origin}|${dealId}`;

const longName = 'Donaudampfschifffahrtsgesellschaft, Überholung der Antriebsanlagen und Leittechnik für elf Schiffe, zweiter Bauabschnitt';
const planted = await crm.plant({
  name: longName,
  account: 'x'.repeat(120),
  ownerName: long.slice(0, 180),
  stageId: 'st_proposal',
  nextStep: long,
});
const page = await browser.open(`${crm.origin}/deals/${planted.id}`);
await (await page.panel()).says(/to leave this stage/i);
await askAll(own, [
  ...(['in-control', 'watch'] as const).map((verdict, place) => ({
    verb: 'saveReview',
    body: {
      dealKey: keyOf(other?.id ?? ''),
      draft: { verdict, note: place === 0 ? 'Two yeses.\nThe third is away.' : long.slice(0, 900), commitments: [] },
    },
  })),
  {
    verb: 'addCommitment',
    body: { dealKey: keyOf(other?.id ?? ''), who: 'Claire Marchand', what: 'ask who signs', due: new Date().toISOString().slice(0, 10) },
  },
]);

const playbook = await browser.extensionPage('options.html#/playbook');
await playbook.click({ words: 'Add a copy of “Five stages”' });
const copy = await playbook.until(() => /^#\/playbook\/(own-.+)$/.exec(location.hash)?.[1]);
const stage = await playbook.until(() => document.querySelector('main li a')?.getAttribute('href'));
await playbook.close();

// A note and a person that are changed after the backup was made, so that both sides have changed them.
const backup = await browser.extensionPage('options.html#/data/backup');
const noted = async (text: string, coaching: string) => {
  const body = {
    id: crypto.randomUUID(),
    person: { name: 'Carol Meyer' },
    template: 'free-note',
    drawer: 'mine',
    answers: { note: text },
    commitments: [],
  };
  const [kept] = (await askAll(own, [{ verb: 'saveNote', body }])) as readonly { readonly noteId: string; readonly personId: string }[];
  const change = (word: string) => [
    { verb: 'editNote', body: { id: kept?.noteId, person: kept?.personId, drawer: 'mine', answers: { note: `${text} ${word}` } } },
    { verb: 'editPerson', body: { id: kept?.personId, name: null, owners: null, coaching: `${coaching} ${word}` } },
  ];
  await askAll(own, change('In the file.'));
  return () => askAll(own, change('Here, later, and at some length, so that it is seen how much of a note fits beside another.'));
};
const changeAgain = await noted('Wants to lead a team.', 'Ask first.');
const file = await madeBackup(backup, null);
await changeAgain();
await backup.close();

/** Sites whose CRM has its API on a host of its own, one with a key and one without, and fields that were not read lately. */
async function addSites(): Promise<void> {
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const counts = (read: number, unreadable: number) => ({ read, unreadable, absent: 0 });
  const trouble = [
    { day: day(-3), visits: 9, fields: { amount: counts(9, 0), closeDate: counts(9, 0) } },
    { day: day(-1), visits: 4, fields: { amount: counts(0, 4), closeDate: counts(3, 1) } },
    { day: day(0), visits: 1, fields: { amount: counts(0, 1), closeDate: counts(0, 1) } },
  ];
  const site = (origin: string, crmId: string) => ({ origin, crm: crmId, patterns: [`${origin}/*`], on: true, addedAt: Date.now() });
  const [hub, other, force] = [
    'https://app.hubspot.com',
    'https://app-eu1.hubspot.com',
    'https://a-rather-long-name-of-a-company.lightning.force.com',
  ];
  const added = [site(hub ?? '', 'hubspot'), site(other ?? '', 'hubspot'), site(force ?? '', 'salesforce')];
  const keys = { [other ?? '']: 'pat-eu1-12345678-1234-1234-1234-123456789abc' };
  await own.run(`(async () => {
    const { sites } = await chrome.storage.local.get('sites');
    await chrome.storage.local.set({ sites: [...sites, ...${JSON.stringify(added)}], accessKeys: ${JSON.stringify(keys)} });
    await chrome.storage.local.set({ ${JSON.stringify(`readingHealth:${crm.origin}`)}: ${JSON.stringify(trouble)} });
  })()`);
}

let added: Promise<void> | null = null;
function sitesOnce(): Promise<void> {
  added ??= addSites();
  return added;
}

type Place = { readonly hash: string; readonly before?: (page: Page) => Promise<unknown> };

const openFile = async (shown: Page) => {
  await chooseBackup(shown, 'ridealong-backup.jsonl.gz', file);
  await shown.until(() => document.querySelector('.backup-opened details') !== null);
};
const searching = (words: string) => async (shown: Page) => {
  await shown.press('Control+k');
  await shown.keys(words);
  await shown.until(
    () =>
      document.querySelector('.desk-search [role=status]')?.textContent !== '' &&
      document.querySelector('.desk-search [aria-busy=true]') === null,
  );
};
const dealOf = (dealId: string): Place => ({
  hash: `#/deal/${encodeURIComponent(keyOf(dealId))}`,
  before: (shown) => shown.until(() => document.querySelector('.deal-changes, .empty-state') !== null),
});
const known: Readonly<Record<string, Place>> = {
  today: { hash: '#/today' },
  people: { hash: '#/people' },
  person: { hash: `#/people/${id}` },
  erase: { hash: `#/people/${id}`, before: (shown) => shown.click('section:last-of-type > .desk-actions:last-child button') },
  promise: {
    hash: `#/people/${id}`,
    before: async (shown) => {
      await shown.until(() => document.querySelector('[aria-labelledby] > .desk-actions button') !== null);
      await shown.click('[aria-labelledby] > .desk-actions button');
      await shown.until(() => document.querySelector('.due-field input') !== null);
      await shown.type('.due-field input', '2027-01-15');
    },
  },
  writing: { hash: `#/people/${id}/note` },
  unknown: { hash: '#/nowhere' },
  deal: dealOf(seen.id),
  reviewed: dealOf(other?.id ?? ''),
  longDeal: dealOf(planted.id),
  playbook: { hash: '#/playbook' },
  process: { hash: `#/playbook/${copy}` },
  removed: {
    hash: '#/playbook',
    before: async (shown) => {
      await shown.click('button[data-list-end]');
      await shown.until(() => location.hash.startsWith('#/playbook/own-') && document.querySelector('.playbook-row > button') !== null);
      await shown.click('section:last-of-type > .playbook-row > button');
      await shown.until(() => location.hash === '#/playbook' && document.querySelector('.undo-bar') !== null);
    },
  },
  stage: { hash: stage },
  rules: { hash: '#/playbook/_rules' },
  templates: { hash: '#/playbook/_templates' },
  source: { hash: '#/playbook/_source' },
  changes: { hash: '#/playbook/_changes' },
  stages: { hash: '#/stages', before: (shown) => shown.until(() => document.querySelector('main select') !== null) },
  search: { hash: '#/privacy', before: searching('dana') },
  unfound: { hash: '#/privacy', before: searching('xyzzy') },
  sites: { hash: '#/sites', before: (shown) => shown.until(() => document.querySelectorAll('.desk-site').length > 3) },
  data: { hash: '#/data' },
  backup: { hash: '#/data/backup' },
  conflicts: {
    hash: '#/data/backup',
    before: async (shown) => {
      await openFile(shown);
      await shown.click('.backup-opened summary');
    },
  },
  settings: { hash: '#/settings' },
  privacy: { hash: '#/privacy' },
};
for (const state of wanted) {
  const name = state.split('/')[0] ?? '';
  const place = known[name];
  if (place === undefined) continue;
  if (name === 'sites') await sitesOnce();
  await shoot(state, place.hash, place.before);
}
await browser.close();
await demo.close();
process.stdout.write(`${folder}\n`);
