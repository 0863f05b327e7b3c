import { spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { Browser, Page } from '../e2e/browser.ts';
import { type BrowserName, launch } from '../e2e/stage.ts';
import { findBrowser, needBrowsers } from '../setup/browsers.ts';
import { endLeftovers } from '../setup/command.ts';
import { say } from '../setup/say.ts';
import { type Spread, spreadOf, spreadText, tableText } from './spread.ts';

type Measured = {
  readonly deals: number;
  readonly events: number;
  readonly times: Readonly<Record<string, readonly number[]>>;
  readonly notes: Readonly<Record<string, number>>;
};

const rounds = 15;
const browsers: readonly BrowserName[] = ['chromium', 'firefox'];
const parts = ['engine', 'cold', 'import'] as const;
const sizes = [
  ['small', 10_000],
  ['large', 100_000],
] as const;

const words = process.argv.slice(2);
const known = [...browsers, ...parts, ...sizes.map(([name]) => name)];
const unknown = words.filter((word) => !known.some((each) => each === word));
if (unknown.length > 0) throw new Error(`${unknown.join(', ')}: words are ${known.join(', ')}.`);

/** Of each kind of words those that are given, or all where none of that kind is. */
function wanted<Name extends string>(all: readonly Name[]): readonly Name[] {
  const some = all.filter((name) => words.includes(name));
  return some.length > 0 ? some : all;
}

/** The page and its worker are one script, made as the extension's are. */
async function bundled(): Promise<string> {
  const made = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: { entry: fileURLToPath(new URL('ratiosPage.ts', import.meta.url)), formats: ['iife'], name: 'bench', fileName: 'bench' },
    },
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const [first] = Array.isArray(made) ? made : [made];
  if (first === undefined || !('output' in first)) throw new Error('Nothing was bundled.');
  return first.output[0].code;
}

/** Serves the page alone in its process, as browsers want it that are to tell how much memory it takes. */
async function served(script: string): Promise<{ address: string; close: () => void }> {
  const isolated = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };
  const server = createServer(({ url }, answer) => {
    const isScript = url === '/bench.js' || url === '/worker.js';
    answer.writeHead(200, { ...isolated, 'Content-Type': isScript ? 'text/javascript' : 'text/html' });
    answer.end(isScript ? script : '<!doctype html><title>bench</title><script src="/bench.js"></script>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The page is not served.');
  return { address: `http://127.0.0.1:${address.port}/`, close: () => server.close() };
}

const asked = async (page: Page, call: string) => (await page.run(`ratiosBench.${call}`)) as Measured;

function spreads({ times }: Measured): ReadonlyMap<string, Spread> {
  return new Map(Object.entries(times).map(([name, values]) => [name, spreadOf(values)]));
}

/** What one thing took as a multiple of another, round by round, so that both saw the same machine. */
function ratio({ times }: Measured, name: string, limit: string): string {
  const below = times[limit] ?? [];
  const pairs = (times[name] ?? []).map((time, round) => time / (below[round] ?? Number.NaN));
  return spreadText(spreadOf(pairs));
}

function print(title: string, measured: Measured, limit: string, digits: number): void {
  const notes = Object.entries(measured.notes).map(([name, value]) => `${name} ${value.toFixed(1)}`);
  say(`\n${title}: ${measured.deals} deals, ${measured.events} events; ${notes.join(', ')}`);
  const rows = [...spreads(measured)].map(([name, spread]) => [name, spreadText(spread, digits), ratio(measured, name, limit)]);
  say(tableText([['', 'ms', `times ${limit}`], ...rows]));
}

const titles = {
  engine: ['All ratios from columns in memory', 'plain loop', 2],
  cold: ['Stages from the stored snapshot, in a context that knows nothing', 'read the snapshot', 1],
  import: ['Import of a file, and columns from the log', 'bare bulkPut', 0],
} as const satisfies Record<(typeof parts)[number], readonly [string, string, number]>;

async function benchBrowser(browser: Browser, address: string): Promise<void> {
  for (const part of wanted(parts)) {
    const all: Measured[] = [];
    for (const [size, deals] of sizes) {
      if (!wanted(sizes.map(([name]) => name)).includes(size)) continue;
      const page = await browser.open(address);
      await page.until(() => 'ratiosBench' in globalThis);
      const measured = await asked(page, part === 'import' ? `importing(${deals})` : `${part}(${deals}, ${rounds})`);
      print(`${browser.name}, ${titles[part][0]}`, measured, titles[part][1], titles[part][2]);
      const memory = await page.run('ratiosBench.memory()');
      if (typeof memory === 'number') say(`The page then holds ${memory.toFixed(1)} MB.`);
      all.push(measured);
      await page.close();
    }
    const [small, large] = all;
    if (small === undefined || large === undefined) continue;
    const grown = large.events / small.events;
    const growth = [...spreads(large)].map(
      ([name, { median }]) => `${name} ${(median / (spreads(small).get(name)?.median ?? 0)).toFixed(1)}`,
    );
    say(`With ${grown.toFixed(1)} times the events, times grow by: ${growth.join(', ')}.`);
  }
}

async function bench(): Promise<void> {
  needBrowsers(wanted(browsers));
  const { address, close } = await served(await bundled());
  try {
    for (const name of wanted(browsers)) {
      const version = spawnSync(findBrowser(name) ?? '', ['--version'], { encoding: 'utf8' }).stdout.trim();
      say(`\n${version}; medians and ranges of ${rounds} rounds`);
      const browser = await launch(name, { extensionDir: null });
      try {
        await benchBrowser(browser, address);
      } finally {
        await browser.close();
      }
    }
  } finally {
    close();
  }
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
