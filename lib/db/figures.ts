import type { DealKey, PipelineKey } from '../domain/deal/deal';
import type { Instant, LocalDate } from '../domain/time/time';
import type { Result } from '../result';
import type { Database } from './database';
import { dealsWrittenAfter } from './formerPipelines';
import type { FiguresRow } from './rows';
import type { StorageRefusal } from './storageRefusal';
import { read, write } from './transactions';

/** Figures as they were kept, and whether deals have been written since. */
export type KeptFigures = { readonly row: FiguresRow; readonly behind: boolean };

/**
 * The figures of a pipeline as last computed on this basis, if that was at `since` or later and not more than one in a hundred of its
 * deals has been written since; null otherwise. A background that was just started need not read a single deal then.
 */
export function storedFigures(
  database: Database,
  asked: { readonly pipeline: PipelineKey; readonly basis: string; readonly since: Instant; readonly asOf: Instant },
): Promise<Result<KeptFigures | null, StorageRefusal>> {
  const { figures, pipelines, deals } = database.tables;
  return read(database, [figures, pipelines, deals], async () => {
    const [row, pipeline] = await Promise.all([figures.get(asked.pipeline), pipelines.get(asked.pipeline)]);
    if (row?.basis !== asked.basis || row.asOf < asked.since || row.asOf > asked.asOf) return null;
    if (pipeline === undefined || pipeline.derivedAnewFrom > row.watermark) return null;
    const few = Math.floor(row.deals / 100);
    const changed = (await dealsWrittenAfter(database, asked.pipeline, row.watermark, few + 1)).length;
    return changed > few ? null : { row, behind: changed > 0 };
  });
}

/** Keeps figures, unless some of a later state of the store are kept already. */
export function storeFigures(database: Database, row: FiguresRow): Promise<Result<null, StorageRefusal>> {
  const { figures } = database.tables;
  return write(database, [figures], async () => {
    const before = await figures.get(row.pipeline);
    if (before === undefined || before.watermark <= row.watermark) await figures.put(row);
    return null;
  });
}

/** Those of some deals that have an activity booked for `today` or later. */
export function dealsWithBooking(
  database: Database,
  keys: readonly DealKey[],
  today: LocalDate,
): Promise<Result<ReadonlySet<DealKey>, StorageRefusal>> {
  const { deals } = database.tables;
  return read(database, [deals], async () => {
    const rows = await deals.bulkGet([...keys]);
    const booked = rows.filter((row) => typeof row?.nextActivityOn === 'string' && row.nextActivityOn >= today);
    return new Set(booked.flatMap((row) => (row ? [row.key] : [])));
  });
}
