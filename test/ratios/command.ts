import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type FileRatios, fileRatios } from '../../lib/schema/fileRatios';

const start = fileURLToPath(new URL('../../lib/ratiosCommand/start.mjs', import.meta.url));

/** A file of the reference, by its name. */
export function referenceFile(name: string): string {
  return fileURLToPath(new URL(`reference/${name}`, import.meta.url));
}

/** Runs the command as a process of its own. */
export function ratios(...words: readonly string[]): { readonly code: number | null; readonly out: string; readonly errors: string } {
  const done = spawnSync(process.execPath, [start, ...words], { encoding: 'utf8', timeout: 60_000 });
  return { code: done.status, out: done.stdout, errors: done.stderr };
}

/** What it prints with --json, held against its schema. */
export function ratiosInJson(...words: readonly string[]): FileRatios {
  const { code, out, errors } = ratios(...words, '--json');
  if (code !== 0) throw new Error(errors);
  return fileRatios.parse(JSON.parse(out));
}
