import type { PastChange, PastDeal } from '../../lib/crm/adapter';
import type { Database } from '../../lib/db/database';
import { startHistory } from '../../lib/db/historyRuns';
import { recordHistoryPage } from '../../lib/db/recordHistoryPage';
import type { SiteRef } from '../../lib/domain/deal/deal';
import { localDate } from '../../lib/domain/time/calendar';
import { defaultPlaybook } from '../../lib/playbook/default';
import type { Language } from '../../lib/playbook/playbook';
import { day, had, site } from '../db/store';

/** A Wednesday noon in UTC. */
export const now = Date.UTC(2026, 10, 18, 12);
const calendar = { timeZone: 'UTC', holidays: [], workingWeekends: [] };

export function occasion(language: Language = 'en', at = now) {
  return { language, now: at, today: localDate(at, 'UTC'), calendar, playbook: defaultPlaybook };
}

const labels = ['Lead', 'Needs', 'Proposal', 'Negotiation', 'Closing'] as const;
const ids = labels.map((label) => `st_${label.toLowerCase()}`);
export const lead = 'st_lead';
export const proposal = 'st_proposal';
export const negotiation = 'st_negotiation';

const pipelines = [
  {
    id: 'sales',
    label: 'Sales',
    stages: [
      ...labels.map((label) => ({ id: `st_${label.toLowerCase()}`, label, kind: 'open' as const })),
      { id: 'st_won', label: 'Won', kind: 'won' as const },
      { id: 'st_lost', label: 'Lost', kind: 'lost' as const },
    ],
  },
];

/** A deal that went through the first `stages` stages, `days` calendar days in each, ending `ago` days ago. */
export function past(dealId: string, stages: number, days: number, ago: number, given: Partial<PastDeal> = {}): PastDeal {
  const start = now - (ago + stages * days) * day;
  const changes = ids
    .slice(0, stages)
    .map((value, index): PastChange => ({ sourceId: String(index), at: start + index * days * day, field: 'stage', value }));
  return {
    dealId,
    pipelineId: 'sales',
    name: `Secret name ${dealId}`,
    account: `Secret account ${dealId}`,
    owner: 'Secret Owner',
    stageId: ids[stages - 1] ?? null,
    amount: { amount: 36_500, currency: 'EUR' },
    closeDate: null,
    nextStep: null,
    createdAt: start,
    outcome: { kind: 'open', at: null, reason: null },
    changes,
    ...given,
  };
}

const ended = (kind: 'won' | 'lost', ago: number) => ({ outcome: { kind, at: now - ago * day, reason: null } });

/**
 * Fifty closed deals: forty were won after 14 days in each of five stages, ten were lost out of Proposal. So in Proposal 40 of 50 pass, all of them after 10
 * working days.
 */
export const closedDeals: readonly PastDeal[] = [
  ...Array.from({ length: 40 }, (_, index) => past(`won${index}`, 5, 14, 30 + index, ended('won', 30 + index))),
  ...Array.from({ length: 10 }, (_, index) => past(`lost${index}`, 3, 14, 30 + index, ended('lost', 30 + index))),
];

export async function told(database: Database, deals: readonly PastDeal[], where: SiteRef = site): Promise<void> {
  const { run } = had(await startHistory(database, { site: where, mode: 'all', reader: 'tab-1', at: now - 60_000 }));
  const page = { pipelines, deals, cursor: null, total: null, observedFrom: null };
  const noDecisionReasons = defaultPlaybook.noDecisionReasons;
  had(await recordHistoryPage(database, { site: where, run, page, at: now - 50_000, noDecisionReasons }));
}
