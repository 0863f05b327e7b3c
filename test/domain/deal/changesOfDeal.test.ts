import { describe, expect, it } from 'vitest';
import { changesOfDeal, type FirstValues } from '../../../lib/domain/deal/changesOfDeal';
import type { DealChange, DealEvent, Known } from '../../../lib/domain/deal/dealEvent';

const first: FirstValues = {
  at: 1,
  stageId: 'lead',
  owner: 'Carol',
  amount: { amount: 10, currency: 'EUR' },
  closeDate: null,
  nextStep: null,
};
const event = (at: number, change: DealChange, known: Known = 'api', notBefore: number | null = null): DealEvent => ({
  key: `${change.field} ${at}`,
  deal: 'demo|http://crm.test|1',
  change,
  at,
  notBefore,
  known,
  recordedAt: at,
});
const told = (events: readonly DealEvent[]) =>
  changesOfDeal(events, { first, stageOrder: ['lead', 'need', 'won'] }).map(({ at, change, before }) => [
    at,
    change.field,
    before,
    change.value,
  ]);

describe('the changes of a deal', () => {
  it('are told the latest first, each with what it changed from, whatever order they came in', () => {
    const events = [
      event(30, { field: 'stage', value: 'won' }),
      event(10, { field: 'stage', value: 'need' }),
      event(20, { field: 'amount', value: null }),
      event(25, { field: 'owner', value: 'Ahmed' }, 'seen', 21),
    ];
    const wanted = [
      [30, 'stage', 'need', 'won'],
      [25, 'owner', 'Carol', 'Ahmed'],
      [20, 'amount', { amount: 10, currency: 'EUR' }, null],
      [10, 'stage', 'lead', 'need'],
    ];
    expect(told(events)).toEqual(wanted);
    expect(told(events.toReversed())).toEqual(wanted);
  });

  it('say nothing of what was before where that is not known', () => {
    expect(told([event(5, { field: 'outcome', value: 'won', reason: null })])).toEqual([[5, 'outcome', undefined, 'won']]);
    const unknown = changesOfDeal([event(5, { field: 'stage', value: 'need' })], { first: { ...first, stageId: null }, stageOrder: [] });
    expect(unknown[0]?.before).toBeUndefined();
  });

  it('say nothing of it either where they came before the deal was heard of here', () => {
    const late = { ...first, at: 15 };
    const events = [event(10, { field: 'stage', value: 'need' }), event(20, { field: 'owner', value: 'Ahmed' })];
    const before = changesOfDeal(events, { first: late, stageOrder: [] }).map((change) => change.before);
    expect(before).toEqual(['Carol', undefined]);
  });

  it('leave out what was told twice, once by the page and once by the CRM', () => {
    const events = [event(10, { field: 'stage', value: 'need' }), event(11, { field: 'stage', value: 'need' }, 'seen', 9)];
    expect(told(events)).toEqual([[10, 'stage', 'lead', 'need']]);
  });

  it('name the pipeline that it came from where the CRM tells it', () => {
    expect(told([event(9, { field: 'pipeline', value: 'new', from: 'old' })])).toEqual([[9, 'pipeline', 'old', 'new']]);
  });
});
