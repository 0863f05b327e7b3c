import { dealKey } from '../domain/deal/deal';
import type { Result } from '../result';
import { appendEvents } from './appendEvents';
import type { Database } from './database';
import { pipelinesOfDeal, touchedIn } from './formerPipelines';
import { gapsOf, type Look, lookOnDeal } from './lookOnDeal';
import type { SightingRow } from './rows';
import { siteKeyOf } from './siteKey';
import type { StorageRefusal } from './storageRefusal';
import { type Writing, write } from './transactions';

/** One look at a deal's page, as it came from there. */
export type Sighting = Look & { readonly doubtful: boolean };

async function recorded(database: Database, writing: Writing, sighting: Sighting, before: SightingRow | undefined): Promise<boolean> {
  const { deals, pipelines } = database.tables;
  const key = dealKey(sighting.site, sighting.dealId);
  const siteKey = siteKeyOf(sighting.site);
  const [known = null, ofSite] = await Promise.all([deals.get(key), pipelines.where('siteKey').equals(siteKey).toArray()]);
  const { deal, events, pipeline } = lookOnDeal(sighting, { deal: known, sighting: before ?? null, ofSite });
  if (!ofSite.includes(pipeline)) await pipelines.put({ ...pipeline, derivedAnewFrom: writing.generation });
  const added = await appendEvents(database, writing, events, new Set(known ? [key] : []));
  const hasLeftTraceless = known && !pipelinesOfDeal(deal).includes(known.pipeline);
  if (hasLeftTraceless) await pipelines.update(known.pipeline, { derivedAnewFrom: writing.generation });
  // A look that tells nothing new leaves the row alone, so that nothing derived from it is worked out again.
  const same = known && JSON.stringify(deal) === JSON.stringify(known);
  if (!same) await deals.put(touchedIn(writing.generation, deal));
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
