import { readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { machineAlone } from '../setup/machineAlone.ts';
import { say } from '../setup/say.ts';
import type { Spec } from './spec.ts';
import { type BrowserName, setStage } from './stage.ts';

const { values, positionals } = parseArgs({ options: { browser: { type: 'string', default: 'chromium' } }, allowPositionals: true });
const names: readonly BrowserName[] = ['chromium', 'firefox'];
const name = names.find((known) => known === values.browser);
if (name === undefined) throw new Error(`--browser is one of ${names.join(', ')}.`);

/** All specs, or those whose file name contains one of the words given. */
async function wantedSpecs(): Promise<readonly Spec[]> {
  const files = readdirSync(new URL('specs', import.meta.url))
    .filter((file) => file.endsWith('.ts') && (positionals.length === 0 || positionals.some((word) => file.includes(word))))
    .toSorted();
  const loaded = await Promise.all(files.map((file) => import(new URL(`specs/${file}`, import.meta.url).href) as Promise<{ spec: Spec }>));
  return loaded.map(({ spec }) => spec);
}

/** A spec that hangs must not take the others with it. */
function within<Answer>(minutes: number, work: Promise<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`Not done after ${minutes} minutes.`)), minutes * 60_000);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

async function play(browser: BrowserName, spec: Spec): Promise<Error | null> {
  try {
    const { stage, strike } = await setStage(browser, spec);
    try {
      await within(3, spec.run(stage));
    } finally {
      await strike();
    }
    return null;
  } catch (problem) {
    return problem instanceof Error ? problem : new Error(String(problem));
  }
}

// Browsers are ended when the process ends, not when it is killed.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));

let passed = 0;
let failed = 0;
for (const spec of await wantedSpecs()) {
  if (spec.only !== undefined && spec.only !== name) continue;
  const hindrance = spec.cannotRun?.(name) ?? null;
  if (hindrance !== null) {
    say(`not run ${spec.name}: ${hindrance}`);
    continue;
  }
  const needsMachine = spec.prepareMachine !== undefined || spec.bothBrowsers === true;
  let start = Date.now();
  const timed = () => {
    start = Date.now();
    return play(name, spec);
  };
  const problem = await (needsMachine ? machineAlone(timed) : timed());
  if (problem === null) passed += 1;
  else failed += 1;
  say(`${problem === null ? 'ok    ' : 'FAILED'} ${spec.name} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
  if (problem !== null) say(`    ${(problem.stack ?? problem.message).split('\n').slice(0, 40).join('\n    ')}`);
}
if (passed + failed === 0) {
  say('No spec was run.');
  failed = 1;
}
say(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
