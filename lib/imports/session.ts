import { columnChoices, keepColumnChoices } from '../db/columnChoices';
import type { Database } from '../db/database';
import { dealIdsByName } from '../db/dealState';
import { importDeals } from '../db/importDeals';
import { importPlan, type PlannedDeal } from '../db/importPlan';
import { keptImports, knownDeals, pipelineRowsOf } from '../db/importTargets';
import { removeImport } from '../db/removeImport';
import type { PipelineRow } from '../db/rows';
import type { StorageRefusal } from '../db/storageRefusal';
import type { Instant } from '../domain/time/time';
import { writtenId } from '../files/dealId';
import type { FileFault } from '../files/fileFault';
import type { CsvForm } from '../files/out/csv';
import { mostBytes, type RecognisedFile, recogniseFile } from '../files/readFiles';
import { failure, type Result, success } from '../result';
import { type FileChoices, fileCrm, type ImportChoices } from './choices';
import { faultCounts, refusedRows } from './faultCounts';
import { fileView, signatureOf } from './fileView';
import { importedDeals, type Prepared } from './importedDeals';
import { type Known, meaningOf, type ReadRows, readRows } from './readRows';
import { rememberedChoices } from './rememberedChoices';
import { stagesOfPipelines } from './stageLabels';
import { pipelineTargets, stageIdOf, type TargetPipeline } from './targetPipeline';
import type { FileState, ImportProgress, ImportResult, PlanView, RemoveRefusal, SessionRefusal, Understood } from './views';

/** What a session needs of where it runs. */
export type SessionOptions = {
  readonly open: () => Promise<Result<Database, StorageRefusal>>;
  readonly now: () => Instant;
  readonly noDecisionReasons: readonly string[];
};

/** A file as the browser hands it over. */
export type SourceFile = { readonly name: string; readonly size: number; readonly arrayBuffer: () => Promise<ArrayBuffer> };

type Held = {
  readonly name: string;
  readonly size: number;
  readonly bytes: Uint8Array;
  readonly given: FileChoices;
  readonly remembered: boolean;
  readonly file: Result<RecognisedFile, FileFault>;
};

export type OnProgress = (progress: ImportProgress) => void;

type ReadAll = {
  readonly database: Database;
  readonly rows: ReadRows;
  readonly ofSite: readonly PipelineRow[];
  readonly targets: ReadonlyMap<string | null, TargetPipeline>;
};

/** Deals of a dry run that are listed. */
const listed = 50;

/**
 * One import from its files to the store, step by step: files are added and what was recognised is shown and corrected, then what they say together,
 * then what would change. Nothing is written before `take`. Every step can be asked again with other choices.
 */
export function importSession({ open, now, noDecisionReasons }: SessionOptions) {
  const files: Held[] = [];
  let prepared: (Prepared & { readonly standing: ReadonlySet<string> }) | null = null;
  const givenUp = new Set<string>();

  const sound = (): readonly RecognisedFile[] => files.flatMap(({ file }) => (file.ok ? [file.value] : []));
  const states = (): readonly FileState[] =>
    files.map(({ file, name, size, given, remembered }) =>
      file.ok ? success(fileView(file.value, { name, bytes: size, given, remembered })) : { ok: false, why: file.why, name, bytes: size },
    );

  const add = async (added: readonly SourceFile[], onProgress: OnProgress): Promise<readonly FileState[]> => {
    const total = added.reduce((sum, { size }) => sum + size, 0);
    let done = 0;
    for (const source of added) {
      onProgress({ phase: 'reading', done, total });
      files.push(await heldFile(source, open));
      done += source.size;
    }
    return states();
  };

  const choose = (index: number, given: FileChoices): readonly FileState[] => {
    const held = files[index];
    if (held !== undefined) files[index] = { ...held, given, file: recogniseFile(held.bytes, given) };
    return states();
  };

  const drop = (index: number): readonly FileState[] => {
    files.splice(index, 1);
    return states();
  };

  const readAll = async (choices: ImportChoices): Promise<Result<ReadAll, StorageRefusal>> => {
    const opened = await open();
    if (!opened.ok) return opened;
    const database = opened.value;
    const rowsOfSite = await pipelineRowsOf(database, choices.site);
    if (!rowsOfSite.ok) return rowsOfSite;
    const known = await knownOf(database, sound(), choices);
    if (!known.ok) return known;
    const rows = readRows(sound(), choices, { known: known.value, noDecisionReasons });
    const ofSite = rowsOfSite.value;
    return success({ database, rows, ofSite, targets: pipelineTargets(rows, choices, { pipelines: ofSite, deals: known.value.deals }) });
  };

  const understand = async (choices: ImportChoices, onProgress: OnProgress): Promise<Result<Understood, SessionRefusal>> => {
    onProgress({ phase: 'understanding', done: 0, total: null });
    const read = await readAll(choices);
    return read.ok ? success(understood(read.value, choices, noDecisionReasons)) : read;
  };

  const plan = async (choices: ImportChoices, onProgress: OnProgress): Promise<Result<PlanView, SessionRefusal>> => {
    if (sound().some(({ columns }) => columns.questions.some(({ about }) => about === 'date-order'))) return failure('date-order');
    onProgress({ phase: 'understanding', done: 0, total: null });
    const opened = await open();
    const kept = opened.ok ? await keptImports(opened.value) : opened;
    if (!kept.ok) return kept;
    const read = await readAll(choices);
    if (!read.ok) return read;
    const { database, rows, ofSite, targets } = read.value;
    const made = importedDeals(rows, {
      ...{ choices, noDecisionReasons, known: ofSite, targets, now: now() },
      meaning: meaningOf(choices, noDecisionReasons),
    });
    const compared = await importPlan(database, made.deals, { onRows: (done, total) => onProgress({ phase: 'comparing', done, total }) });
    if (!compared.ok) return compared;
    prepared = { ...made, faults: [...rows.faults, ...made.faults], standing: new Set(kept.value.map(({ id }) => id)) };
    return success(planView(compared.value, prepared));
  };

  const take = async (
    choices: ImportChoices,
    name: string,
    { onProgress, signal }: { readonly onProgress: OnProgress; readonly signal: AbortSignal },
  ): Promise<Result<ImportResult, SessionRefusal>> => {
    if (prepared === null || prepared.deals.length === 0) return failure('no-deals');
    const opened = await open();
    if (!opened.ok) return opened;
    const { deals, pipelines, standing } = prepared;
    const onRows = (done: number, total: number) => onProgress({ phase: 'writing', done, total });
    const done = await importDeals(opened.value, { site: choices.site, name, pipelines, deals, now, standing, signal, onRows, givenUp });
    if (!done.ok) return done;
    // What was said of the columns is a convenience: where it cannot be kept, it is said again.
    for (const { file, given } of files) {
      const signature = file.ok ? signatureOf(file.value) : null;
      if (signature !== null) await keepColumnChoices(opened.value, { signature, choices: given, at: now() });
    }
    const figures = pipelines.map(({ key, label, stages }) => ({
      ...{ key, label },
      firstStage: stages.find(({ kind }) => kind === 'open')?.id ?? null,
    }));
    return success({ ...done.value, pipelines: figures });
  };

  /** Takes an earlier import back whole. */
  const remove = async (id: string, onProgress: OnProgress): Promise<Result<null, RemoveRefusal>> => {
    const opened = await open();
    if (!opened.ok) return opened;
    onProgress({ phase: 'removing', done: 0, total: null });
    return removeImport(opened.value, id, now(), (done, total) => onProgress({ phase: 'removing', done, total }));
  };

  const refused = (form: CsvForm, words: Parameters<typeof refusedRows>[2]): string =>
    refusedRows(sound(), prepared?.faults ?? [], words, { form, names: files.flatMap(({ name, file }) => (file.ok ? [name] : [])) });

  return { add, choose, drop, understand, plan, take, remove, refused };
}

export type ImportSession = ReturnType<typeof importSession>;

async function heldFile(source: SourceFile, open: SessionOptions['open']): Promise<Held> {
  const { name, size } = source;
  const nothing = { name, size, bytes: new Uint8Array(), given: {}, remembered: false };
  // Not even looked at: a browser would end the page for want of memory.
  if (size > mostBytes) return { ...nothing, file: failure({ why: 'too-large', of: 'bytes', most: mostBytes }) };
  const bytes = await source.arrayBuffer().then(
    (buffer) => new Uint8Array(buffer),
    () => null,
  );
  if (bytes === null) return { ...nothing, file: failure({ why: 'unreadable' }) };
  const first = recogniseFile(bytes);
  const signature = first.ok ? signatureOf(first.value) : null;
  const opened = signature === null ? null : await open();
  const kept = opened?.ok && signature !== null ? await columnChoices(opened.value, signature) : null;
  const given = kept?.ok ? rememberedChoices(kept.value) : null;
  if (given === null || Object.keys(given).length === 0) return { ...nothing, bytes, file: first };
  return { name, size, bytes, given, remembered: true, file: recogniseFile(bytes, given) };
}

/** What the store knows of the deals that files tell changes of, or tell without an id. */
async function knownOf(
  database: Database,
  files: readonly RecognisedFile[],
  { site }: ImportChoices,
): Promise<Result<Known, StorageRefusal>> {
  const ids = new Set<string>();
  const names = new Set<string>();
  for (const { table, columns } of files) {
    const place = (role: 'dealId' | 'name') => columns.choices.find((choice) => choice.role === role)?.column;
    const [idPlace, namePlace] = [place('dealId'), place('name')];
    for (const { cells } of table.rows) {
      const written = idPlace === undefined || (columns.kind === 'deals' && site.crm === fileCrm) ? null : writtenId(cells[idPlace] ?? '');
      if (written?.kind === 'id') ids.add(written.id);
      const name = idPlace === undefined && namePlace !== undefined ? (cells[namePlace] ?? '').replace(/\s+/gu, ' ').trim() : '';
      if (name !== '') names.add(name);
    }
  }
  const byName =
    site.crm === fileCrm && ids.size === 0 && names.size === 0
      ? success(new Map<string, string>())
      : await dealIdsByName(database, site, [...names]);
  if (!byName.ok) return byName;
  const deals = await knownDeals(database, site, [...ids, ...byName.value.values()]);
  return deals.ok ? success({ deals: deals.value, idsByName: byName.value }) : deals;
}

function understood(
  { rows, ofSite, targets }: Pick<ReadAll, 'rows' | 'ofSite' | 'targets'>,
  choices: ImportChoices,
  noDecisionReasons: readonly string[],
): Understood {
  const meaning = meaningOf(choices, noDecisionReasons);
  const stages = stagesOfPipelines(rows, { meaning, order: choices.order });
  const inStages = new Set([...stages.values()].flat().map(({ label }) => label));
  const names = new Set([...Array.from(targets.keys(), (name) => name ?? ''), ...stages.keys()]);
  return {
    deals: rows.deals.filter(({ stored }) => stored === null).length,
    changes: rows.changes?.length ?? null,
    pipelines: Array.from(names, (name) => {
      const row = targets.get(name === '' ? null : name)?.row ?? null;
      const ofPipeline = (stages.get(name) ?? []).map((stage) => ({
        ...stage,
        matched: row === null || row.stages.some(({ id }) => id === stageIdOf(row, stage.label)),
      }));
      return { name, target: row?.key ?? null, stages: ofPipeline };
    }),
    known: ofSite.map(({ key, label }) => ({ key, label })),
    states: rows.labels.filter(({ label }) => !inStages.has(label)).map(({ label, means, rows: count }) => ({ label, means, rows: count })),
    owners: new Set(rows.deals.flatMap(({ deal }) => deal.owner ?? [])).size,
    ...{ hasIds: rows.hasIds, hasCurrency: rows.hasCurrency, zoneless: rows.zoneless, closedBy: rows.closedBy },
  };
}

function planView(planned: readonly PlannedDeal[], { faults }: Prepared): PlanView {
  const of = (fate: PlannedDeal['fate']) => planned.filter((each) => each.fate === fate);
  const view = (fate: PlannedDeal['fate']) =>
    of(fate)
      .slice(0, listed)
      .map(({ deal, events, fields }) => ({ name: deal.name, owner: deal.owner, events, fields }));
  return {
    counts: { added: of('added').length, changed: of('changed').length, same: of('same').length },
    events: planned.reduce((sum, { events }) => sum + events, 0),
    lists: { added: view('added'), changed: view('changed'), same: view('same') },
    ...faultCounts(faults),
  };
}
