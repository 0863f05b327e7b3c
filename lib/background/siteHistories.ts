import { historyState } from '../answers/historyState';
import { sourceOf } from '../db/historyRuns';
import type { HistoryState } from '../messages/panelView';
import type { Refusal } from '../messages/protocol';
import { type Result, success } from '../result';
import { knownCrm } from '../sites/knownCrms';
import { readSites } from '../sites/siteStore';
import { siteRef } from './historyReading';
import { historyRefused } from './refusedWrites';
import { openStore } from './store';

/** How far the reading of each connected site's history has come, by origin. */
export async function siteHistories(): Promise<Result<Readonly<Record<string, HistoryState>>, Refusal>> {
  const store = await openStore();
  if (!store.ok) return store;
  const states: [string, HistoryState][] = [];
  for (const site of await readSites()) {
    const source = await sourceOf(store.value, siteRef(site));
    if (!source.ok) return source;
    const offered = knownCrm(site.crm)?.evidence.history !== 'none';
    states.push([
      site.origin,
      offered ? historyState(source.value, Date.now(), await historyRefused(site.origin)) : { kind: 'not-offered' },
    ]);
  }
  return success(Object.fromEntries(states));
}
