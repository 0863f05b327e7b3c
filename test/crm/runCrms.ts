import { needBrowsers } from '../setup/browsers.ts';
import { say } from '../setup/say.ts';
import { freshBuild } from './freshBuild.ts';
import { drive } from './tryton/drive.ts';
import { checkHistory } from './tryton/historyCheck.ts';
import { type Rig, setUp } from './tryton/rig.ts';

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

async function onTryton(rig: Rig): Promise<void> {
  await rig.start();
  say(`Tryton 6 runs at ${rig.address}`);
  const history = await checkHistory(rig).catch(asError);
  if (typeof history === 'string') report('Tryton: the whole history is read as it was made', null, history);
  else report('Tryton: the whole history is read as it was made', history);
  for (const name of ['chromium', 'firefox'] as const) {
    try {
      await rig.reset();
      for (const { name: step, problem } of await drive(name, rig)) report(`Tryton, ${name}: ${step}`, problem);
    } catch (problem) {
      report(`Tryton, ${name}: the browser starts and a sales person signs in`, asError(problem));
    }
  }
}

/** Sets up each CRM that can run here, drives the built extension on it and stops it. One that cannot be had is named, and is a failure. */
export async function runCrms(): Promise<number> {
  let rig: Rig | string = 'setting it up failed';
  try {
    needBrowsers(['chromium', 'firefox']);
    await freshBuild(say);
    rig = await setUp(say);
    if (typeof rig === 'string') report('Tryton was NOT RUN', new Error(rig));
    else await onTryton(rig);
  } catch (problem) {
    report(typeof rig === 'string' ? 'Tryton was NOT RUN' : 'Tryton', asError(problem));
  } finally {
    if (typeof rig !== 'string') await rig.remove();
  }
  say(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}
