import type { Database } from '../db/database';
import { dealState, type Review } from '../db/dealState';
import { pipelinesOf } from '../db/pipelines';
import type { Opened } from '../db/privateText';
import type { CommitmentRow, DealRow } from '../db/rows';
import type { StorageRefusal } from '../db/storageRefusal';
import { type ChangeOfDeal, changesOfDeal } from '../domain/deal/changesOfDeal';
import type { DealKey, PipelineKey } from '../domain/deal/deal';
import { type Result, success } from '../result';

/** All that the desk shows of one deal. */
export type DealPageView = {
  readonly deal: DealRow;
  readonly pipelineLabel: string;
  /** Null where the CRM tells none. */
  readonly stageLabel: string | null;
  /** Labels of the site's stages by id, and of its pipelines by key. */
  readonly stages: ReadonlyMap<string, string>;
  readonly pipelines: ReadonlyMap<PipelineKey, string>;
  /** The latest first. */
  readonly changes: readonly ChangeOfDeal[];
  readonly reviews: readonly Review[];
  /** Open ones first, each kind in the order in which they were made. */
  readonly commitments: readonly Opened<CommitmentRow>[];
};

/** A deal with its history, its reviews and what was promised about it; null for one that was never recorded. */
export async function dealPage(database: Database, key: DealKey): Promise<Result<DealPageView | null, StorageRefusal>> {
  const had = await dealState(database, key);
  if (!had.ok) return had;
  const { deal, events, pipeline, sighting, reviews, commitments } = had.value;
  if (deal === null) return success(null);
  const ofSite = await pipelinesOf(database, deal.site);
  if (!ofSite.ok) return ofSite;
  const all = ofSite.value.map((known) => known.pipeline);
  // The deal's own pipeline says what its stages are called, where others have stages of the same id.
  const stages = new Map(
    [...all, ...(pipeline === null ? [] : [pipeline])].flatMap((each) => each.stages.map(({ id, label }) => [id, label])),
  );
  const isOpen = ({ state }: Opened<CommitmentRow>) => Number(state === 'open');
  return success({
    deal,
    pipelineLabel: pipeline?.label ?? '',
    stageLabel: stages.get(deal.stageId ?? '') ?? sighting?.stageLabel ?? null,
    stages,
    pipelines: new Map(all.map((each) => [each.key, each.label])),
    changes: changesOfDeal(events, { first: deal.first, stageOrder: pipeline?.stages.map(({ id }) => id) ?? [] }),
    reviews,
    commitments: commitments.toSorted((one, other) => isOpen(other) - isOpen(one)),
  });
}
