import type { PipelineKey } from '../domain/deal/deal';
import type { Instant } from '../domain/time/time';
import type { Result } from '../result';
import type { Database } from './database';
import type { StageMatch } from './rows';
import type { StorageRefusal } from './storageRefusal';
import { write } from './transactions';

/** Keeps how a user matched the stages of a pipeline to the playbook's; stages that are not named keep what was said before. */
export function mapStages(
  database: Database,
  mapped: { readonly pipeline: PipelineKey; readonly stages: readonly StageMatch[]; readonly at: Instant },
): Promise<Result<null, StorageRefusal>> {
  const { mappings } = database.tables;
  const { pipeline, stages, at } = mapped;
  return write(database, [mappings], async () => {
    const before = await mappings.get(pipeline);
    const byStage = new Map([...(before?.stages ?? []), ...stages].map((match) => [match.stageId, match]));
    await mappings.put({ pipeline, stages: [...byStage.values()], confirmedAt: at });
    return null;
  });
}
