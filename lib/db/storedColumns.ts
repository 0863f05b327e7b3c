import type { PipelineKey } from '../domain/deal/deal';
import { columnsChecksum } from '../domain/history/columnsChecksum';
import { columnsFormat } from '../domain/history/historyColumns';
import { type Result, success } from '../result';
import type { Database, KnownHistories } from './database';
import type { PipelineRow, SnapshotRow, StateRow } from './rows';
import type { StorageRefusal } from './storageRefusal';
import { write } from './transactions';

/**
 * The stored columns of a pipeline; null where there are none that can be believed: laid out otherwise, made before the pipeline was changed
 * in a way that makes them wrong, not of this log, or damaged. To be called within a transaction.
 */
export async function storedColumns(database: Database, pipeline: PipelineRow, state: StateRow): Promise<SnapshotRow | null> {
  const stored = await database.tables.snapshots.get(pipeline.key);
  if (stored?.format !== columnsFormat || stored.watermark < pipeline.derivedAnewFrom) return null;
  const { watermark, events, columns, checksum } = stored;
  if (watermark > state.generation || (watermark === state.generation && events !== state.events)) return null;
  return columnsChecksum(columns) === checksum ? stored : null;
}

/** Writes columns, unless a later state is stored already or the pipeline was changed in the meantime. */
export async function storeColumns(
  database: Database,
  pipeline: PipelineKey,
  known: KnownHistories,
): Promise<Result<null, StorageRefusal>> {
  const { snapshots, pipelines } = database.tables;
  const { watermark, unsettled, columns, events } = known;
  const checksum = columnsChecksum(columns);
  const stored = await write(database, [snapshots, pipelines], async ({ generation }) => {
    const [before, row] = await Promise.all([snapshots.get(pipeline), pipelines.get(pipeline)]);
    const later = before?.format === columnsFormat && before.watermark > watermark && before.watermark <= generation;
    if (later || row === undefined || row.derivedAnewFrom > watermark) return null;
    await snapshots.put({ pipeline, format: columnsFormat, watermark, unsettled, columns, events, checksum });
    return null;
  });
  return stored.ok ? success(null) : stored;
}
