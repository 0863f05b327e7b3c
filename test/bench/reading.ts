import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import type { CDPSession } from 'playwright-core';
import { startDemo } from '../demo/server.ts';
import type { Page } from '../e2e/browser.ts';
import { type Chromium, launchChromium } from '../e2e/chromium.ts';
import { crmHost, crmOf } from '../e2e/crm.ts';
import { builtExtension, connectThroughPopup } from '../e2e/stage.ts';
import { needBrowsers } from '../setup/browsers.ts';
import { command, endLeftovers } from '../setup/command.ts';
import { say } from '../setup/say.ts';
import { type LongTask, watchTasks } from './longTasks.ts';

// The whole history of many deals is read from a CRM's API, once in one go and once with everything in its way; and read again.
// The demo's history is made relative to a moment: the same one, so that both readings have the same to read.
const asOf = Date.now();
const deals = Number(process.argv[2] ?? 20_000);

type Rows = { readonly deals: number; readonly events: number; readonly keys: number };

/** How many deals and events are stored, and how many different keys the events have. */
function storedRows(desk: Page): Promise<Rows> {
  return desk.look(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('ridealong');
      opening.onsuccess = () => resolve(opening.result);
    });
    const table = (name: string) => database.transaction(name).objectStore(name);
    const had = <Value>(asking: IDBRequest<Value>) =>
      new Promise<Value>((resolve) => {
        asking.onsuccess = () => resolve(asking.result);
      });
    const rows: readonly unknown[] = await had(table('events').getAll());
    const keys = new Set(rows.map((row) => Reflect.get(Object(row) as object, 'key') as unknown));
    const answer = { deals: await had(table('deals').count()), events: rows.length, keys: keys.size };
    database.close();
    return answer;
  });
}

/** Megabytes that a process of the browser's holds in its JavaScript heap, after its garbage was thrown away. */
async function heap(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  const { result } = await session.send('Runtime.evaluate', { expression: 'performance.memory.usedJSHeapSize', returnByValue: true });
  return Number(result.value) / 1_000_000;
}

/** What is measured in the CRM's tab: looked at every second, and told at the end. */
type Measure = (
  browser: Chromium,
  page: Page,
) => Promise<{
  readonly look: (second: number) => Promise<void>;
  readonly told: () => Promise<string>;
}>;

// Not in one reading with the tasks: to throw garbage away is a task of the tab, and the longer the more the CRM's own page holds.
const memory: Measure = async (browser, page) => {
  const session = await browser.context.newCDPSession(browser.playwright(page));
  const before = await heap(session);
  let most = before;
  return {
    look: async (second) => {
      if (second % 5 === 0) most = Math.max(most, await heap(session));
    },
    told: async () => `${(most - before).toFixed(1)} MB more at most`,
  };
};

function taskText({ duration, own, page, collecting, other, unseen }: LongTask): string {
  const [whole, ...parts] = [duration, own, page, collecting, other, unseen].map((time) => time.toFixed(0));
  return `${whole} (${parts.join(', ')})`;
}

const tasks: Measure = async (browser, page) => {
  const ended = await watchTasks(browser.playwright(page));
  return {
    look: async () => undefined,
    told: async () => {
      const { long, own } = await ended();
      const worst = long.toSorted((one, other) => other.duration - one.duration).slice(0, 5);
      const list =
        worst.length === 0
          ? ''
          : `, the longest (ours, its own, garbage, no script, the machine elsewhere): ${worst.map(taskText).join('; ')}`;
      return `our code ran for ${(own / 1_000).toFixed(1)} s in all; ${long.length} tasks of more than 50 ms${list}`;
    },
  };
};

type Disturb = (browser: Chromium, page: Page, second: number) => Promise<void>;

async function untilRead(desk: Page, disturb: () => Promise<void>): Promise<number> {
  const began = Date.now();
  let last = '';
  for (;;) {
    const text = await desk.text();
    const state = /Reading history[^\n]*|History read[^\n]*|\d[\d,]* deals? read[^\n]*/i.exec(text)?.[0] ?? '';
    if (state !== last) say(`  ${((Date.now() - began) / 1_000).toFixed(0)} s: ${state}`);
    last = state;
    if (/History read|deals? read/i.test(state) && !/Reading/.test(state)) return Date.now() - began;
    if (Date.now() - began > 30 * 60_000) throw new Error(`Not read after half an hour: ${text}`);
    await disturb();
    await wait(1_000);
  }
}

async function readAll(name: string, measure: Measure, disturb: Disturb): Promise<Rows> {
  say(name);
  const demo = await startDemo({ now: asOf, closedDeals: deals - 60, openDeals: 60 });
  const crm = await crmOf(demo);
  const browser = await launchChromium({
    extensionDir: builtExtension('chromium'),
    hosts: [crmHost],
    flags: ['--enable-precise-memory-info'],
  });
  try {
    const page = await browser.open(`${crm.origin}/list?status=won`);
    // It reads and sorts all of its deals before it shows them.
    await page.until(() => document.querySelector('[data-deal-row]'));
    const measured = await measure(browser, page);
    await connectThroughPopup(browser, page, [crm.pattern]);
    const desk = await browser.extensionPage('options.html#/sites');
    let second = 0;
    const took = await untilRead(desk, async () => {
      second += 1;
      await measured.look(second);
      await disturb(browser, page, second);
    });
    const { requests, mostAtOnce } = await crm.requests();
    const rows = await storedRows(desk);
    say(
      `  ${rows.deals} deals, ${rows.events} events in ${(took / 1_000).toFixed(0)} s, ${requests.length} requests, ${mostAtOnce} at once at most`,
    );
    say(`  the CRM's tab: ${await measured.told()}`);
    assert.equal(rows.keys, rows.events, 'no event is stored twice');
    assert.ok(mostAtOnce <= 2, 'two requests at a time at most');
    await page.front();
    await desk.click({ words: 'Read again' });
    await wait(3_000);
    await untilRead(desk, async () => undefined);
    assert.deepEqual(await storedRows(desk), rows, 'a second reading adds nothing');
    say('  read again: nothing was added');
    return rows;
  } finally {
    await browser.close();
    await demo.close();
  }
}

needBrowsers(['chromium']);
const built = await command('wxt', ['build', '-b', 'chrome']);
if (built.code !== 0) throw new Error(built.output);
try {
  const whole = await readAll('in one go', tasks, async () => undefined);
  const disturbed = await readAll(
    'with the background stopped every ten seconds, and the tab put to sleep twice',
    memory,
    async (browser, page, second) => {
      if (second % 10 === 0) await browser.stopBackground();
      if (second !== 15 && second !== 45) return;
      const session = await browser.context.newCDPSession(browser.playwright(page));
      await session.send('Page.setWebLifecycleState', { state: 'frozen' });
      await wait(5_000);
      await session.send('Page.setWebLifecycleState', { state: 'active' });
    },
  );
  assert.equal(disturbed.deals, whole.deals);
  say(`as many deals either way: ${whole.deals}; events ${whole.events} and ${disturbed.events}`);
} finally {
  endLeftovers();
}
