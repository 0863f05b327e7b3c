import type { Browser } from '../e2e/browser.ts';
import { needBrowsers } from '../setup/browsers.ts';
import { endLeftovers } from '../setup/command.ts';
import { say } from '../setup/say.ts';
import { crms } from './crms.ts';
import { freshBuild } from './freshBuild.ts';
import type { CrmAtWork, RunningCrm } from './runningCrm.ts';
import { setUpSideBySide } from './setUpSideBySide.ts';

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

const secondsSince = (from: number) => Math.round((performance.now() - from) / 1000);

/**
 * Sets up each CRM that can run here, side by side, drives the built extension on one after the other, as they are ready, and stops it. One
 * that cannot be had is named, and is a failure. `ids` takes some of them.
 */
export async function runCrms(ids: readonly string[]): Promise<number> {
  const unknown = ids.filter((id) => !crms.some((crm) => crm.id === id));
  if (unknown.length > 0) {
    say(`no such CRM: ${unknown.join(', ')}; there are ${crms.map((crm) => crm.id).join(', ')}`);
    return 1;
  }
  // What a CRM has set up is cleared away when the process ends, not when it is killed; what is still at work in there ends before.
  process.once('exit', endLeftovers);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
  const begun = performance.now();
  needBrowsers(browsers);
  const settingUp = setUpSideBySide(
    crms.filter((crm) => ids.length === 0 || ids.includes(crm.id)),
    say,
  );
  const built = await freshBuild(say).then(() => null, asError);
  say(`the extension is there after ${secondsSince(begun)} s`);
  for await (const { crm, rig, seconds } of settingUp) {
    if (rig instanceof Error) {
      report(`${crm.name} was NOT RUN`, rig);
      continue;
    }
    const from = performance.now();
    if (built === null) await onCrm(crm, rig);
    else report(`${crm.name} was NOT RUN`, built);
    await rig.remove().catch((problem: unknown) => report(`${crm.name} is removed`, asError(problem)));
    say(`${crm.name}: set up in ${seconds} s, driven in ${secondsSince(from)} s`);
  }
  say(`${passed} passed, ${failed} failed in ${secondsSince(begun)} s`);
  return failed === 0 ? 0 : 1;
}
