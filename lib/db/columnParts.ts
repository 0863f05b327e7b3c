import type { DealKey, PipelineKey } from '../domain/deal/deal';
import { columnsChecksum } from '../domain/history/columnsChecksum';
import { columnsFormat } from '../domain/history/historyColumns';
import { joinedColumns } from '../domain/history/joinedColumns';
import { columnsByDeal, mergedColumns } from '../domain/history/mergedColumns';
import type { StageHistory } from '../domain/history/stageHistory';
import type { Instant } from '../domain/time/time';
import { failure, type Result, success } from '../result';
import { changedDeals } from './changedDeals';
import type { Database } from './database';
import { type DealHistories, dealHistories } from './dealHistories';
import { eventsBetween, eventsOfDeals } from './eventsOfDeals';
import { pipelinesOfDeal } from './formerPipelines';
import type { ColumnPartRow, PipelineRow } from './rows';
import type { StorageRefusal } from './storageRefusal';
import { storeColumns, storedColumns } from './storedColumns';
import { read, write } from './transactions';

/** Told how much is done, from 0 to 1. */
export type OnShare = (share: number) => void;

/** What the parts of one working out have in common. */
type Course = Pick<ColumnPartRow, 'begun' | 'base' | 'events' | 'total'> & { readonly pipeline: PipelineRow };

type Slice = DealHistories & { readonly through: DealKey | null; readonly looked: number };

/** A pipeline that is changed again and again while its columns are worked out is left for the next time. */
const mostBeginnings = 5;

/**
 * Works the columns of a pipeline out from the log and stores them, in slices that each take some milliseconds, so that others get their turn.
 * What is done is kept part by part: whoever goes on after an end, in this context or another, goes on from there, and two at once take each
 * other's parts. Nothing is seen of them before all are there.
 */
export async function workOutColumns(
  database: Database,
  pipeline: PipelineKey,
  asOf: Instant,
  onShare: OnShare,
): Promise<Result<null, StorageRefusal>> {
  for (let beginning = 0; beginning < mostBeginnings; beginning += 1) {
    const had = await courseOf(database, pipeline);
    if (!had.ok) return had;
    if (had.value === null) return success(null);
    const parts = await allParts(database, had.value.course, had.value.parts, asOf, onShare);
    if (!parts.ok) return parts;
    if (parts.value === null) continue;
    return finish(database, had.value.course, parts.value);
  }
  return failure('failed');
}

/** How far the working out of a pipeline's columns has come, from 0 to 1; null where none is under way. */
export function workingOut(database: Database, pipeline: PipelineKey): Promise<Result<number | null, StorageRefusal>> {
  const { columnParts } = database.tables;
  return read(database, [columnParts], async () => {
    const last = await ofPipeline(database, pipeline).last();
    return last === undefined ? null : last.done / Math.max(1, last.total);
  });
}

function ofPipeline(database: Database, pipeline: PipelineKey) {
  return database.tables.columnParts.where('[pipeline+part]').between([pipeline, 0], [pipeline, Number.POSITIVE_INFINITY]);
}

/** What there is to do: the parts of a former beginning where they still hold, else all of it. Null where next to nothing has changed. */
async function courseOf(database: Database, key: PipelineKey) {
  const { pipelines, snapshots, deals, columnParts } = database.tables;
  return read(database, [pipelines, snapshots, deals, columnParts], async (state) => {
    const pipeline = await pipelines.get(key);
    if (pipeline === undefined) return null;
    const stored = await storedColumns(database, pipeline, state);
    if (stored !== null && (await changedDeals(database, pipeline, stored)) !== null) return null;
    const base = stored?.watermark ?? -1;
    const parts = await ofPipeline(database, key).toArray();
    const [first] = parts;
    if (first && parts.every((part, index) => isGood(part, index, first, base, pipeline, state.generation))) {
      const { begun, events, total } = first;
      return { parts, course: { pipeline, base, begun, events, total } satisfies Course };
    }
    const total = await deals.where('siteKey').equals(pipeline.siteKey).count();
    const course: Course = { pipeline, base, begun: state.generation, events: state.events, total };
    return { parts: [], course };
  });
}

function isGood(
  part: ColumnPartRow,
  index: number,
  first: ColumnPartRow,
  base: number,
  pipeline: PipelineRow,
  generation: number,
): boolean {
  return (
    part.part === index &&
    part.format === columnsFormat &&
    part.begun === first.begun &&
    part.base === base &&
    part.begun >= pipeline.derivedAnewFrom &&
    part.begun <= generation &&
    columnsChecksum(part.columns) === part.checksum
  );
}

/** The parts that there are and those that are missing; null where they have to be begun anew. */
async function allParts(
  database: Database,
  course: Course,
  before: readonly ColumnPartRow[],
  asOf: Instant,
  onShare: OnShare,
): Promise<Result<readonly ColumnPartRow[] | null, StorageRefusal>> {
  const parts = [...before];
  for (;;) {
    const last = parts.at(-1);
    onShare(last ? Math.min(1, last.done / Math.max(1, last.total)) : 0);
    const next = await nextPart(database, course, last ?? null, asOf, onShare);
    if (!next.ok) return next;
    if (next.value === 'changed') return success(null);
    if (next.value === null) return success(parts);
    const kept = await keepPart(database, next.value, parts.length === 0);
    if (!kept.ok) return kept;
    if (kept.value === null) return success(null);
    parts.push(kept.value);
  }
}

/** The next part, worked out slice by slice; null after the last. */
async function nextPart(
  database: Database,
  course: Course,
  last: ColumnPartRow | null,
  asOf: Instant,
  onShare: OnShare,
): Promise<Result<ColumnPartRow | 'changed' | null, StorageRefusal>> {
  const histories: StageHistory[] = [];
  const unsettled: string[] = [];
  let through = last?.through ?? null;
  let done = last?.done ?? 0;
  const until = done + database.slices.dealsInPart;
  while (done < until) {
    const slice = await sliceAfter(database, course, through, asOf);
    if (!slice.ok) return slice;
    if (slice.value === 'changed') return success('changed');
    if (slice.value.through === null) break;
    ({ through } = slice.value);
    done += slice.value.looked;
    histories.push(...slice.value.histories);
    unsettled.push(...slice.value.unsettled);
    onShare(Math.min(1, done / Math.max(1, course.total)));
  }
  if (through === null || done === (last?.done ?? 0)) return success(null);
  const columns = columnsByDeal(histories);
  const { pipeline, ...common } = course;
  const part = (last?.part ?? -1) + 1;
  const checksum = columnsChecksum(columns);
  return success({ ...common, pipeline: pipeline.key, part, format: columnsFormat, through, done, unsettled, columns, checksum });
}

async function sliceAfter(
  database: Database,
  course: Course,
  through: DealKey | null,
  asOf: Instant,
): Promise<Result<Slice | 'changed', StorageRefusal>> {
  const { pipelines, deals, events } = database.tables;
  const { key, siteKey } = course.pipeline;
  return read(database, [pipelines, deals, events], async () => {
    const pipeline = await pipelines.get(key);
    if (pipeline === undefined || pipeline.derivedAnewFrom > course.begun) return 'changed';
    // What follows `|` in the order of keys is `}`: ids may begin with the last character that there is.
    const range = deals.where('key').between(through ?? `${siteKey}|`, `${siteKey}}`, through === null, false);
    const rows = await range.limit(database.slices.dealsInSlice).toArray();
    const [first, last] = [rows[0], rows.at(-1)];
    if (first === undefined || last === undefined) return { through: null, looked: 0, histories: [], unsettled: [] };
    const wanted = rows.filter((deal) => deal.touched > course.base && pipelinesOfDeal(deal).includes(key));
    const keys = wanted.map((deal) => deal.key);
    const isMost = wanted.length * 2 > rows.length;
    const had = await (isMost ? eventsBetween(database, [first.key, last.key], keys) : eventsOfDeals(database, keys));
    return { through: last.key, looked: rows.length, ...dealHistories(wanted, had, pipeline, asOf) };
  });
}

/** Keeps a part, or takes the one that somebody else has kept meanwhile; null where that one belongs to another beginning. */
function keepPart(database: Database, part: ColumnPartRow, isFirst: boolean): Promise<Result<ColumnPartRow | null, StorageRefusal>> {
  const { columnParts } = database.tables;
  return write(database, [columnParts], async () => {
    const there = await columnParts.get([part.pipeline, part.part]);
    const isOurs = there?.begun === part.begun && there.base === part.base && there.format === part.format;
    if (isOurs) return there;
    if (!isFirst) {
      const before = await columnParts.get([part.pipeline, part.part - 1]);
      if (before?.begun !== part.begun || before.base !== part.base) return null;
    }
    await columnParts.where('[pipeline+part]').between([part.pipeline, part.part], [part.pipeline, Number.POSITIVE_INFINITY]).delete();
    await columnParts.put(part);
    return part;
  });
}

/** Makes the stored columns of all parts, and of what they go on from. */
async function finish(database: Database, course: Course, parts: readonly ColumnPartRow[]): Promise<Result<null, StorageRefusal>> {
  const { pipelines, snapshots, columnParts } = database.tables;
  const { pipeline, base, begun, events } = course;
  const before = await read(database, [pipelines, snapshots], (state) => storedColumns(database, pipeline, state));
  if (!before.ok) return before;
  // Somebody else has finished, or what these go on from is no longer there.
  if ((before.value?.watermark ?? -1) !== base) return success(null);
  const anew = joinedColumns(parts.map(({ columns }) => columns));
  const columns = before.value === null ? anew : mergedColumns(before.value.columns, anew);
  const worked = new Set(anew.deals);
  const still = (before.value?.unsettled ?? []).filter((deal) => !worked.has(deal));
  const unsettled = [...still, ...parts.flatMap((part) => part.unsettled)];
  const stored = await storeColumns(database, pipeline.key, { watermark: begun, columns, unsettled, events });
  if (!stored.ok) return stored;
  return write(database, [columnParts], async () => {
    const there = await columnParts.get([pipeline.key, 0]);
    if (there?.begun === begun) await ofPipeline(database, pipeline.key).delete();
    return null;
  });
}
