// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { HistoryPage, HistoryProblem, PastDeal } from '../../lib/crm/adapter';
import { history, historyOfDeal, page, readDeal, stageAnchor } from '../../lib/crm/espocrm';
import { openSession } from '../../lib/page/session';
import deal from '../captures/espocrm/2026-11-22-deal.html?raw';
import { type Plan, planOf, stamp, stored } from './espocrm/deals';
import { type StandIn, startEspo } from './espocrm/server';

const plans = Array.from({ length: 95 }, (_, place) => planOf(place + 1));
let espo: StandIn;

async function serve(line: 8 | 9, some: readonly Plan[] = plans): Promise<void> {
  espo = await startEspo(some.map((plan) => stored(plan, line)));
  vi.stubGlobal('location', new URL(`${espo.address}#Opportunity`));
}

beforeEach(() => serve(9));
afterEach(() => {
  vi.unstubAllGlobals();
  espo.close();
});

type Reading = { readonly pages: readonly HistoryPage[]; readonly problem: HistoryProblem['kind'] | null };

async function read(cursor: string | null = null, since: number | null = null): Promise<Reading> {
  const pages: HistoryPage[] = [];
  const session = openSession(new AbortController().signal, 'espocrm');
  for await (const part of history(session, { cursor, since })) {
    if (!part.ok) return { pages, problem: part.why.kind };
    pages.push(part.value);
  }
  return { pages, problem: null };
}

const dealsOf = ({ pages }: Reading): readonly PastDeal[] => pages.flatMap((page) => page.deals);
const stagesOf = (deal: PastDeal) =>
  deal.changes.flatMap((change) => (change.field === 'stage' ? [{ stage: change.value, at: change.at }] : []));

describe('the whole history', () => {
  test.each([8, 9] as const)('equals what the server holds, in the notes of EspoCRM %i', async (line) => {
    espo.close();
    await serve(line);
    const reading = await read();
    expect(reading.problem).toBeNull();
    const deals = dealsOf(reading);
    expect(deals.map((deal) => deal.dealId)).toEqual(plans.map((plan) => plan.id));
    for (const [place, plan] of plans.entries()) {
      const deal = deals[place];
      if (deal === undefined) throw new Error(plan.id);
      expect(stagesOf(deal)).toEqual(plan.stages);
      const owners = deal.changes.flatMap((change) => (change.field === 'owner' ? [{ owner: change.value, at: change.at }] : []));
      expect(owners).toEqual(plan.owners);
      const dates = deal.changes.flatMap((change) => (change.field === 'closeDate' ? [change.value] : []));
      expect(dates).toEqual(plan.slips.length === 0 ? [] : ['2026-12-31', '2027-03-31']);
      expect(deal).toMatchObject({ createdAt: plan.createdAt, amount: { amount: 1000.5, currency: 'EUR' }, account: 'Fir Clinics' });
    }
    expect(reading.pages.map((page) => page.observedFrom)).toEqual(reading.pages.map(() => null));
    expect(reading.pages[0]?.total).toBe(95);
  });

  test('how deals ended, and since when', async () => {
    const outcomes = dealsOf(await read())
      .slice(0, 4)
      .map((deal) => [deal.outcome.kind, deal.outcome.at]);
    const closedAt = (place: number) => plans[place]?.stages.at(-1)?.at;
    // A stage without a probability ends no deal.
    expect(outcomes).toEqual([
      ['open', null],
      ['lost', closedAt(1)],
      ['open', null],
      ['won', closedAt(3)],
    ]);
  });

  test('stages come in their order, called as the page calls them', async () => {
    const [page] = (await read()).pages;
    expect(page?.pipelines[0]?.label).toBe('Chancen');
    expect(page?.pipelines[0]?.stages.map(({ label, kind }) => `${label} ${kind}`)).toEqual([
      'Prospektion open',
      'Qualification open',
      'Proposal open',
      'Verhandlung open',
      'Pilot open',
      'Gewonnen won',
      'Closed Lost lost',
    ]);
  });

  test('read twice it gives the same ids, none of them doubled', async () => {
    const ids = (reading: Reading) =>
      dealsOf(reading).flatMap((deal) => deal.changes.map((change) => `${deal.dealId} ${change.field} ${change.sourceId}`));
    const [once, again] = [ids(await read()), ids(await read())];
    expect(again).toEqual(once);
    expect(new Set(once).size).toBe(once.length);
  });

  test('a stream of more than one page is read whole', async () => {
    const deal = espo.deals[0];
    if (deal === undefined) throw new Error('no deal');
    const talk = Array.from({ length: 450 }, (_, place) => ({
      id: `post-${place}`,
      number: 2_000_000_000 + place,
      type: 'Post' as const,
      createdAt: stamp(Date.UTC(2026, 5, 1)),
      data: {},
    }));
    espo.deals[0] = { ...deal, notes: [...deal.notes, ...talk] };
    expect(stagesOf(dealsOf(await read())[0] ?? expect.fail())).toEqual(plans[0]?.stages);
    expect(espo.asked.filter((path) => path.startsWith(`Opportunity/${deal.id}/stream`))).toHaveLength(3);
  });
});

describe('paging', () => {
  test('goes on from a cursor without gaps or doubles, though deals were changed, made and deleted in between', async () => {
    const whole = await read();
    expect(whole.pages.length).toBeGreaterThan(2);
    const cursor = whole.pages[0]?.cursor ?? null;
    const first = whole.pages[0]?.deals.map((deal) => deal.dealId) ?? [];
    // One that was read already is gone, which moves all others up.
    espo.deals.splice(3, 1);
    espo.deals.push(stored(planOf(200), 9));
    const rest = dealsOf(await read(cursor)).map((deal) => deal.dealId);
    expect([...first, ...rest]).toEqual([...plans.map((plan) => plan.id), planOf(200).id]);
  });

  test('since a moment only what was changed since is asked for, and deals made since', async () => {
    const since = planOf(60).createdAt;
    const wanted = plans.filter((plan) => Math.max(...[...plan.stages, ...plan.slips, ...plan.owners].map(({ at }) => at)) >= since);
    expect(wanted.length).toBeLessThan(plans.length);
    expect(dealsOf(await read(null, since)).map((deal) => deal.dealId)).toEqual(wanted.map((plan) => plan.id));
    expect(espo.asked.filter((path) => path.includes('/stream'))).toHaveLength(wanted.length);
  });

  test('two requests are under way at most, and none asks for more than the server gives', async () => {
    await read();
    expect(espo.most()).toBe(2);
    expect(espo.asked.every((path) => Number(new URLSearchParams(path.split('?')[1]).get('maxSize') ?? 0) <= 200)).toBe(true);
  });
});

describe('failing', () => {
  test('a busy server is asked again', async () => {
    espo.disturb = (_, count) => (count % 10 === 3 ? { status: 429, body: '', headers: { 'retry-after': '0' } } : null);
    const reading = await read();
    expect(reading.problem).toBeNull();
    expect(dealsOf(reading)).toHaveLength(95);
  });

  test('a session that ends in between ends the reading, which goes on where it was', async () => {
    espo.disturb = (_, count) => (count > 60 ? { status: 401, body: '' } : null);
    const begun = await read();
    expect(begun.problem).toBe('signed-out');
    expect(begun.pages).toHaveLength(1);
    espo.disturb = () => null;
    const rest = await read(begun.pages.at(-1)?.cursor ?? null);
    expect([...dealsOf(begun), ...dealsOf(rest)].map((deal) => deal.dealId)).toEqual(plans.map((plan) => plan.id));
  });

  test.each([
    ['Metadata', 403, '', 'forbidden'],
    ['Opportunity', 403, '', 'forbidden'],
    ['Opportunity', 200, '<!doctype html><title>Maintenance</title>', 'not-understood'],
    ['I18n', 200, '{"Opportunity": {', 'cut-off'],
    ['Opportunity', 200, '{"total": 2, "list": [{"id": "a"}]}', 'not-understood'],
  ] as const)('%s answering %i %s is %s', async (at, status, body, kind) => {
    espo.disturb = (path) => (path === at ? { status, body } : null);
    expect(await read()).toEqual({ pages: [], problem: kind });
  });

  test('a page in place of one stream is no reason to leave that deal out', async () => {
    espo.disturb = (path) => (path === `Opportunity/${planOf(2).id}/stream` ? { status: 200, body: '<html></html>' } : null);
    expect((await read()).problem).toBe('not-understood');
  });

  test('a deal that is deleted before its stream is read is left out', async () => {
    const gone = planOf(7).id;
    espo.disturb = (path) => {
      const at = espo.deals.findIndex((deal) => deal.id === gone);
      if (path === `Opportunity/${gone}/stream` && at !== -1) espo.deals.splice(at, 1);
      return null;
    };
    const reading = await read();
    expect(reading.problem).toBeNull();
    expect(dealsOf(reading).map((deal) => deal.dealId)).toEqual(plans.map((plan) => plan.id).filter((id) => id !== gone));
  });
});

describe('partial rights and partial notes', () => {
  test('who sees only some deals reads only those', async () => {
    const own = new Set([planOf(3).id, planOf(90).id]);
    espo.may = { see: own, stream: null };
    expect(dealsOf(await read()).map((deal) => deal.dealId)).toEqual([...own]);
    const session = openSession(new AbortController().signal, 'espocrm');
    expect(await historyOfDeal(session, planOf(4).id)).toMatchObject({ ok: false, why: { kind: 'forbidden' } });
  });

  async function toldWithoutPast(reading: Reading, id: string): Promise<void> {
    const deals = reading.pages.flatMap((page) => page.deals);
    expect(deals.filter((deal) => deal.observedFrom !== undefined)).toMatchObject([{ dealId: id, changes: [], outcome: { at: null } }]);
    expect(
      dealsOf(reading)
        .map((deal) => deal.dealId)
        .toSorted(),
    ).toEqual(plans.map((plan) => plan.id).toSorted());
  }

  test('a stream that may not be read leaves its deal without a past, and the others with theirs', async () => {
    const closed = planOf(2).id;
    espo.may = { see: null, stream: new Set(plans.map((plan) => plan.id).filter((id) => id !== closed)) };
    await toldWithoutPast(await read(), closed);
  });

  test.each([
    ['its first note', 0],
    ['its last one', -1],
  ])('a deal whose stream has lost %s has no past', async (_, place) => {
    const plan = planOf(2);
    const at = espo.deals.findIndex((deal) => deal.id === plan.id);
    const deal = espo.deals[at] ?? expect.fail();
    espo.deals[at] = { ...deal, notes: deal.notes.toSpliced(place, 1) };
    await toldWithoutPast(await read(), plan.id);
  });

  test('a hidden field is no change to nothing', async () => {
    const plan = planOf(5);
    const at = espo.deals.findIndex((deal) => deal.id === plan.id);
    const deal = espo.deals[at] ?? expect.fail();
    const notes = deal.notes.map((note) =>
      note.type === 'Update' && !('value' in note.data)
        ? { ...note, data: { fields: ['closeDate'], attributes: { was: {}, became: {} } } }
        : note,
    );
    espo.deals[at] = { ...deal, notes };
    const told = dealsOf(await read()).find((each) => each.dealId === plan.id);
    expect(told?.changes.map((change) => change.field)).not.toContain('closeDate');
  });
});

test('one deal costs three requests, and does not rename the stages', async () => {
  const plan = planOf(8);
  const answer = await historyOfDeal(openSession(new AbortController().signal, 'espocrm'), plan.id);
  if (!answer.ok) throw new Error(answer.why.detail);
  expect(answer.value).toMatchObject({ pipelines: [], cursor: null, total: 1, observedFrom: null });
  expect(stagesOf(answer.value.deals[0] ?? expect.fail())).toEqual(plan.stages);
  expect(espo.asked).toHaveLength(3);
});

describe('the page', () => {
  const at = (hash: string) => new URL(`https://espo.example/${hash}`);

  test.each([
    ['#Opportunity/view/6b02843f0eef88c2b', { kind: 'deal', pipelineId: '', dealId: '6b02843f0eef88c2b' }],
    ['#Opportunity/view/6b02843f0eef88c2b/activeTab=1', { kind: 'deal', pipelineId: '', dealId: '6b02843f0eef88c2b' }],
    ['#Opportunity', { kind: 'list', pipelineId: '' }],
    ['#Opportunity/list', { kind: 'list', pipelineId: '' }],
    ['#Opportunity/list/primaryFilter=open', { kind: 'list', pipelineId: '' }],
    ['#Opportunity?page=2', { kind: 'list', pipelineId: '' }],
    ['#Opportunity/edit/6b02843f0eef88c2b', null],
    ['#Opportunity/create', null],
    ['#Opportunity/create/accountId=6b0284310aa2ee01d', null],
    ['#OpportunityLine/view/6b02843f0eef88c2b', null],
    ['#Account/view/6b02843f0eef88c2b', null],
    ['', null],
  ])('%s', (hash, expected) => expect(page(at(hash), document)).toEqual(expected));

  test('the stage’s anchor outlives its editing, and what stands in the control meanwhile is not read', () => {
    const shown = new DOMParser().parseFromString(deal, 'text/html');
    const url = at('#Opportunity/view/6b02843f0eef88c2b');
    const anchor = stageAnchor(shown) ?? expect.fail();
    const field = anchor.querySelector('.field') ?? expect.fail();
    const before = field.innerHTML;
    field.innerHTML = '<select><option value="Closed Won" selected>Closed Won</option></select>';
    expect(readDeal(shown, url).stage).toEqual({ ok: false, why: 'not-on-page' });
    expect(stageAnchor(shown)).toBe(anchor);
    field.innerHTML = before.replace('Proposal', 'Negotiation');
    expect(readDeal(shown, url).stage).toEqual({ ok: true, value: { id: null, label: 'Negotiation' } });
    expect(stageAnchor(shown)).toBe(anchor);
  });
});
