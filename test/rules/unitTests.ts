import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { command, root } from '../setup/command.ts';
import type { Outcome } from './steps.ts';

/** The part of the runner's report that is counted. */
type Report = {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly { readonly status: string }[] }[];
};

/** Runs the tests that need no browser and counts them. */
export async function unitTests(): Promise<Outcome> {
  const report = join(root, '.cache/unit.json');
  mkdirSync(join(root, '.cache'), { recursive: true });
  rmSync(report, { force: true });
  const done = await command('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`], { minutes: 10 });
  const counted = JSON.parse(readFileSync(report, 'utf8')) as Report;
  // A file that does not even load holds no failed test; it counts as one.
  const broken = counted.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  );
  const skipped = counted.numPendingTests + counted.numTodoTests;
  const failed = counted.numFailedTests + broken.length + skipped;
  return {
    passed: counted.numPassedTests,
    failed: failed === 0 && done.code !== 0 ? 1 : failed,
    note: `${counted.testResults.length} files${skipped > 0 ? `, ${skipped} skipped, which counts as failed` : ''}`,
    output: done.output,
  };
}
