import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { run } from '../../lib/ratiosCommand/run';
import { type FileRatios, fileRatios, type PipelineRatios } from '../../lib/schema/fileRatios';

const start = fileURLToPath(new URL('../../lib/ratiosCommand/start.mjs', import.meta.url));

/** A file of the reference, by its name. */
export function referenceFile(name: string): string {
  return fileURLToPath(new URL(`reference/${name}`, import.meta.url));
}

export type Answer = { readonly code: number | null; readonly out: string; readonly errors: string };

/** Runs the command as a process of its own, as `npm run ratios` does. */
export function ratiosProcess(...words: readonly string[]): Answer {
  const done = spawnSync(process.execPath, [start, ...words], { encoding: 'utf8', timeout: 60_000 });
  return { code: done.status, out: done.stdout, errors: done.stderr };
}

/** The same without a process, which takes most of the time. */
export function ratios(...words: readonly string[]): Answer {
  const { code, output, reasons } = run(words, () => undefined);
  return { code, out: output, errors: reasons.map((reason) => `${reason}\n`).join('') };
}

/** What the command prints with --json, held against its schema; the figures of the first pipeline lie beside what holds for all. */
export function ratiosInJson(
  words: readonly string[],
  runs: (...words: readonly string[]) => Answer = ratios,
): FileRatios & PipelineRatios {
  const { code, out, errors } = runs(...words, '--json');
  if (code !== 0) throw new Error(errors);
  const found = fileRatios.parse(JSON.parse(out));
  const [first] = found.pipelines;
  if (first === undefined) throw new Error('no pipeline');
  return { ...found, ...first };
}
