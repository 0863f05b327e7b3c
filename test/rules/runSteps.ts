import { endLeftovers } from '../setup/command.ts';
import { say } from '../setup/say.ts';
import { type Outcome, type Step, stepsInRounds } from './steps.ts';

const steps = stepsInRounds.flat();

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

function tell(step: Step, { passed, failed, note, output }: Outcome, seconds: number): void {
  const word = failed === 0 ? 'ok    ' : 'FAILED';
  const counts = `${String(passed).padStart(4)} passed ${String(failed).padStart(3)} failed`;
  say(`${word} ${step.name.padEnd(12)} ${counts}  ${seconds.toFixed(1)} s  ${note}`);
  // What went well is counted above; what did not is to be seen at once.
  const end = output
    .trimEnd()
    .split('\n')
    .filter((line) => !/^ok\s/.test(line))
    .slice(-120);
  if (failed > 0) say(end.map((line) => `    ${line}`).join('\n'));
}

/** Runs the wanted steps, says how each went, and gives the exit code. The last line is the total. */
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
  const play = async (step: Step): Promise<void> => {
    const start = Date.now();
    const outcome = await outcomeOf(step);
    passed += outcome.passed;
    failed += outcome.failed;
    tell(step, outcome, (Date.now() - start) / 1000);
  };
  for (const round of stepsInRounds) {
    await Promise.all(round.filter((step) => wanted === null || wanted.includes(step.name)).map(play));
  }
  const left = endLeftovers();
  if (left > 0) say(`Ended ${left} processes that were left over.`);
  say(`All steps took ${Math.round((Date.now() - began) / 1000)} s.`);
  say(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}
