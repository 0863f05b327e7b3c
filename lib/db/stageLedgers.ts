import type { PipelineKey } from '../domain/deal/deal';
import type { Chain } from '../domain/history/chain';
import type { Clocks } from '../domain/ratio/dealMoment';
import { type DealCount, replaceDeal, type StageLedger, stageLedger } from '../domain/ratio/stageLedger';
import type { Instant } from '../domain/time/time';
import { type Result, success } from '../result';
import { changedDeals } from './changedDeals';
import type { OnShare } from './columnParts';
import type { Database, KnownLedger } from './database';
import { dealHistories } from './dealHistories';
import { eventsOfDeals } from './eventsOfDeals';
import { stageHistories } from './stageHistories';
import type { StorageRefusal } from './storageRefusal';
import { read } from './transactions';

/** A pipeline's deals followed along a chain, and the generation of the store that they include. */
export type PipelineLedger = { readonly watermark: number; readonly ledger: StageLedger };

/**
 * How a pipeline's deals are followed, and what is counted besides by their ways; `name` says both in words, so that what was followed or
 * counted otherwise is not taken for it.
 */
export type LedgerBasis = {
  readonly name: string;
  readonly chain: Chain;
  readonly clocks: Clocks;
  readonly also?: (ledger: StageLedger) => readonly DealCount<unknown>[];
};

/** A ledger with more single deals beside its columns than this share of all is made anew. */
const mostReplaced = 1 / 20;

/**
 * The deals of a pipeline followed along a chain, as of now. What this context has followed before it keeps, and only deals written since are
 * put in the place of what they were; it costs what changed, not what there is. The ledger goes on changing with the next question.
 */
export async function pipelineLedger(
  database: Database,
  pipeline: PipelineKey,
  basis: LedgerBasis,
  asOf: Instant,
  onShare?: OnShare,
): Promise<Result<PipelineLedger, StorageRefusal>> {
  const kept = database.ledgers.get(pipeline);
  if (kept?.basis === basis.name) {
    const goneOn = await changedSince(database, pipeline, kept, asOf);
    if (!goneOn.ok) return goneOn;
    const present = database.ledgers.get(pipeline);
    if (goneOn.value !== null && present?.ledger === kept.ledger) {
      const { watermark, histories, unsettled } = goneOn.value;
      // Another question may have brought it further in the meantime: what that one put there is later.
      if (present.watermark > watermark) return success(present);
      for (const history of histories) replaceDeal(kept.ledger, history);
      database.ledgers.set(pipeline, { ...kept, watermark, unsettled });
      return success({ watermark, ledger: kept.ledger });
    }
  }
  const had = await stageHistories(database, pipeline, asOf, onShare);
  if (!had.ok) return had;
  const { watermark, unsettled, columns } = had.value;
  const ledger = stageLedger(columns, basis.chain, basis.clocks, basis.also);
  database.ledgers.set(pipeline, { watermark, unsettled, basis: basis.name, ledger });
  return success({ watermark, ledger });
}

async function changedSince(database: Database, key: PipelineKey, kept: KnownLedger, asOf: Instant) {
  const { pipelines, deals, events } = database.tables;
  return read(database, [pipelines, deals, events], async ({ generation }) => {
    const pipeline = await pipelines.get(key);
    if (pipeline === undefined || pipeline.derivedAnewFrom > kept.watermark || kept.watermark > generation) return null;
    const changed = await changedDeals(database, pipeline, kept);
    const { replaced, deals: all } = kept.ledger;
    if (changed === null || replaced.size + changed.length > Math.max(database.manyChanges, all.length * mostReplaced)) return null;
    const keys = changed.map((deal) => deal.key);
    return { watermark: generation, ...dealHistories(changed, await eventsOfDeals(database, keys), pipeline, asOf) };
  });
}
