import { afterAll, beforeAll, expect, test } from 'vitest';
import type { HistoryPage } from '../../lib/crm/adapter';
import { history, historyOfDeal } from '../../lib/crm/demo';
import { type Demo, startDemo } from './server';
import { jsonOf, type Visitor, visitorOf } from './visitor';
import type { WireDetails } from './wire';

let demo: Demo;
let visitor: Visitor;

beforeAll(async () => {
  demo = await startDemo({ now: Date.parse('2026-11-20T09:30:00Z') });
  visitor = await visitorOf(demo.origin);
});

afterAll(() => demo.close());

async function told(from: { cursor: string | null; since: number | null }): Promise<HistoryPage[]> {
  const pages: HistoryPage[] = [];
  for await (const page of history(visitor.session, from)) {
    if (!page.ok) throw new Error(page.why.detail);
    pages.push(page.value);
  }
  return pages;
}

test('the whole history comes in pages of at most 50 deals, and can go on from each cursor', async () => {
  const pages = await told({ cursor: null, since: null });
  expect(pages.map((page) => page.deals.length)).toEqual([50, 50, 50, 50, 50, 50, 50, 50, 50, 30]);
  expect(pages.map((page) => page.cursor === null)).toEqual([...Array.from({ length: 9 }, () => false), true]);
  expect(pages[0]?.total).toBe(480);
  expect(await told({ cursor: pages[0]?.cursor ?? '', since: null })).toEqual(pages.slice(1));
});

test('the pipeline comes with every page, its stages in order', async () => {
  const [first] = await told({ cursor: null, since: null });
  expect(first?.pipelines[0]?.stages.map((stage) => `${stage.label}: ${stage.kind}`)).toEqual([
    'New lead: open',
    'Needs analysis: open',
    'Proposal: open',
    'Negotiation: open',
    'Closing: open',
    'Won: won',
    'Lost: lost',
  ]);
});

test('a deal is told with each row of its history, as the API has it', async () => {
  const answer = await jsonOf<WireDetails>(visitor.get('/api/deals/1200'));
  const one = await historyOfDeal(visitor.session, '1200');
  if (!one.ok) throw new Error(one.why.detail);
  const deal = one.value.deals[0];
  expect(deal).toMatchObject({
    dealId: '1200',
    name: answer.name,
    owner: answer.owner?.name,
    stageId: answer.stageId,
    amount: { amount: answer.amount?.value, currency: 'EUR' },
    createdAt: Date.parse(answer.createdAt),
    outcome: { kind: answer.status, at: Date.parse(answer.closedAt ?? ''), reason: answer.lostReason },
    contactCount: answer.contactCount,
  });
  expect(deal?.changes.map((change) => [change.sourceId, change.field, change.at])).toEqual(
    answer.history.map((row) => [row.id, row.field, Date.parse(row.at)]),
  );
  const closeDates = answer.history.filter((row) => row.field === 'closeDate').map((row) => row.value);
  expect(deal?.changes.filter((change) => change.field === 'closeDate').map((change) => change.value)).toEqual(closeDates);
});

test('with a time to start from, only deals that changed later are told', async () => {
  const since = Date.parse('2026-11-18T00:00:00Z');
  const some = (await told({ cursor: null, since })).flatMap((page) => page.deals);
  const all = (await told({ cursor: null, since: null })).flatMap((page) => page.deals);
  const latest = (deal: (typeof all)[number]) => Math.max(deal.lastActivityAt ?? 0, ...deal.changes.map((change) => change.at));
  expect(some.length).toBeGreaterThan(5);
  expect(some.map((deal) => deal.dealId)).toEqual(all.filter((deal) => latest(deal) > since).map((deal) => deal.dealId));
});

test('a CRM that fails is reported, and nothing more is asked', async () => {
  await visitor.send('POST', '/_test/fault', { fault: '403' });
  const parts = [];
  for await (const part of history(visitor.session, { cursor: null, since: null })) parts.push(part);
  await visitor.send('POST', '/_test/fault', { fault: null });
  expect(parts).toEqual([{ ok: false, why: { kind: 'forbidden', detail: '403' } }]);
});
