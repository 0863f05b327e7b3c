import type { PipelineKey } from '../domain/deal';
import { columnsFormat, type HistoryColumns, toColumns } from '../domain/historyColumns';
import { mergedColumns } from '../domain/mergedColumns';
import { type StageHistory, stageHistory } from '../domain/stageHistory';
import type { Instant } from '../domain/time';
import { type Result, success } from '../result';
import type { Database, KnownHistories } from './database';
import { eventsOfDeals } from './eventsOfDeals';
import type { DealRow, EventRow, PipelineRow } from './rows';
import type { StorageRefusal } from './storageRefusal';
import { read, write } from './transactions';

/** With fewer changed deals than this, their events are looked up one deal at a time; with more, all of the site's are read at once. */
const fewDeals = 400;

const nothingKnown: KnownHistories = { watermark: -1, columns: toColumns([]), unsettled: [] };

/** What this context has worked out before, else what was stored; nothing where the pipeline was changed in a way that both are wrong. */
async function lastKnown(database: Database, pipeline: PipelineRow): Promise<KnownHistories> {
  const usable = (watermark: number) => watermark >= pipeline.derivedAnewFrom;
  const kept = database.known.get(pipeline.key);
  if (kept && usable(kept.watermark)) return kept;
  const stored = await database.tables.snapshots.get(pipeline.key);
  if (stored?.format !== columnsFormat || !usable(stored.watermark)) return nothingKnown;
  return { watermark: stored.watermark, unsettled: stored.unsettled, columns: stored.columns };
}

/** The deals that were written since, and those that were not settled then. */
async function changedDeals(database: Database, pipeline: PipelineRow, known: KnownHistories): Promise<readonly DealRow[]> {
  const { deals } = database.tables;
  const since = await deals
    .where('[pipeline+touched]')
    .between([pipeline.key, known.watermark + 1], [pipeline.key, Number.POSITIVE_INFINITY])
    .toArray();
  const others = known.unsettled.filter((key) => !since.some((deal) => deal.key === key));
  if (others.length === 0) return since;
  const unsettled = await deals.bulkGet(others);
  return [...since, ...unsettled.filter((deal) => deal !== undefined)];
}

async function eventsOf(
  database: Database,
  pipeline: PipelineRow,
  deals: readonly DealRow[],
): Promise<ReadonlyMap<string, readonly EventRow[]>> {
  const keys = deals.map((deal) => deal.key);
  if (deals.length < fewDeals) return eventsOfDeals(database, keys);
  const byDeal = new Map<string, EventRow[]>(keys.map((key) => [key, []]));
  for (const row of await database.tables.events.where('deal').startsWith(`${pipeline.siteKey}|`).toArray())
    byDeal.get(row.deal)?.push(row);
  return byDeal;
}

function historyOf(deal: DealRow, events: readonly EventRow[], pipeline: PipelineRow, asOf: Instant): StageHistory {
  return stageHistory(deal.key, events, {
    observedFrom: deal.observedFrom,
    apiReadUpTo: deal.apiReadUpTo,
    currentStageId: deal.stageId,
    asOf,
    stageOrder: pipeline.stages.map((stage) => stage.id),
    first: deal.first,
    lastActivityAt: deal.lastActivityAt ?? null,
  });
}

async function broughtUpToDate(database: Database, pipeline: PipelineRow, generation: number, asOf: Instant) {
  const known = await lastKnown(database, pipeline);
  const changed = await changedDeals(database, pipeline, known);
  if (changed.length === 0) return { known: { ...known, watermark: generation }, changed: 0 };
  const events = await eventsOf(database, pipeline, changed);
  const anew = changed.map((deal) => historyOf(deal, events.get(deal.key) ?? [], pipeline, asOf));
  const unsettled = changed.filter((deal) => events.get(deal.key)?.some((event) => event.at > asOf)).map((deal) => deal.key);
  return { known: { watermark: generation, columns: mergedColumns(known.columns, anew), unsettled }, changed: changed.length };
}

/** Writes the columns, unless a later state is stored already or the pipeline was changed in the meantime. */
function storeColumns(database: Database, pipeline: PipelineKey, known: KnownHistories): Promise<Result<null, StorageRefusal>> {
  const { snapshots, pipelines } = database.tables;
  return write(database, [snapshots, pipelines], async () => {
    const [before, row] = await Promise.all([snapshots.get(pipeline), pipelines.get(pipeline)]);
    const later = before?.format === columnsFormat && before.watermark > known.watermark;
    if (later || row === undefined || row.derivedAnewFrom > known.watermark) return null;
    await snapshots.put({
      pipeline,
      format: columnsFormat,
      watermark: known.watermark,
      unsettled: known.unsettled,
      columns: known.columns,
    });
    return null;
  });
}

/** The histories of a pipeline, and the generation of the store that they include. */
export type PipelineHistories = { readonly watermark: number; readonly columns: HistoryColumns };

/**
 * The stage histories of all deals of a pipeline as of now, as columns in the order of the deals' keys. What was worked out before is kept
 * in one row, and only deals written since are worked out from their events; the columns are written again, later and by the way, when
 * many were. The same columns are given again while nothing has changed.
 */
export async function stageHistories(
  database: Database,
  pipeline: PipelineKey,
  asOf: Instant,
): Promise<Result<PipelineHistories, StorageRefusal>> {
  const { pipelines, deals, events, snapshots } = database.tables;
  const had = await read(database, [pipelines, deals, events, snapshots], async ({ generation }) => {
    const row = await pipelines.get(pipeline);
    return row === undefined ? null : broughtUpToDate(database, row, generation, asOf);
  });
  if (!had.ok) return had;
  if (had.value === null) return success({ watermark: 0, columns: nothingKnown.columns });
  const { known, changed } = had.value;
  const other = database.known.get(pipeline);
  if (!other || other.watermark <= known.watermark) database.known.set(pipeline, known);
  if (changed > Math.max(database.manyChanges, known.columns.deals.length / 50))
    database.later(`columns of ${pipeline}`, () => storeColumns(database, pipeline, known));
  return success({ watermark: known.watermark, columns: known.columns });
}
