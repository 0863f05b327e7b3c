import type { Deal } from '../domain/deal/deal';
import { type Result, success } from '../result';
import type { Database } from './database';
import { eventsOfDeals } from './eventsOfDeals';
import type { ImportedDeal } from './importDeals';
import type { StorageRefusal } from './storageRefusal';
import type { OnRows } from './sweepImports';
import { toldMore } from './toldMore';
import { read } from './transactions';

/** What an import would do to a deal: bring it, tell more of it (so many new events, and these fields), or leave it alone. */
export type PlannedDeal = {
  readonly deal: Deal;
  readonly fate: 'added' | 'changed' | 'same';
  readonly events: number;
  readonly fields: readonly ToldField[];
};

const dealsAtOnce = 500;

const toldFields = [
  'name',
  'account',
  'owner',
  'pipeline',
  'stageId',
  'amount',
  'closeDate',
  'nextStep',
  'createdAt',
  'outcome',
] as const satisfies readonly (keyof Deal)[];

/** A field of a deal that files can tell. */
export type ToldField = (typeof toldFields)[number];

/** What `importDeals` would do with some deals, each once, as of now. Nothing is written. */
export async function importPlan(
  database: Database,
  told: readonly ImportedDeal[],
  { onRows = () => undefined }: { readonly onRows?: OnRows } = {},
): Promise<Result<readonly PlannedDeal[], StorageRefusal>> {
  const { deals, sightings, events } = database.tables;
  const planned: PlannedDeal[] = [];
  for (let from = 0; from < told.length; from += dealsAtOnce) {
    const chunk = told.slice(from, from + dealsAtOnce);
    const done = await read(database, [deals, sightings, events], async () => {
      const keys = chunk.map(({ deal }) => deal.key);
      const [rows, seen] = await Promise.all([deals.bulkGet(keys), sightings.bulkGet(keys)]);
      const had = await eventsOfDeals(
        database,
        rows.flatMap((row) => (row ? [row.key] : [])),
      );
      return chunk.map((each, index): PlannedDeal => {
        const before = rows[index];
        if (before === undefined) return { deal: each.deal, fate: 'added', events: each.events.length, fields: [] };
        const keysHad = new Set(had.get(before.key)?.map(({ key }) => key));
        const fresh = new Set(each.events.flatMap(({ key }) => (keysHad.has(key) ? [] : [key]))).size;
        const after = toldMore(before, each, seen[index] !== undefined);
        const fields = toldFields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
        const isSame = fresh === 0 && JSON.stringify(before) === JSON.stringify(after);
        return { deal: each.deal, fate: isSame ? 'same' : 'changed', events: fresh, fields };
      });
    });
    if (!done.ok) return done;
    planned.push(...done.value);
    onRows(planned.length, told.length);
  }
  return success(planned);
}
