import { blankDeal, dealChanges, firstLook } from '../domain/changes';
import { type Deal, dealKey, type SiteRef } from '../domain/deal';
import type { DealReading, Gap, ReadingField } from '../domain/reading';
import type { Instant } from '../domain/time';
import type { Result } from '../result';
import { appendEvents } from './appendEvents';
import type { Database } from './database';
import type { DealRow, FirstKnown, SightingRow } from './rows';
import { pipelineOfLook, seenStage, unseenPipeline } from './seenPipeline';
import { siteKeyOf } from './siteKey';
import type { StorageRefusal } from './storageRefusal';
import { type Writing, write } from './transactions';

/** One look at a deal's page, as it came from there. */
export type Sighting = {
  readonly site: SiteRef;
  readonly dealId: string;
  readonly pipelineId: string | null;
  readonly reading: DealReading;
  readonly doubtful: boolean;
  readonly at: Instant;
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

function gapsOf(reading: DealReading): readonly { readonly field: ReadingField; readonly why: Gap }[] {
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

async function recorded(database: Database, writing: Writing, sighting: Sighting, before: SightingRow | undefined): Promise<boolean> {
  const { deals, pipelines } = database.tables;
  const { site, dealId, reading, at } = sighting;
  const key = dealKey(site, dealId);
  const siteKey = siteKeyOf(site);
  const [known, ofSite] = await Promise.all([deals.get(key), pipelines.where('siteKey').equals(siteKey).toArray()]);
  const pipelineOf = pipelineOfLook(site, reading, sighting.pipelineId, known ?? null, ofSite);
  const pipeline = ofSite.find((each) => each.key === pipelineOf) ?? unseenPipeline(site, pipelineOf);
  const { stageId, stages } = seenStage(pipeline, reading);
  if (!ofSite.includes(pipeline) || stages !== pipeline.stages) {
    await pipelines.put({ ...pipeline, stages, derivedAnewFrom: writing.generation });
  }
  const base: Deal = known ? { ...known, pipeline: pipelineOf } : blankDeal(site, key, dealId, pipelineOf);
  const look = {
    at,
    lastLookAt: laterOf(before?.at ?? null, known?.apiReadUpTo ?? null),
    neverGiven: known && known.apiReadUpTo === null ? (before?.gaps ?? []).map((gap) => gap.field) : [],
  };
  const { deal, events } = known ? dealChanges(base, reading, stageId, stages, look) : firstLook(base, reading, stageId, stages, at);
  const added = await appendEvents(database, writing, events, new Set(known ? [key] : []));
  const row: DealRow = {
    ...deal,
    siteKey,
    apiReadUpTo: known?.apiReadUpTo ?? null,
    observedFrom: known ? known.observedFrom : at,
    first: known?.first ?? firstKnown(deal, at),
    touched: writing.generation,
  };
  if (known && known.pipeline !== pipelineOf) await pipelines.update(known.pipeline, { derivedAnewFrom: writing.generation });
  // A look that tells nothing new leaves the row alone, so that nothing derived from it is worked out again.
  const same = known && JSON.stringify({ ...row, touched: known.touched }) === JSON.stringify(known);
  if (!same) await deals.put(row);
  return added > 0 || !known;
}

/**
 * Records one look at a deal's page: an event for each change since the last look, the deal as it is now, and what the page did not
 * give. A deal or pipeline that is not known yet begins with this look. A doubtful look, or one whose page names another deal, is
 * only noted as such. Answers whether anything new went into the log or a deal was met for the first time.
 */
export function recordReading(
  database: Database,
  sighting: Sighting,
): Promise<Result<{ readonly recorded: boolean; readonly changed: boolean }, StorageRefusal>> {
  const { deals, events, pipelines, sightings } = database.tables;
  const { reading } = sighting;
  const otherDeal = reading.dealId.ok && reading.dealId.value !== sighting.dealId;
  const doubtful = sighting.doubtful || otherDeal;
  return write(database, [deals, events, pipelines, sightings], async (writing) => {
    const key = dealKey(sighting.site, sighting.dealId);
    const before = await sightings.get(key);
    const changed = doubtful ? false : await recorded(database, writing, sighting, before);
    await sightings.put({
      deal: key,
      at: doubtful && before ? before.at : sighting.at,
      doubtful,
      gaps: doubtful && before ? before.gaps : gapsOf(reading),
      stageLabel: reading.stage.ok && !doubtful ? reading.stage.value.label : (before?.stageLabel ?? null),
    });
    return { recorded: !doubtful, changed };
  });
}
