import { launchChromium } from '../e2e/chromium.ts';
import { builtExtension } from '../e2e/stage.ts';
import { say } from '../setup/say.ts';
import { spreadOf, spreadText, tableText } from './spread.ts';

const sizes = [2_000, 10_000, 20_000];
const movesEach = 5;
const rounds = 2;
const steps = ['read', 'try', 'write', 'take back'] as const;

type Step = { readonly took: number; readonly longest: number };
type Measured = { readonly steps: Readonly<Record<(typeof steps)[number], Step>>; readonly split: number; readonly megabytes: number };

/** Takes files of some deals and their moves in, and back again, by the page's own controls. Runs in the desk. */
async function takeIn(deals: number, moves: number): Promise<Measured> {
  const at = (deal: number, days: number) => new Date(Date.UTC(2024, 0, 8 + (deal % 500) + days)).toISOString().slice(0, 10);
  const rows = ['Deal ID,Deal Name,Account Name,Deal Owner,Deal Stage,Amount,Currency,Create Date,Closed On,Lead Source,Next Step'];
  const history = ['Deal ID,From Stage,To Stage,Changed at'];
  for (let deal = 0; deal < deals; deal += 1) {
    const end = deal % 3 === 0 ? 'Closed Won' : 'Closed Lost';
    rows.push(
      `D-${deal},"Deal, number ${deal}",Account ${deal % 700},Rep ${deal % 8},${end},${1000 + deal}.50,EUR,${at(deal, 0)},${at(deal, moves * 9)},Web,Call`,
    );
    for (let move = 0; move < moves; move += 1)
      history.push(
        `D-${deal},${move === 0 ? '' : `Stage ${move}`},${move === moves - 1 ? end : `Stage ${move + 1}`},${at(deal, (move + 1) * 9)}`,
      );
  }
  const texts = [rows.join('\n'), history.join('\n')];
  const before = performance.now();
  let cells = 0;
  for (const text of texts) for (const line of text.split('\n')) cells += line.split(',').length;
  const split = performance.now() - before;
  if (cells === 0) throw new Error('Impossible.');

  const tasks: number[] = [];
  const watch = new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)));
  watch.observe({ type: 'longtask' });
  const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  const seen = async (is: () => boolean) => {
    for (let waited = 0; !is(); waited += 1) {
      if (waited > 60_000) throw new Error(document.body.textContent.slice(0, 2_000));
      await pause(5);
    }
  };
  const button = (words: string) =>
    [...document.querySelectorAll('button')].find(
      (each) => each.textContent.startsWith(words) && !each.disabled && each.offsetParent !== null,
    );
  const measured = async (work: () => void, is: () => boolean): Promise<{ took: number; longest: number }> => {
    await pause(400);
    tasks.length = 0;
    const begun = performance.now();
    work();
    await seen(is);
    const took = performance.now() - begun;
    await pause(300);
    return { took, longest: Math.max(0, ...tasks) };
  };
  await seen(() => document.querySelector('input[type=file]') !== null);
  const held = new DataTransfer();
  texts.forEach((text, index) => {
    held.items.add(new File([text], `${index}.csv`));
  });
  const has = (words: string) => document.body.textContent.includes(words);
  const read = await measured(
    () => {
      const input = document.querySelector<HTMLInputElement>('input[type=file]');
      if (input === null) return;
      input.files = held.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    },
    () => document.querySelector('.import-labels') !== null && button('Try it') !== undefined,
  );
  const tried = await measured(
    () => button('Try it')?.click(),
    () => button('Import') !== undefined,
  );
  const written = await measured(
    () => button('Import')?.click(),
    () => document.querySelector('.import-done') !== null && button('Take back') !== undefined,
  );
  const back = await measured(
    () => {
      button('Take back')?.click();
      void seen(() => document.querySelector('dialog') !== null).then(() =>
        document.querySelector<HTMLElement>('dialog .button-primary')?.click(),
      );
    },
    () => has('was taken back') && has('No file has been taken in yet'),
  );
  watch.disconnect();
  const megabytes = texts.reduce((sum, text) => sum + text.length, 0) / 1e6;
  return { steps: { read, try: tried, write: written, 'take back': back }, split, megabytes };
}

/** For lists of so many deals, prints how long an import takes at each step and the longest that it holds the page up, beside a plain split of the same texts into cells. */
export async function benchImport(wanted: readonly number[] = sizes): Promise<void> {
  const browser = await launchChromium({ extensionDir: builtExtension('chromium') });
  try {
    const table: (readonly string[])[] = [
      ['deals + moves', 'MB', 'plain split, ms', ...steps.flatMap((step) => [`${step}, ms`, 'longest task']), 'read, µs a row'],
    ];
    for (const deals of wanted) {
      const all: Measured[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const page = await browser.context.newPage();
        await page.goto(browser.extensionUrl('options.html#/data/import'));
        all.push((await page.evaluate(`(${takeIn.toString()})(${deals}, ${movesEach})`)) as Measured);
        await page.close();
        say(`${deals} deals: ${steps.map((step) => `${step} ${(all.at(-1)?.steps[step].took ?? 0).toFixed(0)} ms`).join(', ')}`);
      }
      const took = (step: (typeof steps)[number]) => spreadText(spreadOf(all.map(({ steps: each }) => each[step].took)), 0);
      const longest = (step: (typeof steps)[number]) => {
        const most = Math.max(...all.map(({ steps: each }) => each[step].longest));
        return most === 0 ? 'under 50' : most.toFixed(0);
      };
      const rows = deals * (1 + movesEach);
      const perRow = spreadOf(all.map(({ steps: each }) => (each.read.took / rows) * 1000));
      table.push([
        `${deals} + ${deals * movesEach}`,
        (all[0]?.megabytes ?? 0).toFixed(1),
        spreadText(spreadOf(all.map(({ split }) => split)), 0),
        ...steps.flatMap((step) => [took(step), longest(step)]),
        spreadText(perRow, 1),
      ]);
    }
    say(
      `\nFiles taken in by the desk, ${rounds} times each, the store empty before: median (least to most), longest task of the page in ms.`,
    );
    say(tableText(table));
  } finally {
    await browser.close();
  }
}
