import type { PipelineKey } from '../domain/deal/deal';
import type { Instant } from '../domain/time/time';
import type { Result } from '../result';
import type { Database } from './database';
import type { MappingRow, StageMatch } from './rows';
import type { StorageRefusal } from './storageRefusal';
import { write } from './transactions';

/** What a user said last of a pipeline's stages; null where that was nothing, or was taken back. */
export function saidMapping(row: MappingRow | undefined): MappingRow | null {
  return row === undefined || row.gone === true ? null : row;
}

/**
 * Keeps how a user matched the stages of a pipeline to those of a process; stages that are not named keep what was said before, unless that
 * was of another process.
 */
export function mapStages(
  database: Database,
  mapped: { readonly pipeline: PipelineKey; readonly process: string; readonly stages: readonly StageMatch[]; readonly at: Instant },
): Promise<Result<null, StorageRefusal>> {
  const { mappings } = database.tables;
  const { pipeline, process, stages, at } = mapped;
  return write(database, [mappings], async () => {
    const before = saidMapping(await mappings.get(pipeline));
    const isSame = before?.process === undefined || before.process === process;
    const byStage = new Map([...(isSame ? (before?.stages ?? []) : []), ...stages].map((match) => [match.stageId, match]));
    await mappings.put({ pipeline, process, stages: [...byStage.values()], confirmedAt: at });
    return null;
  });
}

/** Puts a whole mapping of each pipeline in the place of what was said before; null takes that back. */
export function replaceMappings(
  database: Database,
  { wanted, at }: { readonly wanted: ReadonlyMap<PipelineKey, Pick<MappingRow, 'process' | 'stages'> | null>; readonly at: Instant },
): Promise<Result<null, StorageRefusal>> {
  const { mappings } = database.tables;
  return write(database, [mappings], async () => {
    const before = new Set(
      await mappings
        .where('pipeline')
        .anyOf([...wanted.keys()])
        .primaryKeys(),
    );
    await mappings.bulkPut(
      Array.from(wanted).flatMap(([pipeline, mapping]): MappingRow[] => {
        if (mapping !== null) return [{ pipeline, ...mapping, confirmedAt: at }];
        return before.has(pipeline) ? [{ pipeline, stages: [], confirmedAt: at, gone: true }] : [];
      }),
    );
    return null;
  });
}
