import { expect, test } from 'vitest';
import { joinedDeals } from '../../lib/files/dealJoin';
import { stageMeaning } from '../../lib/files/readFiles';
import { changesOf, dealsOf } from './fixtureFile';

const deals = 'Deal ID,Stage,Created,Amount,Currency,Owner\n1,Offer,2026-01-01,"1.500,00",EUR,Anna\n';
const changes =
  'Deal ID,Field,Old value,New value,Changed at\n1,Amount,"900,50","1.200,00",2026-02-01\n1,Amount,"1.200,00","1.500,00",2026-02-09\n1,Close Date,31.03.2026,30.04.2026,2026-02-03\n1,Owner,Béla,Anna,2026-02-04\n1,Amount,,lots,2026-02-10\n';

function joined() {
  const rows = dealsOf(deals);
  return joinedDeals(rows.deals, changesOf(changes, rows.deals).changes, {
    ...{ site: { crm: 'file', origin: '' }, recordedAt: 0, noDecisionReasons: [] },
    meaning: stageMeaning({ timeZone: 'UTC', stages: null }),
  });
}

test('a field history becomes events of amounts, close dates and owners, read as the column writes them', () => {
  const events = joined().joined[0]?.events.filter(({ change }) => !['created', 'stage'].includes(change.field)) ?? [];
  expect(events.map(({ at, change }) => [new Date(at).toISOString().slice(5, 10), change])).toEqual([
    ['02-01', { field: 'amount', value: { amount: 1200, currency: 'EUR' } }],
    ['02-03', { field: 'closeDate', value: '2026-04-30' }],
    ['02-04', { field: 'owner', value: 'Anna' }],
    ['02-09', { field: 'amount', value: { amount: 1500, currency: 'EUR' } }],
  ]);
});

test('a value that is none is named as of the history', () => {
  expect(joined().changeFaults).toMatchObject([{ line: 6, why: 'amount-not-understood', effect: 'row', value: 'lots' }]);
});
