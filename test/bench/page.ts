import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { startDemo } from '../demo/server.ts';
import { type Chromium, launchChromium } from '../e2e/chromium.ts';
import { crmHost, crmOf } from '../e2e/crm.ts';
import { builtExtension, connectThroughPopup } from '../e2e/stage.ts';
import { needBrowsers } from '../setup/browsers.ts';
import { command, endLeftovers } from '../setup/command.ts';
import { say } from '../setup/say.ts';
import { measureColdPanel, type Painted } from './coldPanel.ts';
import { measureRoutes, measureVisit, ownTimePerRoute, type Routes, type Visit } from './measure.ts';
import { spreadOf, spreadText, tableText } from './spread.ts';

const rounds = 5;
const coldRounds = 15;
const routeChanges = 200;
const onPages = ['no deal', 'list', 'board of 500', 'deal', 'routes'] as const;
const words = process.argv.slice(2);

/** Whether a part is measured: its group (`pages`, `cold`) or the beginning of its own name (`board`, `routes`) is among the words given, or none is. */
function isWanted(group: 'pages' | 'cold', name: string): boolean {
  return words.length === 0 || words.some((word) => word === group || name.startsWith(word));
}

function weight(file: string): string {
  const bytes = readFileSync(join(builtExtension('chromium'), file));
  return `${(bytes.length / 1_000).toFixed(1)} KB raw, ${(gzipSync(bytes, { level: 9 }).length / 1_000).toFixed(1)} KB gzip`;
}

/** One visit after the other without and with the extension, so that both see the same machine. */
async function paired(without: Chromium, having: Chromium, address: string): Promise<readonly (readonly [Visit, Visit])[]> {
  const [bare, full] = [await without.context.newPage(), await having.context.newPage()];
  const visits: (readonly [Visit, Visit])[] = [];
  // The first visit of each is for the caches alone.
  await measureVisit(bare, address);
  await measureVisit(full, address);
  for (let round = 0; round < rounds; round += 1) visits.push([await measureVisit(bare, address), await measureVisit(full, address)]);
  await bare.close();
  await full.close();
  return visits;
}

const figures: readonly { readonly key: keyof Visit; readonly label: string; readonly digits: number }[] = [
  { key: 'script', label: 'script at load, ms', digits: 1 },
  { key: 'task', label: 'main thread at load, ms', digits: 1 },
  { key: 'heap', label: 'heap after load, MB', digits: 2 },
  { key: 'perThousandMutations', label: 'script per 1,000 mutations, ms', digits: 2 },
  { key: 'perThousandWhereWeAre', label: 'the same on cards or the stage itself, ms', digits: 2 },
  { key: 'shift', label: 'layout shift', digits: 4 },
];

function rowsOf(name: string, visits: readonly (readonly [Visit, Visit])[]): readonly (readonly string[])[] {
  return figures.map(({ key, label, digits }) => {
    const bare = spreadOf(visits.map(([one]) => one[key]));
    const full = spreadOf(visits.map(([, other]) => other[key]));
    const added = spreadOf(visits.map(([one, other]) => other[key] - one[key]));
    const ratio = bare.median === 0 ? '-' : (full.median / bare.median).toFixed(2);
    return [`${name}: ${label}`, spreadText(bare, digits), spreadText(full, digits), spreadText(added, digits), ratio];
  });
}

/** Routes changed without, with, and once more without the extension, in each round: what the two without differ by is the noise. */
async function routeRows(without: Chromium, having: Chromium, address: string): Promise<readonly (readonly string[])[]> {
  const measured = async (browser: Chromium) => {
    const page = await browser.context.newPage();
    const routes = await measureRoutes(page, address, routeChanges);
    await page.close();
    return routes;
  };
  const all: { readonly bare: Routes; readonly full: Routes; readonly again: Routes }[] = [];
  for (let round = 0; round < rounds; round += 1)
    all.push({ bare: await measured(without), full: await measured(having), again: await measured(without) });
  const one = (label: string, key: keyof Routes) => {
    const [bare, full] = [spreadOf(all.map((each) => each.bare[key])), spreadOf(all.map((each) => each.full[key]))];
    const added = spreadOf(all.map((each) => each.full[key] - (each.bare[key] + each.again[key]) / 2));
    const noise = spreadOf(all.map((each) => each.again[key] - each.bare[key]));
    return [
      [label, spreadText(bare, 2), spreadText(full, 2), spreadText(added, 2), (full.median / bare.median).toFixed(2)],
      [`${label}: noise`, '', '', spreadText(noise, 2), ''],
    ];
  };
  const page = await having.context.newPage();
  const own = await ownTimePerRoute(page, address, routeChanges);
  await page.close();
  return [
    ...one('script per route change, ms', 'perRouteChange'),
    ['own code per route change under the profiler, ms', '', own.toFixed(2), '', ''],
    ...one(`heap after ${routeChanges} route changes, MB more`, 'heapGrowth'),
  ];
}

/** Prints what the extension costs a page of 500 cards and a deal page, paired with the same page without it. */
async function benchPages(): Promise<void> {
  for (const part of ['watch', 'reader', 'history']) say(`${part}: ${weight(`${part}-demo.js`)}`);
  const demo = await startDemo({ openDeals: 500 });
  const crm = await crmOf(demo);
  const without = await launchChromium({ extensionDir: null, hosts: [crmHost] });
  const having = await launchChromium({ extensionDir: builtExtension('chromium'), hosts: [crmHost] });
  try {
    const page = await having.open(`${crm.origin}/board`);
    await connectThroughPopup(having, page, [crm.pattern]);
    await page.until(() => document.querySelectorAll('ridealong-mark').length > 100);
    await page.close();
    const deal = (await crm.openDeals())[0];
    if (deal === undefined) throw new Error('The demo has no open deal.');
    const places = [
      ['no deal', '/logout'],
      ['list', '/list'],
      ['board of 500', '/board'],
      ['deal', `/deals/${deal.id}`],
    ] as const;
    const head = ['', 'without', 'with', 'added, paired', 'ratio'];
    const rows: (readonly string[])[] = [head];
    for (const [name, path] of places)
      if (isWanted('pages', name)) rows.push(...rowsOf(name, await paired(without, having, `${crm.origin}${path}`)));
    if (isWanted('pages', 'routes')) rows.push(...(await routeRows(without, having, `${crm.origin}/deals/${deal.id}`)));
    say(tableText(rows));
  } finally {
    await without.close();
    await having.close();
    await demo.close();
  }
}

/** Prints how long the panel takes to its first full picture when the background was stopped, with many deals stored. */
async function benchColdPanel(): Promise<void> {
  say(`background: ${weight('background.js')}`);
  const { deals, events, opened, renewed } = await measureColdPanel(coldRounds);
  say(`\nPanel with the background stopped, ${deals} deals and ${events} events stored (ms, median and range of ${coldRounds}):`);
  const rows = [['', 'from asking to painted', 'from the frame mounted to painted']];
  for (const [name, times] of [
    ['opened by hand', opened],
    ['frame lost and made anew', renewed],
  ] as const) {
    const spread = (key: keyof Painted) => spreadText(spreadOf(times.map((each) => each[key])), 0);
    rows.push([name, spread('sinceAsked'), spread('sinceMounted')]);
  }
  say(tableText(rows));
}

async function bench(): Promise<void> {
  needBrowsers(['chromium']);
  const built = await command('wxt', ['build', '-b', 'chrome']);
  if (built.code !== 0) throw new Error(built.output);
  if (onPages.some((name) => isWanted('pages', name))) await benchPages();
  if (isWanted('cold', 'cold panel')) await benchColdPanel();
}

try {
  await bench();
} catch (problem) {
  say(problem instanceof Error ? (problem.stack ?? problem.message) : String(problem));
  process.exitCode = 1;
} finally {
  endLeftovers();
}
process.exit();
