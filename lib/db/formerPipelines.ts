import type { PipelineKey } from '../domain/deal/deal';
import type { DealEvent } from '../domain/deal/dealEvent';
import type { Database } from './database';
import type { DealRow } from './rows';

/** All pipelines that a deal is or was in. */
export function pipelinesOfDeal({ pipeline, former = [] }: Pick<DealRow, 'pipeline' | 'former'>): readonly PipelineKey[] {
  return [pipeline, ...former.map(([key]) => key)];
}

/** The pipelines that a deal was in besides its present one, by what was known and what its events tell; left out where there are none. */
export function formerPipelines(
  known: Pick<DealRow, 'former'> | null,
  present: PipelineKey,
  events: readonly DealEvent[],
): Pick<DealRow, 'former'> {
  const former = new Map(known?.former ?? []);
  const told = events.flatMap(({ change }) => (change.field === 'pipeline' ? [change.value, change.from ?? change.value] : []));
  for (const key of told) former.set(key, former.get(key) ?? 0);
  former.delete(present);
  return former.size === 0 ? {} : { former: [...former].sort(([one], [other]) => (one < other ? -1 : 1)) };
}

/** A deal's row as it is written in a generation: all its pipelines are to work it out anew. */
export function touchedIn(generation: number, row: Omit<DealRow, 'touched'>): DealRow {
  const { former, ...rest } = row;
  return { ...rest, touched: generation, ...(former === undefined ? {} : { former: former.map(([key]) => [key, generation]) }) };
}

/** At most so many of the deals that are or were in a pipeline and were written after a generation. To be called within a transaction. */
export async function dealsWrittenAfter(
  { tables: { deals } }: Database,
  pipeline: PipelineKey,
  generation: number,
  most: number,
): Promise<readonly DealRow[]> {
  const [present, former] = await Promise.all(
    (['[pipeline+touched]', 'former'] as const).map((index) =>
      deals
        .where(index)
        .between([pipeline, generation + 1], [pipeline, Number.POSITIVE_INFINITY])
        .limit(most)
        .toArray(),
    ),
  );
  return [...(present ?? []), ...(former ?? [])].slice(0, most);
}
