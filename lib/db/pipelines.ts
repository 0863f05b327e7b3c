import type { DealKey, PipelineKey, SiteRef } from '../domain/deal/deal';
import type { Result } from '../result';
import type { Database } from './database';
import { saidMapping } from './mappings';
import type { MappingRow, PipelineRow } from './rows';
import { siteKeyOf } from './siteKey';
import type { StorageRefusal } from './storageRefusal';
import { read } from './transactions';

export type MappedPipeline = { readonly pipeline: PipelineRow; readonly mapping: MappingRow | null };

/** A site's pipelines (all sites', where it is null) in the order of their keys, each with its mapping where a user has confirmed one. */
export function pipelinesOf(database: Database, site: SiteRef | null): Promise<Result<readonly MappedPipeline[], StorageRefusal>> {
  const { pipelines, mappings } = database.tables;
  return read(database, [pipelines, mappings], async () => {
    const rows = await (site ? pipelines.where('siteKey').equals(siteKeyOf(site)).sortBy('key') : pipelines.orderBy('key').toArray());
    const mapped = await mappings.bulkGet(rows.map((row) => row.key));
    return rows.map((pipeline, index) => ({ pipeline, mapping: saidMapping(mapped[index]) }));
  });
}

/** The pipeline that a deal is in; null for a deal that is not known. */
export function dealPipeline(database: Database, deal: DealKey): Promise<Result<PipelineKey | null, StorageRefusal>> {
  const { deals } = database.tables;
  return read(database, [deals], async () => (await deals.get(deal))?.pipeline ?? null);
}
