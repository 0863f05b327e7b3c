import type { CDPSession, Page } from 'playwright-core';

/** A task of a page's main thread of more than 50 ms, and what the browser's profiler found it spent on. All in milliseconds. */
export type LongTask = {
  readonly duration: number;
  /** The extension's own scripts, with all that they call. */
  readonly own: number;
  /** The page's own scripts. */
  readonly page: number;
  readonly collecting: number;
  /** What stands in no script: drawing, network, the tools that measure. */
  readonly other: number;
  /** Stretches without a sample, in which a machine with much to do ran something else. */
  readonly unseen: number;
};

export type Tasks = {
  readonly long: readonly LongTask[];
  /** What the extension's own code took in all, in milliseconds. */
  readonly own: number;
};

type Kind = 'idle' | Exclude<keyof LongTask, 'duration'>;
type Sample = { readonly from: number; readonly to: number; readonly kind: Kind };
type Profile = Awaited<ReturnType<typeof stopped>>;

const [sampledEvery, unseenFrom] = [1, 10];

/** Runs in the page: notes its long tasks from now on. */
function noteLongTasks(): void {
  const noted: [number, number][] = [];
  Reflect.set(globalThis, 'longTasks', noted);
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) noted.push([startTime, duration]);
  }).observe({ type: 'longtask' });
}

async function stopped(session: CDPSession) {
  const { profile } = await session.send('Profiler.stop');
  return profile;
}

/** What the code of each node of the profile counts as: as what called it, unless the engine itself is at work. */
function kindsIn({ nodes }: Profile): ReadonlyMap<number, Kind> {
  const kinds = new Map<number, Kind>();
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const engine = new Map<string, Kind>([
    ['(root)', 'other'],
    ['(program)', 'other'],
    ['(idle)', 'idle'],
    ['(garbage collector)', 'collecting'],
  ]);
  const walk = (id: number, above: Kind): void => {
    const node = byId.get(id);
    if (node === undefined) return;
    const { functionName, url } = node.callFrame;
    const named = url.startsWith('chrome-extension:') || above === 'own' ? 'own' : 'page';
    const kind = engine.get(functionName) ?? named;
    kinds.set(id, kind);
    for (const child of node.children ?? []) walk(child, kind);
  };
  const [root] = nodes;
  if (root !== undefined) walk(root.id, 'other');
  return kinds;
}

/** The profiler's samples, each until the next one, in milliseconds of the machine's clock. */
function samplesIn(profile: Profile): readonly Sample[] {
  const kinds = kindsIn(profile);
  const times: number[] = [];
  let at = profile.startTime;
  for (const delta of profile.timeDeltas ?? []) {
    at += delta;
    times.push(at / 1_000);
  }
  return (profile.samples ?? []).map((id, place) => {
    const from = times[place] ?? 0;
    const to = times[place + 1] ?? from;
    return { from, to, kind: to - from > unseenFrom ? 'unseen' : (kinds.get(id) ?? 'other') };
  });
}

function spentIn(samples: readonly Sample[], from: number, duration: number): LongTask {
  const spent = { own: 0, page: 0, collecting: 0, other: 0, unseen: 0, idle: 0 };
  for (const sample of samples) {
    spent[sample.kind] += Math.max(0, Math.min(sample.to, from + duration) - Math.max(sample.from, from));
  }
  const { idle: _, ...parts } = spent;
  return { duration, ...parts };
}

/** Watches a page's main thread from now on; what it returns ends that and tells what was seen. The page must not be left meanwhile. */
export async function watchTasks(page: Page): Promise<() => Promise<Tasks>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'timeTicks' });
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: sampledEvery * 1_000 });
  await session.send('Profiler.start');
  await page.evaluate(noteLongTasks);
  return async () => {
    const noted = await page.evaluate(() => Reflect.get(globalThis, 'longTasks') as readonly (readonly [number, number])[]);
    const samples = samplesIn(await stopped(session));
    const { metrics } = await session.send('Performance.getMetrics');
    const begun = (metrics.find(({ name }) => name === 'NavigationStart')?.value ?? 0) * 1_000;
    await session.detach();
    const own = samples.reduce((sum, { from, to, kind }) => (kind === 'own' ? sum + to - from : sum), 0);
    return { long: noted.map(([at, duration]) => spentIn(samples, begun + at, duration)), own };
  };
}
