import { command } from '../setup/command.ts';
import { builds } from './built.ts';
import type { Findings } from './finding.ts';

type Message = { readonly code: string; readonly file?: string };

/** Warnings that stores' reviewers are told about: react-dom sets innerHTML in two places, Zod probes for `Function`. */
const known = new Set(['UNSAFE_VAR_ASSIGNMENT', 'DANGEROUS_EVAL']);

/** Mozilla's own linter finds no error in the Firefox build and no warning that is not known. */
export async function lintBuilt(): Promise<Findings> {
  const firefox = builds.find((build) => build.browser === 'firefox');
  if (firefox === undefined) throw new Error('There is no Firefox build.');
  const done = await command('web-ext', ['lint', '--source-dir', firefox.folder, '--output', 'json', '--no-config-discovery']);
  const start = done.answer.indexOf('{');
  if (start === -1) throw new Error(done.output);
  const report = JSON.parse(done.answer.slice(start)) as { errors: readonly Message[]; warnings: readonly Message[] };
  const counts = new Map<string, number>();
  for (const warning of report.warnings) counts.set(warning.code, (counts.get(warning.code) ?? 0) + 1);
  return {
    note: [...counts].map(([code, count]) => `${count} ${code}`).join(', '),
    checks: [
      {
        name: 'no errors',
        problem: report.errors.length === 0 ? null : report.errors.map((error) => `${error.code} ${error.file ?? ''}`).join(', '),
      },
      ...[...counts.keys()].map((code) => ({ name: `warning ${code}`, problem: known.has(code) ? null : 'is new: fix it or explain it' })),
    ],
  };
}
