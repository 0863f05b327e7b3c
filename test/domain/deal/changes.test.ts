import { describe, expect, test } from 'vitest';
import { blankDeal, dealChanges, firstLook } from '../../../lib/domain/deal/changes';
import type { Deal } from '../../../lib/domain/deal/deal';
import type { PipelineStage } from '../../../lib/domain/deal/pipeline';
import { gap, reading, seen, site } from '../../db/store';

const stages: readonly PipelineStage[] = [
  { id: 'need', label: 'Need', kind: 'open' },
  { id: 'proposal', label: 'Proposal', kind: 'open' },
  { id: 'won', label: 'Won', kind: 'won' },
  { id: 'lost', label: 'Lost', kind: 'lost' },
];
const blank = blankDeal(site, 'k', '17', 'p');
const known: Deal = {
  ...blank,
  name: 'Initech - 200 seats',
  account: 'Initech',
  owner: 'Carol',
  stageId: 'proposal',
  amount: { amount: 36_500, currency: 'EUR' },
  closeDate: '2026-11-17',
};
const look = { at: 200, lastLookAt: 100, neverGiven: [] };

describe('a look at a deal that is known', () => {
  test('that shows nothing new gives no event and the same deal', () => {
    const changed = dealChanges(known, reading(), 'proposal', stages, look);
    expect(changed).toEqual({ deal: known, events: [] });
  });

  test('the same amount without its currency is no change, and the currency stays', () => {
    const shown = reading({ amount: seen({ amount: 36_500, currency: null }) });
    expect(dealChanges(known, shown, 'proposal', stages, look)).toEqual({ deal: known, events: [] });
    const dearer = reading({ amount: seen({ amount: 36_500, currency: 'USD' }) });
    expect(dealChanges(known, dearer, 'proposal', stages, look).events).toHaveLength(1);
  });

  test('a field that was never given before changes nothing by its first value, one that was emptied does', () => {
    const withStep = reading({ nextStep: seen('Call') });
    expect(dealChanges(known, withStep, null, stages, { ...look, neverGiven: ['nextStep'] }).events).toEqual([]);
    expect(dealChanges(known, withStep, null, stages, look).events.map((event) => event.change)).toEqual([
      { field: 'nextStep', value: 'Call' },
    ]);
    const emptied = reading({ owner: seen(null) });
    expect(dealChanges(known, emptied, null, stages, { ...look, neverGiven: ['owner'] }).events).toHaveLength(1);
  });

  test('the stage of a deal whose stage was not known before is bounded by nothing', () => {
    const { events } = dealChanges({ ...known, stageId: null }, reading(), 'proposal', stages, look);
    expect(events).toMatchObject([{ change: { field: 'stage', value: 'proposal' }, at: 200, notBefore: null }]);
  });

  test('a clock that was set back is left to be seen', () => {
    const { events } = dealChanges(known, reading(), 'need', stages, { ...look, at: 50 });
    expect(events).toMatchObject([{ at: 50, notBefore: 100 }]);
  });

  test.each([
    ['an open stage', 'proposal', 'need', 'open', null],
    ['a won stage', 'proposal', 'won', 'open', 'won'],
    ['a lost stage', 'proposal', 'lost', 'open', 'lost'],
    ['an open stage out of a lost one', 'lost', 'proposal', 'lost', 'open'],
    ['a won stage out of a lost one', 'lost', 'won', 'lost', 'won'],
    // Some CRMs keep a lost deal's stage: moving it there does not open it again.
    ['another open stage while lost', 'proposal', 'need', 'lost', null],
    ['a stage that nothing is known of', 'won', 'archive', 'won', null],
  ] as const)('moving into %s', (_name, from, to, before, outcome) => {
    const deal: Deal = { ...known, stageId: from, outcome: { kind: before, at: null, reason: null } };
    const changed = dealChanges(deal, reading(), to, stages, look);
    const told = changed.events.flatMap(({ change }) => (change.field === 'outcome' ? [change.value] : []));
    expect(told).toEqual(outcome === null ? [] : [outcome]);
    expect(changed.deal.outcome.kind).toBe(outcome ?? before);
  });

  test('two changes of one field at two times have two keys, the same twice has one', () => {
    const keys = [200, 300, 200].map(
      (at) => dealChanges(known, reading({ owner: seen('Ahmed') }), null, stages, { ...look, at }).events[0]?.key,
    );
    expect(keys[0]).toBe(keys[2]);
    expect(keys[0]).not.toBe(keys[1]);
  });
});

describe('a look that finds a deal in another pipeline', () => {
  const former: readonly PipelineStage[] = [{ id: 'lost', label: 'Lost', kind: 'lost' }, ...stages.slice(0, 2)];
  const moved = { ...look, movedTo: { pipeline: 'q', formerStages: former } };
  const told = (deal: Deal, stageId: string | null) => {
    const changed = dealChanges(deal, reading(), stageId, stages, moved);
    return { deal: changed.deal, changes: changed.events.map(({ change }) => change) };
  };

  test('tells the change of pipeline, and the stage anew though it is called the same', () => {
    const { deal, changes } = told(known, 'proposal');
    expect(deal).toEqual({ ...known, pipeline: 'q' });
    expect(changes).toEqual([
      { field: 'pipeline', value: 'q', from: 'p' },
      { field: 'stage', value: 'proposal' },
    ]);
  });

  test('knows no stage where the page does not give one: that of the former pipeline is none', () => {
    expect(told(known, null)).toMatchObject({ deal: { stageId: null }, changes: [{ field: 'pipeline' }] });
  });

  test('finds a deal opened again that was in a lost stage of the former pipeline', () => {
    const lost: Deal = { ...known, stageId: 'lost', outcome: { kind: 'lost', at: 50, reason: null } };
    expect(told(lost, 'need').changes.at(-1)).toEqual({ field: 'outcome', value: 'open', reason: null });
  });
});

describe('the first look at a deal', () => {
  test('takes what the page gives, and tells of stage and outcome alone', () => {
    const { deal, events } = firstLook(blank, reading({ nextStep: gap }), 'won', stages, 200);
    expect(deal).toEqual({ ...known, stageId: 'won', outcome: { kind: 'won', at: 200, reason: null } });
    expect(events.map((event) => [event.change.field, event.notBefore])).toEqual([
      ['stage', null],
      ['outcome', null],
    ]);
  });
});
