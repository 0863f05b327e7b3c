import type { DelimitedRow } from './delimitedRows';

/** A column that tells when deals entered or left one stage, as its header names that stage. */
export type StageDateColumn = {
  readonly column: number;
  readonly header: string;
  readonly what: 'entered' | 'exited';
  /** As the header names it: a label, perhaps with its pipeline in brackets, or an internal id. */
  readonly stage: string;
};

/** A stage's date column with the stage as the deals' own column writes it, and the pipeline that it is of, where it is of one. */
export type StageDate = StageDateColumn & { readonly pipeline: string | null };

/** Longer texts are no headers. */
const longestHeader = 300;

const internal = /^hs_(?:v2_)?date_(entered|exited)_(.+)$/i;
const quoted = /^[^"“”«»„]{0,60}["“”«„]\s*(.+?)\s*["“”»]/u;
const entered =
  /^(?:date (?:of )?(?:entered|entry)(?: into| in)?|entered(?: on)?|eintrittsdatum(?: in)?|datum des eintritts in|eingetreten in|date d.entrée (?:dans|en)|entrée dans|fecha de entrada (?:en|a)|data de entrada em|belépés dátuma|belépett)\s*:?\s+(.+)$/iu;
const exited =
  /^(?:date (?:of )?(?:exited|exit)(?: from)?|exited(?: on)?|austrittsdatum(?: aus)?|datum des austritts aus|date de sortie (?:de|du)|sortie de|fecha de salida de|data de saída de|kilépés dátuma|kilépett)\s*:?\s+(.+)$/iu;
const chinese = /^(进入|离开|退出)\s*(.+?)\s*的?(?:日期|时间)$/u;

/** What follows "entered" in headers that are of no stage in particular. */
const noStage = new Set(['current stage', 'current_stage', 'stage', 'this stage', 'pipeline', 'by', 'on', 'at', 'crm', 'date', 'time']);

/** The columns of a header row that tell when a stage was entered or left: `Date entered "Offer (Sales)"`, hs_v2_date_entered_12345. */
export function stageDateColumns(headers: readonly string[]): readonly StageDateColumn[] {
  return headers.flatMap((header, column): StageDateColumn[] => {
    const found = header.length > longestHeader ? null : named(header.normalize('NFKC').replace(/\s+/gu, ' ').trim());
    return found === null || noStage.has(found.stage.toLowerCase()) ? [] : [{ column, header, ...found }];
  });
}

function named(header: string): Pick<StageDateColumn, 'what' | 'stage'> | null {
  const id = internal.exec(header);
  if (id?.[2] !== undefined) return { what: id[1]?.toLowerCase() === 'exited' ? 'exited' : 'entered', stage: id[2] };
  const han = chinese.exec(header);
  if (han?.[2] !== undefined) return { what: han[1] === '进入' ? 'entered' : 'exited', stage: withoutQuotes(han[2]) };
  for (const [what, pattern] of [
    ['entered', entered],
    ['exited', exited],
  ] as const) {
    const rest = pattern.exec(header)?.[1];
    if (rest !== undefined) return { what, stage: quoted.exec(header)?.[1] ?? withoutQuotes(rest) };
  }
  return null;
}

function withoutQuotes(text: string): string {
  return text.replace(/^["“”«»„'\s]+|["“”«»„'\s]+$/gu, '');
}

/** Labels are told apart by letters and digits alone, as internal ids leave out all else. */
function folded(label: string): string {
  return label
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/**
 * The stages of such columns as the deals' own column writes them, where it has them; else as the header does. A name in brackets at the
 * end is a pipeline's if the deals have such a pipeline, or if the label is known without it.
 */
export function stageDates(
  columns: readonly StageDateColumn[],
  rows: readonly DelimitedRow[],
  { stageColumn, pipelineColumn }: { readonly stageColumn: number | null; readonly pipelineColumn: number | null },
): readonly StageDate[] {
  if (columns.length === 0) return [];
  const stages = labelsIn(rows, stageColumn);
  const pipelines = labelsIn(rows, pipelineColumn);
  return columns.map((each) => {
    const { stage } = each;
    const parts = /^(.+?)\s*\(([^()]+)\)$/u.exec(stage);
    const [bare, bracket] = [parts?.[1] ?? stage, parts?.[2] ?? null];
    const pipeline = bracket === null ? null : (pipelines.get(folded(bracket)) ?? (stages.has(folded(bare)) ? bracket : null));
    const known = stages.get(folded(stage)) ?? stages.get(folded(bare)) ?? stages.get(folded(stage.replace(/_\d+$/, '')));
    // A stage that no deal is in today is written as the others are: with the pipeline, or without.
    const isWhole = pipeline === null || [...stages.values()].some((label) => label.endsWith(`(${pipeline})`));
    return { ...each, stage: known ?? (isWhole ? stage : bare), pipeline };
  });
}

function labelsIn(rows: readonly DelimitedRow[], column: number | null): ReadonlyMap<string, string> {
  const labels = new Set<string>();
  for (const { cells } of rows) {
    const label = column === null ? '' : (cells[column] ?? '');
    if (label !== '') labels.add(label);
  }
  return new Map(
    Array.from(labels, (label): [string, string] => [folded(label), label.replace(/\s+/gu, ' ').trim()]).filter(([key]) => key !== ''),
  );
}
