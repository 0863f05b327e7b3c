import type { Instant } from '../domain/time/time';
import { type Result, success } from '../result';
import type { Database } from './database';
import type { ImportRow } from './rows';
import type { StorageRefusal } from './storageRefusal';
import { read, write } from './transactions';

/** An import that was not heard of for so long was ended with its page. */
const silence = 60_000;
/** So many rows are taken out in one transaction, so that others get their turn. */
const rowsAtOnce = 5_000;

/** Told how many rows are done, and of how many. */
export type OnRows = (done: number, total: number) => void;

/** Whether an import is still being written by somebody. It may be heard of after the moment that is asked for: whoever sweeps may have waited. */
export function isUnderWay(row: ImportRow, now: Instant): boolean {
  return row.state === 'staging' && Math.abs(now - row.heardAt) < silence;
}

/** Says that an import is to leave: from then on its page writes nothing more for it, and its events are seen by nobody. To be called within a transaction. */
export async function markLeaving(database: Database, id: string): Promise<void> {
  const { imports, meta } = database.tables;
  await imports.update(id, { state: 'leaving' });
  const state = await meta.get('state');
  if (state && !state.unseen.includes(id)) await meta.update('state', { unseen: [...state.unseen, id] });
}

/** Takes out at once what belongs to no import that is kept: whoever is writing one finds its row gone, and stops. To be called within a transaction. */
export async function dropUnkept(database: Database): Promise<void> {
  const { imports, events, replacedDeals, meta } = database.tables;
  for (const { id, state } of await imports.toArray()) {
    if (state === 'kept') continue;
    await events.where('fromImport').equals(id).delete();
    await replacedDeals.where('import').equals(id).delete();
    await imports.delete(id);
  }
  await meta.update('state', { unseen: [] });
}

/** Takes what is left of imports out of the log that were cancelled, killed or taken back, in steps; killed in between, the next call goes on. */
export async function sweepImports(
  database: Database,
  now: Instant,
  onRows: OnRows = () => undefined,
): Promise<Result<null, StorageRefusal>> {
  const { imports } = database.tables;
  const had = await read(database, [imports], () => imports.toArray());
  if (!had.ok) return had;
  for (const row of had.value.filter((each) => each.state !== 'kept' && !isUnderWay(each, now))) {
    const swept = await sweepOne(database, row, now, onRows);
    if (!swept.ok) return swept;
  }
  return success(null);
}

async function sweepOne(database: Database, { id, events: total }: ImportRow, now: Instant, onRows: OnRows) {
  const { imports, events, meta, replacedDeals } = database.tables;
  const marked = await write(database, [imports], async () => {
    const row = await imports.get(id);
    // It may have gone on, and be kept, since it was looked for.
    if (row === undefined || row.state === 'kept' || isUnderWay(row, now)) return false;
    await markLeaving(database, id);
    return true;
  });
  if (!marked.ok || !marked.value) return marked;
  // A restore puts other rows in the place of all, and may bring this very import again.
  const isLeaving = async () => (await imports.get(id))?.state === 'leaving';
  for (let done = 0; ; ) {
    const gone = await write(database, [imports, events], async () => {
      if (!(await isLeaving())) return 0;
      const keys = await events.where('fromImport').equals(id).limit(rowsAtOnce).primaryKeys();
      await events.bulkDelete(keys);
      return keys.length;
    });
    if (!gone.ok) return gone;
    done += gone.value;
    onRows(done, Math.max(done, total));
    if (gone.value < rowsAtOnce) break;
  }
  return write(database, [imports, replacedDeals], async () => {
    if (!(await isLeaving())) return null;
    await replacedDeals.where('import').equals(id).delete();
    await imports.delete(id);
    const state = await meta.get('state');
    if (state) await meta.update('state', { unseen: state.unseen.filter((other) => other !== id) });
    return null;
  });
}
