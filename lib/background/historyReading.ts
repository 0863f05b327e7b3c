import type { Database } from '../db/database';
import { type Bearings, historyOfOneDeal, leaveHistory, resumeHistory, sourceOf, startHistory } from '../db/historyRuns';
import type { StorageRefusal } from '../db/storageRefusal';
import type { SiteRef } from '../domain/deal/deal';
import { type Instant, millisecondsPerDay } from '../domain/time/time';
import { type Result, success } from '../result';
import { knownCrm } from '../sites/knownCrms';
import { runInTab } from '../sites/openTabs';
import type { Site } from '../sites/site';
import { historyRefused } from './refusedWrites';
import { changeTab, readTab } from './tabState';

/** What was changed since is read again after so long, when somebody is on the site. */
const staleAfter = 30 * 60_000;
/** A reading that failed is tried again after so long, or when the user asks. */
const tryAgainAfter = 5 * 60_000;

export function siteRef(site: Site): SiteRef {
  return { crm: site.crm, origin: site.origin };
}

/** What a tab is called as a reader of history. */
function readerIn(tabId: number): string {
  return `tab ${tabId}`;
}

/** All deals are read again after so long: one that was deleted is told by no reading of what changed. */
const allAgainAfter = 30 * millisecondsPerDay;

/** What a tab on a site could read now. */
type Plan = 'go-on' | 'begin' | 'one-deal' | 'nothing';

async function planFor(database: Database, site: Site, tabId: number, now: Instant): Promise<Result<Plan, StorageRefusal>> {
  if (knownCrm(site.crm)?.evidence.history === 'none') return success('nothing');
  const source = await sourceOf(database, siteRef(site));
  if (!source.ok) return source;
  const tab = await readTab(tabId);
  const asked = tab?.historyAsked === true;
  const deal: Plan = tab?.dealToRead ? 'one-deal' : 'nothing';
  const { run = null, lastRead = null, problem = null } = source.value ?? {};
  const refused = await historyRefused(site.origin);
  const failedLately = problem !== null && (problem.kind === 'stopped' || now - problem.at < tryAgainAfter);
  const rests = failedLately || (refused !== null && now - refused.at < tryAgainAfter);
  if (rests && !asked) return success(deal);
  if (run) return success('go-on');
  const stale = lastRead === null || now - lastRead.upTo > staleAfter;
  return success(asked || stale ? 'begin' : deal);
}

/** Runs the CRM's history reader in a tab where there is something for it to do. */
export async function readHistoryIn(database: Database, site: Site, tabId: number, now: Instant): Promise<void> {
  const plan = await planFor(database, site, tabId, now);
  if (plan.ok && plan.value !== 'nothing') await runInTab(tabId, `/history-${site.crm}.js`);
}

/** Tells a history reader that asks where to begin; null where there is nothing to do, or another tab is at it. */
export async function historyBearings(
  database: Database,
  site: Site,
  tabId: number,
  now: Instant,
): Promise<Result<Bearings | null, StorageRefusal>> {
  const plan = await planFor(database, site, tabId, now);
  if (!plan.ok) return plan;
  const dealId = (await readTab(tabId))?.dealToRead ?? null;
  await changeTab(tabId, (state) => state && { ...state, historyAsked: false });
  // Once: a reader asks again as soon as it has read what it was told to.
  const oneDeal = async (): Promise<Result<Bearings | null, StorageRefusal>> => {
    await changeTab(tabId, (state) => state && { ...state, dealToRead: state.dealToRead === dealId ? null : state.dealToRead });
    return success(dealId === null ? null : historyOfOneDeal(dealId, now));
  };
  const asked = { site: siteRef(site), reader: readerIn(tabId), at: now };
  switch (plan.value) {
    case 'begin': {
      const source = await sourceOf(database, asked.site);
      if (!source.ok) return source;
      const isDue = now - (source.value?.allReadAt ?? Number.NEGATIVE_INFINITY) > allAgainAfter;
      return startHistory(database, { ...asked, mode: isDue ? 'all' : 'changed' });
    }
    case 'go-on': {
      const formerEnded = (await historyRefused(site.origin)) !== null;
      const resumed = await resumeHistory(database, { ...asked, formerEnded });
      // Another tab is reading all of them; the deal on this page is read beside it, so that its panel need not wait.
      return resumed.ok && resumed.value === null ? oneDeal() : resumed;
    }
    case 'one-deal':
      return oneDeal();
    case 'nothing':
      return success(null);
  }
}

/** After a tab was closed: lets another tab go on with what it was reading of a site's history. Gives whether it was reading any. */
export async function historyLeftBy(database: Database, site: Site, tabId: number): Promise<boolean> {
  const left = await leaveHistory(database, { site: siteRef(site), reader: readerIn(tabId) });
  return left.ok && left.value;
}
