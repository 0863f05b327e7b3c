import type { Browser } from '../e2e/browser.ts';
import { needBrowsers } from '../setup/browsers.ts';
import { say } from '../setup/say.ts';
import { crms } from './crms.ts';
import { freshBuild } from './freshBuild.ts';
import type { CrmAtWork, RunningCrm } from './runningCrm.ts';

let passed = 0;
let failed = 0;

function report(name: string, problem: Error | null, note = ''): void {
  if (problem === null) passed += 1;
  else failed += 1;
  say(`${problem === null ? 'ok    ' : 'FAILED'} ${name}${note === '' ? '' : ` (${note})`}`);
  if (problem !== null) say(`    ${(problem.stack ?? problem.message).split('\n').slice(0, 120).join('\n    ')}`);
}

function asError(problem: unknown): Error {
  return problem instanceof Error ? problem : new Error(String(problem));
}

const browsers: readonly Browser['name'][] = ['chromium', 'firefox'];

async function onCrm({ name }: RunningCrm, crm: CrmAtWork): Promise<void> {
  say(`${name} runs at ${crm.address}`);
  for (const check of crm.checks) {
    await check.run().then(
      (note) => report(`${name}: ${check.name}`, null, note),
      (problem: unknown) => report(`${name}: ${check.name}`, asError(problem)),
    );
  }
  for (const browser of browsers) {
    try {
      for (const { name: step, problem } of await crm.drive(browser)) report(`${name}, ${browser}: ${step}`, problem);
    } catch (problem) {
      report(`${name}, ${browser}: the browser starts and a sales person signs in`, asError(problem));
    }
  }
}

const seconds = (since: number) => `${Math.round((performance.now() - since) / 1000)} s`;

/**
 * Sets up each CRM that can run here, side by side, drives the built extension on one after the other and stops it. One that cannot be had
 * is named, and is a failure. `ids` takes some of them.
 */
export async function runCrms(ids: readonly string[]): Promise<number> {
  const unknown = ids.filter((id) => !crms.some((crm) => crm.id === id));
  if (unknown.length > 0) {
    say(`no such CRM: ${unknown.join(', ')}; there are ${crms.map((crm) => crm.id).join(', ')}`);
    return 1;
  }
  const wanted = crms.filter((crm) => ids.length === 0 || ids.includes(crm.id));
  // What a CRM has set up is cleared away when the process ends, not when it is killed.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  const begun = performance.now();
  needBrowsers(browsers);
  const settingUp = wanted.map((crm) => {
    const ready = crm.setUp((line) => say(`${crm.name}: ${line}`)).catch(asError);
    return { crm, ready: ready.then((rig) => ({ rig, took: seconds(begun) })) };
  });
  const built = await freshBuild(say).then(() => null, asError);
  for (const { crm, ready } of settingUp) {
    const { rig, took } = await ready;
    if (typeof rig === 'string' || rig instanceof Error) {
      report(`${crm.name} was NOT RUN`, asError(rig));
      continue;
    }
    const from = performance.now();
    if (built === null) await onCrm(crm, rig);
    else report(`${crm.name} was NOT RUN`, built);
    await rig.remove().catch((problem: unknown) => report(`${crm.name} is removed`, asError(problem)));
    say(`${crm.name}: set up after ${took}, driven in ${seconds(from)}`);
  }
  say(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}
