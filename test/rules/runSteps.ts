import { endLeftovers } from '../setup/command.ts';
import { say } from '../setup/say.ts';
import { type Outcome, type Step, steps } from './steps.ts';

/** The names after --only; null where all steps are wanted. */
function wantedSteps(words: readonly string[]): readonly string[] | null {
  const at = words.indexOf('--only');
  if (at === -1) return null;
  const names = words.slice(at + 1).flatMap((word) => word.split(','));
  const unknown = names.filter((name) => !steps.some((step) => step.name === name));
  if (names.length === 0 || unknown.length > 0) {
    throw new Error(`There is no step ${unknown.join(', ')}. Steps: ${steps.map((step) => step.name).join(', ')}.`);
  }
  return names;
}

async function outcomeOf(step: Step): Promise<Outcome> {
  try {
    return await step.run();
  } catch (problem) {
    return { passed: 0, failed: 1, note: '', output: problem instanceof Error ? (problem.stack ?? problem.message) : String(problem) };
  }
}

/** Runs the wanted steps one after the other, says how each went, and gives the exit code. The last line is the total. */
export async function runSteps(words: readonly string[]): Promise<number> {
  const wanted = wantedSteps(words);
  const began = Date.now();
  let passed = 0;
  let failed = 0;
  process.once('SIGINT', () => {
    endLeftovers();
    process.exit(130);
  });
  process.once('SIGTERM', () => {
    endLeftovers();
    process.exit(143);
  });
  for (const step of steps) {
    if (wanted !== null && !wanted.includes(step.name)) continue;
    const start = Date.now();
    const outcome = await outcomeOf(step);
    passed += outcome.passed;
    failed += outcome.failed;
    const seconds = ((Date.now() - start) / 1000).toFixed(1);
    const word = outcome.failed === 0 ? 'ok    ' : 'FAILED';
    say(
      `${word} ${step.name.padEnd(12)} ${String(outcome.passed).padStart(4)} passed ${String(outcome.failed).padStart(3)} failed  ${seconds} s  ${outcome.note}`,
    );
    if (outcome.failed > 0)
      say(
        outcome.output
          .trimEnd()
          .split('\n')
          .slice(-120)
          .map((line) => `    ${line}`)
          .join('\n'),
      );
  }
  const left = endLeftovers();
  if (left > 0) say(`Ended ${left} processes that were left over.`);
  say(`All steps took ${Math.round((Date.now() - began) / 1000)} s.`);
  say(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}
