import type { RowFault, RowFaultKind } from '../files/fileFault';
import { type CsvForm, csvOf } from '../files/out/csv';
import type { RecognisedFile } from '../files/readFiles';
import type { FaultCount, PlanView } from './views';

type FileRowFault = RowFault & { readonly file: number };

/** Examples that are named of each reason. */
const mostExamples = 5;

/** How many rows were refused, and for each reason how many rows or cells, those of whole rows first. */
export function faultCounts(faults: readonly FileRowFault[]): Pick<PlanView, 'refused' | 'faults'> {
  const counts = new Map<string, FaultCount & { examples: FaultCount['examples'][number][]; count: number }>();
  const refused = new Set<string>();
  for (const { why, effect, file, line, column, value } of faults) {
    if (effect === 'row') refused.add(`${file}|${line}`);
    const key = `${effect}|${why}`;
    const found = counts.get(key) ?? { why, effect, count: 0, examples: [] };
    counts.set(key, found);
    found.count += 1;
    if (found.examples.length < mostExamples) found.examples.push({ file, line, column, value });
  }
  const inOrder = [...counts.values()].toSorted(
    (one, other) => Number(one.effect === 'cell') - Number(other.effect === 'cell') || other.count - one.count,
  );
  return { refused: refused.size, faults: inOrder };
}

/** What columns of refused rows are called, and the reasons. */
export type RefusedWords = {
  readonly file: string;
  readonly line: string;
  readonly why: string;
  readonly reasons: Readonly<Record<RowFaultKind, string>>;
};

/** All refused rows as a file: where each stands, why it was refused, and what is written there, in the columns of the first file that has any. */
export function refusedRows(
  files: readonly RecognisedFile[],
  faults: readonly FileRowFault[],
  words: RefusedWords,
  { form, names }: { readonly form: CsvForm; readonly names: readonly string[] },
): string {
  const ofRows = faults.filter(({ effect }) => effect === 'row').toSorted((one, other) => one.file - other.file || one.line - other.line);
  const cellsOf = files.map(({ table }) => new Map(table.rows.map(({ line, cells }) => [line, cells])));
  const header = files[ofRows[0]?.file ?? 0]?.table.header ?? [];
  const rows = ofRows.map(({ file, line, why, value }) => [
    names[file] ?? '',
    line,
    words.reasons[why],
    ...(cellsOf[file]?.get(line) ?? [value]),
  ]);
  return csvOf({ title: '', columns: [words.file, words.line, words.why, ...header], rows }, form).text;
}
