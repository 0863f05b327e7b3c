import type { HistoryPage, PastDeal, PastPipeline } from '../crm/adapter';
import { dealKey, pipelineKey, type SiteRef } from '../domain/deal/deal';
import type { DealEvent } from '../domain/deal/dealEvent';
import { pastDealEvents } from '../domain/deal/pastDealEvents';
import { goneEvent } from '../domain/history/goneEvent';
import type { Instant } from '../domain/time/time';
import { type Result, success } from '../result';
import { appendEvents } from './appendEvents';
import type { Database } from './database';
import { formerPipelines, pipelinesOfDeal, touchedIn } from './formerPipelines';
import { startOfOneDeal } from './historyRuns';
import { type Lacking, lastThere, recordLacking } from './lackingDeals';
import { firstKnown } from './lookOnDeal';
import type { DealRow, HistoryRun, PipelineRow, SourceRow } from './rows';
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
  const ofDeals = deals.flatMap(({ pipelineId, changes }) => [
    pipelineId,
    ...changes.flatMap((change) => (change.field === 'pipeline' ? [change.value, change.from ?? change.value] : [])),
  ]);
  const keys = new Set([...told.keys(), ...ofDeals.map((id) => pipelineKey(site, id))]);
  for (const key of keys) {
    const before = await pipelines.get(key);
    const pipeline = told.get(key);
    if (pipeline) await pipelines.put(toldPipeline(site, pipeline, before, generation));
    else if (!before) await pipelines.put(unseenPipeline(site, key));
  }
}

/** Which run tells something: null for one that reads a single deal. */
type Running = { readonly run: HistoryRun | null; readonly startedAt: Instant };

/** From when on every change of a deal is known: what an earlier reading knew stays known. */
function observedSince(known: DealRow | null, told: Instant | null): Instant | null {
  if (known === null || known.apiReadUpTo === null) return told;
  return told === null || known.observedFrom === null ? null : Math.min(known.observedFrom, told);
}

async function recordDeals(database: Database, writing: Writing, taken: TakenPage, told: readonly PastDeal[], { run, startedAt }: Running) {
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
    const observedFrom = past.observedFrom ?? page.observedFrom;
    const anew = pastDealEvents(past, {
      site,
      known,
      at,
      startedAt,
      readUpTo: known?.apiReadUpTo ?? null,
      sighting: known && sighting ? { at: sighting.at, gaps: sighting.gaps.map((gap) => gap.field) } : null,
      observedFrom,
      noDecisionReasons,
    });
    const ofDeal = known?.gone === undefined ? anew.events : [...anew.events, goneEvent(known.key, null, at, null)];
    events.push(...ofDeal);
    const listedAt = run?.startedAt ?? known?.listedAt;
    const row = touchedIn(writing.generation, {
      ...anew.deal,
      siteKey: siteKeyOf(site),
      apiReadUpTo: Math.max(startedAt, known?.apiReadUpTo ?? startedAt),
      observedFrom: observedSince(known, observedFrom),
      first: known?.first ?? firstKnown(anew.deal, at),
      ...(listedAt === undefined ? {} : { listedAt }),
      ...formerPipelines(known, anew.deal.pipeline, ofDeal),
    });
    if (known && !pipelinesOfDeal(row).includes(known.pipeline)) left.add(known.pipeline);
    rows.push(row);
  }
  await appendEvents(database, writing, events, new Set(knownRows.flatMap((known) => (known ? [known.key] : []))));
  await deals.bulkPut(rows);
  for (const key of left) await pipelines.update(key, { derivedAnewFrom: writing.generation });
}

/** Deals that the CRM says it no longer has; those that were never told are passed over. */
async function recordGone(database: Database, writing: Writing, { site, page, at }: TakenPage): Promise<void> {
  const { deals, sightings } = database.tables;
  for (const { dealId, how, at: toldAt } of page.gone ?? []) {
    const key = dealKey(site, dealId);
    const [row, sighting] = await Promise.all([deals.get(key), sightings.get(key)]);
    if (row === undefined || row.gone === how) continue;
    const there = lastThere(row, sighting);
    const event = goneEvent(key, how, Math.max(toldAt ?? at, there), there);
    await appendEvents(database, writing, [event], new Set([key]));
    await deals.put(touchedIn(writing.generation, { ...row, gone: how }));
  }
}

/** The source after a page: further on, or at the end of the run. */
async function goneOn(database: Database, source: SourceRow, taken: TakenPage): Promise<SourceRow> {
  const { page, at } = taken;
  if (!source.run) return source;
  const { observedFrom } = page;
  if (page.cursor === null) {
    const deals = await database.tables.deals.where('siteKey').equals(source.key).count();
    const { startedAt, since } = source.run;
    const allRead = since === null ? { allReadAt: startedAt } : {};
    return { ...source, observedFrom, run: null, problem: null, lastRead: { upTo: startedAt, deals }, ...allRead };
  }
  const done = source.run.done + page.deals.length;
  const run = { ...source.run, cursor: page.cursor, heardAt: at, done, total: page.total ?? source.run.total };
  return { ...source, observedFrom, problem: null, run };
}

/** What a run has told by its last page. */
function ended({ key }: SourceRow, run: HistoryRun, { page }: TakenPage) {
  return { siteKey: key, run, told: run.done + page.deals.length, total: page.total ?? run.total };
}

/**
 * Records a page of history: deals, pipelines and events of its last part together with where the reading goes on, in one
 * transaction; a page that is too large for one goes in parts, and a reading that breaks off in between takes it again, which adds
 * nothing twice. After the last page of a complete reading, deals that it lacks are recorded as such. `goOn` is false after the last page,
 * and where the run is over because another began: then nothing was recorded.
 */
export async function recordHistoryPage(
  database: Database,
  taken: TakenPage,
): Promise<Result<{ readonly goOn: boolean; readonly recorded: boolean; readonly lacking?: Lacking }, StorageRefusal>> {
  const { deals, events, pipelines, sightings, sources } = database.tables;
  const chunks = inChunks(taken.page.deals);
  let lacking: Lacking | null = null;
  for (const [index, chunk] of chunks.entries()) {
    const last = index === chunks.length - 1;
    const done = await write(database, [deals, events, pipelines, sightings, sources], async (writing) => {
      const source = await sources.get(siteKeyOf(taken.site));
      const run = source?.run?.id === taken.run ? source.run : null;
      const startedAt = run ? run.startedAt : startOfOneDeal(taken.run);
      if (startedAt === null) return false;
      await recordPipelines(database, taken, chunk, writing.generation);
      await recordDeals(database, writing, taken, chunk, { run, startedAt: Math.min(startedAt, taken.at) });
      if (last) await recordGone(database, writing, taken);
      if (source && run && last) {
        if (taken.page.cursor === null) lacking = await recordLacking(database, writing, { ...ended(source, run, taken), at: taken.at });
        await sources.put(await goneOn(database, source, taken));
      }
      return true;
    });
    if (!done.ok) return done;
    if (!done.value) return success({ goOn: false, recorded: false });
  }
  return success({ goOn: taken.page.cursor !== null, recorded: true, ...(lacking === null ? {} : { lacking }) });
}
