import type { Result } from '../result';
import type { Database } from './database';
import type { CardState } from './dealState';
import { eventsOfDeals } from './eventsOfDeals';
import type { StorageRefusal } from './storageRefusal';
import { read } from './transactions';

/** The open deals that belong to some owners, by the names that CRMs write them by, with their events; those that went from their CRM are left out. */
export function openDealsOf(database: Database, owners: readonly string[]): Promise<Result<readonly CardState[], StorageRefusal>> {
  const { deals, events, sightings } = database.tables;
  return read(database, [deals, events, sightings], async () => {
    const rows = await deals
      .where('owner')
      .anyOf([...new Set(owners)])
      .filter(({ outcome, gone }) => outcome.kind === 'open' && gone === undefined)
      .toArray();
    const keys = rows.map(({ key }) => key);
    const [seen, byDeal] = await Promise.all([sightings.bulkGet(keys), eventsOfDeals(database, keys)]);
    return rows.map((deal, index) => ({ deal, events: byDeal.get(deal.key) ?? [], sighting: seen[index] ?? null }));
  });
}
