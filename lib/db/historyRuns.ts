import type { HistoryProblem } from '../crm/adapter';
import type { SiteRef } from '../domain/deal/deal';
import type { Instant } from '../domain/time/time';
import type { Result } from '../result';
import type { Database } from './database';
import type { HistoryRun, SourceRow } from './rows';
import { siteKeyOf } from './siteKey';
import type { StorageRefusal } from './storageRefusal';
import { read, write } from './transactions';

/** The CRM's clock may differ from ours: a reading of what changed reaches back this much further. Telling twice adds nothing. */
const overlap = 600_000;
/** A reader that was not heard of for so long is gone. */
const silence = 60_000;
/** What the run of one deal's history begins with. */
const ofOneDeal = 'deal|';

/** Where a history reader goes on. */
export type Bearings = {
  readonly run: string;
  readonly cursor: string | null;
  readonly since: Instant | null;
  readonly dealId: string | null;
};

function emptySource(site: SiteRef): SourceRow {
  return { key: siteKeyOf(site), site, observedFrom: null, run: null, lastRead: null, problem: null };
}

function bearingsOf(run: HistoryRun): Bearings {
  return { run: run.id, cursor: run.cursor, since: run.since, dealId: null };
}

/**
 * Begins to read a site's history from the start: all of it, or what changed since the latest complete reading (all, where there was
 * none). `reader` names who reads, a tab say. A run that was under way before is over: its pages are no longer taken.
 */
export function startHistory(
  database: Database,
  asked: { readonly site: SiteRef; readonly mode: 'all' | 'changed'; readonly reader: string; readonly at: Instant },
): Promise<Result<Bearings, StorageRefusal>> {
  const { sources } = database.tables;
  const { site, mode, reader, at } = asked;
  return write(database, [sources], async ({ generation }) => {
    const source = (await sources.get(siteKeyOf(site))) ?? emptySource(site);
    const since = mode === 'changed' && source.lastRead ? source.lastRead.upTo - overlap : null;
    const run: HistoryRun = { id: `run|${generation}`, reader, cursor: null, since, startedAt: at, heardAt: at, done: 0, total: null };
    await sources.put({ ...source, run, problem: null });
    return bearingsOf(run);
  });
}

/**
 * Goes on with a site's reading where it stopped, under a new run, so that pages of the former reader are no longer taken. Null where
 * none is under way, or where another reader was heard of within the last minute and is not known to have ended.
 */
export function resumeHistory(
  database: Database,
  asked: { readonly site: SiteRef; readonly reader: string; readonly at: Instant; readonly formerEnded?: boolean },
): Promise<Result<Bearings | null, StorageRefusal>> {
  const { sources } = database.tables;
  const { site, reader, at, formerEnded = false } = asked;
  return write(database, [sources], async ({ generation }) => {
    const source = await sources.get(siteKeyOf(site));
    if (!source?.run) return null;
    const elapsed = at - source.run.heardAt;
    if (!formerEnded && source.run.reader !== reader && elapsed >= 0 && elapsed < silence) return null;
    const run = { ...source.run, id: `run|${generation}`, reader, heardAt: at };
    await sources.put({ ...source, run, problem: null });
    return bearingsOf(run);
  });
}

/** A run that reads one deal. It is not resumed, and changes nothing but that deal. */
export function historyOfOneDeal(dealId: string, at: Instant): Bearings {
  return { run: `${ofOneDeal}${at}`, cursor: null, since: null, dealId };
}

/** When the run of one deal's history began; null where `run` names none. */
export function startOfOneDeal(run: string): Instant | null {
  const at = run.startsWith(ofOneDeal) ? Number(run.slice(ofOneDeal.length)) : Number.NaN;
  return Number.isFinite(at) ? at : null;
}

/** Notes why a reading stopped; where it stopped is kept. A run that is over already changes nothing. */
export function failHistory(
  database: Database,
  failed: { readonly site: SiteRef; readonly run: string; readonly problem: HistoryProblem['kind']; readonly at: Instant },
): Promise<Result<null, StorageRefusal>> {
  const { sources } = database.tables;
  const { site, run, problem, at } = failed;
  return write(database, [sources], async () => {
    const source = await sources.get(siteKeyOf(site));
    if (source?.run?.id !== run) return null;
    const isRefused = problem === 'signed-out' || problem === 'forbidden';
    // The next reader need not wait for this one.
    const stopped = { ...source.run, heardAt: 0, ...(isRefused ? { rightsDoubtful: true } : {}) };
    await sources.put({ ...source, run: stopped, problem: { kind: problem, at } });
    return null;
  });
}

/** Ends a reading that is under way, on the user's word: its next page is not taken. Where it stopped is kept. */
export function stopHistory(database: Database, site: SiteRef, at: Instant): Promise<Result<null, StorageRefusal>> {
  const { sources } = database.tables;
  return write(database, [sources], async ({ generation }) => {
    const source = await sources.get(siteKeyOf(site));
    if (!source?.run) return null;
    const run = { ...source.run, id: `stopped|${generation}`, heardAt: 0 };
    await sources.put({ ...source, run, problem: { kind: 'stopped', at } });
    return null;
  });
}

/** Lets another reader go on at once with what this one was reading of a site; whether it was reading anything. */
export function leaveHistory(
  database: Database,
  left: { readonly site: SiteRef; readonly reader: string },
): Promise<Result<boolean, StorageRefusal>> {
  const { sources } = database.tables;
  return write(database, [sources], async () => {
    const source = await sources.get(siteKeyOf(left.site));
    if (source?.run?.reader !== left.reader) return false;
    await sources.put({ ...source, run: { ...source.run, heardAt: 0 } });
    return true;
  });
}

/** What is known of a site's history; null where nothing of it was ever read. */
export function sourceOf(database: Database, site: SiteRef): Promise<Result<SourceRow | null, StorageRefusal>> {
  const { sources } = database.tables;
  return read(database, [sources], async () => (await sources.get(siteKeyOf(site))) ?? null);
}
