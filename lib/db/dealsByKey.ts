import type { DealKey } from '../domain/deal/deal';
import type { Result } from '../result';
import type { Database } from './database';
import type { DealRow } from './rows';
import type { StorageRefusal } from './storageRefusal';
import { read } from './transactions';

/** Those of some deals that are known, by their keys. */
export function dealsByKey(database: Database, keys: readonly DealKey[]): Promise<Result<ReadonlyMap<DealKey, DealRow>, StorageRefusal>> {
  const { deals } = database.tables;
  return read(database, [deals], async () => {
    const rows = await deals.bulkGet([...new Set(keys)]);
    return new Map(rows.flatMap((row) => (row ? [[row.key, row] as const] : [])));
  });
}
