import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page as PlaywrightPage } from 'playwright-core';
import { build } from 'vite';
import { startDemo } from '../demo/server.ts';
import { type Chromium, launchChromium } from '../e2e/chromium.ts';
import { crmHost, crmOf } from '../e2e/crm.ts';
import { repeatUntil } from '../e2e/look.ts';
import { builtExtension, connectThroughPopup } from '../e2e/stage.ts';
import { say } from '../setup/say.ts';
import { storeManyDeals } from './manyDeals.ts';
import { storeManyNotes } from './manyNotes.ts';
import { spreadOf, spreadText, tableText } from './spread.ts';

const rounds = 20;
const wanted = 10_000;

/** The extension as it is shipped, and beside it a page of React with one field. */
async function withBarePage(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'ridealong-bench-'));
  cpSync(builtExtension('chromium'), folder, { recursive: true });
  const root = join(import.meta.dirname, 'bare');
  await build({
    root,
    base: './',
    configFile: false,
    logLevel: 'error',
    build: {
      outDir: folder,
      emptyOutDir: false,
      assetsDir: 'bare',
      modulePreload: false,
      rollupOptions: { input: join(root, 'bare.html') },
    },
  });
  return folder;
}

/** Notes when the focus is in a field, and when the picture of that was drawn. Runs before anything of the page does. */
function noteFocus(): void {
  const look = () => {
    const field = document.activeElement;
    // Some field takes keys already; that of the form is what is waited for.
    if (field instanceof HTMLInputElement && Reflect.get(globalThis, 'keysAt') === undefined)
      Reflect.set(globalThis, 'keysAt', performance.now());
    const isOfForm = (field instanceof HTMLInputElement && field.id !== 'early') || field instanceof HTMLTextAreaElement;
    if (!isOfForm) return requestAnimationFrame(look);
    setTimeout(() => Reflect.set(globalThis, 'focusedAt', performance.now()), 0);
    return undefined;
  };
  requestAnimationFrame(look);
}

/** When the focus was in a field of the page, in milliseconds since it was asked for. */
function focusedAt(page: PlaywrightPage): Promise<number> {
  return repeatUntil('a field has the focus', async () => Number(await page.evaluate('globalThis.focusedAt ?? 0')));
}

type Opened = { readonly keys: number; readonly form: number };

/** Opens a page, and gives how long it took until a key was taken, and until the form's field had the focus and was painted; the next key has to arrive in it. */
async function opened(browser: Chromium, path: string): Promise<Opened> {
  const page = await browser.context.newPage();
  await page.goto(browser.extensionUrl(path), { waitUntil: 'commit' });
  // Asking all the time would keep the page from its work.
  await page.waitForTimeout(300);
  const form = await focusedAt(page);
  const keys = Number(await page.evaluate('globalThis.keysAt'));
  await page.keyboard.press('x');
  const value: unknown = await page.evaluate('document.activeElement.value');
  if (value !== 'x') throw new Error(`The key did not arrive: ${String(value)}`);
  await page.keyboard.press('Backspace');
  await page.waitForTimeout(400);
  await page.close();
  return { keys, form };
}

const queries = [
  ['en', 'pricing proposal'],
  ['en', 'smith budget'],
  ['en, a letter wrong', 'negotiaton'],
  ['fr', 'negociation tarif'],
  ['hu', 'targyalas arajanlat'],
  ['zh', '客户预算'],
] as const;

type Key = { readonly search: number; readonly scan: number };

/** Types a query key by key; each key beside a plain scan of the same texts for what is typed by then. Runs in the popup. */
async function typeQuery(query: string): Promise<readonly Key[]> {
  const texts = Reflect.get(globalThis, 'scanned') as readonly string[];
  const field = document.querySelector<HTMLInputElement>('input[type=search]');
  const found = document.querySelector('[data-behind]');
  if (field === null || found === null) throw new Error('There is no search.');
  const keys: Key[] = [];
  for (let length = 1; length <= query.length; length += 1) {
    const typed = query.slice(0, length);
    const begun = performance.now();
    // As the browser sets it: React tells a change by the setter of the element's own.
    Reflect.set(HTMLInputElement.prototype, 'value', typed, field);
    field.dispatchEvent(new Event('input', { bubbles: true }));
    // Until what was found is in the document and laid out.
    await new Promise<void>((resolve) => {
      const look = () => {
        if (field.value === typed && found.getAttribute('data-behind') === 'false') resolve();
        else setTimeout(look, 0);
      };
      setTimeout(look, 0);
    });
    document.body.getBoundingClientRect();
    const search = performance.now() - begun;
    const bare = typed.toLowerCase();
    const before = performance.now();
    let count = 0;
    for (const text of texts) if (text.includes(bare)) count += 1;
    const scan = performance.now() - before;
    if (count < 0) throw new Error('Impossible.');
    keys.push({ search, scan });
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  return keys;
}

/** Reads what the plain scan goes through. Runs in the popup. */
async function readForScan(): Promise<number> {
  const [first] = await indexedDB.databases();
  const database = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open(first?.name ?? '');
    opening.onsuccess = () => resolve(opening.result);
  });
  const all = <Row>(name: string) =>
    new Promise<Row[]>((resolve) => {
      const asking = database.transaction(name).objectStore(name).getAll();
      asking.onsuccess = () => resolve(asking.result as Row[]);
    });
  const records = await all<{ answers: Record<string, string> }>('records');
  const deals = await all<{ name: string; account: string | null; owner: string | null }>('deals');
  database.close();
  const texts = [
    ...records.map(({ answers }) => Object.values(answers).join('\n').toLowerCase()),
    ...deals.map(({ name, account, owner }) => `${name}\n${account ?? ''}\n${owner ?? ''}`.toLowerCase()),
  ];
  Reflect.set(globalThis, 'scanned', texts);
  return texts.length;
}

async function measureSearch(browser: Chromium): Promise<void> {
  const page = await browser.context.newPage();
  await page.goto(browser.extensionUrl('popup.html'));
  await focusedAt(page);
  await page.waitForTimeout(3_000);
  const reading = await page.evaluate(`(async () => {
    const tasks = [];
    const watch = new PerformanceObserver((list) => tasks.push(...list.getEntries().map((entry) => entry.duration)));
    watch.observe({ type: 'longtask' });
    const begun = performance.now();
    document.querySelector('input[type=search]').focus();
    await new Promise((resolve) => {
      const look = () => document.querySelector('[data-behind]').getAttribute('aria-busy') === 'false' ? resolve() : setTimeout(look, 5);
      setTimeout(look, 50);
    });
    const took = performance.now() - begun;
    await new Promise((resolve) => setTimeout(resolve, 200));
    return { took, longest: Math.max(0, ...tasks) };
  })()`);
  const { took, longest } = reading as { took: number; longest: number };
  say(
    `\nSearch in ${wanted} notes and ${wanted} deals: read and indexed in ${took.toFixed(0)} ms once it is entered, longest task ${longest === 0 ? 'under 50' : longest.toFixed(0)} ms.`,
  );
  const surface = await page.evaluate(`(${readForScan.toString()})()`);
  const rows: (readonly string[])[] = [
    [`from key to result, ms, ${String(surface)} texts`, 'search: median', 'p95', 'most', 'plain scan: median', 'p95'],
  ];
  const all: Key[] = [];
  const cells = (keys: readonly Key[]) => {
    const at = (values: readonly number[], share: number) =>
      values.toSorted((one, other) => one - other)[Math.min(values.length - 1, Math.floor(share * values.length))] ?? 0;
    const [search, scan] = [keys.map((key) => key.search), keys.map((key) => key.scan)];
    return [at(search, 0.5), at(search, 0.95), Math.max(...search), at(scan, 0.5), at(scan, 0.95)].map((value) => value.toFixed(1));
  };
  for (const [language, query] of queries) {
    const keys: Key[] = [];
    for (let round = 0; round < 3; round += 1)
      keys.push(...((await page.evaluate(`(${typeQuery.toString()})(${JSON.stringify(query)})`)) as readonly Key[]));
    all.push(...keys);
    rows.push([`${language}: ${query}`, ...cells(keys)]);
  }
  rows.push(['all', ...cells(all)]);
  say(tableText(rows));
  await page.close();
}

/** Prints how long the popup takes until a key goes into its first field, and the search a key, with ten thousand notes stored. */
export async function benchPopup(): Promise<void> {
  const folder = await withBarePage();
  const demo = await startDemo({ closedDeals: 300, openDeals: 60 });
  const crm = await crmOf(demo);
  const empty = await launchChromium({ extensionDir: folder, hosts: [crmHost] });
  const full = await launchChromium({ extensionDir: folder, hosts: [crmHost] });
  try {
    const page = await full.open(`${crm.origin}/board`);
    await connectThroughPopup(full, page, [crm.pattern]);
    const deal = (await crm.openDeals())[0];
    await page.goto(`${crm.origin}/deals/${deal?.id}`);
    await (await page.panel()).says(/history read/i);
    await page.close();
    say('Storing ten thousand notes and ten thousand deals ...');
    await storeManyDeals(full, wanted, 3);
    await storeManyNotes(full, wanted);
    for (const browser of [empty, full]) await browser.context.addInitScript(noteFocus);
    const times = { bare: [] as Opened[], empty: [] as Opened[], full: [] as Opened[] };
    for (let round = -2; round < rounds; round += 1) {
      const [bare, without, having] = [
        await opened(full, 'bare.html'),
        await opened(empty, 'popup.html'),
        await opened(full, 'popup.html'),
      ];
      if (round < 0) continue;
      times.bare.push(bare);
      times.empty.push(without);
      times.full.push(having);
    }
    say(`\nPopup, from its opening to a painted field that takes the next key (ms, median and range of ${rounds}, in turn):`);
    const row = (name: string, all: readonly Opened[]) => [
      name,
      ...(['keys', 'form'] as const).map((key) => spreadText(spreadOf(all.map((each) => each[key])), 0)),
      spreadText(spreadOf(all.map(({ form }, at) => form - (times.bare[at]?.form ?? 0))), 0),
    ];
    say(
      tableText([
        ['', 'until keys are taken', 'until the form is painted', 'beyond the bare page'],
        row('a bare page of React with one field', times.bare),
        row('popup, nothing stored', times.empty),
        row(`popup, ${wanted} notes and ${wanted} deals stored`, times.full),
      ]),
    );
    await measureSearch(full);
  } finally {
    await empty.close();
    await full.close();
    await demo.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
