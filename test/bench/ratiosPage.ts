import { rebuildInWorker, serveRebuilds } from '../../lib/db/columnsWorker.ts';
import { type Database, openDatabase } from '../../lib/db/database.ts';
import { type ImportedDeal, importDeals } from '../../lib/db/importDeals.ts';
import { pipelineLedger } from '../../lib/db/stageLedgers.ts';
import { storeColumns } from '../../lib/db/storedColumns.ts';
import { blankDeal } from '../../lib/domain/deal/changes.ts';
import { type DealKey, dealKey, pipelineKey, type SiteRef } from '../../lib/domain/deal/deal.ts';
import type { DealEvent } from '../../lib/domain/deal/dealEvent.ts';
import { fromColumns, type HistoryColumns, outcomeKinds } from '../../lib/domain/history/historyColumns.ts';
import { figuresByWord, wordCount } from '../../lib/domain/ratio/figuresByWord.ts';
import { cohortCount, matureCohorts } from '../../lib/domain/ratio/matureCohorts.ts';
import { stageFigures } from '../../lib/domain/ratio/stageFigures.ts';
import { replaceDeal, type StageLedger, stageLedger } from '../../lib/domain/ratio/stageLedger.ts';
import { stageTransitions, transitionCount } from '../../lib/domain/ratio/stageTransitions.ts';
import { winCount, winFigures } from '../../lib/domain/ratio/winFigures.ts';
import { dayClock } from '../../lib/domain/time/calendar.ts';
import { benchAsOf, benchSite, benchStages, madeDeal, madeDealId, manyHistories } from './manyHistories.ts';
import { plainLoop } from './plainLoop.ts';

/** Milliseconds of each round, by what was timed. */
type Times = Record<string, number[]>;
type Measured = { readonly deals: number; readonly events: number; readonly times: Times; readonly notes: Record<string, number> };

const calendar = { timeZone: 'Europe/Budapest', holidays: ['2025-12-25', '2025-12-26', '2026-01-01'], workingWeekends: ['2025-12-13'] };
const clock = dayClock('business', calendar);
const basis = { name: 'bench', chain: { stageIds: [...benchStages] }, clocks: { clock, business: clock } };
const options = { asOf: benchAsOf, horizonDays: () => 20 };
const wins = { asOf: benchAsOf, horizonDays: 90 };
const site: SiteRef = benchSite;
const pipeline = pipelineKey(site, '');
const mirror = { read: async () => null, write: async () => undefined };

async function timed<Answer>(times: Times, name: string, work: () => Answer | Promise<Answer>): Promise<Answer> {
  const start = performance.now();
  const answer = await work();
  const took = performance.now() - start;
  times[name] = [...(times[name] ?? []), took];
  return answer;
}

/** Lets the browser clean up, so that one thing timed does not pay for the one before it. */
const pause = () => new Promise((resolve) => setTimeout(resolve, 30));

/** Everything that is counted of a pipeline, each deal followed once. */
function allCounts(columns: HistoryColumns): StageLedger {
  return stageLedger(columns, basis.chain, basis.clocks, (of) => [
    winCount(of, wins),
    transitionCount(of),
    cohortCount(of, options),
    wordCount(of, 'owner', options),
  ]);
}

function allRatios(ledger: StageLedger): readonly unknown[] {
  return [stageFigures(ledger, options), ...ledger.counts.map(({ figures }) => figures())];
}

/** The engine over columns that are in memory, beside the plain loop over the same. */
async function engine(deals: number, rounds: number): Promise<Measured> {
  const columns = manyHistories(deals);
  const times: Times = {};
  for (let round = 0; round < rounds + 2; round += 1) {
    if (round === 2) for (const name of Object.keys(times)) Reflect.deleteProperty(times, name);
    await pause();
    await timed(times, 'plain loop', () => plainLoop(columns));
    await pause();
    const ledger = await timed(times, 'ledger', () => stageLedger(columns, basis.chain, basis.clocks));
    Object.assign(held, { columns, ledger });
    await timed(times, 'stages', () => stageFigures(ledger, options));
    await timed(times, 'wins', () => winFigures(ledger, wins));
    await timed(times, 'moves', () => stageTransitions(ledger));
    await timed(times, 'cohorts', () => matureCohorts(ledger, options));
    await timed(times, 'owners', () => figuresByWord(ledger, 'owner', options));
    await pause();
    const whole = await timed(times, 'all anew, one pass', () => {
      const anew = allCounts(columns);
      allRatios(anew);
      return anew;
    });
    const history = fromColumns(part(columns, Math.floor((deals * (round + 1)) / (rounds + 3))))[0];
    if (history === undefined) throw new Error('no deal');
    // The first looks all deals up once; what is timed is every one after that.
    replaceDeal(whole, history);
    const last = history.entries.at(-1);
    const moved = { ...history, entries: [...history.entries, { ...(last ?? never()), stageId: 'signing', at: (last?.at ?? 0) + 1 }] };
    await timed(times, 'one event', () => replaceDeal(whole, moved));
    await timed(times, 'all after it', () => allRatios(whole));
  }
  return { deals: columns.deals.length, events: columns.entryAt.length, times, notes: { columns: sizeOf(columns) / 1e6 } };
}

function never(): never {
  throw new Error('no entry');
}

/** One deal's columns. */
function part(columns: HistoryColumns, deal: number): HistoryColumns {
  const cut = (from: Uint32Array) => [from[deal] ?? 0, from[deal + 1] ?? 0] as const;
  const [first, end] = cut(columns.entriesFrom);
  const of = <Column extends { slice: (from: number, to: number) => Column }>(column: Column) => column.slice(deal, deal + 1);
  return {
    ...columns,
    deals: columns.deals.slice(deal, deal + 1),
    createdAt: of(columns.createdAt),
    observedFrom: of(columns.observedFrom),
    reopened: of(columns.reopened),
    outcomeKind: of(columns.outcomeKind),
    outcomeAt: of(columns.outcomeAt),
    outcomeReason: of(columns.outcomeReason),
    closeNotBefore: of(columns.closeNotBefore),
    arrivedAt: of(columns.arrivedAt),
    leftAt: of(columns.leftAt),
    lastActivityAt: of(columns.lastActivityAt),
    gone: of(columns.gone),
    spansFrom: Uint32Array.of(0, 0),
    entriesFrom: Uint32Array.of(0, end - first),
    entryStage: columns.entryStage.slice(first, end),
    entryAt: columns.entryAt.slice(first, end),
    entryNotBefore: columns.entryNotBefore.slice(first, end),
    entryKnown: columns.entryKnown.slice(first, end),
    attributes: columns.attributes.map(({ name, from, ...values }) => ({
      name,
      from: Uint32Array.of(0, (from[deal + 1] ?? 0) - (from[deal] ?? 0)),
      at: values.at.slice(...cut(from)),
      word: values.word.slice(...cut(from)),
      number: values.number.slice(...cut(from)),
      onlyAsOfToday: values.onlyAsOfToday.slice(...cut(from)),
    })),
  };
}

function sizeOf(columns: HistoryColumns): number {
  const views = [columns, ...columns.attributes].flatMap((each): readonly unknown[] => Object.values(each));
  const bytes = views.reduce<number>((sum, each) => sum + (ArrayBuffer.isView(each) ? each.byteLength : 0), 0);
  return bytes + columns.deals.reduce((sum, { length }) => sum + length, 0);
}

async function opened(name: string, inWorker = false): Promise<Database> {
  const elsewhere = inWorker ? { rebuild: rebuildInWorker(() => new Worker('/worker.js'), name) } : {};
  const database = await openDatabase({ mirror, now: benchAsOf, name, ...elsewhere });
  if (!database.ok) throw new Error(database.why);
  return database.value;
}

const stages = benchStages.map((id) => ({ id, label: id, kind: 'open' as const }));

/** From a stored snapshot in a context that knows nothing, beside reading it alone. */
async function cold(deals: number, rounds: number): Promise<Measured> {
  const name = `cold ${deals}`;
  indexedDB.deleteDatabase(name);
  const columns = manyHistories(deals);
  const first = await opened(name);
  await first.tables.pipelines.put({
    key: pipeline,
    label: '',
    stages,
    siteKey: `${site.crm}|${site.origin}`,
    known: 'api',
    derivedAnewFrom: 0,
  });
  const stored = await storeColumns(first, pipeline, { watermark: 0, unsettled: [], columns, events: 0 });
  if (!stored.ok) throw new Error(stored.why);
  first.close();
  const times: Times = {};
  for (let round = 0; round < rounds + 1; round += 1) {
    if (round === 1) for (const each of Object.keys(times)) Reflect.deleteProperty(times, each);
    await pause();
    const plain = await opened(name);
    await timed(times, 'read the snapshot', () => plain.tables.snapshots.get(pipeline));
    plain.close();
    await pause();
    const database = await opened(name);
    await timed(times, 'cold', async () => {
      const had = await pipelineLedger(database, pipeline, basis, benchAsOf);
      if (!had.ok) throw new Error(had.why);
      stageFigures(had.value.ledger, options);
    });
    await timed(times, 'asked again', async () => {
      const had = await pipelineLedger(database, pipeline, basis, benchAsOf);
      if (!had.ok) throw new Error(had.why);
      stageFigures(had.value.ledger, options);
    });
    database.close();
  }
  return { deals: columns.deals.length, events: columns.entryAt.length, times, notes: { columns: sizeOf(columns) / 1e6 } };
}

function importedDeal(number: number): ImportedDeal {
  const made = madeDeal(number);
  const dealId = madeDealId(number);
  const key: DealKey = dealKey(site, dealId);
  const kind = outcomeKinds[made.outcome] ?? 'open';
  const at = kind === 'open' ? null : made.closedAt;
  const event = (id: string | number, change: DealEvent['change'], when: number): DealEvent => ({
    key: `file|${key}|${id}`,
    deal: key,
    change,
    at: when,
    notBefore: null,
    known: 'file',
    recordedAt: benchAsOf,
  });
  const moves = made.stages.map((stage, index) =>
    event(index, { field: 'stage', value: benchStages[stage] ?? '' }, made.times[index] ?? 0),
  );
  return {
    deal: {
      ...blankDeal(site, key, dealId, pipeline),
      name: `Deal ${dealId}`,
      owner: `owner ${made.owner + 1}`,
      stageId: benchStages[made.stages.at(-1) ?? 0] ?? null,
      amount: { amount: made.amount, currency: 'EUR' },
      createdAt: made.createdAt,
      outcome: { kind, at, reason: null },
    },
    observedFrom: null,
    events: at === null ? moves : [...moves, event('end', { field: 'outcome', value: kind, reason: null }, at)],
  };
}

/** An import beside the bare writing of the same rows into the same tables, and the columns worked out from it. */
async function importing(deals: number): Promise<Measured> {
  const told = Array.from({ length: deals }, (_, number) => importedDeal(number));
  const times: Times = {};
  const name = `import ${deals}`;
  for (const each of [name, `bare ${deals}`]) indexedDB.deleteDatabase(each);
  const bare = await opened(`bare ${deals}`);
  await timed(times, 'bare bulkPut', async () => {
    const { events, deals: table } = bare.tables;
    const all = told.flatMap((each) => each.events);
    for (let from = 0; from < all.length; from += 5_000) await events.bulkPut(all.slice(from, from + 5_000));
    const rows = told.map(({ deal }) => ({
      ...deal,
      siteKey: `${site.crm}|${site.origin}`,
      apiReadUpTo: null,
      observedFrom: null,
      first: { at: benchAsOf, stageId: null, owner: null, amount: null, closeDate: null, nextStep: null },
      touched: 1,
    }));
    for (let from = 0; from < rows.length; from += 5_000) await table.bulkPut(rows.slice(from, from + 5_000));
  });
  bare.close();
  indexedDB.deleteDatabase(`bare ${deals}`);
  const database = await opened(name, true);
  let steps = 0;
  let longest = 0;
  let last = performance.now();
  const onRows = () => {
    steps += 1;
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  };
  await timed(times, 'import', async () => {
    const done = await importDeals(database, {
      site,
      name,
      pipelines: [{ key: pipeline, label: '', stages }],
      deals: told,
      now: () => Math.round(benchAsOf + performance.now()),
      onRows,
    });
    if (!done.ok) throw new Error(done.why);
  });
  const rows = { deals: await database.tables.deals.count(), events: await database.tables.events.count() };
  const shares: number[] = [];
  let blocked = 0;
  let beat = performance.now();
  const heart = setInterval(() => {
    blocked = Math.max(blocked, performance.now() - beat);
    beat = performance.now();
  }, 10);
  await timed(times, 'columns from the log, in a worker', async () => {
    const had = await database.rebuild({ pipeline, asOf: benchAsOf, onShare: (share) => shares.push(share) });
    if (!had.ok) throw new Error(had.why);
  });
  clearInterval(heart);
  await timed(times, 'then cold', async () => {
    const had = await pipelineLedger(database, pipeline, basis, benchAsOf);
    if (!had.ok) throw new Error(had.why);
    if (had.value.ledger.deals.length !== rows.deals) throw new Error('deals are missing');
    stageFigures(had.value.ledger, options);
  });
  database.close();
  indexedDB.deleteDatabase(name);
  return { ...rows, times, notes: { steps, 'longest step': longest, shares: shares.length, 'page blocked at most': blocked } };
}

/** What was worked out last, so that its memory is counted. */
const held: { columns?: HistoryColumns; ledger?: unknown } = {};

/** What the page holds, in megabytes; null where the browser does not tell. */
async function memory(): Promise<number | null> {
  const measure: unknown = Reflect.get(performance, 'measureUserAgentSpecificMemory');
  if (typeof measure !== 'function') return null;
  const answer: unknown = await Reflect.apply(measure, performance, []);
  const bytes: unknown = typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'bytes') : null;
  return typeof bytes === 'number' ? bytes / 1e6 : null;
}

if (typeof document === 'undefined') serveRebuilds(self, () => benchAsOf);
else Object.assign(globalThis, { ratiosBench: { engine, cold, importing, memory } });
