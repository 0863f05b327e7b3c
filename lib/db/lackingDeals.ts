import { goneEvent } from '../domain/history/goneEvent';
import type { Instant } from '../domain/time/time';
import { appendEvents } from './appendEvents';
import type { Database } from './database';
import { touchedIn } from './formerPipelines';
import type { DealRow, HistoryRun, SightingRow } from './rows';
import type { Writing } from './transactions';

/** How many deals a complete reading lacked that earlier ones told, and whether they were taken for deleted. */
export type Lacking = { readonly deals: number; readonly recorded: boolean };

/** When it was last known that a deal was there. */
export function lastThere(row: DealRow, sighting: SightingRow | undefined): Instant {
  return Math.max(row.apiReadUpTo ?? row.first.at, sighting?.at ?? row.first.at);
}

/**
 * Takes deals for deleted that an earlier reading of all deals told and that one, complete, does not tell. Not where they are more than half of
 * those told before, which looks like rights that were lost; nor where the run told fewer than the CRM counts, or was broken off for want of
 * rights: then nothing is lacking for sure. Null where none is. To be called within the transaction that ends the run.
 */
export async function recordLacking(
  database: Database,
  writing: Writing,
  ended: { readonly siteKey: string; readonly run: HistoryRun; readonly told: number; readonly total: number | null; readonly at: Instant },
): Promise<Lacking | null> {
  const { deals, sightings } = database.tables;
  const { siteKey, run, told, total, at } = ended;
  if (run.since !== null || run.rightsDoubtful === true || (total !== null && told < total)) return null;
  const listed = (await deals.where('siteKey').equals(siteKey).toArray()).filter(
    (row) => row.listedAt !== undefined && row.gone === undefined,
  );
  const untold = listed.filter((row) => (row.listedAt ?? 0) < run.startedAt);
  const seen = await sightings.bulkGet(untold.map((row) => row.key));
  const lacking = untold
    .map((row, index) => ({ row, lastThere: lastThere(row, seen[index]) }))
    .filter((each) => each.lastThere < run.startedAt);
  if (lacking.length === 0) return null;
  if (lacking.length * 2 > listed.length) return { deals: lacking.length, recorded: false };
  const events = lacking.map((each) => goneEvent(each.row.key, 'deleted', at, each.lastThere));
  await appendEvents(database, writing, events, new Set(lacking.map(({ row }) => row.key)));
  await deals.bulkPut(lacking.map(({ row }) => touchedIn(writing.generation, { ...row, gone: 'deleted' })));
  return { deals: lacking.length, recorded: true };
}
