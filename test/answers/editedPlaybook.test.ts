import { describe, expect, test } from 'vitest';
import { dealView } from '../../lib/answers/dealView';
import { mappingView } from '../../lib/answers/mappingView';
import { pipelineFigures } from '../../lib/answers/pipelineFigures';
import type { Database } from '../../lib/db/database';
import { startHistory } from '../../lib/db/historyRuns';
import { mapStages } from '../../lib/db/mappings';
import { pipelinesOf } from '../../lib/db/pipelines';
import { recordHistoryPage } from '../../lib/db/recordHistoryPage';
import { tickCriterion } from '../../lib/db/ticks';
import { dealKey, pipelineKey } from '../../lib/domain/deal/deal';
import { defaultPlaybook } from '../../lib/playbook/default';
import { type Edits, withRemoved } from '../../lib/playbook/edits';
import { merged } from '../../lib/playbook/merged';
import { readPlaybook } from '../../lib/schema/readPlaybook';
import { day, had, site, store } from '../db/store';
import { closedDeals, now, occasion, past, proposal, told } from './team';

const pipeline = pipelineKey(site, 'sales');
const stageAt = (id: string) => `processes/five-stages/stages/${id}`;

function edited(edits: Edits) {
  const { playbook, unheld } = merged(defaultPlaybook, edits, readPlaybook);
  expect(unheld).toEqual([]);
  return { ...occasion(), playbook };
}

async function resolvedIn(database: Database, stageId: string, edits: Edits) {
  const [known] = had(await pipelinesOf(database, site));
  if (!known) throw new Error('a pipeline was told');
  const { stages } = had(await pipelineFigures(database, known.pipeline, known.mapping, edited(edits)));
  const evidence = stages.get(stageId)?.evidence;
  const rate = evidence?.figures.resolved;
  return rate && (rate.shown ? rate.rate.n : rate.n);
}

/** The CRM's Needs stage is taken out of its pipeline. */
async function withoutNeeds(database: Database) {
  const stages = ['Lead', 'Proposal', 'Negotiation', 'Closing'].map((label) => ({
    id: `st_${label.toLowerCase()}`,
    label,
    kind: 'open' as const,
  }));
  const { run } = had(await startHistory(database, { site, mode: 'all', reader: 'tab-1', at: now - 40_000 }));
  const pipelines = [{ id: 'sales', label: 'Sales', stages }];
  const page = { pipelines, deals: [], cursor: null, total: null, observedFrom: null };
  had(await recordHistoryPage(database, { site, run, page, at: now - 30_000, noDecisionReasons: [] }));
}

describe('a stage whose meaning was changed', () => {
  test('has the deals that came to it since, and all of them again once that is taken back', async () => {
    const database = await store();
    await told(database, closedDeals);
    const changed: Edits = [{ kind: 'changed', place: stageAt('proposal'), field: 'changedAt', value: [now - 70 * day] }];
    expect(await resolvedIn(database, proposal, [])).toBe(50);
    const since = await resolvedIn(database, proposal, changed);
    expect(since).toBeGreaterThan(0);
    expect(since).toBeLessThan(50);
    expect(await resolvedIn(database, proposal, [])).toBe(50);
  });
});

describe('a stage that was retired', () => {
  const retired: Edits = [{ kind: 'changed', place: stageAt('need'), field: 'retired', value: { at: now, successor: 'proposal' } }];

  test('gives its deals the checklist and the days of its successor', async () => {
    const database = await store();
    await told(database, [...closedDeals, past('now', 2, 14, 0)]);
    const asked = { dealKey: dealKey(site, 'now'), role: 'rep' as const };
    expect(had(await dealView(database, { ...occasion(), ...asked }))?.stageName).toBe('Need');
    const view = had(await dealView(database, { ...edited(retired), ...asked }));
    expect(view?.stageName).toBe('Proposal');
    expect(view?.checklist.map((criterion) => criterion.id)).toContain('proposal-price');
  });

  test('can no longer be chosen, and stands for its successor where it was', async () => {
    const database = await store();
    await told(database, closedDeals);
    had(await mapStages(database, { pipeline, process: 'five-stages', stages: [{ stageId: 'st_needs', playbookStage: 'need' }], at: now }));
    const [known] = had(await pipelinesOf(database, site));
    const view = mappingView(known?.pipeline ?? null, known?.mapping ?? null, edited(retired).playbook, 'en');
    expect(view.choices.map((choice) => choice.id)).not.toContain('need');
    expect(view.stages.find((stage) => stage.stageId === 'st_needs')?.playbookStage).toBe('proposal');
  });

  test('leaves its history to the successor once the CRM no longer has it either', async () => {
    const database = await store();
    // Ten deals that ended in Needs never came to Proposal.
    const lost = Array.from({ length: 10 }, (_, index) =>
      past(`early${index}`, 2, 14, 30, { outcome: { kind: 'lost', at: now - 30 * day, reason: null } }),
    );
    await told(database, [...closedDeals, ...lost]);
    had(await mapStages(database, { pipeline, process: 'five-stages', stages: [{ stageId: 'st_needs', playbookStage: 'need' }], at: now }));
    await withoutNeeds(database);
    expect(await resolvedIn(database, proposal, [])).toBe(50);
    expect(await resolvedIn(database, proposal, retired)).toBe(60);
  });
});

describe('a criterion that was taken out', () => {
  test('keeps its tick, which is there again when it comes back', async () => {
    const database = await store();
    await told(database, [...closedDeals, past('now', 3, 14, 0)]);
    const deal = dealKey(site, 'now');
    had(await tickCriterion(database, { deal, criterionId: 'proposal-price', grade: 'buyer', by: 'rep', at: now }));
    const shown = async (edits: Edits) => {
      const view = had(await dealView(database, { ...edited(edits), dealKey: deal, role: 'rep' }));
      return view?.checklist.find((criterion) => criterion.id === 'proposal-price')?.tick?.grade;
    };
    expect(await shown([])).toBe('buyer');
    expect(await shown(withRemoved([], `${stageAt('proposal')}/exitCriteria/proposal-price`))).toBeUndefined();
    expect(await shown([])).toBe('buyer');
  });
});
