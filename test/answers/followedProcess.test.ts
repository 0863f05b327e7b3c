import { describe, expect, test } from 'vitest';
import { dealsOfFigure } from '../../lib/answers/dealsOfFigure';
import { dealView } from '../../lib/answers/dealView';
import { possibleMappings, processOf } from '../../lib/answers/mappingView';
import { pipelineFigures } from '../../lib/answers/pipelineFigures';
import { slowDeals } from '../../lib/answers/slowDeals';
import { mapStages } from '../../lib/db/mappings';
import { pipelinesOf } from '../../lib/db/pipelines';
import { tickCriterion } from '../../lib/db/ticks';
import { dealKey, pipelineKey } from '../../lib/domain/deal/deal';
import { defaultPlaybook } from '../../lib/playbook/default';
import type { Playbook, SalesProcess, Stage } from '../../lib/playbook/playbook';
import { day, had, site, store } from '../db/store';
import { closedDeals, now, occasion, past, proposal, told } from './team';

const pipeline = pipelineKey(site, 'sales');
const deal = dealKey(site, 'now');

/** A process of two stages of which each may take a year of calendar days, and asks for one thing. */
const stage = (id: string, name: string): Stage => ({
  id,
  name: { en: name },
  alsoCalled: [],
  entryTrigger: {},
  qualityBar: {},
  owner: {},
  keyActions: [],
  exitCriteria: [{ id: `${id}-asks`, text: { en: `${name} asks` }, needs: 'claim', freshDays: null }],
  targetPassRate: null,
  targetDays: 365,
});
const renewals: SalesProcess = {
  id: 'renewals',
  name: { en: 'Renewals' },
  days: 'calendar',
  stages: [stage('talk', 'Talk'), stage('offer', 'Proposal')],
};
const playbook: Playbook = { ...defaultPlaybook, processes: [...defaultPlaybook.processes, renewals] };
const both = { ...occasion(), playbook };

async function withDeals() {
  const database = await store();
  await told(database, [...closedDeals, past('now', 3, 14, 0)]);
  return database;
}

describe('a pipeline that follows another process than the first', () => {
  test('has its days, its target and its checklist', async () => {
    const database = await withDeals();
    const view = async () => had(await dealView(database, { ...both, dealKey: deal, role: 'rep' }));
    expect(await view()).toMatchObject({ days: 'business', stageName: 'Proposal', mapping: { process: { id: 'five-stages' } } });
    had(await mapStages(database, { pipeline, process: 'renewals', stages: [{ stageId: proposal, playbookStage: 'offer' }], at: now }));
    const after = await view();
    expect(after).toMatchObject({ days: 'calendar', stageName: 'Proposal', mapping: { process: { id: 'renewals', name: 'Renewals' } } });
    expect(after?.checklist.map(({ id }) => id)).toEqual(['offer-asks']);
    expect(after?.mapping.choices.map(({ id }) => id)).toEqual(['talk', 'offer']);
    had(await tickCriterion(database, { deal, criterionId: 'offer-asks', grade: 'claim', by: 'rep', at: now }));
    expect((await view())?.checklist[0]?.tick?.grade).toBe('claim');
  });

  test('has its figures computed in that one’s days, and in the other’s again once it goes back', async () => {
    const database = await withDeals();
    const median = async () => {
      const [known] = had(await pipelinesOf(database, site));
      if (!known) throw new Error('a pipeline was told');
      const { stages } = had(await pipelineFigures(database, known.pipeline, known.mapping, both));
      return stages.get(proposal)?.evidence.figures.timeToPass?.p50;
    };
    expect(await median()).toBeCloseTo(10, 0);
    had(await mapStages(database, { pipeline, process: 'renewals', stages: [], at: now }));
    expect(await median()).toBeCloseTo(14, 0);
    const address = { pipeline, stage: proposal, figure: 'resolved', age: null } as const;
    expect(had(await dealsOfFigure(database, address, both))).toMatchObject({ days: 'calendar', horizonDays: 730 });
    had(await mapStages(database, { pipeline, process: 'five-stages', stages: [], at: now }));
    expect(await median()).toBeCloseTo(10, 0);
    expect(had(await dealsOfFigure(database, address, both))?.days).toBe('business');
  });

  test('keeps a deal from being slow as long as that one allows', async () => {
    const database = await store();
    // Nothing has passed yet: only what the playbook allows tells what is slow.
    await told(database, [past('now', 3, 40, 0)]);
    const slow = async () => had(await slowDeals(database, both)).map(({ key }) => key);
    expect(await slow()).toEqual([deal]);
    had(await mapStages(database, { pipeline, process: 'renewals', stages: [], at: now }));
    expect(await slow()).toEqual([]);
  });
});

describe('which process a pipeline follows', () => {
  test('is the first where nothing was said, or where the one that was said is gone', () => {
    expect(processOf(playbook, null).id).toBe('five-stages');
    expect(processOf(playbook, { process: 'elsewhere', stages: [] }).id).toBe('five-stages');
    expect(processOf(playbook, { process: 'renewals', stages: [] }).id).toBe('renewals');
  });

  test('stays with stages that were confirmed before there were several, whatever comes first later', () => {
    const turned: Playbook = { ...playbook, processes: playbook.processes.toReversed() };
    expect(processOf(turned, null).id).toBe('renewals');
    expect(processOf(turned, { stages: [{ stageId: proposal, playbookStage: 'proposal' }] }).id).toBe('five-stages');
  });

  test('is to be checked again where what was said is of a process that is gone', async () => {
    const database = await withDeals();
    const stages = had(await pipelinesOf(database, site))[0]?.pipeline.stages.map(({ id }) => ({ stageId: id, playbookStage: 'offer' }));
    had(await mapStages(database, { pipeline, process: 'renewals', stages: stages ?? [], at: now + day }));
    const [known] = had(await pipelinesOf(database, site));
    if (!known) throw new Error('a pipeline was told');
    const [first, second] = possibleMappings(known.pipeline, known.mapping, playbook, 'en');
    expect([first?.confirmed, second?.confirmed]).toEqual([false, true]);
    const [left] = possibleMappings(known.pipeline, known.mapping, defaultPlaybook, 'en');
    expect(left).toMatchObject({ confirmed: false, process: { id: 'five-stages' } });
    expect(left?.stages.find(({ stageId }) => stageId === proposal)?.playbookStage).toBe('proposal');
  });
});
