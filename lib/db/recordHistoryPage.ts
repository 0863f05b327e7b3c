import type { HistoryPage, PastDeal, PastPipeline } from '../crm/adapter';
import { dealKey, pipelineKey, type SiteRef } from '../domain/deal';
import type { DealEvent } from '../domain/dealEvent';
import { pastDealEvents } from '../domain/pastDealEvents';
import type { Instant } from '../domain/time';
import { type Result, success } from '../result';
import { appendEvents } from './appendEvents';
import type { Database } from './database';
import { startOfOneDeal } from './historyRuns';
import { firstKnown } from './lookOnDeal';
import type { DealRow, PipelineRow, SourceRow } from './rows';
import { unseenPipeline } from './seenPipeline';
import { siteKeyOf } from './siteKey';
import type { StorageRefusal } from './storageRefusal';
import { type Writing, write } from './transactions';

/** A page of history as it came from a reader in the CRM's page. */
export type TakenPage = {
  readonly site: SiteRef;
  readonly run: string;
  readonly page: HistoryPage;
  readonly at: Instant;
  readonly noDecisionReasons: readonly string[];
};

/** So many rows go into one transaction at most, so that others get their turn. */
const rowsAtOnce = 2_000;

function inChunks(deals: readonly PastDeal[]): readonly (readonly PastDeal[])[] {
  const chunks: PastDeal[][] = [[]];
  let rows = 0;
  for (const deal of deals) {
    const more = deal.changes.length + 3;
    if (rows > 0 && rows + more > rowsAtOnce) {
      chunks.push([]);
      rows = 0;
    }
    chunks.at(-1)?.push(deal);
    rows += more;
  }
  return chunks;
}

/** A pipeline with an order or kind of stages other than before makes what was derived from the former one wrong. */
function toldPipeline(site: SiteRef, told: PastPipeline, before: PipelineRow | undefined, generation: number): PipelineRow {
  const shape = (stages: PastPipeline['stages']) => JSON.stringify(stages.map(({ id, kind }) => [id, kind]));
  const same = before && shape(before.stages) === shape(told.stages);
  return {
    key: pipelineKey(site, told.id),
    label: told.label,
    stages: told.stages,
    siteKey: siteKeyOf(site),
    known: 'api',
    derivedAnewFrom: same ? before.derivedAnewFrom : generation,
  };
}

async function recordPipelines(database: Database, taken: TakenPage, deals: readonly PastDeal[], generation: number): Promise<void> {
  const { pipelines } = database.tables;
  const { site, page } = taken;
  const told = new Map(page.pipelines.map((each) => [pipelineKey(site, each.id), each]));
  const keys = new Set([...told.keys(), ...deals.map((deal) => pipelineKey(site, deal.pipelineId))]);
  for (const key of keys) {
    const before = await pipelines.get(key);
    const pipeline = told.get(key);
    if (pipeline) await pipelines.put(toldPipeline(site, pipeline, before, generation));
    else if (!before) await pipelines.put(unseenPipeline(site, key));
  }
}

async function recordDeals(database: Database, writing: Writing, taken: TakenPage, told: readonly PastDeal[], startedAt: Instant) {
  const { deals, sightings, pipelines } = database.tables;
  const { site, at, page, noDecisionReasons } = taken;
  const keys = told.map((deal) => dealKey(site, deal.dealId));
  const [knownRows, sightingRows] = await Promise.all([deals.bulkGet(keys), sightings.bulkGet(keys)]);
  const rows: DealRow[] = [];
  const events: DealEvent[] = [];
  const left = new Set<string>();
  for (const [index, past] of told.entries()) {
    const known = knownRows[index] ?? null;
    const sighting = sightingRows[index];
    const anew = pastDealEvents(past, {
      site,
      known,
      at,
      startedAt,
      readUpTo: known?.apiReadUpTo ?? null,
      sighting: known && sighting ? { at: sighting.at, gaps: sighting.gaps.map((gap) => gap.field) } : null,
      observedFrom: page.observedFrom,
      noDecisionReasons,
    });
    if (known && known.pipeline !== anew.deal.pipeline) left.add(known.pipeline);
    events.push(...anew.events);
    rows.push({
      ...anew.deal,
      siteKey: siteKeyOf(site),
      apiReadUpTo: Math.max(startedAt, known?.apiReadUpTo ?? startedAt),
      observedFrom: page.observedFrom,
      first: known?.first ?? firstKnown(anew.deal, at),
      touched: writing.generation,
    });
  }
  await appendEvents(database, writing, events, new Set(knownRows.flatMap((known) => (known ? [known.key] : []))));
  await deals.bulkPut(rows);
  for (const key of left) await pipelines.update(key, { derivedAnewFrom: writing.generation });
}

/** The source after a page: further on, or at the end of the run. */
async function goneOn(database: Database, source: SourceRow, taken: TakenPage): Promise<SourceRow> {
  const { page, at } = taken;
  if (!source.run) return source;
  const { observedFrom } = page;
  if (page.cursor === null) {
    const deals = await database.tables.deals.where('siteKey').equals(source.key).count();
    return { ...source, observedFrom, run: null, problem: null, lastRead: { upTo: source.run.startedAt, deals } };
  }
  const done = source.run.done + page.deals.length;
  const run = { ...source.run, cursor: page.cursor, heardAt: at, done, total: page.total ?? source.run.total };
  return { ...source, observedFrom, problem: null, run };
}

/**
 * Records a page of history: deals, pipelines and events of its last part together with where the reading goes on, in one
 * transaction; a page that is too large for one goes in parts, and a reading that breaks off in between takes it again, which adds
 * nothing twice. `goOn` is false after the last page, and where the run is over because another began: then nothing was recorded.
 */
export async function recordHistoryPage(
  database: Database,
  taken: TakenPage,
): Promise<Result<{ readonly goOn: boolean; readonly recorded: boolean }, StorageRefusal>> {
  const { deals, events, pipelines, sightings, sources } = database.tables;
  const chunks = inChunks(taken.page.deals);
  for (const [index, chunk] of chunks.entries()) {
    const last = index === chunks.length - 1;
    const done = await write(database, [deals, events, pipelines, sightings, sources], async (writing) => {
      const source = await sources.get(siteKeyOf(taken.site));
      const run = source?.run?.id === taken.run ? source.run : null;
      const startedAt = run ? run.startedAt : startOfOneDeal(taken.run);
      if (startedAt === null) return false;
      await recordPipelines(database, taken, chunk, writing.generation);
      await recordDeals(database, writing, taken, chunk, Math.min(startedAt, taken.at));
      if (source && run && last) await sources.put(await goneOn(database, source, taken));
      return true;
    });
    if (!done.ok) return done;
    if (!done.value) return success({ goOn: false, recorded: false });
  }
  return success({ goOn: taken.page.cursor !== null, recorded: true });
}
