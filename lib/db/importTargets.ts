import { type Deal, dealKey, type SiteRef } from '../domain/deal/deal';
import type { Result } from '../result';
import type { Database } from './database';
import type { ImportRow, PipelineRow } from './rows';
import { siteKeyOf } from './siteKey';
import type { StorageRefusal } from './storageRefusal';
import { read } from './transactions';

/** The sites that anything is stored of. */
export function storedSites(database: Database): Promise<Result<readonly SiteRef[], StorageRefusal>> {
  const { deals } = database.tables;
  return read(database, [deals], async () => {
    const keys = await deals.orderBy('siteKey').uniqueKeys();
    return keys.flatMap((key) => {
      const [crm, origin] = typeof key === 'string' ? key.split('|') : [];
      return crm && origin !== undefined ? [{ crm, origin }] : [];
    });
  });
}

/** The pipelines that are known of a site, by their keys. */
export function pipelineRowsOf(database: Database, site: SiteRef): Promise<Result<readonly PipelineRow[], StorageRefusal>> {
  const { pipelines } = database.tables;
  return read(database, [pipelines], () => pipelines.where('siteKey').equals(siteKeyOf(site)).sortBy('key'));
}

/** Those of some deals of a site that are known, by their ids. */
export function knownDeals(
  database: Database,
  site: SiteRef,
  dealIds: readonly string[],
): Promise<Result<ReadonlyMap<string, Deal>, StorageRefusal>> {
  const { deals } = database.tables;
  return read(database, [deals], async () => {
    const rows = await deals.bulkGet(dealIds.map((id) => dealKey(site, id)));
    return new Map(rows.flatMap((row) => (row ? [[row.dealId, row] as const] : [])));
  });
}

/** An import, and the later ones that told more of its deals: while they are there it cannot be taken back. */
export type KeptImport = ImportRow & { readonly below: readonly Pick<ImportRow, 'id' | 'name' | 'startedAt'>[] };

/** All imports that are in the store, latest first. */
export function keptImports(database: Database): Promise<Result<readonly KeptImport[], StorageRefusal>> {
  const { imports } = database.tables;
  return read(database, [imports], async () => {
    const rows = (await imports.toArray()).filter(({ state }) => state === 'kept').sort((one, other) => other.keptIn - one.keptIn);
    return rows.map((row) => ({ ...row, below: rows.filter(({ onTopOf }) => onTopOf.includes(row.id)) }));
  });
}
