import type { PipelineKey } from '../domain/deal/deal';
import { type HistoryColumns, toColumns } from '../domain/history/historyColumns';
import { columnsByDeal, mergedColumns } from '../domain/history/mergedColumns';
import type { Instant } from '../domain/time/time';
import { failure, type Result, success } from '../result';
import { changedDeals } from './changedDeals';
import type { OnShare } from './columnParts';
import type { Database, KnownHistories } from './database';
import { dealHistories } from './dealHistories';
import { eventsOfDeals } from './eventsOfDeals';
import type { PipelineRow, StateRow } from './rows';
import type { StorageRefusal } from './storageRefusal';
import { storeColumns, storedColumns } from './storedColumns';
import { read } from './transactions';

const nothingKnown: KnownHistories = { watermark: -1, columns: toColumns([]), unsettled: [], events: 0 };

/** A store that is written into faster than its columns are worked out is given up on. */
const mostRebuilds = 3;

/** What this context has worked out before, else what was stored; nothing where the pipeline was changed in a way that both are wrong. */
async function lastKnown(database: Database, pipeline: PipelineRow, state: StateRow): Promise<KnownHistories> {
  const kept = database.known.get(pipeline.key);
  if (kept && kept.watermark >= pipeline.derivedAnewFrom && kept.watermark <= state.generation) return kept;
  return (await storedColumns(database, pipeline, state)) ?? nothingKnown;
}

async function broughtUpToDate(database: Database, pipeline: PipelineRow, state: StateRow, asOf: Instant) {
  const known = await lastKnown(database, pipeline, state);
  const changed = await changedDeals(database, pipeline, known);
  if (changed === null) return 'many';
  const { generation: watermark, events } = state;
  if (changed.length === 0) return { known: { ...known, watermark, events }, changed: 0 };
  const had = await eventsOfDeals(
    database,
    changed.map((deal) => deal.key),
  );
  const { histories, unsettled } = dealHistories(changed, had, pipeline, asOf);
  const columns = mergedColumns(known.columns, columnsByDeal(histories));
  return { known: { watermark, columns, unsettled, events }, changed: changed.length };
}

/** The histories of a pipeline, and the generation of the store that they include. */
export type PipelineHistories = Pick<KnownHistories, 'watermark' | 'unsettled'> & { readonly columns: HistoryColumns };

/**
 * The stage histories of all deals of a pipeline as of now, as columns in the order of the deals' keys. What was worked out before is kept
 * in one row, and only deals written since are worked out from their events; the columns are written again, later and by the way, when
 * many were. Where too many were for that, all are worked out part by part, and `onShare` is told how far that has come. The same columns are
 * given again while nothing has changed.
 */
export async function stageHistories(
  database: Database,
  pipeline: PipelineKey,
  asOf: Instant,
  onShare: OnShare = () => undefined,
): Promise<Result<PipelineHistories, StorageRefusal>> {
  const { pipelines, deals, events, snapshots } = database.tables;
  for (let rebuilds = 0; rebuilds <= mostRebuilds; rebuilds += 1) {
    const had = await read(database, [pipelines, deals, events, snapshots], async (state) => {
      const row = await pipelines.get(pipeline);
      return row === undefined ? null : broughtUpToDate(database, row, state, asOf);
    });
    if (!had.ok) return had;
    if (had.value === null) return success({ watermark: 0, columns: nothingKnown.columns, unsettled: [] });
    if (had.value !== 'many') return success(remembered(database, pipeline, had.value.known, had.value.changed));
    database.known.delete(pipeline);
    const rebuilt = await database.rebuild({ pipeline, asOf, onShare });
    if (!rebuilt.ok) return rebuilt;
  }
  return failure('failed');
}

function remembered(database: Database, pipeline: PipelineKey, known: KnownHistories, changed: number): PipelineHistories {
  const other = database.known.get(pipeline);
  if (!other || other.watermark <= known.watermark) database.known.set(pipeline, known);
  if (changed > Math.max(database.manyChanges, known.columns.deals.length / 50))
    database.later(`columns of ${pipeline}`, () => storeColumns(database, pipeline, known));
  return known;
}
