import type { SiteRef } from '../domain/deal/deal';
import type { Instant } from '../domain/time/time';
import { failure, type Result } from '../result';
import type { Database } from './database';
import { dealsWrittenAfter, pipelinesOfDeal, touchedIn } from './formerPipelines';
import type { DealRow, ImportRow } from './rows';
import type { StorageRefusal } from './storageRefusal';
import { isUnderWay, markLeaving, type OnRows, sweepImports } from './sweepImports';
import { read, type Writing, write } from './transactions';

const dealsAtOnce = 1_000;

/** The imports of a site that are in the store, latest first. */
export function importsOf(database: Database, site: SiteRef): Promise<Result<readonly ImportRow[], StorageRefusal>> {
  const { imports } = database.tables;
  return read(database, [imports], async () => {
    const rows = await imports
      .filter(({ state, site: of }) => state === 'kept' && of.crm === site.crm && of.origin === site.origin)
      .toArray();
    return rows.sort((one, other) => other.keptIn - one.keptIn);
  });
}

/**
 * Takes an import back whole: its events, the deals that only it told of, and what it changed of others, unless something has been told of
 * those since. Notes, reviews and commitments are the user's own and stay. Refused where a later import told more of its deals: that one has
 * to be taken back first; and while another is written, which leaves out what this one has told already. What is counted changes at once; the
 * rows go in steps after that, told to `onRows`.
 */
export async function removeImport(
  database: Database,
  id: string,
  now: Instant,
  onRows?: OnRows,
): Promise<Result<null, StorageRefusal | 'not-imported' | 'later-import' | 'import-under-way'>> {
  const { imports, deals, sightings, replacedDeals, pipelines, snapshots, columnParts, figures } = database.tables;
  const taken = await write(
    database,
    [imports, deals, sightings, replacedDeals, pipelines, snapshots, columnParts, figures],
    async (writing) => {
      const row = await imports.get(id);
      if (row?.state !== 'kept') return 'not-imported';
      if ((await imports.toArray()).some((other) => isUnderWay(other, now))) return 'import-under-way';
      const later = await imports.filter(({ state, onTopOf }) => state === 'kept' && onTopOf.includes(id)).count();
      if (later > 0) return 'later-import';
      const touched = new Set<string>([...(await removeDeals(database, writing, id)), ...(await restoreDeals(database, writing, row))]);
      for (const { pipeline, before, after } of row.toldStages ?? []) {
        const present = await pipelines.get(pipeline);
        // Stages that were told anew since stay.
        if (JSON.stringify(present?.stages) !== JSON.stringify(after)) continue;
        await pipelines.update(pipeline, { stages: before });
        touched.add(pipeline);
      }
      for (const pipeline of touched) await pipelines.update(pipeline, { derivedAnewFrom: writing.generation });
      for (const pipeline of row.pipelines) {
        const isUsed = (await dealsWrittenAfter(database, pipeline, -1, 1)).length > 0;
        if (isUsed) continue;
        await pipelines.delete(pipeline);
        await snapshots.delete(pipeline);
        await figures.delete(pipeline);
        await columnParts.where('[pipeline+part]').between([pipeline, 0], [pipeline, Number.POSITIVE_INFINITY]).delete();
      }
      await markLeaving(database, id);
      writing.appended(-row.events);
      return null;
    },
  );
  if (!taken.ok) return taken;
  if (taken.value !== null) return failure(taken.value);
  return sweepImports(database, now, onRows);
}

/** Removes the deals that only this import told of; one that the CRM has told of since stays. Gives the pipelines that this changes. */
async function removeDeals(database: Database, { generation }: Writing, id: string): Promise<ReadonlySet<string>> {
  const { deals, sightings } = database.tables;
  const changed = new Set<string>();
  const keys = await deals.where('fromImport').equals(id).primaryKeys();
  for (let from = 0; from < keys.length; from += dealsAtOnce) {
    const some = keys.slice(from, from + dealsAtOnce);
    const [rows, seen] = await Promise.all([deals.bulkGet(some), sightings.bulkGet(some)]);
    const gone: string[] = [];
    const staying: DealRow[] = [];
    for (const [index, row] of rows.entries()) {
      if (row === undefined) continue;
      for (const pipeline of pipelinesOfDeal(row)) changed.add(pipeline);
      const { fromImport: _, ...rest } = row;
      if (row.apiReadUpTo === null && seen[index] === undefined) gone.push(row.key);
      else staying.push(touchedIn(generation, rest));
    }
    await deals.bulkDelete(gone);
    await deals.bulkPut(staying);
  }
  return changed;
}

/** Gives deals that were known before back what they were, where nothing was written of them since. Gives the pipelines that this changes. */
async function restoreDeals(database: Database, { generation }: Writing, { id, keptIn }: ImportRow): Promise<ReadonlySet<string>> {
  const { deals, replacedDeals } = database.tables;
  const changed = new Set<string>();
  const replaced = await replacedDeals.where('import').equals(id).toArray();
  for (let from = 0; from < replaced.length; from += dealsAtOnce) {
    const some = replaced.slice(from, from + dealsAtOnce);
    const rows = await deals.bulkGet(some.map(({ deal }) => deal));
    const written: DealRow[] = [];
    for (const [index, { before }] of some.entries()) {
      const row = rows[index];
      if (row === undefined) continue;
      for (const pipeline of [...pipelinesOfDeal(row), ...pipelinesOfDeal(before)]) changed.add(pipeline);
      written.push(touchedIn(generation, row.touched === keptIn ? before : row));
    }
    await deals.bulkPut(written);
  }
  return changed;
}
