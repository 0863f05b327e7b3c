import { expect, test } from 'vitest';
import { pipelineDeals } from '../../lib/files/pipelineDeals';
import { changesOf, dealsOf } from './fixtureFile';

const deals =
  'Deal ID,Pipeline,Stage,Created,Status\n1,New,Offer,2026-01-01,Open\n2,Renewal,Closed Won,2026-01-02,Won\n3,New,Need,2026-01-03,Open\n';
const header = 'Deal ID,Pipeline,From stage,To stage,Changed at\n';

function read(rows: string) {
  const found = dealsOf(deals);
  return pipelineDeals(found.deals, changesOf(header + rows, found.deals).changes).map((each) => ({
    ...each,
    deals: each.deals.map(({ dealId, outcome }) => [dealId, outcome]),
    changes: each.changes?.map(({ dealId, from, to }) => [dealId, from, to]),
    stays: [...each.stays],
  }));
}

test('each pipeline has its own deals and changes, that with the most deals first', () => {
  expect(read('1,New,Need,Offer,2026-02-01\n2,Renewal,Quote,Closed Won,2026-02-02\n')).toEqual([
    {
      name: 'New',
      deals: [
        ['1', 'open'],
        ['3', 'open'],
      ],
      changes: [['1', 'Need', 'Offer']],
      stays: [],
    },
    { name: 'Renewal', deals: [['2', 'won']], changes: [['2', 'Quote', 'Closed Won']], stays: [] },
  ]);
});

test('a deal that went to another pipeline is cut off in the one and starts late in the other', () => {
  const [first, second] = read('2,New,Need,Offer,2026-02-01\n2,Renewal,Offer,Quote,2026-02-05\n2,Renewal,Quote,Closed Won,2026-02-09\n');
  expect(first).toMatchObject({
    name: 'New',
    deals: [
      ['1', 'open'],
      ['2', 'open'],
      ['3', 'open'],
    ],
    changes: [['2', 'Need', 'Offer']],
    stays: [['2', { leftAt: Date.UTC(2026, 1, 5) }]],
  });
  expect(second).toMatchObject({
    name: 'Renewal',
    deals: [['2', 'won']],
    changes: [
      ['2', null, 'Quote'],
      ['2', 'Quote', 'Closed Won'],
    ],
    stays: [['2', { arrivedAt: Date.UTC(2026, 1, 5) }]],
  });
});
