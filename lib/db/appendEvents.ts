import type { DealEvent } from '../domain/deal/dealEvent';
import type { Database } from './database';
import { eventsOfDeals } from './eventsOfDeals';
import type { Writing } from './transactions';

/**
 * Appends to the log what is not in it yet, told by the events' keys. `known` says which deals may have events already: those of
 * others are looked up no further. Returns how many were added.
 */
export async function appendEvents(
  database: Database,
  writing: Writing,
  events: readonly DealEvent[],
  known: ReadonlySet<string>,
): Promise<number> {
  const table = database.tables.events;
  const doubtful = [...new Set(events.map((event) => event.deal))].filter((deal) => known.has(deal));
  const before = await eventsOfDeals(database, doubtful);
  const keys = new Set([...before.values()].flatMap((rows) => rows.map((event) => event.key)));
  const fresh: DealEvent[] = [];
  for (const event of events) {
    if (keys.has(event.key)) continue;
    keys.add(event.key);
    fresh.push(event);
  }
  if (fresh.length > 0) await table.bulkAdd(fresh);
  writing.appended(fresh.length);
  return fresh.length;
}
