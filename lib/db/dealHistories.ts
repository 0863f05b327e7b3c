import { type StageHistory, stageHistory } from '../domain/history/stageHistory';
import type { Instant } from '../domain/time/time';
import type { DealRow, EventRow, PipelineRow } from './rows';

/** Histories of some deals, and the keys of those with something after the time that they were worked out for. */
export type DealHistories = { readonly histories: readonly StageHistory[]; readonly unsettled: readonly string[] };

/** The stage histories in a pipeline of some deals that are or were in it from their rows and their events, as of a time. */
export function dealHistories(
  deals: readonly DealRow[],
  events: ReadonlyMap<string, readonly EventRow[]>,
  pipeline: PipelineRow,
  asOf: Instant,
): DealHistories {
  const stageOrder = pipeline.stages.map((stage) => stage.id);
  return {
    histories: deals.map((deal) =>
      stageHistory(deal.key, events.get(deal.key) ?? [], {
        observedFrom: deal.observedFrom,
        apiReadUpTo: deal.apiReadUpTo,
        currentStageId: deal.stageId,
        asOf,
        stageOrder,
        first: deal.first,
        lastActivityAt: deal.lastActivityAt ?? null,
        place: { pipeline: pipeline.key, present: deal.pipeline },
      }),
    ),
    unsettled: deals.filter((deal) => events.get(deal.key)?.some((event) => event.at > asOf)).map((deal) => deal.key),
  };
}
