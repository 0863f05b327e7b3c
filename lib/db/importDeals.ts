import type { Deal, DealKey, SiteRef } from '../domain/deal/deal';
import type { DealEvent } from '../domain/deal/dealEvent';
import type { Pipeline } from '../domain/deal/pipeline';
import type { Instant } from '../domain/time/time';
import { failure, type Result, success } from '../result';
import type { Database } from './database';
import { eventsOfDeals } from './eventsOfDeals';
import { formerPipelines, pipelinesOfDeal, touchedIn } from './formerPipelines';
import { firstKnown } from './lookOnDeal';
import type { DealRow, ImportRow, PipelineRow, ReplacedDealRow } from './rows';
import { siteKeyOf } from './siteKey';
import type { StorageRefusal } from './storageRefusal';
import { isUnderWay, markLeaving, type OnRows, sweepImports } from './sweepImports';
import { toldMore } from './toldMore';
import { type Writing, write } from './transactions';

/** One deal as a file tells it: how it is as of when the file was written, its history, and from when on the file tells every change. */
export type ImportedDeal = { readonly deal: Deal; readonly events: readonly DealEvent[]; readonly observedFrom: Instant | null };

export type Importing = {
  readonly site: SiteRef;
  /** What the user knows it by, the name of a file say. */
  readonly name: string;
  /** The pipelines that its deals are in, for those that are not known yet. */
  readonly pipelines: readonly Pipeline[];
  /** Each deal once: of two of one key the first counts. */
  readonly deals: readonly ImportedDeal[];
  readonly now: () => Instant;
  /** The imports that were kept when it was said what this one would do: where others are kept by now, it would do something else. */
  readonly standing?: ReadonlySet<string>;
  readonly signal?: AbortSignal;
  /** The ids of imports that the same window gave up without being able to say so in the store: on a full disk not even that can be written. */
  readonly givenUp?: Set<string>;
  /** Told how many events and deals are written, and of how many. */
  readonly onRows?: OnRows;
};

/**
 * Why an import left no trace: it was cancelled, another one is being written, another was kept or taken back since it was said what this one
 * would do, it was taken for dead while its page slept, or a restore came in between.
 */
export type ImportRefusal = StorageRefusal | 'cancelled' | 'import-under-way' | 'plan-outdated' | 'import-ended';

/** What an import came to. Deals and events that were known already are not counted. */
export type Imported = Pick<ImportRow, 'id' | 'deals' | 'events'>;

/** So many events go into one transaction at most, so that others get their turn. */
const eventsAtOnce = 5_000;
const dealsAtOnce = 1_000;

const cancelled = new Error('cancelled');

/**
 * Takes deals and their events from a file into the store, all of it or nothing. Events are written in steps, under the import's id and seen by
 * nobody; the last transaction writes the deals and makes all of it visible. Cancelled or killed before that, it leaves nothing behind: its rows
 * are taken out at once, or at the next start. Events that are in the log already are left out, told by their keys.
 */
export async function importDeals(database: Database, importing: Importing): Promise<Result<Imported, ImportRefusal>> {
  const { now, onRows = () => undefined, givenUp = new Set<string>() } = importing;
  const left = await leave(database, givenUp);
  if (!left.ok) return left;
  const swept = await sweepImports(database, now());
  if (!swept.ok) return swept;
  const begun = await begin(database, importing);
  if (!begun.ok) return begun;
  if (!begun.value.ok) return begun.value;
  const id = begun.value.value;
  const once = new Map<DealKey, ImportedDeal>();
  for (const each of importing.deals) if (!once.has(each.deal.key)) once.set(each.deal.key, each);
  const deals = [...once.values()];
  const total = deals.reduce((sum, { events }) => sum + events.length, deals.length);
  const done = await stagedAndKept(database, importing, id, deals, (rows) => onRows(rows, total));
  if (done.ok) return done;
  // What was written is invisible already; where it cannot be taken out now, the next start does.
  givenUp.add(id);
  if ((await leave(database, givenUp)).ok) await sweepImports(database, now());
  return done;
}

/** Says of imports that nobody writes any more that they are to leave, so that nobody takes them for under way. */
async function leave(database: Database, givenUp: Set<string>): Promise<Result<null, StorageRefusal>> {
  if (givenUp.size === 0) return success(null);
  const { imports } = database.tables;
  const left = await write(database, [imports], async () => {
    for (const id of givenUp) if ((await imports.get(id))?.state === 'staging') await markLeaving(database, id);
    return null;
  });
  if (left.ok) givenUp.clear();
  return left;
}

/** An id that no import has. A backup of another store brings imports that count its writes. */
function freeId(rows: readonly ImportRow[], generation: number): string {
  const taken = new Set(rows.map(({ id }) => id));
  let count = generation;
  while (taken.has(`import|${count}`)) count += 1;
  return `import|${count}`;
}

type Begun = Result<string, 'import-under-way' | 'plan-outdated'>;

function begin(database: Database, { site, name, now, standing }: Importing): Promise<Result<Begun, StorageRefusal>> {
  const { imports, meta } = database.tables;
  return write(database, [imports], async ({ generation }): Promise<Begun> => {
    const at = now();
    const rows = await imports.toArray();
    if (rows.some((each) => isUnderWay(each, at))) return failure('import-under-way');
    const kept = new Set(rows.filter(({ state }) => state === 'kept').map((each) => each.id));
    if (standing !== undefined && kept.symmetricDifference(standing).size > 0) return failure('plan-outdated');
    const id = freeId(rows, generation);
    const row: ImportRow = {
      id,
      site,
      name,
      startedAt: at,
      heardAt: at,
      state: 'staging',
      deals: 0,
      events: 0,
      keptIn: 0,
      pipelines: [],
      onTopOf: [],
    };
    await imports.add(row);
    const state = await meta.get('state');
    await meta.update('state', { unseen: [...(state?.unseen ?? []), id] });
    return success(id);
  });
}

async function stagedAndKept(
  database: Database,
  importing: Importing,
  id: string,
  deals: readonly ImportedDeal[],
  onDone: (rows: number) => void,
): Promise<Result<Imported, ImportRefusal>> {
  const told = new Set<DealKey>();
  let rows = 0;
  for (const chunk of inChunks(deals)) {
    if (importing.signal?.aborted) return failure('cancelled');
    const staged = await stage(database, importing, id, chunk);
    if (!staged.ok) return staged;
    if (staged.value === null) return failure('import-ended');
    for (const key of staged.value) told.add(key);
    rows += chunk.reduce((sum, { events }) => sum + events.length, 0);
    onDone(rows);
  }
  try {
    const kept = await keep(database, importing, id, deals, told, (done) => onDone(rows + done));
    if (!kept.ok) return kept;
    return kept.value === null ? failure('import-ended') : success(kept.value);
  } catch (error) {
    if (error === cancelled) return failure('cancelled');
    throw error;
  }
}

function* inChunks(deals: readonly ImportedDeal[]): Generator<readonly ImportedDeal[]> {
  let chunk: ImportedDeal[] = [];
  let events = 0;
  for (const deal of deals) {
    if (events + deal.events.length > eventsAtOnce && chunk.length > 0) {
      yield chunk;
      chunk = [];
      events = 0;
    }
    chunk.push(deal);
    events += deal.events.length;
  }
  if (chunk.length > 0) yield chunk;
}

/** Writes the events of some deals that are not in the log, and gives the deals that had any; null where the import is over. */
function stage(database: Database, { now }: Importing, id: string, chunk: readonly ImportedDeal[]) {
  const { imports, events, deals } = database.tables;
  return write(database, [imports, events, deals], async () => {
    const row = await imports.get(id);
    if (row?.state !== 'staging') return null;
    const rows = await deals.bulkGet(chunk.map(({ deal }) => deal.key));
    const known = rows.flatMap((each) => (each ? [each.key] : []));
    const before = await eventsOfDeals(database, known);
    const keys = new Set([...before.values()].flatMap((had) => had.map((event) => event.key)));
    const fresh: (DealEvent & { readonly fromImport: string })[] = [];
    for (const { events: ofDeal } of chunk) {
      for (const event of ofDeal) {
        if (keys.has(event.key)) continue;
        keys.add(event.key);
        fresh.push({ ...event, fromImport: id });
      }
    }
    if (fresh.length > 0) await events.bulkAdd(fresh);
    await imports.put({ ...row, heardAt: now(), events: row.events + fresh.length });
    return new Set(fresh.map((event) => event.deal));
  });
}

/** Writes the deals and makes the import visible, in one transaction; null where the import is over. */
function keep(
  database: Database,
  importing: Importing,
  id: string,
  told: readonly ImportedDeal[],
  anew: ReadonlySet<DealKey>,
  onDone: (deals: number) => void,
): Promise<Result<Imported | null, StorageRefusal>> {
  const { imports, deals, pipelines, sightings, replacedDeals, meta } = database.tables;
  const { site, now, signal } = importing;
  return write(database, [imports, deals, pipelines, sightings, replacedDeals], async (writing) => {
    const row = await imports.get(id);
    if (row?.state !== 'staging') return null;
    const made: string[] = [];
    const toldStages: NonNullable<ImportRow['toldStages']>[number][] = [];
    for (const pipeline of importing.pipelines) {
      const before = await pipelines.get(pipeline.key);
      if (before === undefined) {
        await pipelines.add({ ...pipeline, siteKey: siteKeyOf(site), known: 'seen', derivedAnewFrom: writing.generation });
        made.push(pipeline.key);
        continue;
      }
      const after = stagesTold(before, pipeline);
      if (JSON.stringify(after) === JSON.stringify(before.stages)) continue;
      await pipelines.update(pipeline.key, { stages: after, derivedAnewFrom: writing.generation });
      toldStages.push({ pipeline: pipeline.key, before: before.stages, after });
    }
    let count = 0;
    const onTopOf = new Set<string>();
    for (let from = 0; from < told.length; from += dealsAtOnce) {
      if (signal?.aborted) throw cancelled;
      const chunk = told.slice(from, from + dealsAtOnce);
      const written = await keepDeals(database, writing, chunk, { id, at: now(), anew });
      count += written.added;
      for (const other of written.onTopOf) onTopOf.add(other);
      onDone(Math.min(told.length, from + dealsAtOnce));
    }
    if (signal?.aborted) throw cancelled;
    const kept: ImportRow = {
      ...row,
      state: 'kept',
      heardAt: now(),
      deals: count,
      keptIn: writing.generation,
      pipelines: made,
      ...(toldStages.length === 0 ? {} : { toldStages }),
      onTopOf: [...onTopOf],
    };
    await imports.put(kept);
    const state = await meta.get('state');
    await meta.update('state', { unseen: (state?.unseen ?? []).filter((other) => other !== id) });
    writing.appended(row.events);
    return { id, deals: count, events: row.events };
  });
}

/** The stages of a pipeline that is known by what was seen alone are as the file tells them, and those that it does not tell; what an API told stands. */
function stagesTold(before: PipelineRow, told: Pipeline): PipelineRow['stages'] {
  if (before.known === 'api') return before.stages;
  const ids = new Set(told.stages.map(({ id }) => id));
  return [...told.stages, ...before.stages.filter(({ id }) => !ids.has(id))];
}

async function keepDeals(
  database: Database,
  writing: Writing,
  chunk: readonly ImportedDeal[],
  { id, at, anew }: { readonly id: string; readonly at: Instant; readonly anew: ReadonlySet<DealKey> },
) {
  const { deals, sightings, replacedDeals, pipelines } = database.tables;
  const keys = chunk.map(({ deal }) => deal.key);
  const [rows, seen] = await Promise.all([deals.bulkGet(keys), sightings.bulkGet(keys)]);
  const fresh: DealRow[] = [];
  const replaced: ReplacedDealRow[] = [];
  const onTopOf = new Set<string>();
  for (const [index, told] of chunk.entries()) {
    const before = rows[index];
    const { generation } = writing;
    if (before === undefined) {
      const { deal, observedFrom, events } = told;
      const siteKey = siteKeyOf(deal.site);
      const row = { ...deal, siteKey, apiReadUpTo: null, observedFrom, first: firstKnown(deal, at), fromImport: id };
      fresh.push(touchedIn(generation, { ...row, ...formerPipelines(null, deal.pipeline, events) }));
      continue;
    }
    if (before.fromImport !== undefined) onTopOf.add(before.fromImport);
    const after = toldMore(before, told, seen[index] !== undefined);
    if (!anew.has(before.key) && JSON.stringify(after) === JSON.stringify(before)) continue;
    replaced.push({ import: id, deal: before.key, before });
    const { former: _, ...row } = after;
    const written = touchedIn(generation, { ...row, ...formerPipelines(after, after.pipeline, told.events) });
    fresh.push(written);
    if (!pipelinesOfDeal(written).includes(before.pipeline)) await pipelines.update(before.pipeline, { derivedAnewFrom: generation });
  }
  await deals.bulkPut(fresh);
  await replacedDeals.bulkPut(replaced);
  return { added: fresh.length - replaced.length, onTopOf };
}
