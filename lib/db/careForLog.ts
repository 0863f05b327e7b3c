import { type Instant, millisecondsPerDay } from '../domain/time/time';
import { type Result, success } from '../result';
import type { Database } from './database';
import type { StateRow } from './rows';
import type { StorageRefusal } from './storageRefusal';
import { sweepImports } from './sweepImports';
import { read, write } from './transactions';

/** Whether something is to be swept, or the log was not counted for a day. */
export function isCareDue({ unseen, countedAt }: StateRow, now: Instant): boolean {
  return unseen.length > 0 || Math.abs(now - countedAt) >= millisecondsPerDay;
}

/**
 * Takes out what killed imports have left, and, once a day since that looks at all of it, counts the log: where it does not hold as many
 * events as were written, it was damaged, and nothing that was derived from it is believed any longer.
 */
export async function careForLog(database: Database, now: Instant): Promise<Result<null, StorageRefusal>> {
  const swept = await sweepImports(database, now);
  if (!swept.ok) return swept;
  const { meta, events, snapshots, columnParts, figures } = database.tables;
  const counted = await read(database, [events], async ({ generation, unseen, countedAt, events: written }) => {
    if (Math.abs(now - countedAt) < millisecondsPerDay) return null;
    let count = await events.count();
    for (const id of unseen) count -= await events.where('fromImport').equals(id).count();
    return { generation, missing: written - count };
  });
  if (!counted.ok) return counted;
  if (counted.value === null) return success(null);
  const { generation: then, missing } = counted.value;
  return write(database, [snapshots, columnParts, figures], async ({ generation, appended }) => {
    // Written into since it was counted: the count says nothing about now, and the next start counts again.
    if (generation !== then + 1) return null;
    await meta.update('state', { countedAt: now });
    if (missing === 0) return null;
    appended(-missing);
    await Promise.all([snapshots.clear(), columnParts.clear(), figures.clear()]);
    database.known.clear();
    database.ledgers.clear();
    return null;
  });
}
