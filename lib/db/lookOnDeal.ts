import { blankDeal, dealChanges, firstLook } from '../domain/deal/changes';
import { type Deal, dealKey, type SiteRef } from '../domain/deal/deal';
import type { DealEvent } from '../domain/deal/dealEvent';
import { hasMoved } from '../domain/deal/pastDealEvents';
import type { DealReading, Gap, ReadingField } from '../domain/deal/reading';
import { goneEvent } from '../domain/history/goneEvent';
import type { Instant } from '../domain/time/time';
import { formerPipelines } from './formerPipelines';
import type { DealRow, FirstKnown, PipelineRow, SightingRow } from './rows';
import { pipelineOfLook, seenStage, unseenPipeline } from './seenPipeline';
import { siteKeyOf } from './siteKey';

/** One look at a deal's page that surely shows that deal. */
export type Look = {
  readonly site: SiteRef;
  readonly dealId: string;
  readonly pipelineId: string | null;
  readonly reading: DealReading;
  readonly at: Instant;
};

/** What was known before a look; `ofSite` are the site's pipelines. */
export type KnownBefore = {
  readonly deal: DealRow | null;
  readonly sighting: SightingRow | null;
  readonly ofSite: readonly PipelineRow[];
};

/** What a look makes of what was known. `touched` and `derivedAnewFrom` are as before: giving them is the store's part. */
export type Seen = {
  readonly deal: DealRow;
  readonly events: readonly DealEvent[];
  readonly pipeline: PipelineRow;
  readonly sighting: SightingRow;
};

const fields = [
  'dealId',
  'pipelineId',
  'name',
  'stage',
  'account',
  'owner',
  'amount',
  'closeDate',
  'nextStep',
] as const satisfies readonly ReadingField[];

/** The fields that a reading did not give, each with its reason. */
export function gapsOf(reading: DealReading): readonly { readonly field: ReadingField; readonly why: Gap }[] {
  return fields.flatMap((field) => {
    const had = reading[field];
    return had.ok ? [] : [{ field, why: had.why }];
  });
}

/** The values of a deal that was not known until now. */
export function firstKnown(deal: Deal, at: Instant): FirstKnown {
  const { stageId, owner, amount, closeDate, nextStep } = deal;
  return { at, stageId, owner, amount, closeDate, nextStep };
}

function laterOf(one: Instant | null, other: Instant | null): Instant | null {
  return one === null || (other !== null && other > one) ? other : one;
}

/** A deal that a page shows is not gone. Where it was before is told anew. */
function stillThere({ gone: _gone, former: _former, ...row }: DealRow): DealRow {
  return row;
}

/** The deal, its new events and its pipeline as they are after a look. */
export function lookOnDeal({ site, dealId, pipelineId, reading, at }: Look, before: KnownBefore): Seen {
  const key = dealKey(site, dealId);
  const { deal: known, sighting, ofSite } = before;
  const pipelineKey = pipelineOfLook(site, reading, pipelineId, known, ofSite);
  const pipeline = ofSite.find((each) => each.key === pipelineKey) ?? unseenPipeline(site, pipelineKey);
  const { stageId, stages } = seenStage(pipeline, reading);
  const there = known && stillThere(known);
  const movedFrom = there && hasMoved({ ...there, pipeline: pipelineKey }, there) ? there : null;
  const formerStages = ofSite.find((each) => each.key === movedFrom?.pipeline)?.stages ?? [];
  const look = {
    at,
    // A deal that only a file told until now was in its pipeline then.
    lastLookAt: laterOf(sighting?.at ?? null, known?.apiReadUpTo ?? null) ?? movedFrom?.first.at ?? null,
    neverGiven: known && known.apiReadUpTo === null ? (sighting?.gaps ?? []).map((gap) => gap.field) : [],
    movedTo: movedFrom && { pipeline: pipelineKey, formerStages },
  };
  const { deal, events } = there
    ? dealChanges(movedFrom ?? { ...there, pipeline: pipelineKey }, reading, stageId, stages, look)
    : firstLook(blankDeal(site, key, dealId, pipelineKey), reading, stageId, stages, at);
  return {
    deal: {
      ...there,
      ...deal,
      siteKey: siteKeyOf(site),
      apiReadUpTo: known?.apiReadUpTo ?? null,
      observedFrom: known ? known.observedFrom : at,
      first: known?.first ?? firstKnown(deal, at),
      touched: known?.touched ?? 0,
      ...formerPipelines(known, pipelineKey, events),
    },
    events: known?.gone === undefined ? events : [goneEvent(known.key, null, at, null), ...events],
    pipeline: stages === pipeline.stages ? pipeline : { ...pipeline, stages },
    sighting: { deal: key, at, doubtful: false, gaps: gapsOf(reading), stageLabel: reading.stage.ok ? reading.stage.value.label : null },
  };
}
