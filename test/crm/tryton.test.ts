// @vitest-environment jsdom
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { HistoryPage, HistoryProblem, PastDeal, Session } from '../../lib/crm/adapter';
import { history, historyOfDeal, marks, page, stageAnchor } from '../../lib/crm/tryton';
import { dateIn, decimalIn, momentIn, momentOf } from '../../lib/crm/tryton/values';
import { failure, success } from '../../lib/result';
import recorded from '../captures/tryton/answers/2026-11-22.json';
import { plannedDeals } from './tryton/plan';
import { type AnsweredBy, replayOf, serverWith, sessionAnsweredBy, type Written } from './tryton/replay';

const day = 86_400_000;

beforeEach(() => vi.stubGlobal('location', new URL('https://tryton.example/#crm/model/sale.opportunity/2;views=%5Bnull%5D')));
afterEach(() => vi.unstubAllGlobals());

async function pagesOf(session: Session, cursor: string | null = null, since: number | null = null): Promise<readonly HistoryPage[]> {
  const pages: HistoryPage[] = [];
  for await (const part of history(session, { cursor, since })) {
    if (!part.ok) throw new Error(part.why.kind);
    pages.push(part.value);
  }
  return pages;
}

async function problemOf(answer: AnsweredBy): Promise<HistoryProblem['kind'] | null> {
  for await (const part of history(sessionAnsweredBy(answer).session, { cursor: null, since: null })) if (!part.ok) return part.why.kind;
  return null;
}

async function recordedDeal(id: number): Promise<PastDeal> {
  const answer = await historyOfDeal(sessionAnsweredBy(replayOf(recorded.heard)).session, String(id));
  const deal = answer.ok ? answer.value.deals[0] : undefined;
  if (deal === undefined) throw new Error(`deal ${id}: ${answer.ok ? 'none' : answer.why.detail}`);
  return deal;
}

describe('history as a running Tryton told it', () => {
  const stateAfter = {
    opportunity: 'opportunity',
    lead: 'lead',
    convert: 'converted',
    win: 'won',
    lose: 'lost',
    cancel: 'cancelled',
  } as const;

  test.each([2, 4, 7, 45, 47])('deal %i went through the stages that were planned, with the planned days between them', async (id) => {
    const plan = plannedDeals()[id - 1];
    const steps = plan?.steps.flatMap((step) => (step.do === 'change' ? [] : [[stateAfter[step.do], (plan?.day ?? 0) - step.day]])) ?? [];
    const deal = await recordedDeal(id);
    const stages = deal.changes.flatMap((change) =>
      change.field === 'stage' ? [[change.value, Math.round((change.at - (deal.createdAt ?? 0)) / day)]] : [],
    );
    expect(stages).toEqual([['lead', 0], ...steps]);
  });

  test('how deals ended: won, lost with the reason, cancelled with its label; converted is still open', async () => {
    const [won, lost, cancelled, converted] = [await recordedDeal(2), await recordedDeal(4), await recordedDeal(7), await recordedDeal(47)];
    const lastStage = (deal: PastDeal) => deal.changes.findLast((change) => change.field === 'stage')?.at;
    expect(won.outcome).toEqual({ kind: 'won', at: lastStage(won), reason: null });
    expect(lost.outcome).toEqual({ kind: 'lost', at: lastStage(lost), reason: 'No decision' });
    expect(cancelled.outcome).toEqual({ kind: 'lost', at: lastStage(cancelled), reason: 'Cancelled' });
    expect(converted.outcome).toEqual({ kind: 'open', at: null, reason: null });
    expect(converted.stageId).toBe('converted');
  });

  test('owner, amount and close date as they were and as they are', async () => {
    const deal = await recordedDeal(45);
    const of = (field: string) => deal.changes.flatMap((change) => (change.field === field ? [change.value] : []));
    expect(of('owner')).toEqual(['Alice Morgan', 'Bob Keller']);
    expect(of('amount')).toEqual([
      { amount: 111_000, currency: 'EUR' },
      { amount: 61_000, currency: 'EUR' },
    ]);
    expect(of('closeDate')).toEqual(['2026-12-27', '2027-02-03']);
    expect(deal).toMatchObject({ name: 'Fir Clinics - fleet tracking', account: 'Fir Clinics', owner: 'Bob Keller', nextStep: null });
    expect(new Set(deal.changes.map((change) => change.sourceId)).size).toBe(deal.changes.length);
  });

  test('one deal costs a request for each time it was saved before, and four more', async () => {
    const { session, asked } = sessionAnsweredBy(replayOf(recorded.heard));
    await historyOfDeal(session, '4');
    const saved = asked.filter((one) => one.method.endsWith('.read')).length;
    expect(asked.length).toBe(saved + 4);
    expect(asked.every((one) => /\.(fields_get|search_read|history_revisions|read)$/.test(one.method))).toBe(true);
  });

  test('a deal that is not there, and a user without a part in sales, are refused', async () => {
    const absent = await historyOfDeal(sessionAnsweredBy(replayOf(recorded.heard)).session, '99999');
    const outsider = await historyOfDeal(sessionAnsweredBy(replayOf(recorded.refused)).session, '2');
    for (const answer of [absent, outsider]) expect(answer).toMatchObject({ ok: false, why: { kind: 'forbidden' } });
    // The server's words would name what the user asked for.
    expect(JSON.stringify(outsider)).not.toContain('Sale Opportunity');
  });
});

describe('signing and failing', () => {
  test('signs as the client does, names outside Latin-1 included, with the user’s own context', async () => {
    const { session, asked } = sessionAnsweredBy(serverWith([]), '李雷');
    await pagesOf(session);
    expect(asked[0]).toMatchObject({
      path: '/crm/',
      headers: { Authorization: `Session ${Buffer.from('李雷:2:key').toString('base64')}` },
    });
    expect(asked[0]?.params.at(-1)).toEqual({ company: 1, language: 'en' });
  });

  test('asks nothing without a session', async () => {
    const { session, asked } = sessionAnsweredBy(serverWith([]), null);
    expect(await historyOfDeal(session, '2')).toMatchObject({ ok: false, why: { kind: 'signed-out' } });
    expect(asked).toEqual([]);
  });

  const refusals: readonly (readonly [unknown, HistoryProblem['kind']])[] = [
    [{ id: 1, error: ['401 Unauthorized', ''] }, 'signed-out'],
    [{ id: 1, error: ['NotLogged', ''] }, 'signed-out'],
    [{ id: 1, error: ['403 Forbidden', ''] }, 'forbidden'],
    [{ id: 1, error: ['UserError', ['You are not allowed', '', null]] }, 'forbidden'],
    [{ id: 1, error: ['429 Too Many Requests', ''] }, 'busy'],
    [{ id: 1, error: ["'no_such_field'", 'Traceback'] }, 'not-understood'],
    [{ id: 1, error: {} }, 'not-understood'],
    [{ id: 1 }, 'not-understood'],
    [{ result: { state: { selection: [['lead']] } } }, 'not-understood'],
    [[], 'not-understood'],
  ];
  test.each(refusals)('%j with status 200 is %s', async (answer, kind) => {
    expect(await problemOf(() => success(answer))).toBe(kind);
  });

  test.each(['signed-out', 'busy', 'cut-off', 'unreachable', 'stopped'] as const)('%s in the middle ends the reading', async (kind) => {
    const server = serverWith([deal(1, 3)]);
    const broken: AnsweredBy = (asked) => (asked.method.endsWith('.read') ? failure({ kind, detail: '' }) : server(asked));
    expect(await problemOf(broken)).toBe(kind);
  });

  test('a row that is no opportunity stops the reading rather than being left out', async () => {
    const server = serverWith([deal(1, 2)]);
    const garbled: AnsweredBy = (asked) =>
      asked.method.endsWith('opportunity.search_read') ? success({ result: [{ id: 1 }] }) : server(asked);
    expect(await problemOf(garbled)).toBe('not-understood');
  });
});

const start = Date.UTC(2026, 0, 5, 8, 30, 15, 250);

function deal(id: number, writings: number): Written {
  const at = Array.from({ length: writings }, (_, place) => start + id * 1000 + place * day);
  return { id, at, stateAt: (when) => (when < (at[1] ?? Number.POSITIVE_INFINITY) ? 'lead' : 'opportunity') };
}

describe('paging', () => {
  const all = Array.from({ length: 25 }, (_, place) => deal(place + 1, 2));

  test('reads every deal once, and goes on from a cursor where it stopped', async () => {
    const pages = await pagesOf(sessionAnsweredBy(serverWith(all)).session);
    const ids = pages.flatMap((part) => part.deals.map((one) => Number(one.dealId)));
    expect(ids).toEqual(all.map((one) => one.id));
    expect(pages.map((part) => part.total)).toEqual([25, 25, 25]);
    const rest = await pagesOf(sessionAnsweredBy(serverWith(all)).session, pages[0]?.cursor ?? null);
    expect([...(pages[0]?.deals ?? []), ...rest.flatMap((part) => part.deals)].map((one) => Number(one.dealId))).toEqual(ids);
  });

  test('asks only for what was written since, or made since and never written', async () => {
    const { session, asked } = sessionAnsweredBy(serverWith([]));
    await pagesOf(session, '12', Date.UTC(2026, 10, 20, 1, 2, 3, 4));
    const since = { __class__: 'datetime', year: 2026, month: 11, day: 20, hour: 1, minute: 2, second: 3, microsecond: 4000 };
    const domain = ['OR', ['write_date', '>=', since], ['create_date', '>=', since]];
    expect(asked.find((one) => one.method.endsWith('search_count'))?.params[0]).toEqual([domain]);
    expect(asked.find((one) => one.method.endsWith('search_read'))?.params[0]).toEqual([domain, ['id', '>', 12]]);
  });

  test('a deal saved very often keeps its present stage, and costs no request for each saving', async () => {
    const { session, asked } = sessionAnsweredBy(serverWith([deal(1, 400), deal(2, 3)]));
    const [often, seldom] = (await pagesOf(session))[0]?.deals ?? [];
    expect(often).toMatchObject({ stageId: 'opportunity', changes: [], observedFrom: session.now });
    expect(seldom?.observedFrom).toBeUndefined();
    expect(seldom?.changes.filter((change) => change.field === 'stage')).toHaveLength(2);
    expect(asked.filter((one) => one.method.endsWith('.read'))).toHaveLength(2);
  });

  test('a past that may not be read leaves that deal without history and the others with theirs', async () => {
    const server = serverWith([deal(1, 3), deal(2, 3)]);
    const partly: AnsweredBy = (asked) =>
      asked.method.endsWith('.read') && JSON.stringify(asked.params[0]) === '[1]' ? success({ error: ['UserError', []] }) : server(asked);
    const deals = (await pagesOf(sessionAnsweredBy(partly).session))[0]?.deals ?? [];
    expect(deals.map((one) => one.changes.length > 0)).toEqual([false, true]);
  });

  test('what was written after the search is left for the next reading', async () => {
    const server = serverWith([deal(1, 2)]);
    const later = serverWith([deal(1, 5)]);
    const session = sessionAnsweredBy((asked) => (asked.method.endsWith('history_revisions') ? later(asked) : server(asked))).session;
    const [one] = (await pagesOf(session))[0]?.deals ?? [];
    expect(one?.changes.filter((change) => change.field === 'stage').map((change) => change.at)).toEqual([
      start + 1000,
      start + 1000 + day,
    ]);
  });
});

describe('values', () => {
  test('a point in time is read back to the millisecond', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_102_444_800_000 }), (at) => {
        expect(momentIn(momentOf(at))?.at).toBe(at);
      }),
    );
  });
  test.each([
    [decimalIn, { __class__: 'Decimal', decimal: '80500.00' }, 80_500],
    [decimalIn, { __class__: 'Decimal', decimal: '' }, null],
    [decimalIn, { __class__: 'Decimal', decimal: 'NaN' }, null],
    [decimalIn, 80_500, null],
    [dateIn, { __class__: 'date', year: 2027, month: 2, day: 3 }, '2027-02-03'],
    [dateIn, { __class__: 'datetime', year: 2027, month: 2, day: 3 }, null],
    [dateIn, { __class__: 'date', year: 2027, month: 2 }, null],
    [momentIn, { __class__: 'date', year: 2027, month: 2, day: 3 }, null],
  ] as const)('%o of %j', (read, value, expected) => {
    expect(read(value)).toEqual(expected);
  });
});

describe('the page', () => {
  const at = (hash: string) => page(new URL(`https://tryton.example/${hash}`), document);
  test.each([
    ['#crm/model/sale.opportunity/45;name=%22Sale%20Opportunity%22', { kind: 'deal', pipelineId: '', dealId: '45' }],
    ['#crm/model/sale.opportunity/45', { kind: 'deal', pipelineId: '', dealId: '45' }],
    ['#a%20b/model/sale.opportunity;views=%5B455%5D', { kind: 'list', pipelineId: '' }],
    ['#crm/model/sale.opportunity', { kind: 'list', pipelineId: '' }],
    ['#crm/model/sale.opportunity/-1', null],
    ['#crm/model/sale.opportunity.line/3', null],
    ['#crm/model/party.party/45', null],
    ['#crm', null],
    ['', null],
  ])('%s', (hash, expected) => expect(at(hash)).toEqual(expected));

  test('the stage is not taken from a sale inside the form', () => {
    document.body.innerHTML =
      '<div id="tabcontent"><div class="tab-pane active"><div class="form-one2many"><select name="state"></select></div></div></div>';
    expect(stageAnchor(document)).toBeNull();
  });

  test('a list inside a record’s form is not the list of deals', () => {
    const rows =
      '<table class="tree"><thead><tr><th class="char"></th></tr></thead><tbody><tr><td><div class="cell">Line</div></td></tr></tbody></table>';
    document.body.innerHTML = `<div id="tabcontent"><div class="tab-pane active"><div class="form-one2many">${rows}</div></div></div>`;
    expect(marks(document)).toBeNull();
    document.body.innerHTML = `<div id="tabcontent"><div class="tab-pane active">${rows}</div></div>`;
    expect(marks(document)?.cards).toMatchObject([{ dealName: 'Line' }]);
  });
});
