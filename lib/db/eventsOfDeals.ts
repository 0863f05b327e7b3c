import type { Database } from './database';
import type { EventRow } from './rows';
import { seenEvents } from './seenEvents';

/**
 * The events of some deals, by deal. Each deal's are asked for at once and all side by side: a cursor over the same rows, as `anyOf`
 * opens it, takes about a millisecond a row in Chromium. To be called within a transaction.
 */
export async function eventsOfDeals(database: Database, deals: readonly string[]): Promise<ReadonlyMap<string, readonly EventRow[]>> {
  const { events } = database.tables;
  const rows = await Promise.all(deals.map((deal) => events.where('deal').equals(deal).toArray()));
  const seen = await seenEvents(database, rows.flat());
  return byDeal(deals, seen);
}

/** The events of all deals whose keys lie between two, both included, by deal, for those that are asked for. To be called within a transaction. */
export async function eventsBetween(
  database: Database,
  [first, last]: readonly [string, string],
  deals: readonly string[],
): Promise<ReadonlyMap<string, readonly EventRow[]>> {
  const rows = await database.tables.events.where('deal').between(first, last, true, true).toArray();
  return byDeal(deals, await seenEvents(database, rows));
}

function byDeal(deals: readonly string[], rows: readonly EventRow[]): ReadonlyMap<string, readonly EventRow[]> {
  const found = new Map<string, EventRow[]>(deals.map((deal) => [deal, []]));
  for (const row of rows) found.get(row.deal)?.push(row);
  return found;
}
