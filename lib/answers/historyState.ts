import type { SourceRow } from '../db/rows';
import type { StorageRefusal } from '../db/storageRefusal';
import type { Instant } from '../domain/time/time';
import type { HistoryState } from '../messages/panelView';

/** A reader that was not heard of for so long has stopped without a word, as when its tab was closed. */
const silence = 120_000;

/** Why the store did not take what a history reader brought, and when. */
export type RefusedHistory = { readonly why: StorageRefusal; readonly at: Instant };

/**
 * How far the reading of a site's history has come. Where `now` is given, a reading that has gone silent counts as stopped. `refused`
 * is told by the caller, because a store that takes nothing cannot hold it; a later word of the reader counts more. Whether a CRM
 * offers a history at all is not told here.
 */
export function historyState(source: SourceRow | null, now?: Instant, refused: RefusedHistory | null = null): HistoryState {
  const heardAt = Math.max(source?.run?.heardAt ?? 0, source?.problem?.at ?? 0, source?.lastRead?.upTo ?? 0);
  if (refused && refused.at >= heardAt) {
    return { kind: 'problem', problem: refused.why, at: refused.at, deals: source?.lastRead?.deals ?? source?.run?.done ?? 0 };
  }
  if (!source) return { kind: 'none' };
  const { run, problem, lastRead } = source;
  const deals = lastRead?.deals ?? run?.done ?? 0;
  if (problem) return { kind: 'problem', problem: problem.kind, at: problem.at, deals };
  if (run) {
    const silent = now !== undefined && now - run.heardAt > silence;
    return silent ? { kind: 'problem', problem: 'stopped', at: run.heardAt, deals } : { kind: 'reading', done: run.done, total: run.total };
  }
  return lastRead ? { kind: 'read', at: lastRead.upTo, deals: lastRead.deals } : { kind: 'none' };
}
