import { describe, expect, test } from 'vitest';
import { inPages, type PastDeal } from '../../lib/crm/adapter';

const deal = (id: number): PastDeal => ({
  dealId: String(1_000 + id),
  pipelineId: '',
  name: 'Fir Clinics',
  stageId: null,
  amount: null,
  closeDate: null,
  nextStep: null,
  createdAt: null,
  outcome: { kind: 'open', at: null, reason: null },
  changes: [],
});
const dealsTo = (count: number) => Array.from({ length: count }, (_, id) => deal(id));
const ids = (deals: readonly PastDeal[]) => deals.map(({ dealId }) => dealId);

describe('deals of one request in pages', () => {
  test.each([
    [1, [1]],
    [50, [50]],
    [51, [50, 1]],
    [200, [50, 50, 50, 50]],
  ])('of %i', (count, lengths) => {
    const deals = dealsTo(count);
    const pages = [...inPages(deals, false)];
    expect(pages.map((page) => page.deals.length)).toEqual(lengths);
    expect(pages.flatMap((page) => ids(page.deals))).toEqual(ids(deals));
    expect(pages.every((page) => page.cursor === page.deals.at(-1)?.dealId)).toBe(true);
  });

  test('end with the last page of the last request, also of one that brought none', () => {
    expect([...inPages(dealsTo(120), true)].map(({ cursor }) => cursor)).toEqual(['1049', '1099', null]);
    expect([...inPages([], true)]).toEqual([{ deals: [], cursor: null }]);
  });
});
