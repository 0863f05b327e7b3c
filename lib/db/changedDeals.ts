import type { Database, KnownHistories } from './database';
import { dealsWrittenAfter } from './formerPipelines';
import type { DealRow, PipelineRow } from './rows';

/**
 * The deals that are or were in a pipeline and were written after a generation, and those of some others that are still there; null where there are more than
 * can be worked out by the way. To be called within a transaction.
 */
export async function changedDeals(
  database: Database,
  pipeline: PipelineRow,
  known: Pick<KnownHistories, 'watermark' | 'unsettled'>,
): Promise<readonly DealRow[] | null> {
  const { deals } = database.tables;
  const most = database.slices.dealsByTheWay;
  const since = await dealsWrittenAfter(database, pipeline.key, known.watermark, most + 1);
  if (since.length > most) return null;
  const others = known.unsettled.filter((key) => !since.some((deal) => deal.key === key));
  if (others.length === 0) return since;
  const unsettled = await deals.bulkGet(others);
  return [...since, ...unsettled.filter((deal) => deal !== undefined)];
}
