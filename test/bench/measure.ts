import { setTimeout as wait } from 'node:timers/promises';
import type { CDPSession, Page } from 'playwright-core';

/** What one visit costs the page's own process. Times in milliseconds, heap in megabytes. */
export type Visit = {
  readonly script: number;
  readonly task: number;
  readonly heap: number;
  readonly shift: number;
  readonly perThousandMutations: number;
  readonly perThousandWhereWeAre: number;
};

export type Routes = { readonly perRouteChange: number; readonly heapGrowth: number };

async function metrics(session: CDPSession): Promise<{ script: number; task: number }> {
  const { metrics: all } = await session.send('Performance.getMetrics');
  const of = (name: string) => (all.find((metric) => metric.name === name)?.value ?? 0) * 1_000;
  return { script: of('ScriptDuration'), task: of('TaskDuration') };
}

async function heap(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { metrics: all } = await session.send('Performance.getMetrics');
  return (all.find((metric) => metric.name === 'JSHeapUsedSize')?.value ?? 0) / 1_000_000;
}

async function sessionOf(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await session.send('HeapProfiler.enable');
  return session;
}

/** Changes elements a thousand times in twenty frames, and gives the script time that this cost beyond that of as long a pause. */
async function changed(page: Page, session: CDPSession, selector: string): Promise<number> {
  const paused = await metrics(session);
  await wait(1_600);
  const before = await metrics(session);
  const idle = before.script - paused.script;
  await page.evaluate(async (wanted) => {
    const places = [...document.querySelectorAll(wanted)];
    for (let batch = 0; batch < 20; batch += 1) {
      for (let change = 0; change < 50; change += 1) {
        const place = places[(batch * 50 + change) % places.length] ?? document.body;
        place.setAttribute('data-changed', String(change));
        const child = document.createElement('span');
        place.append(child);
        child.remove();
      }
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  }, selector);
  await wait(1_200);
  return (await metrics(session)).script - before.script - idle;
}

/** Loads a page, lets it settle, and changes it a thousand times: where nobody looks, and where marks are or the stage stands. */
export async function measureVisit(page: Page, address: string): Promise<Visit> {
  // Of the same site, so that the page's process and with it the counters stay the same.
  await page.goto(new URL('/site/mark.svg', address).href);
  const session = await sessionOf(page);
  const start = await metrics(session);
  await page.goto(address, { waitUntil: 'load' });
  await wait(3_000);
  const loaded = await metrics(session);
  const heapAfter = await heap(session);
  const shift = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) sum += (entry as PerformanceEntry & { value: number }).value;
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve(sum), 200);
      }),
  );
  const perThousandMutations = await changed(page, session, 'nav, nav *');
  const perThousandWhereWeAre = await changed(page, session, '[data-deal-card], [data-field="stage"] *');
  await session.detach();
  const script = loaded.script - start.script;
  return { script, task: loaded.task - start.task, heap: heapAfter, shift, perThousandMutations, perThousandWhereWeAre };
}

/** Goes through the deals by the page's own links, `times` times to and fro. */
async function goThrough(page: Page, times: number): Promise<void> {
  for (let change = 0; change < times; change += 1) {
    const former = await page.textContent('[data-field="name"]');
    await page.evaluate(
      (words) => {
        const links = [...document.querySelectorAll<HTMLAnchorElement>('.deal-links a')];
        links.find((link) => link.textContent === words)?.click();
      },
      change % 2 === 0 ? 'Next' : 'Previous',
    );
    await page.waitForFunction((name) => document.querySelector('[data-field="name"]')?.textContent !== name, former);
  }
  await wait(1_500);
}

async function openDeal(page: Page, address: string): Promise<CDPSession> {
  await page.goto(address, { waitUntil: 'load' });
  await page.waitForSelector('[data-record="deal"]');
  const session = await sessionOf(page);
  await wait(2_000);
  return session;
}

/** Script time of a change of route, and what the heap has grown by after all of them. */
export async function measureRoutes(page: Page, address: string, times: number): Promise<Routes> {
  const session = await openDeal(page, address);
  const first = await heap(session);
  const before = await metrics(session);
  await goThrough(page, times);
  const after = await metrics(session);
  const last = await heap(session);
  await session.detach();
  return { perRouteChange: (after.script - before.script) / times, heapGrowth: last - first };
}

/** Milliseconds that the extension's own functions run for in the page at a change of route, by the browser's profiler, which slows all code down. */
export async function ownTimePerRoute(page: Page, address: string, times: number): Promise<number> {
  const session = await openDeal(page, address);
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: 100 });
  await session.send('Profiler.start');
  await goThrough(page, times);
  const { profile } = await session.send('Profiler.stop');
  await session.detach();
  const own = new Set(profile.nodes.filter(({ callFrame }) => callFrame.url.startsWith('chrome-extension:')).map(({ id }) => id));
  const samples = profile.samples ?? [];
  const microseconds = samples.reduce((sum, id, index) => sum + (own.has(id) ? (profile.timeDeltas?.[index] ?? 0) : 0), 0);
  return microseconds / 1_000 / times;
}
